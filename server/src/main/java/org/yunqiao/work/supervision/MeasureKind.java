package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * A sort of measure (处置措施); the table {@code measures}.
 *
 * @param days to carry it out; empty where there is no clock
 * @param shownYears how long it is public; 0 where it is not
 * @param act what whoever takes it must be allowed
 * @param replies whether who is addressed accepts it and carries it out
 */
public record MeasureKind(
    String code,
    String zh,
    String en,
    To to,
    Optional<Integer> days,
    int shownYears,
    Act act,
    boolean replies) {

  private static final String TABLE = "measures";

  /** To whom it is addressed. */
  public enum To {
    /** Whom it is about. */
    OBJECT,
    /** The body that issued a certificate. */
    BODY,
    /** Those who inspect in a region. */
    REGION,
    /** Another department, outside. */
    DEPARTMENT,
    /** Nobody but the public. */
    PUBLIC;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static To of(String word) {
      return Arrays.stream(values()).filter(to -> to.word().equals(word)).findFirst().orElseThrow();
    }
  }

  /** All that there are on a day. */
  public static List<MeasureKind> all(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream().map(MeasureKind::of).toList();
  }

  static MeasureKind of(String code, LocalDate on) {
    return Tables.shared()
        .named(TABLE)
        .find(on, code)
        .map(MeasureKind::of)
        .orElseThrow(() -> SupervisionProblem.noMeasureKind(code));
  }

  private static MeasureKind of(Row row) {
    String days = row.text("days");
    String years = row.text("shown-years");
    return new MeasureKind(
        row.text("code"),
        row.text("zh"),
        row.text("en"),
        To.of(row.text("addressee")),
        days.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(days)),
        years.isEmpty() ? 0 : Integer.parseInt(years),
        Act.valueOf(row.text("act").toUpperCase(Locale.ROOT)),
        row.text("replies").equals("yes"));
  }
}
