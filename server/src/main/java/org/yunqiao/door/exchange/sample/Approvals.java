package org.yunqiao.door.exchange.sample;

import java.time.LocalDate;
import java.util.StringJoiner;

/**
 * The rows of approvals.csv: attestations too, those that let bodies issue and laboratories report.
 */
final class Approvals {

  private Approvals() {}

  static Row of(Body body) {
    StringJoiner words = new StringJoiner(";");
    StringJoiner classes = new StringJoiner(";");
    for (SampleScheme scheme : body.schemes()) {
      words.add(scheme.words());
      classes.add(scheme.projectClass());
    }
    return row(body.holder(), body.first(), body.from(), body.expires())
        .put(Column.NUMBER, body.approval())
        .put(Column.SCHEME, "cb-approval")
        .put(Column.ISSUER, "CNCA")
        .put(Column.SCOPE, words.toString())
        .put(Column.SCOPE_CODES, classes.toString())
        .ended(body.standing(), body.last());
  }

  static Row of(Laboratory laboratory) {
    return row(laboratory.holder(), laboratory.from(), laboratory.from(), laboratory.expires())
        .put(Column.NUMBER, laboratory.number())
        .put(Column.SCHEME, "cma")
        .put(Column.ISSUER, laboratory.issuer())
        .put(Column.SCOPE, "检验检测能力附表所列项目")
        .put(Column.SCOPE_CODES, String.join(";", laboratory.fields()))
        .ended(laboratory.standing(), laboratory.last());
  }

  private static Row row(Organisation holder, LocalDate first, LocalDate from, LocalDate expires) {
    return new Row()
        .put(holder)
        .put(Column.FIRST_ISSUED, first)
        .put(Column.ISSUED, from)
        .put(Column.EXPIRES, expires)
        .put(Column.REPORTED, from);
  }
}
