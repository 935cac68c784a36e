package org.yunqiao.door.exchange.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.jws.JsonObject;

/**
 * Hands items over: forms one delivery at a time, sends it under its number until the partner has
 * acknowledged just that, and writes down what came of it. A crash in between sends the same again,
 * and the number makes it one effect.
 */
@Component
class Deliveries {

  private static final int LONGEST_WORDS = 300;
  private static final int DIGEST_IN_NUMBER = 16;

  private final SubscriptionTable subscriptions;
  private final ItemTable items;
  private final DeliveryTable table;
  private final Items made;
  private final PartnerLine line;
  private final TransactionTemplate transaction;
  private final ExchangeSettings settings;
  private final Clock clock;
  private final RandomGenerator chance = RandomGenerator.getDefault();

  Deliveries(
      SubscriptionTable subscriptions,
      ItemTable items,
      DeliveryTable table,
      Items made,
      PartnerLine line,
      TransactionTemplate transaction,
      ExchangeSettings settings,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.items = items;
    this.table = table;
    this.made = made;
    this.line = line;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether there is something to do for a partner now. */
  boolean due(Subscription subscription) {
    return ready(subscription) && made.due(subscription);
  }

  private boolean ready(Subscription subscription) {
    Instant next = subscription.next();
    return subscription.state() == Subscription.State.RUNNING
        && (next == null || !clock.instant().isBefore(next));
  }

  /**
   * One step for one partner, by whoever holds the lease.
   *
   * @return how many items were settled; 0 when there is nothing to do now
   */
  int step(Lease lease) throws InterruptedException {
    Subscription subscription = lease.subscription();
    if (!ready(subscription)) return 0;
    made.follow(lease, subscription, most(subscription));
    Optional<Prepared> prepared = prepared(lease);
    if (prepared.isEmpty()) return 0;
    lease.renew();
    int enough = prepared.get().items().size() + most(subscription);
    return meanwhile(
        () -> made.follow(lease, subscription, enough),
        () -> send(lease, subscription, prepared.get()));
  }

  /** What is going to a partner, and is answered. */
  private interface Sending {
    int answered() throws InterruptedException;
  }

  /** Reads on for the next delivery while this one is on its way. */
  private static int meanwhile(Runnable reading, Sending sending) throws InterruptedException {
    var ahead = new FutureTask<>(reading, true);
    Thread thread = Thread.ofVirtual().name("courier-ahead").start(ahead);
    int settled;
    try {
      settled = sending.answered();
    } finally {
      thread.join();
    }
    try {
      ahead.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) throw failed;
      throw new IllegalStateException(e);
    }
    return settled;
  }

  /**
   * What goes, under its number.
   *
   * @param stream whether it is a stretch of the stream
   */
  private record Prepared(
      long delivery, boolean stream, String digest, byte[] body, List<ItemTable.Item> items) {

    /** No other content has it, whatever a restored database may count again. */
    String message(Subscription subscription) {
      return subscription.feed() + "-" + delivery + "-" + digest.substring(0, DIGEST_IN_NUMBER);
    }

    /** Those of one position are refused together. */
    Map<Long, List<ItemTable.Item>> byPosition() {
      return items.stream().collect(Collectors.groupingBy(ItemTable.Item::position));
    }
  }

  private Optional<Prepared> prepared(Lease lease) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          Subscription now = lease.locked();
          boolean running = now.state() == Subscription.State.RUNNING;
          if (!running || stopAtTooMany(now)) return Optional.<Prepared>empty();
          Optional<DeliveryTable.Open> open = table.open(now.id());
          if (open.isPresent()) {
            Optional<Prepared> same = same(now, open.get());
            if (same.isPresent()) return same;
            // something of it was erased meanwhile: it goes under another number
            table.end(open.get().id(), "refused", null, now());
          }
          return fresh(now);
        }));
  }

  private Optional<Prepared> same(Subscription now, DeliveryTable.Open open) {
    boolean stream = open.positions().isEmpty();
    List<ItemTable.Item> lines =
        stream
            ? items.stretch(now.id(), open.first(), open.last())
            : items.queued(now.id(), open.positions());
    byte[] body = body(lines);
    return Rendering.digest(body).equals(open.digest())
        ? Optional.of(new Prepared(open.id(), stream, open.digest(), body, lines))
        : Optional.empty();
  }

  /** What goes again goes first. */
  private Optional<Prepared> fresh(Subscription now) {
    List<ItemTable.Item> queued = items.queued(now, most(now));
    boolean stream = queued.isEmpty();
    List<ItemTable.Item> lines = bounded(stream ? items.stream(now, most(now)) : queued);
    if (lines.isEmpty()) return Optional.empty();
    byte[] body = body(lines);
    String digest = Rendering.digest(body);
    long id = table.begin(now.id(), lines, stream, digest, now());
    return Optional.of(new Prepared(id, stream, digest, body, lines));
  }

  private int most(Subscription subscription) {
    return Math.max(1, Math.min(subscription.most(), largest()));
  }

  private int largest() {
    return ExchangeLimits.bound("delivery-items", today());
  }

  /** As many as one message may carry; those of one position are not parted. */
  private List<ItemTable.Item> bounded(List<ItemTable.Item> lines) {
    long most = (long) ExchangeLimits.bound("delivery-size", today()) << 20;
    long bytes = 0;
    int whole = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0 && lines.get(i).position() != lines.get(i - 1).position()) whole = i;
      bytes += 3L * lines.get(i).line().length();
      if (bytes > most && whole > 0) return lines.subList(0, whole);
    }
    return lines;
  }

  private static byte[] body(List<ItemTable.Item> lines) {
    var body = new ByteArrayOutputStream();
    for (ItemTable.Item each : lines) {
      body.writeBytes(each.line().getBytes(UTF_8));
      body.write('\n');
    }
    return body.toByteArray();
  }

  private int send(Lease lease, Subscription subscription, Prepared what)
      throws InterruptedException {
    String message = what.message(subscription);
    PartnerLine.Answer answer =
        line.send(
            subscription,
            "/batches",
            message,
            PartnerLine.BATCH,
            PartnerLine.ACKNOWLEDGEMENT,
            what.body(),
            ExchangeLimits.bound("answer-size", today()) << 20);
    return switch (answer) {
      case PartnerLine.Answer.Signed signed -> acknowledged(lease, what, message, signed);
      case PartnerLine.Answer.Refused refused -> refused(lease, what, refused.status());
      case PartnerLine.Answer.Failed failed -> failed(lease, failed.code(), failed.detail());
    };
  }

  private int acknowledged(
      Lease lease, Prepared what, String message, PartnerLine.Answer.Signed signed) {
    Optional<List<ItemTable.Apart>> refusals = refusals(what, message, signed.body());
    if (refusals.isEmpty()) return failed(lease, "feed.wrong-answer", "");
    transaction.executeWithoutResult(status -> {
      table.end(what.delivery(), "acknowledged", signed.signature() + "\n" + signed.body(), now());
      settled(lease.locked(), what, refusals.get(), now());
    });
    return what.items().size();
  }

  /**
   * They went: the stream goes on behind them, and what was refused is kept apart.
   *
   * @param at when the partner acknowledged; null where it only refused
   */
  private void settled(
      Subscription now, Prepared what, List<ItemTable.Apart> refused, @Nullable Instant at) {
    var taken = new ArrayList<>(what.items());
    if (!refused.isEmpty()) {
      items.dead(now.id(), refused);
      Set<Long> letters =
          refused.stream().map(ItemTable.Apart::position).collect(Collectors.toUnmodifiableSet());
      taken.removeIf(each -> letters.contains(each.position()));
    }
    List<ItemTable.Item> apart = taken.stream().filter(each -> each.apart() != null).toList();
    if (!apart.isEmpty()) items.unqueue(now.id(), apart);
    LocalDate today = today();
    List<ItemTable.Item> first = taken.stream().filter(ItemTable.Item::fresh).toList();
    long late = first.stream().filter(each -> each.late(today)).count();
    subscriptions.acknowledged(
        now.id(),
        what.stream() ? what.items().getLast().position() : now.upto(),
        first.size(),
        late,
        Math.min(largest(), 2 * most(now)),
        at);
    if (!refused.isEmpty()) stopAtTooMany(now);
  }

  /** What the partner will not have; empty where its answer is not about just this, whole. */
  private static Optional<List<ItemTable.Apart>> refusals(
      Prepared what, String message, String body) {
    return JsonObject.read(body)
        .filter(told -> message.equals(told.get("message")))
        .filter(told -> what.digest().equals(told.get("digest")))
        .flatMap(told -> refusals(what, told));
  }

  private static Optional<List<ItemTable.Apart>> refusals(Prepared what, Map<?, ?> told) {
    OptionalLong taken = JsonObject.whole(told.get("taken"));
    if (taken.isEmpty()) return Optional.empty();
    Map<Long, List<ItemTable.Item>> sent = what.byPosition();
    var refused = new HashMap<Long, List<ItemTable.Apart>>();
    if (told.containsKey("refused")) {
      if (!(told.get("refused") instanceof List<?> list)) return Optional.empty();
      for (Object each : list) {
        if (!(each instanceof Map<?, ?> one)) return Optional.empty();
        OptionalLong position = JsonObject.whole(one.get("position"));
        if (position.isEmpty()) return Optional.empty();
        List<ItemTable.Item> meant = sent.getOrDefault(position.getAsLong(), List.of());
        if (meant.isEmpty()) return Optional.empty();
        String detail = cut((word(one.get("code")) + " " + word(one.get("reason"))).strip());
        refused.put(
            position.getAsLong(),
            meant.stream()
                .map(item ->
                    new ItemTable.Apart(
                        item.position(), item.key(), "feed.refused-by-partner", detail))
                .toList());
      }
    }
    List<ItemTable.Apart> all = refused.values().stream().flatMap(List::stream).toList();
    // several may be of one position, which is refused as one
    long left = what.items().size() - taken.getAsLong();
    return left == refused.size() || left == all.size() ? Optional.of(all) : Optional.empty();
  }

  private static String word(@Nullable Object told) {
    return told == null ? "" : told.toString();
  }

  private static String cut(String words) {
    String plain = words.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
  }

  /** Refused whole: halved until the one is found that the partner will not have. */
  private int refused(Lease lease, Prepared what, int httpStatus) {
    int count = what.items().size();
    int positions = what.byPosition().size();
    transaction.executeWithoutResult(status -> {
      Subscription now = lease.locked();
      table.end(what.delivery(), "refused", null, now());
      if (positions > 1) {
        subscriptions.most(now.id(), Math.max(1, count / 2));
      } else {
        List<ItemTable.Apart> letters =
            what.items().stream()
                .map(item ->
                    new ItemTable.Apart(
                        item.position(),
                        item.key(),
                        "feed.refused-by-partner",
                        "HTTP " + httpStatus))
                .toList();
        settled(now, what, letters, null);
      }
    });
    return count;
  }

  /** Tells whether it stopped. */
  private boolean stopAtTooMany(Subscription running) {
    int limit = ExchangeLimits.bound("dead-letters", today());
    return items.deadCount(running.id()) >= limit
        && subscriptions.move(running.id(), true, Subscription.State.STOPPED, "feed.too-many-dead");
  }

  private int failed(Lease lease, String code, String detail) {
    transaction.executeWithoutResult(status -> {
      Subscription now = lease.locked();
      int attempts = now.attempts() + 1;
      subscriptions.failed(now.id(), attempts, now().plus(pause(attempts)), code, cut(detail));
    });
    return 0;
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
