package org.yunqiao.door.exchange.subscription;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Trail;

/** All subscriptions, and what a steward does about them. */
@Component
public class Subscriptions {

  private static final int LONGEST = 200;

  private final SubscriptionTable table;
  private final Deliveries deliveries;
  private final Feeds feeds;
  private final Journal journal;
  private final Trail trail;
  private final Clock clock;

  Subscriptions(
      SubscriptionTable table,
      Deliveries deliveries,
      Feeds feeds,
      Journal journal,
      Trail trail,
      Clock clock) {
    this.table = table;
    this.deliveries = deliveries;
    this.feeds = feeds;
    this.journal = journal;
    this.trail = trail;
    this.clock = clock;
  }

  /** A partner is told a feed from now on, from the first fact of the journal. */
  @Transactional
  public Subscription subscribe(Subscription.Wanted wanted) {
    feeds.named(wanted.feed());
    if (wanted.partner().isBlank() || wanted.partner().length() > LONGEST) {
      throw SubscriptionProblem.noPartner();
    }
    checked(wanted.endpoint());
    if (wanted.certificate() != null) PartnerLine.certificate(wanted.certificate());
    String key = Keys.text(Keys.read(wanted.key()));
    int most = ExchangeLimits.value("delivery-items", today()).orElse(1);
    try {
      long id = table.add(wanted, key, most, clock.instant().truncatedTo(ChronoUnit.MICROS));
      trail.done(
          Act.EXCHANGE.word(), "subscription:" + id, wanted.feed() + " " + wanted.endpoint());
      return get(id);
    } catch (DuplicateKeyException e) {
      throw SubscriptionProblem.already(wanted.partner());
    }
  }

  private static void checked(String endpoint) {
    try {
      URI uri = new URI(endpoint);
      boolean good =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null
              && !endpoint.endsWith("/")
              && endpoint.length() <= LONGEST;
      if (!good) throw SubscriptionProblem.badEndpoint(endpoint);
    } catch (URISyntaxException e) {
      throw SubscriptionProblem.badEndpoint(endpoint);
    }
  }

  public List<Subscription> all() {
    return table.all();
  }

  public Subscription get(long id) {
    return table.find(id).orElseThrow(() -> SubscriptionProblem.none(id));
  }

  /** How it stands. */
  public Counts counts(Subscription subscription) {
    return table.counts(subscription.id(), today());
  }

  /** How many facts of the journal it has not read yet. */
  public long lag(Subscription subscription) {
    return journal.last() - journal.positionOf(subscription.reader());
  }

  /** How many items of a feed its partners have acknowledged. */
  public long delivered(String feed) {
    return table.delivered(feed);
  }

  /** Nothing goes to this partner until it is resumed. */
  @Transactional
  public void pause(long id, String reason) {
    get(id);
    table.state(id, Subscription.State.PAUSED, said(reason));
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "pause " + reason);
  }

  /** It goes on, at once. */
  @Transactional
  public void resume(long id) {
    get(id);
    table.state(id, Subscription.State.RUNNING, "");
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "resume");
  }

  /** Dead letters by position, after one. */
  public List<Letter> dead(long id, long after, int limit) {
    return table.dead(id, after, limit);
  }

  public Letter letter(long id, long position) {
    return table.dead(id, position).orElseThrow(() -> SubscriptionProblem.notDead(position));
  }

  /** Lets a dead letter go again, as the register has it now. */
  @Transactional
  public void again(long id, long position) {
    Letter letter = letter(id, position);
    Rendering.Made made = deliveries.again(get(id), position);
    if (!made.defect().isEmpty()) throw SubscriptionProblem.stillWrong(made.field());
    table.again(id, position, made.line());
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "again " + letter.key());
  }

  /** Puts a dead letter aside: it does not go, and why is written down. */
  @Transactional
  public void aside(long id, long position, String reason) {
    Letter letter = letter(id, position);
    String why = said(reason);
    table.aside(id, position, why, clock.instant().truncatedTo(ChronoUnit.MICROS));
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "aside " + letter.key() + " " + why);
  }

  /** The last comparisons with the partner, the newest first. */
  public List<Reconciliation> reconciliations(long id, int limit) {
    return table.reconciliations(id, limit);
  }

  public Optional<Reconciliation> lastReconciliation(long id) {
    return table.reconciliations(id, 1).stream().findFirst();
  }

  private static String said(String reason) {
    String text = reason.strip();
    if (text.isEmpty() || text.length() > LONGEST) throw SubscriptionProblem.noReason();
    return text;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Rendering.BEIJING);
  }
}
