package org.yunqiao.work.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * 企业规模 by industry, staff, revenue and assets (工信部联企业〔2011〕300号, table {@code enterprise-sizes}):
 * large, medium and small have lower bounds that must all be met; what does not meet them falls to
 * the next size.
 */
public enum EnterpriseSize {
  LARGE,
  MEDIUM,
  SMALL,
  MICRO;

  private static final String TABLE = "enterprise-sizes";

  /** As it stands in data and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The size of a word; empty where it is none. */
  public static Optional<EnterpriseSize> find(String word) {
    return Arrays.stream(values()).filter(size -> size.word().equals(word)).findFirst();
  }

  /** The size by what was declared; empty where the industry has no sizes. */
  public static Optional<EnterpriseSize> of(Declaration said, LocalDate on) {
    return row(said.industry(), on).map(row -> of(said, row));
  }

  private static EnterpriseSize of(Declaration said, Row row) {
    var figures =
        Map.of("staff", (long) said.staff(), "revenue", said.revenue(), "assets", said.assets());
    return List.of(LARGE, MEDIUM, SMALL).stream()
        .filter(size ->
            figures.entrySet().stream()
                .allMatch(each -> meets(row, size.word() + "-" + each.getKey(), each.getValue())))
        .findFirst()
        .orElse(MICRO);
  }

  private static boolean meets(Row row, String column, long figure) {
    return row.text(column).isEmpty()
        || BigDecimal.valueOf(figure).compareTo(row.decimal(column)) >= 0;
  }

  /** The row with the longest beginning of a code of GB/T 4754. */
  private static Optional<Row> row(String industry, LocalDate on) {
    record Found(Row row, int length) {}
    return Tables.shared().named(TABLE).rows(on).stream()
        .flatMap(row ->
            Arrays.stream(row.text("industries").split(" "))
                .filter(industry::startsWith)
                .map(begins -> new Found(row, begins.length())))
        .max(Comparator.comparingInt(Found::length))
        .map(Found::row);
  }
}
