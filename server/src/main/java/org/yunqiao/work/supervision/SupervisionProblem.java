package org.yunqiao.work.supervision;

import org.yunqiao.Problem;
import org.yunqiao.proof.draw.Refused;

/** What supervision refuses. */
public final class SupervisionProblem extends Problem {

  private SupervisionProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
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

  static SupervisionProblem noObject() {
    return new SupervisionProblem(Kind.INVALID, "supervision.no-object");
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
