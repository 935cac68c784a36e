package org.yunqiao.door.portal;

import org.yunqiao.Problem;

/** What the visitor desk cannot make sense of, or does not have. */
final class PortalProblem extends Problem {

  private PortalProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static PortalProblem day(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.day", text);
  }

  static PortalProblem noSampleReport() {
    return new PortalProblem(Kind.INVALID, "portal.no-sample-report");
  }

  static PortalProblem month(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.month", Parameters.shortened(text));
  }

  static PortalProblem figure(String code) {
    return new PortalProblem(Kind.NOT_FOUND, "portal.no-figure", Parameters.shortened(code));
  }

  static PortalProblem notMeasured(String what) {
    return new PortalProblem(Kind.NOT_FOUND, "portal.not-measured", Parameters.shortened(what));
  }

  static PortalProblem door(String text) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-such-door", text);
  }

  static PortalProblem instant(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.instant", text);
  }

  static PortalProblem limit(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.limit", text, Parameters.LARGEST_PAGE);
  }

  static PortalProblem after(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.after", text);
  }

  static PortalProblem position(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.position", text);
  }

  static PortalProblem standing(String text) {
    return new PortalProblem(Kind.INVALID, "lookup.standing", text);
  }

  static PortalProblem scheme(String text) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-such-scheme", text);
  }

  static PortalProblem simulation(String text) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-such-simulation", text);
  }

  static PortalProblem notPublished(long id) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.not-published", id);
  }

  static PortalProblem party(String text) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-such-party", text);
  }

  /** The codes of what was erased are gone as well, so that nobody can tell it from this one. */
  static PortalProblem partyOrErased(String text) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-such-party-or-erased", text);
  }

  static PortalProblem erased() {
    return new PortalProblem(Kind.GONE, "lookup.erased");
  }

  static PortalProblem erasedFact(long position) {
    return new PortalProblem(Kind.GONE, "ledger.erased", position);
  }

  /** A list of what one person holds would be a profile of that person. */
  static PortalProblem withheld() {
    return new PortalProblem(Kind.REFUSED, "lookup.withheld");
  }

  static PortalProblem tooLong(String parameter) {
    return new PortalProblem(Kind.INVALID, "lookup.too-long", parameter, Parameters.LONGEST);
  }

  static PortalProblem missing(String parameter) {
    return new PortalProblem(Kind.INVALID, "lookup.missing", parameter);
  }

  /** Until there is sign-in, only who sits at the machine may file. */
  static PortalProblem notHere() {
    return new PortalProblem(Kind.REFUSED, "lookup.not-here");
  }

  /** A form that this process has not written, or too long ago. */
  static PortalProblem formTooOld() {
    return new PortalProblem(Kind.REFUSED, "lookup.form-too-old");
  }

  /** Neither that nothing is wrong with a record, nor what is. */
  static PortalProblem unclearReview() {
    return new PortalProblem(Kind.INVALID, "desk.unclear-review");
  }

  /** Signed in, and without a mandate that lets in. */
  static PortalProblem badGoal(String line) {
    return new PortalProblem(Kind.INVALID, "desk.bad-goal", line);
  }

  /** No button of the page says this. */
  static PortalProblem noAct(String act) {
    return new PortalProblem(Kind.INVALID, "desk.no-act", act.matches("[a-z-]{1,30}") ? act : "?");
  }

  static PortalProblem badStep(String line) {
    return new PortalProblem(Kind.INVALID, "desk.bad-step", line);
  }

  static PortalProblem noMandate() {
    return new PortalProblem(Kind.REFUSED, "desk.no-mandate");
  }

  /** What a device sent is no answer to a check-list. */
  static PortalProblem badAnswer() {
    return new PortalProblem(Kind.INVALID, "desk.bad-answer");
  }

  static PortalProblem noInvitation() {
    return new PortalProblem(Kind.NOT_FOUND, "desk.no-invitation");
  }

  static PortalProblem notTheSame() {
    return new PortalProblem(Kind.INVALID, "desk.not-the-same");
  }

  /** What cannot be undone is confirmed first. */
  static PortalProblem notSure() {
    return new PortalProblem(Kind.INVALID, "desk.not-sure");
  }

  /** The unified identity did not vouch for anybody. */
  static PortalProblem notVouched() {
    return new PortalProblem(Kind.REFUSED, "desk.not-vouched");
  }

  static PortalProblem article(long id) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-article", String.valueOf(id));
  }

  static PortalProblem time(String text) {
    return new PortalProblem(Kind.INVALID, "desk.bad-time", Parameters.shortened(text));
  }

  /** Too many papers are being drawn at once. */
  static PortalProblem busy() {
    return new PortalProblem(Kind.UNAVAILABLE, "portal.busy");
  }

  static PortalProblem noKey() {
    return new PortalProblem(Kind.REFUSED, "desk.no-key");
  }

  static PortalProblem noSuchAccount(String login) {
    return new PortalProblem(Kind.NOT_FOUND, "identity.no-account", login);
  }

  static PortalProblem noTask() {
    return new PortalProblem(Kind.NOT_FOUND, "desk.no-task");
  }

  /** A file that nobody handed in, or somebody else: the answer is the same. */
  static PortalProblem noHandIn() {
    return new PortalProblem(Kind.NOT_FOUND, "desk.no-hand-in");
  }

  /** Nobody was given this number. */
  static PortalProblem noDoubt(String number) {
    return new PortalProblem(Kind.NOT_FOUND, "lookup.no-doubt", number);
  }

  /** What is sent may not be larger. */
  static PortalProblem tooLarge(long mebibytes) {
    return new PortalProblem(Kind.INVALID, "file.too-large", mebibytes);
  }
}
