package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Arrays;
import org.yunqiao.Problem;
import org.yunqiao.register.attestation.Standing;

/** What the market refuses. */
public final class MarketProblem extends Problem {

  private MarketProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, plain(arguments));
  }

  /** Numbers that something is called by are shown as they are, and not in groups of three. */
  private static Object[] plain(Object... arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toArray();
  }

  static MarketProblem noOffering(long id) {
    return new MarketProblem(Kind.NOT_FOUND, "market.no-offering", id);
  }

  static MarketProblem noSlot(long id) {
    return new MarketProblem(Kind.NOT_FOUND, "market.no-slot", id);
  }

  static MarketProblem noRequest(long id) {
    return new MarketProblem(Kind.NOT_FOUND, "market.no-request", id);
  }

  static MarketProblem noProgramme(long id) {
    return new MarketProblem(Kind.NOT_FOUND, "market.no-programme", id);
  }

  static MarketProblem noVoucher(long id) {
    return new MarketProblem(Kind.NOT_FOUND, "market.no-voucher", id);
  }

  static MarketProblem noAlliance(long id) {
    return new MarketProblem(Kind.NOT_FOUND, "market.no-alliance", id);
  }

  static MarketProblem badPrice(long most) {
    return new MarketProblem(Kind.INVALID, "market.bad-price", most);
  }

  static MarketProblem badDays(long most) {
    return new MarketProblem(Kind.INVALID, "market.bad-days", most);
  }

  static MarketProblem noRegion(String code) {
    return new MarketProblem(Kind.INVALID, "market.no-region", code);
  }

  static MarketProblem tooLong(int most) {
    return new MarketProblem(Kind.INVALID, "market.too-long", most);
  }

  static MarketProblem offeredAlready(String item) {
    return new MarketProblem(Kind.CONFLICT, "market.offered-already", item);
  }

  static MarketProblem outsideCapability(String item, String method) {
    return new MarketProblem(Kind.REFUSED, "market.outside-capability", item, method);
  }

  static MarketProblem notValid(Standing standing, LocalDate on) {
    return new MarketProblem(Kind.REFUSED, "market.approval-not-valid", standing.word(), on);
  }

  static MarketProblem notThen(String item, LocalDate on) {
    return new MarketProblem(Kind.REFUSED, "market.not-covered-then", item, on);
  }

  static MarketProblem notListed(long id) {
    return new MarketProblem(Kind.CONFLICT, "market.not-listed", id);
  }

  static MarketProblem badSlotDay(LocalDate last) {
    return new MarketProblem(Kind.INVALID, "market.bad-slot-day", last);
  }

  static MarketProblem badSeats(long most) {
    return new MarketProblem(Kind.INVALID, "market.bad-seats", most);
  }

  static MarketProblem openedAlready(LocalDate day) {
    return new MarketProblem(Kind.CONFLICT, "market.opened-already", day);
  }

  static MarketProblem noItem() {
    return new MarketProblem(Kind.INVALID, "market.no-item");
  }

  static MarketProblem dayOver(LocalDate day) {
    return new MarketProblem(Kind.INVALID, "market.day-over", day);
  }

  static MarketProblem tooManyRequests(long most) {
    return new MarketProblem(Kind.REFUSED, "market.too-many-requests", most);
  }

  static MarketProblem requestIs(long id, RequestState now) {
    return new MarketProblem(Kind.CONFLICT, "market.request-is", id, now.word());
  }

  static MarketProblem ownOffering() {
    return new MarketProblem(Kind.REFUSED, "market.own-offering");
  }

  static MarketProblem notAsked(String item) {
    return new MarketProblem(Kind.REFUSED, "market.not-asked", item);
  }

  static MarketProblem slotFull(LocalDate day) {
    return new MarketProblem(Kind.CONFLICT, "market.slot-full", day);
  }

  static MarketProblem tooEarly(LocalDate day) {
    return new MarketProblem(Kind.REFUSED, "market.too-early", day);
  }

  static MarketProblem noReport(String number) {
    return new MarketProblem(Kind.REFUSED, "market.no-report", number);
  }

  static MarketProblem reportNotValid(String number) {
    return new MarketProblem(Kind.REFUSED, "market.report-not-valid", number);
  }

  static MarketProblem reportBefore(String number, LocalDate day) {
    return new MarketProblem(Kind.REFUSED, "market.report-before", number, day);
  }

  static MarketProblem reportOfOther(String number) {
    return new MarketProblem(Kind.REFUSED, "market.report-of-other", number);
  }

  static MarketProblem reportWithout(String number, String item) {
    return new MarketProblem(Kind.REFUSED, "market.report-without", number, item);
  }

  static MarketProblem reportUsed(String number) {
    return new MarketProblem(Kind.CONFLICT, "market.report-used", number);
  }

  static MarketProblem ownReview() {
    return new MarketProblem(Kind.REFUSED, "market.own-review");
  }

  static MarketProblem badStars() {
    return new MarketProblem(Kind.INVALID, "market.bad-stars");
  }

  static MarketProblem reviewOver(LocalDate until) {
    return new MarketProblem(Kind.REFUSED, "market.review-over", until);
  }

  static MarketProblem badProgramme() {
    return new MarketProblem(Kind.INVALID, "market.bad-programme");
  }

  static MarketProblem fundedAlready(String name) {
    return new MarketProblem(Kind.CONFLICT, "market.funded-already", name);
  }

  static MarketProblem programmeOver(String name) {
    return new MarketProblem(Kind.REFUSED, "market.programme-over", name);
  }

  static MarketProblem otherRegion(String name) {
    return new MarketProblem(Kind.REFUSED, "market.other-region", name);
  }

  static MarketProblem badDeclaration() {
    return new MarketProblem(Kind.INVALID, "market.bad-declaration");
  }

  static MarketProblem noSizes(String industry) {
    return new MarketProblem(Kind.REFUSED, "market.no-sizes", industry);
  }

  static MarketProblem notSmall(EnterpriseSize size) {
    return new MarketProblem(Kind.REFUSED, "market.not-small", size.word());
  }

  static MarketProblem quotaReached(int each) {
    return new MarketProblem(Kind.REFUSED, "market.quota-reached", each);
  }

  static MarketProblem noMoney(String name) {
    return new MarketProblem(Kind.CONFLICT, "market.no-money", name);
  }

  static MarketProblem voucherOfOther() {
    return new MarketProblem(Kind.REFUSED, "market.voucher-of-other");
  }

  static MarketProblem voucherExpired(LocalDate until) {
    return new MarketProblem(Kind.REFUSED, "market.voucher-expired", until);
  }

  static MarketProblem voucherSpent(long id) {
    return new MarketProblem(Kind.CONFLICT, "market.voucher-spent", id);
  }

  static MarketProblem voucherPaysNothing() {
    return new MarketProblem(Kind.REFUSED, "market.voucher-pays-nothing");
  }

  static MarketProblem badAlliance() {
    return new MarketProblem(Kind.INVALID, "market.bad-alliance");
  }

  static MarketProblem noBody(String code) {
    return new MarketProblem(Kind.INVALID, "market.no-body", code);
  }

  static MarketProblem alone() {
    return new MarketProblem(Kind.REFUSED, "market.alone");
  }

  static MarketProblem tooManyMembers(long most) {
    return new MarketProblem(Kind.REFUSED, "market.too-many-members", most);
  }

  static MarketProblem formedAlready(String name) {
    return new MarketProblem(Kind.CONFLICT, "market.formed-already", name);
  }

  static MarketProblem notApproved() {
    return new MarketProblem(Kind.REFUSED, "market.not-approved");
  }

  static MarketProblem notInvited() {
    return new MarketProblem(Kind.REFUSED, "market.not-invited");
  }

  static MarketProblem noCommonTest(String number) {
    return new MarketProblem(Kind.REFUSED, "market.no-common-test", number);
  }

  static MarketProblem noCertificate(String number) {
    return new MarketProblem(Kind.REFUSED, "market.no-certificate", number);
  }

  static MarketProblem certificateNotValid(String number) {
    return new MarketProblem(Kind.REFUSED, "market.certificate-not-valid", number);
  }

  static MarketProblem certificateOfOther(String number) {
    return new MarketProblem(Kind.REFUSED, "market.certificate-of-other", number);
  }

  static MarketProblem recognisedAlready(String number) {
    return new MarketProblem(Kind.CONFLICT, "market.recognised-already", number);
  }
}
