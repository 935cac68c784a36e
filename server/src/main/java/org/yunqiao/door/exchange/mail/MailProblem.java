package org.yunqiao.door.exchange.mail;

import org.yunqiao.Problem;

/** Why a mail did not go. */
public final class MailProblem extends Problem {

  private MailProblem(Kind kind, String code) {
    super(kind, code);
  }

  static MailProblem off() {
    return new MailProblem(Kind.UNAVAILABLE, "mail.off");
  }

  static MailProblem unavailable() {
    return new MailProblem(Kind.UNAVAILABLE, "mail.unavailable");
  }

  /** The server takes no mail for that address. */
  static MailProblem refused() {
    return new MailProblem(Kind.REFUSED, "mail.refused");
  }
}
