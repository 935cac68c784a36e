package org.yunqiao.view.analysis;

import org.yunqiao.Problem;

/** What analysis refuses. */
public final class AnalysisProblem extends Problem {

  private AnalysisProblem(Kind kind, String code, Object... arguments) {
    super(kind, code, arguments);
  }

  static AnalysisProblem noIndicator(String code) {
    return new AnalysisProblem(Kind.NOT_FOUND, "analysis.no-indicator", code);
  }

  /** A file of an indicator is not as it has to be. */
  static AnalysisProblem malformed(String code, String what) {
    return new AnalysisProblem(Kind.INVALID, "analysis.indicator-malformed", code, what);
  }

  static AnalysisProblem noRows(String code) {
    return new AnalysisProblem(Kind.NOT_FOUND, "analysis.no-rows", code);
  }

  /** The lake has not come so far yet. */
  static AnalysisProblem ahead(long position, long last) {
    return new AnalysisProblem(
        Kind.CONFLICT, "analysis.position-ahead", String.valueOf(position), String.valueOf(last));
  }

  /** Only one select over the tables of the lake is let through. */
  static AnalysisProblem notASelect() {
    return new AnalysisProblem(Kind.INVALID, "analysis.not-a-select");
  }

  static AnalysisProblem syntax(String words) {
    return new AnalysisProblem(Kind.INVALID, "analysis.syntax", words);
  }

  static AnalysisProblem noTable(String name) {
    return new AnalysisProblem(Kind.INVALID, "analysis.no-table", name);
  }

  static AnalysisProblem noFunction(String name) {
    return new AnalysisProblem(Kind.REFUSED, "analysis.no-function", name);
  }

  static AnalysisProblem recursive() {
    return new AnalysisProblem(Kind.REFUSED, "analysis.recursive");
  }

  static AnalysisProblem tooLong(long seconds) {
    return new AnalysisProblem(Kind.REFUSED, "analysis.query-too-long", seconds);
  }

  static AnalysisProblem tooBig(String memory) {
    return new AnalysisProblem(Kind.REFUSED, "analysis.query-too-big", memory);
  }

  static AnalysisProblem tooManyParts(int most) {
    return new AnalysisProblem(Kind.REFUSED, "analysis.too-many-parts", most);
  }

  static AnalysisProblem answerTooLong(long most) {
    return new AnalysisProblem(Kind.REFUSED, "analysis.answer-too-long", most);
  }

  static AnalysisProblem textTooLong(int most) {
    return new AnalysisProblem(Kind.INVALID, "analysis.text-too-long", most);
  }

  static AnalysisProblem failed(String words) {
    return new AnalysisProblem(Kind.INVALID, "analysis.query-failed", words);
  }

  static AnalysisProblem busy() {
    return new AnalysisProblem(Kind.UNAVAILABLE, "analysis.busy");
  }
}
