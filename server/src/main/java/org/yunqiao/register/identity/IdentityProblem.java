package org.yunqiao.register.identity;

import org.yunqiao.Problem;

/** What identity refuses. */
public final class IdentityProblem extends Problem {

  private IdentityProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static IdentityProblem noAccount(Object account) {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.no-account", account);
  }

  /** An administrator is not reset by another. */
  static IdentityProblem administratorReset(String login) {
    return new IdentityProblem(Kind.CONFLICT, "identity.administrator-reset", login);
  }

  /** Whoever asked for a link or a key is not told its second half. */
  static IdentityProblem ownHalf() {
    return new IdentityProblem(Kind.REFUSED, "identity.own-half");
  }

  static IdentityProblem wrongHalf() {
    return new IdentityProblem(Kind.REFUSED, "identity.wrong-half");
  }

  static IdentityProblem noApiKey(long key) {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.no-api-key", key);
  }

  /** A code was sent a moment ago. */
  static IdentityProblem mailSoon() {
    return new IdentityProblem(Kind.CONFLICT, "identity.mail-soon");
  }

  static IdentityProblem mailCode() {
    return new IdentityProblem(Kind.REFUSED, "identity.mail-code");
  }

  static IdentityProblem nothingWaits() {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.nothing-waits");
  }

  /** Nor is he put out by another. */
  static IdentityProblem administratorClosed(String login) {
    return new IdentityProblem(Kind.CONFLICT, "identity.administrator-closed", login);
  }

  static IdentityProblem last(String login, String role) {
    return new IdentityProblem(Kind.CONFLICT, "identity.last-administrator", login, role);
  }

  static IdentityProblem closed(String login) {
    return new IdentityProblem(Kind.CONFLICT, "identity.closed", login);
  }

  static IdentityProblem loginTaken(String login) {
    return new IdentityProblem(Kind.CONFLICT, "identity.login-taken", login);
  }

  static IdentityProblem badLogin(String login) {
    return new IdentityProblem(Kind.INVALID, "identity.bad-login", login);
  }

  static IdentityProblem badName() {
    return new IdentityProblem(Kind.INVALID, "identity.bad-name");
  }

  static IdentityProblem noMandate(long mandate) {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.no-mandate", mandate);
  }

  static IdentityProblem notHeld(long mandate) {
    return new IdentityProblem(Kind.REFUSED, "identity.not-held", mandate);
  }

  static IdentityProblem revokedAlready(long mandate) {
    return new IdentityProblem(Kind.CONFLICT, "identity.revoked-already", mandate);
  }

  static IdentityProblem badTerms(String what) {
    return new IdentityProblem(Kind.INVALID, "identity.bad-terms-" + what);
  }

  static IdentityProblem notTogether(Role held, Role asked) {
    return new IdentityProblem(Kind.REFUSED, "identity.not-together", held.word(), asked.word());
  }

  static IdentityProblem toOneself() {
    return new IdentityProblem(Kind.REFUSED, "identity.to-oneself");
  }

  static IdentityProblem widerThanHeld(long mandate) {
    return new IdentityProblem(Kind.REFUSED, "identity.wider-than-held", mandate);
  }

  static IdentityProblem notForAct(Act act) {
    return new IdentityProblem(Kind.REFUSED, "identity.not-allowed", act.word());
  }

  static IdentityProblem wrong() {
    return new IdentityProblem(Kind.REFUSED, "identity.wrong");
  }

  static IdentityProblem signInAgain() {
    return new IdentityProblem(Kind.REFUSED, "identity.sign-in-again");
  }

  static IdentityProblem wrongCode() {
    return new IdentityProblem(Kind.REFUSED, "identity.wrong-code");
  }

  static IdentityProblem locked(long minutes) {
    return new IdentityProblem(Kind.REFUSED, "identity.locked", minutes);
  }

  static IdentityProblem busy() {
    return new IdentityProblem(Kind.UNAVAILABLE, "identity.busy");
  }

  static IdentityProblem weak(String why, int figure) {
    return new IdentityProblem(Kind.INVALID, "identity.weak-" + why, figure);
  }

  static IdentityProblem noInvitation() {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.no-invitation");
  }

  static IdentityProblem noOutside() {
    return new IdentityProblem(Kind.REFUSED, "identity.no-outside");
  }

  static IdentityProblem outsideTaken() {
    return new IdentityProblem(Kind.CONFLICT, "identity.outside-taken");
  }

  static IdentityProblem notAPerson(String login) {
    return new IdentityProblem(Kind.CONFLICT, "identity.not-a-person", login);
  }

  static IdentityProblem notAProgram(String login) {
    return new IdentityProblem(Kind.CONFLICT, "identity.not-a-program", login);
  }

  static IdentityProblem noKeyFile() {
    return new IdentityProblem(Kind.UNAVAILABLE, "identity.no-key-file");
  }

  static IdentityProblem keyFileOpen(Object file) {
    return new IdentityProblem(Kind.UNAVAILABLE, "identity.key-file-open", file);
  }

  static IdentityProblem noKey(String key) {
    return new IdentityProblem(Kind.UNAVAILABLE, "identity.no-key", key);
  }

  static IdentityProblem badIdentifier() {
    return new IdentityProblem(Kind.INVALID, "identity.bad-identifier");
  }

  static IdentityProblem noReason() {
    return new IdentityProblem(Kind.INVALID, "identity.no-reason");
  }

  static IdentityProblem noPersonalData(long id) {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.no-personal-data", id);
  }

  /** That key is somebody's already. */
  static IdentityProblem keyKnown(String id) {
    return new IdentityProblem(Kind.CONFLICT, "identity.signing-key-known", id);
  }

  static IdentityProblem noSigningKey(String id) {
    return new IdentityProblem(Kind.NOT_FOUND, "identity.no-signing-key", id);
  }
}
