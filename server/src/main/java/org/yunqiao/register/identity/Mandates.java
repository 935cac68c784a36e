package org.yunqiao.register.identity;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Regions;

/**
 * All mandates. Each question is answered from the register as it is at that moment, so that what
 * was revoked counts no more, also in the middle of a case.
 */
@Component
public class Mandates {

  private static final Pattern REGION = Pattern.compile("\\d{2}(?:\\d{2}){0,2}");
  private static final Pattern SCHEME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int MOST_SCHEMES = 50;

  private static final String COLUMNS =
      """
      select id, account, party, role, region, schemes, first_day, last_day, delegated_by, revoked
      from identity.mandate
      """;

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Accounts accounts;
  private final Parties parties;
  private final Regions regions;
  private final Trail trail;
  private final Clock clock;

  Mandates(
      JdbcClient jdbc,
      Journal journal,
      Accounts accounts,
      Parties parties,
      Regions regions,
      Trail trail,
      Clock clock) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.accounts = accounts;
    this.parties = parties;
    this.regions = regions;
    this.trail = trail;
    this.clock = clock;
  }

  /** Lets an account act; nobody grants to himself. */
  @Transactional
  public Mandate grant(long account, Terms terms) {
    journal.turn();
    return enter(account, checked(terms), null);
  }

  /**
   * Hands on a part of what one holds. What was handed on is not handed on again (《民法典》第一百六十九条: 转委托
   * wants the principal's consent), and counts while whoever handed it on holds it himself.
   */
  @Transactional
  public Mandate delegate(long mandate, long account, Terms terms) {
    journal.turn();
    Mandate held = get(mandate);
    long actor = Account.of(Actor.current());
    if (actor != held.account()) throw IdentityProblem.notHeld(mandate);
    Terms asked = checked(terms);
    boolean may = stillHeld(held, today()) && held.delegatedBy() == null && held.contains(asked);
    if (!may || (asked.role() == Role.PARTY_MANAGER)) {
      throw IdentityProblem.widerThanHeld(mandate);
    }
    return enter(account, asked, mandate);
  }

  /**
   * Takes a mandate back, and those that were handed on from it. Administrators do not take their
   * administration from one another: whoever keeps the machine closes the account.
   */
  @Transactional
  public void revoke(long mandate) {
    Instant at = journal.turn();
    Mandate held = get(mandate);
    if (held.revoked() != null) throw IdentityProblem.revokedAlready(mandate);
    boolean administers = held.role().side() == Role.Side.ADMINISTRATION;
    if (administers && Account.of(Actor.current()) != 0) {
      throw IdentityProblem.administratorClosed(accounts.get(held.account()).login());
    }
    jdbc.sql(
            """
            update identity.mandate set revoked = ?::timestamptz
            where (id = ? or delegated_by = ?) and revoked is null
            returning id, account
            """)
        .params(at.toString(), mandate, mandate)
        .query((row, n) -> new MandateRevoked(row.getLong("id"), row.getLong("account")))
        .list()
        .forEach(journal::state);
    trail.done(Act.REVOKE_MANDATE.word(), "mandate:" + mandate, "");
  }

  public Optional<Mandate> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(Mandates::mandate).optional();
  }

  /** The mandate of this number; refused where there is none. */
  public Mandate get(long id) {
    return find(id).orElseThrow(() -> IdentityProblem.noMandate(id));
  }

  /** The mandates of these numbers, by number. */
  public Map<Long, Mandate> known(Collection<Long> ids) {
    return jdbc
        .sql(COLUMNS + "where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .query(Mandates::mandate)
        .list()
        .stream()
        .collect(Collectors.toMap(Mandate::id, mandate -> mandate));
  }

  /** Every mandate that an account was ever given, the newest first. */
  public List<Mandate> all(long account) {
    return jdbc.sql(COLUMNS + "where account = ? order by id desc")
        .param(account)
        .query(Mandates::mandate)
        .list();
  }

  /** Those of these parties for whom somebody may act or might, by whatever mandate. */
  public Set<Long> actedFor(Collection<Long> parties) {
    return Set.copyOf(
        jdbc.sql(
                "select distinct party from identity.mandate where party = any(?) and revoked is"
                    + " null")
            .param((Object) parties.toArray(Long[]::new))
            .query(Long.class)
            .list());
  }

  /** What an account may act by on a day; nothing where the account is closed. */
  public List<Mandate> of(long account, LocalDate on) {
    if (accounts.find(account).filter(Account::open).isEmpty()) return List.of();
    return standing(all(account), on);
  }

  /** What each of these accounts may act by now; those that may nothing are left out. */
  public Map<Long, List<Mandate>> of(Collection<Account> some) {
    Long[] open = some.stream().filter(Account::open).map(Account::id).toArray(Long[]::new);
    List<Mandate> given =
        jdbc.sql(COLUMNS + "where account = any(?) order by id desc")
            .param(open)
            .query(Mandates::mandate)
            .list();
    return standing(given, today()).stream()
        .filter(Mandates::notRevoked)
        .collect(Collectors.groupingBy(Mandate::account));
  }

  /** What an account may act by now. */
  public List<Mandate> of(long account) {
    return of(account, today()).stream().filter(Mandates::notRevoked).toList();
  }

  /** Whatever the clock says, what was taken back counts no more. */
  private static boolean notRevoked(Mandate mandate) {
    return mandate.revoked() == null;
  }

  /** Those in force on a day; what was handed on, while whoever did it still holds it himself. */
  private List<Mandate> standing(List<Mandate> given, LocalDate on) {
    return given.stream()
        .filter(mandate -> mandate.inForce(on))
        .filter(mandate -> {
          Long source = mandate.delegatedBy();
          return source == null || stillHeld(get(source), on);
        })
        .toList();
  }

  private boolean stillHeld(Mandate source, LocalDate on) {
    return notRevoked(source)
        && source.inForce(on)
        && accounts.find(source.account()).filter(Account::open).isPresent();
  }

  /** Whether an account may do this in this matter, now. */
  public boolean may(long account, Act act, Matter matter) {
    return under(account, act, matter).isPresent();
  }

  /** The mandate under which an account may do this in this matter, now. */
  public Optional<Mandate> under(long account, Act act, Matter matter) {
    return covering(account, matter).filter(mandate -> mandate.allows(act)).findFirst();
  }

  /** Whether an account may act in this role in this matter, now. */
  public boolean may(long account, Role role, Matter matter) {
    return covering(account, matter).anyMatch(mandate -> mandate.role() == role);
  }

  /** Refuses, unless the account may do this in this matter, now; what is refused is noted. */
  public Mandate require(long account, Act act, Matter matter) {
    Optional<Mandate> under = under(account, act, matter);
    if (under.isEmpty()) {
      String party = matter.party() == null ? "" : "party:" + matter.party();
      trail.refused(act.word(), party, "identity.not-allowed");
    }
    return under.orElseThrow(() -> IdentityProblem.notForAct(act));
  }

  /** Whether an account may do this in one matter or another, now. */
  public boolean mayEver(long account, Act act) {
    return of(account).stream().anyMatch(mandate -> mandate.allows(act));
  }

  /** A party that merged is the one that stayed, in the matter as in the mandate. */
  private Stream<Mandate> covering(long account, Matter matter) {
    List<Mandate> held = of(account);
    Long party = matter.party();
    if (party == null) return held.stream().filter(mandate -> mandate.covers(matter));
    Map<Long, Long> merged =
        parties.merged(
            Stream.concat(held.stream().map(Mandate::party), Stream.of(party))
                .filter(id -> id != null)
                .toList());
    long stayed = merged.getOrDefault(party, party);
    return held.stream()
        .filter(mandate -> {
          Long own = mandate.party();
          boolean same = own != null && merged.getOrDefault(own, own) == stayed;
          return mandate.covers(same ? new Matter(own, matter.region(), matter.scheme()) : matter);
        });
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Mandate.ZONE);
  }

  private Mandate enter(long account, Terms terms, @Nullable Long delegatedBy) {
    Account holder = accounts.get(account);
    if (!holder.open()) throw IdentityProblem.closed(holder.login());
    if (Account.of(Actor.current()) == account) throw IdentityProblem.toOneself();
    for (Mandate held : all(account)) {
      boolean over = held.until() != null && held.until().isBefore(terms.from());
      if (held.revoked() == null && !over && !held.role().compatibleWith(terms.role())) {
        throw IdentityProblem.notTogether(held.role(), terms.role());
      }
    }
    Mandate mandate =
        jdbc.sql(
                """
                insert into identity.mandate
                  (account, party, role, region, schemes, first_day, last_day, delegated_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                returning id, account, party, role, region, schemes, first_day, last_day,
                  delegated_by, revoked
                """)
            .params(
                Arrays.asList(
                    account,
                    terms.party(),
                    terms.role().word(),
                    terms.region(),
                    terms.schemes().toArray(String[]::new),
                    terms.from(),
                    terms.until(),
                    delegatedBy))
            .query(Mandates::mandate)
            .single();
    journal.state(MandateGranted.of(mandate));
    Act act = delegatedBy == null ? Act.GRANT_MANDATE : Act.DELEGATE;
    trail.done(act.word(), "mandate:" + mandate.id(), "account:" + account);
    return mandate;
  }

  private Terms checked(Terms terms) {
    Long party = terms.party();
    String region = terms.region();
    LocalDate until = terms.until();
    boolean forParty = terms.role().side() == Role.Side.PARTY;
    boolean anywhere =
        switch (terms.role().side()) {
          case PARTY, AUTHORITY -> true;
          case PLATFORM, ADMINISTRATION -> false;
        };
    if (forParty != (party != null) || (party != null && parties.find(party).isEmpty())) {
      throw IdentityProblem.badTerms("party");
    }
    if (region != null && !(anywhere && known(region))) throw IdentityProblem.badTerms("region");
    if (terms.schemes().size() > MOST_SCHEMES
        || (!terms.schemes().isEmpty() && !anywhere)
        || !terms.schemes().stream().allMatch(scheme -> SCHEME.matcher(scheme).matches())) {
      throw IdentityProblem.badTerms("schemes");
    }
    if (until != null && until.isBefore(terms.from())) throw IdentityProblem.badTerms("days");
    return terms;
  }

  private boolean known(String region) {
    return REGION.matcher(region).matches()
        && regions.find(region + "0".repeat(6 - region.length())).isPresent();
  }

  private static Mandate mandate(ResultSet row, int n) throws SQLException {
    java.sql.Timestamp revoked = row.getTimestamp("revoked");
    return new Mandate(
        row.getLong("id"),
        row.getLong("account"),
        row.getObject("party", Long.class),
        Role.of(row.getString("role")).orElseThrow(),
        row.getString("region"),
        schemes(row.getArray("schemes")),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getObject("delegated_by", Long.class),
        revoked == null ? null : revoked.toInstant());
  }

  private static Set<String> schemes(Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }
}
