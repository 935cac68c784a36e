package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.jws.JsonObject;
import org.yunqiao.proof.Jcs;

/**
 * Compares both sides day by day, by count and digest; where a day differs, key by key. What the
 * partner lost or holds otherwise goes again.
 */
@Component
class Reconciling {

  private static final int LONGEST = 200;

  private final ReconciliationTable table;
  private final ItemTable items;
  private final PartnerLine line;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reconciling(
      ReconciliationTable table,
      ItemTable items,
      PartnerLine line,
      TransactionTemplate transaction,
      Clock clock) {
    this.table = table;
    this.items = items;
    this.line = line;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What one side holds of a day. */
  private record Day(long count, String digest) {}

  private static final Day NOTHING = new Day(0, digest(Map.of()));

  /** The partner cannot be asked, or does not say. */
  private static final class Silent extends Exception {
    private static final long serialVersionUID = 1;
    private final String code;

    Silent(String code) {
      super(code);
      this.code = code;
    }
  }

  /** SHA-256 over {@code key digest} lines, sorted by key. */
  static String digest(Map<String, String> held) {
    var text = new StringBuilder();
    new TreeMap<>(held)
        .forEach((key, digest) -> text.append(key).append(' ').append(digest).append('\n'));
    return Rendering.digest(text.toString());
  }

  /** Whether the partner has something, runs, and was not asked yet today. */
  boolean due(Subscription subscription) {
    LocalDate today = day(clock.instant());
    return subscription.state() == Subscription.State.RUNNING
        && subscription.acknowledged() != null
        && table.lastAt(subscription.id()).filter(at -> !day(at).isBefore(today)).isEmpty();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Rendering.BEIJING);
  }

  /** By whoever holds the lease, so that nothing goes meanwhile. */
  Reconciliation reconcile(Lease lease) throws InterruptedException {
    Subscription subscription = lease.subscription();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<LocalDate, Map<String, String>> held = items.held(subscription);
    long ours = held.values().stream().mapToLong(Map::size).sum();
    Reconciliation found;
    try {
      var asking = new Asking(lease, subscription);
      Map<LocalDate, Day> days = asking.days();
      long theirs = days.values().stream().mapToLong(Day::count).sum();
      found = new Reconciliation(at, ours, theirs, differences(asking, held, days), null);
    } catch (Silent silent) {
      found = new Reconciliation(at, ours, 0, Map.of(), silent.code);
    }
    Reconciliation told = found;
    transaction.executeWithoutResult(status -> {
      Subscription now = lease.locked();
      table.add(now.id(), told);
      List<String> lost =
          told.differences().entrySet().stream()
              .filter(each -> each.getValue() != Reconciliation.Sort.SURPLUS)
              .map(Map.Entry::getKey)
              .toList();
      if (!lost.isEmpty()) items.again(now, lost);
    });
    return found;
  }

  private static Map<String, Reconciliation.Sort> differences(
      Asking asking, Map<LocalDate, Map<String, String>> held, Map<LocalDate, Day> days)
      throws Silent, InterruptedException {
    var ours = new HashMap<String, String>();
    var theirs = new HashMap<String, String>();
    var all = new TreeSet<LocalDate>(held.keySet());
    all.addAll(days.keySet());
    for (LocalDate day : all) {
      Map<String, String> own = held.getOrDefault(day, Map.of());
      Day told = days.getOrDefault(day, NOTHING);
      if (told.count() == own.size() && told.digest().equals(digest(own))) continue;
      ours.putAll(own);
      if (told.count() > 0) theirs.putAll(asking.keys(day, told.count()));
    }
    var differences = new TreeMap<String, Reconciliation.Sort>();
    ours.forEach((key, digest) -> {
      String there = theirs.get(key);
      if (there == null) differences.put(key, Reconciliation.Sort.MISSING);
      else if (!there.equals(digest)) differences.put(key, Reconciliation.Sort.DIFFERING);
    });
    theirs.keySet().stream()
        .filter(key -> !ours.containsKey(key))
        .forEach(key -> differences.put(key, Reconciliation.Sort.SURPLUS));
    return differences;
  }

  /** One partner is asked, within bounds: in days, in keys, in bytes and in time. */
  private final class Asking {

    private final Lease lease;
    private final Subscription of;
    private final LocalDate today = day(clock.instant());
    private final Instant until =
        clock.instant().plus(Duration.ofMinutes(ExchangeLimits.bound("holdings-time", today)));
    private long keys;

    Asking(Lease lease, Subscription of) {
      this.lease = lease;
      this.of = of;
    }

    Map<LocalDate, Day> days() throws Silent, InterruptedException {
      List<?> told = list(ask(Map.of("feed", of.feed())), "days");
      if (told.size() > ExchangeLimits.bound("holdings-days", today)) throw tooMuch();
      var days = new TreeMap<LocalDate, Day>();
      for (Object each : told) {
        if (!(each instanceof Map<?, ?> day)) throw wrong();
        long count = JsonObject.whole(day.get("count")).orElse(-1);
        if (count < 0) throw wrong();
        if (count > most()) throw tooMuch();
        var one = new Day(count, text(day, "digest"));
        if (days.put(date(text(day, "day")), one) != null) throw wrong();
      }
      return days;
    }

    /** As many as it said, each once. */
    Map<String, String> keys(LocalDate day, long count) throws Silent, InterruptedException {
      List<?> told = list(ask(Map.of("feed", of.feed(), "day", day.toString())), "items");
      if (told.size() != count) throw wrong();
      keys += count;
      if (keys > most()) throw tooMuch();
      var digests = new HashMap<String, String>();
      for (Object each : told) {
        if (!(each instanceof Map<?, ?> item)) throw wrong();
        if (digests.put(text(item, "key"), text(item, "digest")) != null) throw wrong();
      }
      return digests;
    }

    private int most() {
      return ExchangeLimits.bound("holdings-keys", today);
    }

    private Map<?, ?> ask(Map<String, Object> question) throws Silent, InterruptedException {
      if (clock.instant().isAfter(until)) throw new Silent("feed.compared-too-long");
      lease.renew();
      PartnerLine.Answer answer =
          line.send(
              of,
              "/holdings",
              of.feed() + "-holdings-" + UUID.randomUUID(),
              PartnerLine.QUESTION,
              PartnerLine.HOLDINGS,
              Jcs.string(question).getBytes(UTF_8),
              ExchangeLimits.bound("holdings-size", today) << 20);
      return switch (answer) {
        case PartnerLine.Answer.Signed signed ->
            JsonObject.read(signed.body()).orElseThrow(Reconciling::wrong);
        case PartnerLine.Answer.Refused refused -> throw new Silent("feed.status");
        case PartnerLine.Answer.Failed failed -> throw new Silent(failed.code());
      };
    }
  }

  private static Silent wrong() {
    return new Silent("feed.wrong-answer");
  }

  private static Silent tooMuch() {
    return new Silent("feed.answer-too-long");
  }

  private static LocalDate date(String text) throws Silent {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong();
    }
  }

  private static List<?> list(Map<?, ?> told, String member) throws Silent {
    if (told.get(member) instanceof List<?> list) return list;
    throw wrong();
  }

  private static String text(Map<?, ?> told, String member) throws Silent {
    if (told.get(member) instanceof String text && text.length() <= LONGEST) return text;
    throw wrong();
  }
}
