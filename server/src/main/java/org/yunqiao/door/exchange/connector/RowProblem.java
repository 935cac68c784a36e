package org.yunqiao.door.exchange.connector;

/** Why a row cannot be taken; caught by intake, which reports it and goes on. */
public final class RowProblem extends RuntimeException {

  private final String code;
  private final String field;
  private final String detail;

  /**
   * @param code stable, as {@code row.date}; also the message key
   * @param field the field of the mapping, as {@code issued}
   * @param detail what was found
   */
  public RowProblem(String code, String field, String detail) {
    super(code + " " + field, null, false, false);
    this.code = code;
    this.field = field;
    this.detail = detail.length() <= 200 ? detail : detail.substring(0, 200) + "…";
  }

  public String code() {
    return code;
  }

  public String field() {
    return field;
  }

  public String detail() {
    return detail;
  }
}
