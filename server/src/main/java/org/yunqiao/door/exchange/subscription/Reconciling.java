package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private static final int DAYS = 4 << 20;
  private static final int KEYS = 64 << 20;
  private static final int LONGEST = 200;

  private final SubscriptionTable table;
  private final PartnerLine line;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reconciling(
      SubscriptionTable table, PartnerLine line, TransactionTemplate transaction, Clock clock) {
    this.table = table;
    this.line = line;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What one side holds of a day. */
  private record Day(long count, String digest) {}

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

  Reconciliation reconcile(Subscription subscription) throws InterruptedException {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Map<LocalDate, Map<String, String>> held = table.held(subscription.id());
    long ours = held.values().stream().mapToLong(Map::size).sum();
    Reconciliation found;
    try {
      Map<LocalDate, Day> days = days(subscription);
      long theirs = days.values().stream().mapToLong(Day::count).sum();
      found = new Reconciliation(at, ours, theirs, differences(subscription, held, days), null);
    } catch (Silent silent) {
      found = new Reconciliation(at, ours, 0, Map.of(), silent.code);
    }
    Reconciliation told = found;
    transaction.executeWithoutResult(status -> {
      table.reconciled(subscription.id(), told);
      List<String> lost =
          told.differences().entrySet().stream()
              .filter(each -> each.getValue() != Reconciliation.Sort.SURPLUS)
              .map(Map.Entry::getKey)
              .toList();
      if (!lost.isEmpty()) table.again(subscription.id(), lost);
    });
    return found;
  }

  private Map<String, Reconciliation.Sort> differences(
      Subscription subscription, Map<LocalDate, Map<String, String>> held, Map<LocalDate, Day> days)
      throws Silent, InterruptedException {
    var ours = new HashMap<String, String>();
    var theirs = new HashMap<String, String>();
    var all = new TreeSet<LocalDate>(held.keySet());
    all.addAll(days.keySet());
    for (LocalDate day : all) {
      Map<String, String> own = held.getOrDefault(day, Map.of());
      Day told = days.getOrDefault(day, new Day(0, digest(Map.of())));
      if (told.count() == own.size() && told.digest().equals(digest(own))) continue;
      ours.putAll(own);
      if (told.count() > 0) theirs.putAll(keys(subscription, day));
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

  private Map<LocalDate, Day> days(Subscription subscription) throws Silent, InterruptedException {
    try {
      var days = new TreeMap<LocalDate, Day>();
      for (Object each :
          list(ask(subscription, Map.of("feed", subscription.feed()), DAYS), "days")) {
        if (!(each instanceof Map<?, ?> day)) throw new Silent("feed.wrong-answer");
        OptionalLong count = JsonObject.whole(day.get("count"));
        if (count.isEmpty() || count.getAsLong() < 0) throw new Silent("feed.wrong-answer");
        days.put(
            LocalDate.parse(text(day, "day")), new Day(count.getAsLong(), text(day, "digest")));
      }
      return days;
    } catch (DateTimeParseException e) {
      throw new Silent("feed.wrong-answer");
    }
  }

  private Map<String, String> keys(Subscription subscription, LocalDate day)
      throws Silent, InterruptedException {
    var keys = new HashMap<String, String>();
    Map<?, ?> told =
        ask(subscription, Map.of("feed", subscription.feed(), "day", day.toString()), KEYS);
    for (Object each : list(told, "items")) {
      if (!(each instanceof Map<?, ?> item)) throw new Silent("feed.wrong-answer");
      keys.put(text(item, "key"), text(item, "digest"));
    }
    return keys;
  }

  private Map<?, ?> ask(Subscription subscription, Map<String, Object> question, int most)
      throws Silent, InterruptedException {
    String message = subscription.feed() + "-holdings-" + clock.instant().toEpochMilli();
    PartnerLine.Answer answer =
        line.send(
            subscription,
            "/holdings",
            message,
            PartnerLine.QUESTION,
            PartnerLine.HOLDINGS,
            Jcs.string(question).getBytes(UTF_8),
            most);
    return switch (answer) {
      case PartnerLine.Answer.Signed signed ->
          JsonObject.read(signed.body()).orElseThrow(() -> new Silent("feed.wrong-answer"));
      case PartnerLine.Answer.Refused refused -> throw new Silent("feed.status");
      case PartnerLine.Answer.Failed failed -> throw new Silent(failed.code());
    };
  }

  private static List<?> list(Map<?, ?> told, String member) throws Silent {
    if (told.get(member) instanceof List<?> list) return list;
    throw new Silent("feed.wrong-answer");
  }

  private static String text(Map<?, ?> told, String member) throws Silent {
    if (told.get(member) instanceof String text && text.length() <= LONGEST) return text;
    throw new Silent("feed.wrong-answer");
  }
}
