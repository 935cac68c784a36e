package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.jws.JsonObject;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands items over: reads on in the journal, forms one delivery at a time, sends it under its
 * number until the partner has acknowledged just that, and writes down what came of it. A crash in
 * between sends the same again, and the number makes it one effect.
 */
@Component
class Deliveries {

  private static final int STEP = 5_000;
  private static final int STEPS = 20;
  private static final int ANSWER = 1 << 20;
  private static final int LONGEST_BODY = 8 << 20;
  private static final int LONGEST_WORDS = 300;

  private final SubscriptionTable table;
  private final Feeds feeds;
  private final Rendering rendering;
  private final PartnerLine line;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final ExchangeSettings settings;
  private final JsonMapper json;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.getDefault();

  Deliveries(
      SubscriptionTable table,
      Feeds feeds,
      Rendering rendering,
      PartnerLine line,
      Journal journal,
      TransactionTemplate transaction,
      ExchangeSettings settings,
      JsonMapper json,
      Clock clock) {
    this.table = table;
    this.feeds = feeds;
    this.rendering = rendering;
    this.line = line;
    this.journal = journal;
    this.transaction = transaction;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * One step for one partner.
   *
   * @return how many items were settled; 0 when there is nothing to do now
   */
  int step(Subscription subscription) throws InterruptedException {
    if (subscription.state() != Subscription.State.RUNNING) return 0;
    follow(subscription);
    Instant next = subscription.next();
    if (next != null && clock.instant().isBefore(next)) return 0;
    Optional<Prepared> prepared = prepared(subscription);
    return prepared.isEmpty() ? 0 : send(subscription, prepared.get());
  }

  /** Reads on until there is enough to do, or no more to read; tells how many facts were read. */
  int follow(Subscription subscription) {
    Feed feed = feeds.named(subscription.feed());
    int read = 0;
    for (int i = 0; i < STEPS && table.waiting(subscription.id(), 1).isEmpty(); i++) {
      int some =
          journal.follow(subscription.reader(), STEP, facts -> apply(subscription, feed, facts));
      read += some;
      if (some == 0) return read;
    }
    return read;
  }

  private void apply(Subscription subscription, Feed feed, List<Entry> facts) {
    var rows = new BulkRows();
    var told = new HashMap<String, Rendering.Made>();
    LocalDate since = LocalDate.ofInstant(subscription.since(), Rendering.BEIJING);
    for (Rendering.Made made : rendering.items(feed, facts)) {
      Rendering.Made item = made.over() ? over(subscription, made, told.get(made.key())) : made;
      told.put(item.key(), item);
      LocalDate due =
          item.decided().isBefore(since)
              ? null
              : ExchangeLimits.due(feed.limit(), item.decided()).orElse(null);
      String text = item.line();
      rows.add(
          subscription.id(),
          item.position(),
          item.key(),
          item.kind(),
          item.day(),
          item.decided(),
          due,
          text,
          Rendering.digest(text),
          item.defect().isEmpty() ? "waiting" : "dead",
          item.defect(),
          item.field());
    }
    table.add(rows);
    for (Entry fact : facts) {
      if (fact.type().equals("ledger.erased") && !fact.erased()) erased(subscription, fact);
    }
    stopAtTooMany(subscription);
  }

  private Rendering.Made over(
      Subscription subscription, Rendering.Made made, Rendering.@Nullable Made before) {
    var fields = new LinkedHashMap<String, Object>();
    if (before != null) {
      fields.putAll(before.fields());
    } else {
      table
          .before(subscription.id(), made.key(), made.position())
          .ifPresent(line -> fields.putAll(fields(line)));
    }
    fields.putAll(made.fields());
    return made.withFields(fields);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> fields(String line) {
    Object fields = json.readValue(line, Map.class).get("fields");
    return fields instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** What was erased here is erased there: an item without fields takes its place. */
  private void erased(Subscription subscription, Entry fact) {
    table
        .erase(subscription.id(), fact.number("erased"))
        .ifPresent(was -> {
          LocalDate day = LocalDate.ofInstant(fact.at(), Rendering.BEIJING);
          String text =
              new Rendering.Made(
                      fact.position(), was.key(), was.kind(), day, day, Map.of(), false, "", "")
                  .line();
          table.add(
              new BulkRows()
                  .add(
                      subscription.id(),
                      fact.position(),
                      was.key(),
                      was.kind(),
                      day,
                      day,
                      null,
                      text,
                      Rendering.digest(text),
                      "waiting",
                      "",
                      ""));
        });
  }

  /** As a dead letter would go now: the register may have been mended since. */
  Rendering.Made again(Subscription subscription, long position) {
    Entry fact = journal.find(position).orElseThrow(() -> SubscriptionProblem.notDead(position));
    Feed feed = feeds.named(subscription.feed());
    Rendering.Made made =
        rendering.items(feed, List.of(fact)).stream()
            .findFirst()
            .orElseThrow(() -> SubscriptionProblem.notDead(position));
    return made.over() ? over(subscription, made, null) : made;
  }

  /** What goes, under its number. */
  private record Prepared(long delivery, String digest, byte[] body, Collection<Long> positions) {}

  private Optional<Prepared> prepared(Subscription subscription) {
    return Optional.ofNullable(
        transaction.execute(status -> {
          Optional<SubscriptionTable.Open> open = table.open(subscription.id());
          if (open.isPresent()) {
            Map<Long, String> lines = table.inDelivery(open.get().id());
            byte[] body = body(lines.values());
            if (Rendering.digest(body).equals(open.get().digest())) {
              return new Prepared(open.get().id(), open.get().digest(), body, lines.keySet());
            }
            // something of it was erased meanwhile: it goes under another number
            table.end(open.get().id(), "refused", null, clock.instant());
            table.back(open.get().id());
          }
          Map<Long, String> lines = bounded(table.waiting(subscription.id(), most(subscription)));
          if (lines.isEmpty()) return null;
          byte[] body = body(lines.values());
          String digest = Rendering.digest(body);
          long id = table.begin(subscription.id(), lines.keySet(), digest, now());
          return new Prepared(id, digest, body, lines.keySet());
        }));
  }

  private int most(Subscription subscription) {
    return Math.max(1, Math.min(subscription.most(), largest()));
  }

  private int largest() {
    return ExchangeLimits.value("delivery-items", today()).orElse(1);
  }

  private static Map<Long, String> bounded(Map<Long, String> lines) {
    var some = new LinkedHashMap<Long, String>();
    long bytes = 0;
    for (Map.Entry<Long, String> each : lines.entrySet()) {
      bytes += 4L * each.getValue().length();
      if (bytes > LONGEST_BODY && !some.isEmpty()) break;
      some.put(each.getKey(), each.getValue());
    }
    return some;
  }

  private static byte[] body(Collection<String> lines) {
    return lines.isEmpty() ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  private int send(Subscription subscription, Prepared what) throws InterruptedException {
    String message = subscription.feed() + "-" + what.delivery();
    PartnerLine.Answer answer =
        line.send(
            subscription,
            "/batches",
            message,
            PartnerLine.BATCH,
            PartnerLine.ACKNOWLEDGEMENT,
            what.body(),
            ANSWER);
    return switch (answer) {
      case PartnerLine.Answer.Signed signed -> acknowledged(subscription, what, message, signed);
      case PartnerLine.Answer.Refused refused -> refused(subscription, what, refused.status());
      case PartnerLine.Answer.Failed failed -> {
        failed(subscription, failed.code(), failed.detail());
        yield 0;
      }
    };
  }

  /** What a partner will not have, and why. */
  private record Refusal(long position, String code, String reason) {}

  private int acknowledged(
      Subscription subscription, Prepared what, String message, PartnerLine.Answer.Signed signed) {
    Optional<List<Refusal>> refusals = refusals(what, message, signed.body());
    if (refusals.isEmpty()) {
      failed(subscription, "feed.wrong-answer", "");
      return 0;
    }
    Instant at = now();
    transaction.executeWithoutResult(status -> {
      for (Refusal each : refusals.get()) {
        table.dead(
            subscription.id(),
            each.position(),
            "feed.refused-by-partner",
            cut((each.code() + " " + each.reason()).strip()));
      }
      table.delivered(what.delivery(), at);
      table.end(what.delivery(), "acknowledged", signed.signature() + "\n" + signed.body(), at);
      table.acknowledged(subscription.id(), at, Math.min(largest(), 2 * most(subscription)));
      stopAtTooMany(subscription);
    });
    return what.positions().size();
  }

  /** Empty where the answer is not about just this delivery, whole. */
  private static Optional<List<Refusal>> refusals(Prepared what, String message, String body) {
    return JsonObject.read(body)
        .filter(told -> message.equals(told.get("message")))
        .filter(told -> what.digest().equals(told.get("digest")))
        .flatMap(told -> refusals(told).filter(refused -> whole(what, told, refused)));
  }

  private static boolean whole(Prepared what, Map<?, ?> told, List<Refusal> refused) {
    long distinct = refused.stream().map(Refusal::position).distinct().count();
    OptionalLong taken = JsonObject.whole(told.get("taken"));
    return taken.isPresent()
        && taken.getAsLong() + distinct == what.positions().size()
        && refused.stream().allMatch(each -> what.positions().contains(each.position()));
  }

  private static Optional<List<Refusal>> refusals(Map<?, ?> told) {
    if (!told.containsKey("refused")) return Optional.of(List.of());
    if (!(told.get("refused") instanceof List<?> list)) return Optional.empty();
    var refused = new ArrayList<Refusal>();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> map)) return Optional.empty();
      OptionalLong position = JsonObject.whole(map.get("position"));
      if (position.isEmpty()) return Optional.empty();
      refused.add(
          new Refusal(position.getAsLong(), word(map.get("code")), word(map.get("reason"))));
    }
    return Optional.of(refused);
  }

  private static String word(@Nullable Object told) {
    return told == null ? "" : told.toString();
  }

  private static String cut(String words) {
    String plain = words.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
  }

  /** Refused whole: halved until the one is found that the partner will not have. */
  private int refused(Subscription subscription, Prepared what, int httpStatus) {
    Instant at = now();
    int items = what.positions().size();
    transaction.executeWithoutResult(status -> {
      table.end(what.delivery(), "refused", null, at);
      if (items == 1) {
        long position = what.positions().iterator().next();
        table.dead(subscription.id(), position, "feed.refused-by-partner", "HTTP " + httpStatus);
        table.acknowledged(
            subscription.id(),
            Optional.ofNullable(subscription.acknowledged()).orElse(at),
            Math.min(largest(), 2 * most(subscription)));
        stopAtTooMany(subscription);
      } else {
        table.back(what.delivery());
        table.most(subscription.id(), Math.max(1, items / 2));
      }
    });
    return items;
  }

  private void stopAtTooMany(Subscription subscription) {
    int limit = ExchangeLimits.value("dead-letters", today()).orElse(Integer.MAX_VALUE);
    if (table.deadCount(subscription.id()) >= limit) {
      table.state(subscription.id(), Subscription.State.STOPPED, "feed.too-many-dead");
    }
  }

  private void failed(Subscription subscription, String code, String detail) {
    int attempts = subscription.attempts() + 1;
    table.failed(subscription.id(), attempts, now().plus(pause(attempts)), code, cut(detail));
  }

  /** Doubled each time up to the longest, and between a half and the whole of it by chance. */
  Duration pause(int attempts) {
    double doubled = settings.pause().toMillis() * Math.pow(2, Math.min(attempts - 1, 30));
    long whole = (long) Math.min(settings.longestPause().toMillis(), doubled);
    return Duration.ofMillis(Math.max(1, (long) (whole * (0.5 + chance.nextDouble() / 2))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Rendering.BEIJING);
  }
}
