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
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Trail;

/** All subscriptions, and what a steward does about them. */
@Component
public class Subscriptions {

  private static final int LONGEST = 200;

  private final SubscriptionTable table;
  private final ItemTable items;
  private final ReconciliationTable compared;
  private final Items made;
  private final ExchangeKey key;
  private final Feeds feeds;
  private final Journal journal;
  private final Trail trail;
  private final Clock clock;

  Subscriptions(
      SubscriptionTable table,
      ItemTable items,
      ReconciliationTable compared,
      Items made,
      ExchangeKey key,
      Feeds feeds,
      Journal journal,
      Trail trail,
      Clock clock) {
    this.table = table;
    this.items = items;
    this.compared = compared;
    this.made = made;
    this.key = key;
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
    String theirs = Keys.text(Keys.read(wanted.key()));
    key.publicKey(); // refused where there is nothing to sign with
    int most = ExchangeLimits.bound("delivery-items", today());
    try {
      long id = table.add(wanted, theirs, most, clock.instant().truncatedTo(ChronoUnit.MICROS));
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
    return items.counts(subscription.id(), today());
  }

  /** How many facts of the journal it has not read yet. */
  public long lag(Subscription subscription) {
    return journal.last() - journal.positionOf(subscription.reader());
  }

  /** How many items of a feed its partners have acknowledged, each once. */
  public long delivered(String feed) {
    return table.delivered(feed);
  }

  /** Nothing goes to this partner until it is resumed. */
  @Transactional
  public void pause(long id, String reason) {
    get(id);
    String why = said(reason);
    if (!table.move(id, true, Subscription.State.PAUSED, why)) throw SubscriptionProblem.moved();
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "pause " + why);
  }

  /** It goes on, at once. */
  @Transactional
  public void resume(long id) {
    get(id);
    if (!table.move(id, false, Subscription.State.RUNNING, "")) throw SubscriptionProblem.moved();
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "resume");
  }

  /** Dead letters by position, after one. */
  public List<Letter> dead(long id, long after, int limit) {
    return items.dead(id, after, limit);
  }

  public Letter letter(long id, long position) {
    return items.dead(id, position).orElseThrow(() -> SubscriptionProblem.notDead(position));
  }

  /** Lets a dead letter go again, as the register has it now. */
  @Transactional
  public void again(long id, long position) {
    Letter letter = letter(id, position);
    Rendering.Made now = made.again(get(id), letter);
    if (!now.sound()) throw SubscriptionProblem.stillWrong(now.field());
    if (!items.again(id, position, letter.key(), now.line())) {
      throw SubscriptionProblem.notDead(position);
    }
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "again " + letter.key());
  }

  /** Puts a dead letter aside: it does not go, and why is written down. */
  @Transactional
  public void aside(long id, long position, String reason) {
    Letter letter = letter(id, position);
    String why = said(reason);
    if (!items.aside(id, position, letter.key(), why)) throw SubscriptionProblem.notDead(position);
    trail.done(Act.EXCHANGE.word(), "subscription:" + id, "aside " + letter.key() + " " + why);
  }

  /** The last comparisons with the partner, the newest first. */
  public List<Reconciliation> reconciliations(long id, int limit) {
    return compared.last(id, limit);
  }

  public Optional<Reconciliation> lastReconciliation(long id) {
    return compared.last(id, 1).stream().findFirst();
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
