package org.yunqiao.work.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/**
 * 对接工单: what a demonstration zone cannot solve by itself. Each has an owner and a day in working
 * days; when the day went by it goes up to the region above, by itself, and says so.
 */
@Component
public class Tickets {

  private static final String SCHEME = "demonstration-zone";
  private static final int LONGEST = 2_000;
  private static final int MOST = 200;

  private final TicketTable table;
  private final Permission permission;
  private final Accounts accounts;
  private final Attestations attestations;
  private final Parties parties;
  private final Journal journal;
  private final Clock clock;

  Tickets(
      TicketTable table,
      Permission permission,
      Accounts accounts,
      Attestations attestations,
      Parties parties,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.permission = permission;
    this.accounts = accounts;
    this.attestations = attestations;
    this.parties = parties;
    this.journal = journal;
    this.clock = clock;
  }

  /** Who holds a zone, or an officer of its region, raises a problem of it. */
  @Transactional
  public Ticket open(String zone, String what) {
    Party holder = holder(zone);
    String region = bare(Objects.requireNonNullElse(holder.region(), ""));
    boolean may =
        permission.speaksFor(Permission.account(), holder.id())
            || permission.may(Act.ACCEPT, region);
    if (!may) throw ProgrammeProblem.notConcerned();
    String said = said(what);
    journal.turn();
    LocalDate today = today();
    long id = table.add(zone, holder.id(), region, said, today);
    String due = date(id, 0, today).map(LocalDate::toString).orElse(null);
    journal.state(new TicketOpened(id, zone, region, said, due));
    return get(id);
  }

  private Party holder(String zone) {
    return attestations.numbered(SCHEME, List.of(zone)).stream()
        .findFirst()
        .flatMap(found -> found.life().content(LocalDate.MAX))
        .map(Content::holder)
        .flatMap(parties::find)
        .orElseThrow(() -> ProgrammeProblem.noZone(zone));
  }

  /** Its last day, from the day its time began; it waits where the calendar is not notified yet. */
  private Optional<LocalDate> date(long id, int level, LocalDate since) {
    String limit = level == 0 ? "ticket-days" : "escalated-days";
    Optional<LocalDate> due = ProgrammeLimits.known(since, ProgrammeLimits.of(limit, since));
    due.ifPresent(day -> table.dated(id, day));
    return due;
  }

  /**
   * Gives it to somebody who may act where it is, by his sign-in name. Once it has an owner, only
   * he or who decides there gives it to another, so that of two who take it at once one is told.
   */
  @Transactional
  public Ticket give(long id, String login) {
    journal.turn();
    Ticket ticket = unsolved(id);
    if (!works(ticket)) throw ProgrammeProblem.notConcerned();
    Long has = ticket.owner();
    boolean his = has == null || has == Permission.account();
    if (!his && !permission.may(Act.APPROVE, ticket.region())) {
      throw ProgrammeProblem.ticketTaken(id);
    }
    Account owner = accounts.find(login).orElseThrow(() -> ProgrammeProblem.noAccount(login));
    boolean may =
        permission.may(owner.id(), Act.ACCEPT, ticket.region())
            || permission.may(owner.id(), Act.APPROVE, ticket.region());
    if (!may) throw ProgrammeProblem.noOwner(login);
    table.taken(id, owner.id());
    journal.state(new TicketTaken(id, ticket.region()));
    return get(id);
  }

  /** Its owner, or whoever may give it away, tells how it was solved. */
  @Transactional
  public Ticket solve(long id, String how) {
    journal.turn();
    Ticket ticket = unsolved(id);
    if (!works(ticket)) throw ProgrammeProblem.notConcerned();
    String said = said(how);
    table.solved(id, said, today());
    journal.state(new TicketSolved(id, said));
    return get(id);
  }

  /**
   * Those whose day went by go up, until nobody is above them; tells how many. Those that waited
   * for a calendar get their day as soon as it is there.
   */
  @Transactional
  public int escalate() {
    LocalDate today = today();
    table.undated(MOST).forEach(each -> date(each.id(), each.level(), each.since()));
    if (table.late(today, 1).isEmpty()) return 0;
    return Actor.acting(
        Actor.SYSTEM,
        () -> {
          journal.turn();
          List<Long> late = table.late(today, MOST); // another server may have been before us
          for (long id : late) {
            Ticket ticket = unsolved(id);
            String above = above(ticket.region());
            int level = ticket.level() + 1;
            table.escalated(id, above, today);
            String due = date(id, level, today).map(LocalDate::toString).orElse(null);
            journal.state(new TicketEscalated(id, level, above, due));
          }
          return late.size();
        });
  }

  /** Those of the regions and parties of whoever acts, what is open first. */
  @Transactional(readOnly = true)
  public List<Ticket> seen() {
    List<String> regions = permission.regions(Act.ACCEPT, Act.APPROVE);
    Set<Long> own = permission.parties();
    if (regions.isEmpty() && own.isEmpty()) throw ProgrammeProblem.notConcerned();
    return table.list(regions, own, MOST);
  }

  @Transactional(readOnly = true)
  public Ticket get(long id) {
    return table.find(id).orElseThrow(() -> ProgrammeProblem.noTicket(id));
  }

  /** Whether whoever acts can give a ticket to somebody, and solve it. */
  public boolean works(Ticket ticket) {
    return permission.may(Act.ACCEPT, ticket.region())
        || permission.may(Act.APPROVE, ticket.region());
  }

  private Ticket unsolved(long id) {
    Ticket ticket = table.lock(id).orElseThrow(() -> ProgrammeProblem.noTicket(id));
    if (ticket.state() == Ticket.State.SOLVED) throw ProgrammeProblem.ticketSolved(id);
    return ticket;
  }

  /** A code of GB/T 2260 without what stands for all of it: 330100 is 3301. */
  private static String bare(String region) {
    return region.replaceFirst("(00)+$", "");
  }

  private static String above(String region) {
    return region.substring(0, region.length() - 2);
  }

  private static String said(String text) {
    String said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST) throw ProgrammeProblem.noReason();
    return said;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ProgrammeLimits.BEIJING);
  }
}
