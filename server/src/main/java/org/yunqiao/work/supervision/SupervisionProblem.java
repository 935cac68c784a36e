package org.yunqiao.work.supervision;

import java.util.Arrays;
import org.yunqiao.Problem;
import org.yunqiao.proof.draw.Refused;

/** What supervision refuses. */
public final class SupervisionProblem extends Problem {

  private SupervisionProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, plain(arguments));
  }

  /** A number that something is called by is shown as it is, and not in groups of three. */
  private static Object[] plain(Object... arguments) {
    return Arrays.stream(arguments)
        .map(each -> each instanceof Long id ? id.toString() : each)
        .toArray();
  }

  static SupervisionProblem noDraw(String name) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-draw", name);
  }

  static SupervisionProblem noFile(String name, String file) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-file", name, file);
  }

  static SupervisionProblem noItem(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-item", code);
  }

  /** A plan that was stated is never changed, and its name never used again. */
  static SupervisionProblem planned(String name) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.planned", name);
  }

  /** Between preview and plan the libraries went on. */
  static SupervisionProblem notAsSeen() {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.not-as-seen");
  }

  static SupervisionProblem over(String name) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.draw-over", name);
  }

  static SupervisionProblem notDrawn(String name) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.not-drawn", name);
  }

  static SupervisionProblem notAborted(String name) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.not-aborted", name);
  }

  static SupervisionProblem noParty(String name, String party) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.no-party", name, party);
  }

  /** It is somebody else, or whoever acts has acted for another party of the same draw. */
  static SupervisionProblem notTheParty(String party) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.not-the-party", party);
  }

  static SupervisionProblem committed(String party) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.committed", party);
  }

  static SupervisionProblem badCommitment() {
    return new SupervisionProblem(Kind.INVALID, "supervision.bad-commitment");
  }

  static SupervisionProblem late(String party, Object until) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.late", party, until);
  }

  /** Not before everybody has committed. */
  static SupervisionProblem early(String party) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.early", party);
  }

  /** Where a lottery brings the chance nobody commits, and else nobody enters one. */
  static SupervisionProblem otherSource(String name) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.other-source", name);
  }

  static SupervisionProblem notInForm(String form) {
    return new SupervisionProblem(Kind.INVALID, "supervision.not-in-form", form);
  }

  static SupervisionProblem notDrawnYet(Object at) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.not-drawn-yet", at);
  }

  static SupervisionProblem differs(String party) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.differs", party);
  }

  static SupervisionProblem waiting(String name, Object until) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.waiting", name, until);
  }

  static SupervisionProblem noReason() {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-reason");
  }

  static SupervisionProblem notAssigned(String object, String officer) {
    return new SupervisionProblem(Kind.INVALID, "supervision.not-assigned", object, officer);
  }

  static SupervisionProblem noQuota(String stratum) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-quota", stratum);
  }

  static SupervisionProblem noSuchRule(String send) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-such-rule", send);
  }

  /** The first 2, 4 or 6 digits of a code of GB/T 2260, or none. */
  static SupervisionProblem badRegion(String region) {
    return new SupervisionProblem(Kind.INVALID, "supervision.bad-region", region);
  }

  /** Committing must lie ahead, and so must a lottery. */
  static SupervisionProblem deadlines() {
    return new SupervisionProblem(Kind.INVALID, "supervision.deadlines");
  }

  static SupervisionProblem notRated(String object) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.not-rated", object);
  }

  static SupervisionProblem nothingObserved() {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.nothing-observed");
  }

  static SupervisionProblem noWhatIf() {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-what-if");
  }

  static SupervisionProblem noInspection(long id) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-inspection", id);
  }

  static SupervisionProblem noEvidence(long inspection) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-evidence", inspection);
  }

  static SupervisionProblem noMeasure(long id) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-measure", id);
  }

  static SupervisionProblem noObject(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-object", code);
  }

  static SupervisionProblem unknownOfficers(String ids) {
    return new SupervisionProblem(Kind.INVALID, "supervision.unknown-officers", ids);
  }

  /** The law has at least two go. */
  static SupervisionProblem fewOfficers(int least) {
    return new SupervisionProblem(Kind.INVALID, "supervision.few-officers", least);
  }

  static SupervisionProblem cannotJoin(long inspection) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.cannot-join", inspection);
  }

  static SupervisionProblem joined(String department) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.joined", department);
  }

  /** Whoever acts is none of the officers who go there. */
  static SupervisionProblem notSent(long inspection) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.not-sent", inspection);
  }

  static SupervisionProblem inspectionOver(long id) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.inspection-over", id);
  }

  static SupervisionProblem noPoint(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-point", code);
  }

  static SupervisionProblem longNote() {
    return new SupervisionProblem(Kind.INVALID, "supervision.long-note");
  }

  /** A device's clock is ahead of ours by more than can be. */
  static SupervisionProblem future() {
    return new SupervisionProblem(Kind.INVALID, "supervision.future");
  }

  static SupervisionProblem tooMany(int most) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.too-many", most);
  }

  static SupervisionProblem noResult() {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-result");
  }

  static SupervisionProblem unknownResult(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.unknown-result", code);
  }

  static SupervisionProblem resultAlone(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.result-alone", code);
  }

  static SupervisionProblem resultUnder(String code, String above) {
    return new SupervisionProblem(Kind.INVALID, "supervision.result-under", code, above);
  }

  static SupervisionProblem resultWhich(String code, String kinds) {
    return new SupervisionProblem(Kind.INVALID, "supervision.result-which", code, kinds);
  }

  static SupervisionProblem unanswered(String point) {
    return new SupervisionProblem(Kind.INVALID, "supervision.unanswered", point);
  }

  static SupervisionProblem noNote(String point) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-note", point);
  }

  static SupervisionProblem noEvidenceOf(String point) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-evidence-of", point);
  }

  /** A point was bad, and no result says so. */
  static SupervisionProblem nothingFound() {
    return new SupervisionProblem(Kind.INVALID, "supervision.nothing-found");
  }

  /** What is signed is not what is there now. */
  static SupervisionProblem otherRecord() {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.other-record");
  }

  static SupervisionProblem signed(String officer) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.signed", officer);
  }

  static SupervisionProblem notConcluded(long id) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.not-concluded", id);
  }

  static SupervisionProblem disputed(long id) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.disputed", id);
  }

  static SupervisionProblem noObjection(long id) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.no-objection", id);
  }

  static SupervisionProblem noMeasureKind(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-measure-kind", code);
  }

  static SupervisionProblem noDepartment() {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-department");
  }

  static SupervisionProblem noRegion(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-region", code);
  }

  static SupervisionProblem noCertificate(String number, String object) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-certificate", number, object);
  }

  /** Nothing is to be answered to a measure of this kind. */
  static SupervisionProblem noReply(long id) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.no-reply", id);
  }

  static SupervisionProblem noSample(long id) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-sample", id);
  }

  static SupervisionProblem badSample() {
    return new SupervisionProblem(Kind.INVALID, "supervision.bad-sample");
  }

  static SupervisionProblem sampleIs(long id, SampleState now) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.sample-is", id, now.word());
  }

  /** The days to object are over. */
  static SupervisionProblem tooLate(Object until) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.too-late", until);
  }

  /** Whoever acts speaks neither for the producer nor for who sold it. */
  static SupervisionProblem notConcerned(long id) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.not-concerned", id);
  }

  static SupervisionProblem noCampaign(String code) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-campaign", code);
  }

  static SupervisionProblem notListings() {
    return new SupervisionProblem(Kind.INVALID, "supervision.not-listings");
  }

  static SupervisionProblem tooManyListings(int most) {
    return new SupervisionProblem(Kind.INVALID, "supervision.too-many-listings", most);
  }

  static SupervisionProblem rowsTooLarge(int megabytes) {
    return new SupervisionProblem(Kind.INVALID, "supervision.rows-too-large", megabytes);
  }

  static SupervisionProblem tooSlow() {
    return new SupervisionProblem(Kind.REFUSED, "supervision.too-slow");
  }

  static SupervisionProblem busy() {
    return new SupervisionProblem(Kind.UNAVAILABLE, "supervision.busy");
  }

  static SupervisionProblem noLaboratory() {
    return new SupervisionProblem(Kind.REFUSED, "supervision.no-laboratory");
  }

  static SupervisionProblem notReadings() {
    return new SupervisionProblem(
        Kind.INVALID, "supervision.not-readings", String.join(", ", ReadingRows.COLUMNS));
  }

  static SupervisionProblem tooManyReadings(int most) {
    return new SupervisionProblem(Kind.INVALID, "supervision.too-many-readings", most);
  }

  static SupervisionProblem tooManySeries(int most) {
    return new SupervisionProblem(Kind.INVALID, "supervision.too-many-series", most);
  }

  static SupervisionProblem noSeries(long series) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-series", series);
  }

  static SupervisionProblem notDrifting() {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.not-drifting");
  }

  static SupervisionProblem noListings(long file) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-listings", file);
  }

  /** There is no such listing, or nothing is wrong with it. */
  static SupervisionProblem noListing(long id) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-listing", id);
  }

  /** A sample's result does not stand yet. */
  static SupervisionProblem samplesWait(long inspection) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.samples-wait", inspection);
  }

  static SupervisionProblem cannotBecome(long id, MeasureState now, MeasureState next) {
    return new SupervisionProblem(
        Kind.CONFLICT, "supervision.measure-" + next.word(), id, now.word());
  }

  static SupervisionProblem notOfRecords(String draw) {
    return new SupervisionProblem(Kind.INVALID, "supervision.not-of-records", draw);
  }

  static SupervisionProblem notAmong(String draw, String record) {
    return new SupervisionProblem(Kind.INVALID, "supervision.not-among", draw, record);
  }

  static SupervisionProblem noDefect(String kind) {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-defect", kind);
  }

  static SupervisionProblem reviewed(String record) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.reviewed", record);
  }

  static SupervisionProblem noOfficer(String id) {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-officer", id);
  }

  /** Whether he can go, and what he keeps away from, is said by himself. */
  static SupervisionProblem notHimself(String officer) {
    return new SupervisionProblem(Kind.REFUSED, "supervision.not-himself", officer);
  }

  static SupervisionProblem linksHimself() {
    return new SupervisionProblem(Kind.REFUSED, "supervision.links-himself");
  }

  static SupervisionProblem linkedAlready(String officer) {
    return new SupervisionProblem(Kind.CONFLICT, "supervision.linked-already", officer);
  }

  static SupervisionProblem freesHimself() {
    return new SupervisionProblem(Kind.REFUSED, "supervision.frees-himself");
  }

  static SupervisionProblem nothingAvoided() {
    return new SupervisionProblem(Kind.INVALID, "supervision.nothing-avoided");
  }

  static SupervisionProblem noInterest() {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-interest");
  }

  static SupervisionProblem noInterestOfNumber() {
    return new SupervisionProblem(Kind.NOT_FOUND, "supervision.no-interest-of-number");
  }

  /** A line of a file that a library or a plan is taken from. */
  static SupervisionProblem badLine(int line, String why) {
    return new SupervisionProblem(Kind.INVALID, "supervision.bad-line", line, why);
  }

  static SupervisionProblem unreadable(String file) {
    return new SupervisionProblem(Kind.INVALID, "supervision.unreadable", file);
  }

  static SupervisionProblem noAnnualPlan(int year) {
    return new SupervisionProblem(
        Kind.NOT_FOUND, "supervision.no-annual-plan", String.valueOf(year));
  }

  /** The files, the plan or the entropy are not as the protocol has them. */
  static SupervisionProblem protocol(Refused refused) {
    return new SupervisionProblem(
        Kind.INVALID, "supervision.protocol", refused.code(), refused.detail());
  }
}
