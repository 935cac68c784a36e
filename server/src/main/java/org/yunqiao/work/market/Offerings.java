package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Regions;

/**
 * All that laboratories offer. Only what a valid approval covers is listed, and only while it does;
 * a slot has as many seats as the laboratory said, and each is sold once.
 */
@Component
public class Offerings {

  static final int LONGEST = 2_000;
  private static final int MOST = 200;

  private final OfferingTable table;
  private final Abilities abilities;
  private final Standpoint standpoint;
  private final Regions regions;
  private final Journal journal;

  Offerings(
      OfferingTable table,
      Abilities abilities,
      Standpoint standpoint,
      Regions regions,
      Journal journal) {
    this.table = table;
    this.abilities = abilities;
    this.standpoint = standpoint;
    this.regions = regions;
    this.journal = journal;
  }

  /** What a laboratory can offer today. */
  @Transactional(readOnly = true)
  public List<Ability> abilities(long laboratory) {
    return abilities.of(laboratory, standpoint.today());
  }

  /** A laboratory offers a test. */
  @Transactional
  public Offering list(long laboratory, Offered offered) {
    journal.turn();
    standpoint.demandFor(laboratory, Act.REPORT);
    LocalDate today = standpoint.today();
    if (offered.price() <= 0 || offered.price() > MarketLimits.most("dearest", today)) {
      throw MarketProblem.badPrice(MarketLimits.most("dearest", today) / 100);
    }
    if (offered.days() < 1 || offered.days() > MarketLimits.most("report-days", today)) {
      throw MarketProblem.badDays(MarketLimits.most("report-days", today));
    }
    if (regions.find(offered.region(), today).isEmpty()) {
      throw MarketProblem.noRegion(offered.region());
    }
    if (offered.note().length() > LONGEST) throw MarketProblem.tooLong(LONGEST);
    Ability ability = abilities.demand(laboratory, offered.item(), offered.method(), today);
    long id =
        table
            .add(laboratory, ability, offered, today)
            .orElseThrow(() -> MarketProblem.offeredAlready(offered.item()));
    journal.state(
        new OfferingListed(
            id,
            laboratory,
            ability.attestation(),
            ability.field(),
            ability.item(),
            ability.method(),
            offered.price(),
            offered.days(),
            offered.region()));
    return get(id);
  }

  /** The laboratory opens a day for so many requests. */
  @Transactional
  public Slot open(long offering, LocalDate day, int seats) {
    journal.turn();
    Offering one = get(offering);
    standpoint.demandFor(one.laboratory(), Act.REPORT);
    if (!one.listed()) throw MarketProblem.notListed(offering);
    LocalDate today = standpoint.today();
    LocalDate last = today.plusDays(MarketLimits.most("ahead", today));
    if (day.isBefore(today) || day.isAfter(last)) throw MarketProblem.badSlotDay(last);
    long most = MarketLimits.most("seats", today);
    if (seats < 1 || seats > most) throw MarketProblem.badSeats(most);
    abilities.demand(one.laboratory(), one.item(), one.method(), day);
    long id = table.open(offering, day, seats).orElseThrow(() -> MarketProblem.openedAlready(day));
    journal.state(new SlotOpened(offering, id, day.toString(), seats));
    return slot(id);
  }

  /** The laboratory no longer offers it; what is booked stays booked. */
  @Transactional
  public Offering delist(long id) {
    journal.turn();
    Offering one = get(id);
    standpoint.demandFor(one.laboratory(), Act.REPORT);
    if (!one.listed()) throw MarketProblem.notListed(id);
    delisted(one, "laboratory");
    return get(id);
  }

  void delisted(Offering one, String reason) {
    table.delisted(one.id(), reason, standpoint.today());
    journal.state(new OfferingDelisted(one.id(), one.laboratory(), reason));
  }

  /** Refuses, unless it can be booked for a day: listed, and within valid capability. */
  void demandBookable(Offering one, LocalDate day) {
    abilities.demand(one.laboratory(), one.item(), one.method(), day);
    if (!one.listed()) throw MarketProblem.notListed(one.id());
  }

  public Offering get(long id) {
    return table.find(id).orElseThrow(() -> MarketProblem.noOffering(id));
  }

  /** Those of laboratories, listed or not, the newest first. */
  public List<Offering> of(Collection<Long> laboratories) {
    return table.of(standpoint.known(laboratories), MOST);
  }

  /** What the public finds, the cheapest first; only what is covered today. */
  @Transactional(readOnly = true)
  public List<Offering> search(String item, String region, long most) {
    return covered(table.search(item, region.replaceFirst("(00)+$", ""), most, MOST));
  }

  /** Whether the laboratory's approval covers it today. */
  @Transactional(readOnly = true)
  public boolean covered(Offering one) {
    return !covered(List.of(one)).isEmpty();
  }

  /** Those that are covered today. */
  private List<Offering> covered(List<Offering> some) {
    Map<Long, Ability> rows = covering(some);
    return some.stream().filter(one -> rows.containsKey(one.id())).toList();
  }

  /**
   * By what each is covered today, by its number; the approvals of all laboratories are read at
   * once.
   */
  Map<Long, Ability> covering(Collection<Offering> some) {
    Map<Long, List<Ability>> known =
        abilities.of(
            some.stream().map(Offering::laboratory).distinct().toList(), standpoint.today());
    var covering = new HashMap<Long, Ability>();
    for (Offering one : some) {
      known.getOrDefault(one.laboratory(), List.of()).stream()
          .filter(row -> row.item().equals(one.item()) && row.method().equals(one.method()))
          .min(Comparator.comparing(row -> row.attestation() != one.attestation()))
          .ifPresent(row -> covering.put(one.id(), row));
    }
    return covering;
  }

  /** It rests on another approval from now on. */
  void moved(Offering one, Ability to) {
    table.moved(one.id(), to);
    journal.state(new OfferingMoved(one.id(), one.laboratory(), to.attestation()));
  }

  List<Offering> exactly(String item, String method) {
    return covered(table.exactly(item, method));
  }

  Slot slot(long id) {
    return table.slot(id).orElseThrow(() -> MarketProblem.noSlot(id));
  }

  /** A slot, where there is one of this number. */
  public Optional<Slot> findSlot(long id) {
    return table.slot(id);
  }

  /** The first day on which each of these can still be booked; those without one are left out. */
  public Map<Long, LocalDate> earliest(Collection<Long> offerings) {
    return table.earliest(offerings, standpoint.today());
  }

  /** Slots that are still to come, in their order; at most one a day of each offering. */
  public List<Slot> slots(Collection<Long> offerings) {
    return table.slots(offerings, standpoint.today());
  }
}
