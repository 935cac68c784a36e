package org.yunqiao.door.exchange.intake;

import java.util.List;
import java.util.Locale;
import org.yunqiao.register.attestation.Outcome;

/**
 * How a row ended.
 *
 * @param code why it was rejected, empty otherwise
 * @param field which field, empty when the whole row
 * @param flags codes of what was noticed on an accepted row
 */
record RowOutcome(
    long row, Kind kind, String code, String field, String detail, List<String> flags) {

  enum Kind {
    NEW,
    CHANGED,
    UNCHANGED,
    REJECTED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  static RowOutcome taken(long row, boolean known, List<String> flags) {
    return new RowOutcome(row, known ? Kind.CHANGED : Kind.NEW, "", "", "", flags);
  }

  static RowOutcome unchanged(long row) {
    return new RowOutcome(row, Kind.UNCHANGED, "", "", "", List.of());
  }

  /** Said before in the same file, word for word. */
  static RowOutcome repeated(long row) {
    return new RowOutcome(row, Kind.UNCHANGED, "", "", "", List.of("row.repeated"));
  }

  static RowOutcome rejected(long row, String code, String field, String detail) {
    return new RowOutcome(row, Kind.REJECTED, code, field, detail, List.of());
  }

  static RowOutcome rejected(long row, Outcome.Refused refused) {
    return rejected(row, refused.code(), refused.field(), refused.detail());
  }

  boolean flagged() {
    return !flags.isEmpty();
  }
}
