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
}
