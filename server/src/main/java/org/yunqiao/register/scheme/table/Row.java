package org.yunqiao.register.scheme.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a table, and the days on which it counts. */
public final class Row {

  /** Enough for any rate, limit or share; what is longer is a mistake. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,10})?");

  private final Head head;
  private final int line;
  private final String[] fields;
  private final @Nullable LocalDate from;
  private final @Nullable LocalDate to;

  /** Nulls: counts from ever, for ever. */
  Row(Head head, int line, String[] fields, @Nullable LocalDate from, @Nullable LocalDate to) {
    this.head = head;
    this.line = line;
    this.fields = fields;
    this.from = from;
    this.to = to;
  }

  /** What a column says, empty where nothing stands; refused where there is no such column. */
  public String text(String column) {
    Integer at = head.columns().get(column);
    if (at == null) throw TableProblem.noColumn(head.name(), column);
    return fields[at];
  }

  /** The exact number of a column; a column that holds none makes the table malformed. */
  public BigDecimal decimal(String column) {
    String text = text(column);
    if (!NUMBER.matcher(text).matches()) {
      throw TableProblem.notNumber(head.name(), line, column, text);
    }
    return new BigDecimal(text);
  }

  /** Where it stands in the file. */
  public int line() {
    return line;
  }

  /** First day it counts; empty: it always did. */
  public Optional<LocalDate> from() {
    return Optional.ofNullable(from);
  }

  /** Last day it counts; empty: no end is known. */
  public Optional<LocalDate> to() {
    return Optional.ofNullable(to);
  }

  public boolean inForce(LocalDate on) {
    return (from == null || !on.isBefore(from)) && (to == null || !on.isAfter(to));
  }

  /** Its own source, or that of the table. */
  public String source() {
    String own = optional("source");
    return own.isEmpty() ? head.source() : own;
  }

  /** Its own confidence, or that of the table. */
  public Confidence confidence() {
    String own = optional("confidence");
    return own.isEmpty() ? head.confidence() : Confidence.valueOf(own);
  }

  private String optional(String column) {
    return head.columns().containsKey(column) ? text(column) : "";
  }

  boolean same(Row other) {
    return Arrays.equals(fields, other.fields);
  }

  LocalDate first() {
    return from == null ? LocalDate.MIN : from;
  }

  LocalDate last() {
    return to == null ? LocalDate.MAX : to;
  }
}
