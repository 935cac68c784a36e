package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.party.Regions;

/**
 * All programmes and vouchers. A voucher is issued to small firms only, within the programme's
 * money and its number for one firm; it is spent together with a booking, once, and comes back when
 * the booking falls away.
 */
@Component
public class Vouchers {

  private static final int MOST = 200;
  private static final int LONGEST_NAME = 200;

  private final VoucherTable table;
  private final Standpoint standpoint;
  private final Parties parties;
  private final Regions regions;
  private final Journal journal;

  Vouchers(
      VoucherTable table,
      Standpoint standpoint,
      Parties parties,
      Regions regions,
      Journal journal) {
    this.table = table;
    this.standpoint = standpoint;
    this.parties = parties;
    this.regions = regions;
    this.journal = journal;
  }

  /** A programme begins. */
  @Transactional
  public Programme fund(Funding given) {
    journal.turn();
    String region = given.region().replaceFirst("(00)+$", "");
    standpoint.demandIn(region, Act.FUND);
    LocalDate today = standpoint.today();
    for (String said : List.of(given.name(), given.source())) {
      if (said.isBlank() || said.length() > LONGEST_NAME) throw MarketProblem.badProgramme();
    }
    boolean where =
        region.isEmpty()
            || (region.matches("\\d{2}(\\d{2}){0,2}")
                && regions.find(region + "0".repeat(6 - region.length()), today).isPresent());
    if (!where) throw MarketProblem.noRegion(given.region());
    boolean days = !given.until().isBefore(given.from()) && !given.until().isBefore(today);
    long most = MarketLimits.most("programme-money", today);
    boolean money = given.worth() > 0 && given.money() >= given.worth() && given.money() <= most;
    boolean shares = given.share() >= 1 && given.share() <= 100;
    boolean sizes = !given.sizes().isEmpty() && !given.sizes().contains(EnterpriseSize.LARGE);
    if (!days
        || !money
        || !shares
        || !sizes
        || given.each() < 1
        || given.each() > MarketLimits.most("vouchers-each", today)) {
      throw MarketProblem.badProgramme();
    }
    var funding =
        new Funding(
            given.name(),
            given.source(),
            region,
            given.from(),
            given.until(),
            given.sizes().stream().distinct().sorted().toList(),
            given.worth(),
            given.share(),
            given.each(),
            given.money());
    long id = table.add(funding).orElseThrow(() -> MarketProblem.fundedAlready(given.name()));
    journal.state(
        new ProgrammeOpened(
            id,
            funding.name(),
            funding.source(),
            region,
            funding.from().toString(),
            funding.until().toString(),
            funding.sizes().stream().map(EnterpriseSize::word).toList(),
            funding.worth(),
            funding.share(),
            funding.each(),
            funding.money()));
    return programme(id);
  }

  /** A firm declares its size and gets a voucher, if it is small enough. */
  @Transactional
  public Voucher issue(long programme, long firm, Declaration said) {
    journal.turn();
    standpoint.demandFor(firm, Act.APPLY);
    Programme from = programme(programme);
    LocalDate today = standpoint.today();
    if (!from.runs(today)) throw MarketProblem.programmeOver(from.name());
    String home = parties.find(firm).map(Party::region).orElse("");
    if (!home.startsWith(from.region())) throw MarketProblem.otherRegion(from.name());
    if (!said.sound()) throw MarketProblem.badDeclaration();
    EnterpriseSize size =
        EnterpriseSize.of(said, today).orElseThrow(() -> MarketProblem.noSizes(said.industry()));
    if (!from.sizes().contains(size)) throw MarketProblem.notSmall(size);
    if (table.issued(programme, standpoint.known(List.of(firm))) >= from.each()) {
      throw MarketProblem.quotaReached(from.each());
    }
    if (!table.grant(programme)) throw MarketProblem.noMoney(from.name());
    long id = table.issue(from, firm, size, said, today);
    journal.state(
        new VoucherIssued(id, programme, firm, size.word(), from.worth(), from.until().toString()));
    return get(id);
  }

  /** Spends a voucher on a request; tells how much it pays of a price. */
  long redeem(long id, Request request, long price) {
    Voucher voucher = get(id);
    if (!standpoint.same(voucher.firm(), request.firm())) throw MarketProblem.voucherOfOther();
    LocalDate today = standpoint.today();
    if (today.isAfter(voucher.until())) throw MarketProblem.voucherExpired(voucher.until());
    if (voucher.request() != null) throw MarketProblem.voucherSpent(id);
    long amount = pays(voucher, price);
    if (amount <= 0) throw MarketProblem.voucherPaysNothing();
    table.redeem(id, request.id(), amount, today);
    journal.state(new VoucherRedeemed(id, request.id(), request.firm(), amount));
    return amount;
  }

  /** What a voucher pays of a price, in fen. */
  public long pays(Voucher voucher, long price) {
    return Math.min(voucher.worth(), price * programme(voucher.programme()).share() / 100);
  }

  /** A booking fell away; the voucher that paid for it can be spent again. */
  void giveBack(Request request) {
    Optional<Long> voucher = table.giveBack(request.id(), standpoint.today());
    voucher.ifPresent(id ->
        journal.state(
            new VoucherReturned(id, request.id(), request.firm(), request.voucherPays())));
  }

  public Programme programme(long id) {
    return table.programme(id).orElseThrow(() -> MarketProblem.noProgramme(id));
  }

  /** All programmes, the newest first. */
  public List<Programme> programmes() {
    return table.programmes(MOST);
  }

  /** Those of firms, the newest first. */
  public List<Voucher> of(Collection<Long> firms) {
    return table.of(standpoint.known(firms), MOST);
  }

  private Voucher get(long id) {
    return table.find(id).orElseThrow(() -> MarketProblem.noVoucher(id));
  }
}
