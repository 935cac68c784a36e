package org.yunqiao.proof.draw;

/** Why something cannot be part of a draw; the code is stable, and key of its words elsewhere. */
public final class Refused extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;

  Refused(String code, String detail) {
    super(code + ": " + detail);
    this.code = code;
    this.detail = detail;
  }

  /** As {@code frame.duplicate}. */
  public String code() {
    return code;
  }

  /** Where and what, for whoever has to mend it; no secrets in it. */
  public String detail() {
    return detail;
  }
}
