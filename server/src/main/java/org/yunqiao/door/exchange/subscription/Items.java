package org.yunqiao.door.exchange.subscription;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.door.exchange.jws.JsonObject;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;

/** Reads on in the journal, and puts what facts make into the streams of subscriptions. */
@Component
class Items {

  private static final int STEP = 5_000;
  private static final int STEPS = 20;

  private final ItemTable table;
  private final Feeds feeds;
  private final Rendering rendering;
  private final Journal journal;

  Items(ItemTable table, Feeds feeds, Rendering rendering, Journal journal) {
    this.table = table;
    this.feeds = feeds;
    this.rendering = rendering;
    this.journal = journal;
  }

  /** Whether there is something to send, or to read first. */
  boolean due(Subscription subscription) {
    return journal.positionOf(subscription.reader()) < journal.last()
        || table.waiting(subscription);
  }

  /** Reads on until so many wait, or there is no more to read. */
  void follow(Lease lease, Subscription subscription, int enough) {
    Feed feed = feeds.named(subscription.feed());
    for (int i = 0; i < STEPS && !table.waiting(subscription, enough); i++) {
      lease.renew();
      int read =
          journal.follow(
              subscription.reader(), STEP, facts -> apply(lease.subscription(), feed, facts));
      if (read < STEP) return;
    }
  }

  private void apply(Subscription subscription, Feed feed, List<Entry> facts) {
    add(subscription, whole(subscription, rendering.items(feed, facts)), due(subscription, feed));
    for (Entry fact : facts) {
      if (fact.type().equals("ledger.erased") && !fact.erased()) erased(subscription, feed, fact);
    }
  }

  private void add(
      Subscription subscription,
      Collection<Rendering.Made> made,
      Function<LocalDate, @Nullable LocalDate> due) {
    var rows = new BulkRows();
    var dead = new BulkRows();
    for (Rendering.Made item : made) {
      String line = item.line();
      rows.add(
          subscription.id(),
          item.position(),
          item.key(),
          item.kind(),
          item.day(),
          item.decided(),
          due.apply(item.decided()),
          line,
          Rendering.digest(line),
          item.holder());
      if (!item.sound()) {
        dead.add(
            subscription.id(), item.position(), item.key(), "dead", item.defect(), item.field());
      }
    }
    table.add(rows);
    table.addDead(dead);
  }

  /** What was decided before it subscribed is history, and has no last day. */
  private static Function<LocalDate, @Nullable LocalDate> due(
      Subscription subscription, Feed feed) {
    LocalDate since = LocalDate.ofInstant(subscription.since(), Rendering.BEIJING);
    var known = new HashMap<LocalDate, Optional<LocalDate>>();
    return decided ->
        decided.isBefore(since)
            ? null
            : known
                .computeIfAbsent(decided, day -> ExchangeLimits.due(feed.limit(), day))
                .orElse(null);
  }

  /** Those that are written over what was told before become whole by it. */
  private List<Rendering.Made> whole(Subscription subscription, List<Rendering.Made> made) {
    List<String> over =
        made.stream().filter(Rendering.Made::over).map(Rendering.Made::key).distinct().toList();
    if (over.isEmpty()) return made;
    var told = new HashMap<String, Map<String, Object>>();
    table.last(subscription.id(), over).forEach((key, line) -> told.put(key, fields(line)));
    return made.stream()
        .map(each -> {
          Rendering.Made whole =
              each.over() ? each.over(told.getOrDefault(each.key(), Map.of())) : each;
          if (whole.sound()) told.put(whole.key(), whole.fields());
          return whole;
        })
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(String line) {
    return JsonObject.read(line)
        .map(told -> (Map<String, Object>) told.get("fields"))
        .orElse(Map.of());
  }

  /**
   * What was erased here is erased there: what is left of a thing is told anew, and where nothing
   * is left that may go, it is withdrawn.
   */
  private void erased(Subscription subscription, Feed feed, Entry erasure) {
    if (!(erasure.payload().get("about") instanceof Map<?, ?> about)) return;
    long party = JsonObject.whole(about.get("party")).orElse(0);
    Collection<String> keys =
        JsonObject.whole(about.get("attestation")).stream()
            .boxed()
            .flatMap(number -> feed.keys("attestation", number).stream())
            .toList();
    // again, since some may have been made while it was being erased
    table.forget(party, List.of(), erasure.position());
    table.forget(feed.name(), keys, erasure.position());
    LocalDate day = LocalDate.ofInstant(erasure.at(), Rendering.BEIJING);
    List<Rendering.Made> retold =
        table.forgotten(subscription.id(), party, keys).stream()
            .map(key ->
                told(subscription, feed, key, erasure.position())
                    .filter(Rendering.Made::sound)
                    .map(made -> made.retold(erasure.position(), day))
                    .orElseGet(() -> Rendering.Made.withdrawal(erasure.position(), key, day)))
            .toList();
    add(subscription, retold, decided -> null);
  }

  /** As a dead letter would go now: the register may have been mended since. */
  Rendering.Made again(Subscription subscription, Letter letter) {
    Feed feed = feeds.named(subscription.feed());
    Entry fact =
        journal
            .find(letter.position())
            .orElseThrow(() -> SubscriptionProblem.notDead(letter.position()));
    LocalDate day = LocalDate.ofInstant(fact.at(), Rendering.BEIJING);
    return told(subscription, feed, letter.key(), letter.position())
        .map(made ->
            made.position() == letter.position() ? made : made.retold(letter.position(), day))
        .orElseGet(() -> Rendering.Made.withdrawal(letter.position(), letter.key(), day));
  }

  /** What the facts to a position, as far as they can still be read, make under a key by now. */
  private Optional<Rendering.Made> told(Subscription of, Feed feed, String key, long to) {
    List<Entry> facts =
        table.positions(of.id(), key, to).stream()
            .map(journal::find)
            .flatMap(Optional::stream)
            .toList();
    Rendering.Made now = null;
    for (Rendering.Made each : rendering.items(feed, facts)) {
      if (!each.key().equals(key)) continue;
      Map<String, Object> before = now == null || !now.sound() ? Map.of() : now.fields();
      now = each.over() ? each.over(before) : each;
    }
    return Optional.ofNullable(now);
  }
}
