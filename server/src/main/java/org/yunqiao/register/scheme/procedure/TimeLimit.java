package org.yunqiao.register.scheme.procedure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.table.Confidence;
import org.yunqiao.register.scheme.table.Tables;

/**
 * So many working days from one step to another (办理期限).
 *
 * @param days where the limit is written itself; null where a table has it
 * @param row where a table has it, dated with its source; null where it is written itself
 * @param from the step with whose end it begins, or {@link #OPENED}
 * @param until the step with whose end it is kept
 * @param stops steps during which it does not run
 * @param source the law, standard or contract
 */
public record TimeLimit(
    String id,
    Edition.Names names,
    @Nullable Integer days,
    @Nullable Row row,
    String from,
    String until,
    List<String> stops,
    String source,
    @Nullable Confidence confidence) {

  public static final String OPENED = "opened";

  public TimeLimit {
    stops = stops == null ? List.of() : List.copyOf(stops);
  }

  /** A row of a table, and its column that holds the days. */
  public record Row(String table, String key, String column) {}

  /** How many days, by what is in force on the day it begins. */
  public Optional<Integer> on(LocalDate begins, Tables tables) {
    if (row == null) return Optional.ofNullable(days);
    return tables
        .find(row.table())
        .flatMap(table -> table.find(begins, row.key()))
        .map(found -> Integer.valueOf(found.text(row.column())));
  }
}
