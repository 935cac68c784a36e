package org.yunqiao.door.exchange.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What a cell says, as text. Dates become ISO 8601; a number is written as the spreadsheet shows
 * it, to 15 digits, and one that needs more was damaged when it was typed. Formulas are never
 * computed: their stored result is taken (ECMA-376 part 1, 18.3.1.40).
 */
final class CellText {

  /** Either a text or why there is none. */
  record Read(String text, @Nullable Unreadable trouble) {}

  private static final Read NOTHING = new Read("", null);
  private static final Set<String> ERRORS =
      Set.of("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!");
  private static final BigDecimal BEYOND_15_DIGITS = BigDecimal.TEN.pow(15);
  private static final BigDecimal YEAR_10000 = BigDecimal.valueOf(2_958_466);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final boolean from1904;

  CellText(boolean from1904) {
    this.from1904 = from1904;
  }

  Read read(@Nullable Cell cell, String field) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return NOTHING;
    }
    if (cell.getType() == CellType.FORMULA && cell.getRawValue() == null) {
      return trouble(Unreadable.formula(field, shortened(cell.getFormula())));
    }
    Object value = cell.getValue();
    if (cell.getType() == CellType.ERROR || ERRORS.contains(value)) {
      return trouble(Unreadable.cellError(field, shortened(cell.getRawValue())));
    }
    return switch (value) {
      // a text that is not there: a shared string beyond the table
      case null -> cell.getType() == CellType.STRING ? trouble(Unreadable.cell()) : NOTHING;
      case BigDecimal number -> number(number, cell, field);
      case Object other -> text(other.toString(), field);
    };
  }

  private static Read trouble(Unreadable why) {
    return new Read("", why);
  }

  private static String shortened(@Nullable String text) {
    return text == null ? "" : text.substring(0, Math.min(text.length(), 60));
  }

  private static Read text(String text, String field) {
    if (text.length() > Bounds.FIELD) {
      return trouble(Unreadable.fieldTooLong(field));
    }
    for (int i = 0; i < text.length(); i++) {
      if (Bounds.isForbidden(text.charAt(i))) {
        return trouble(Unreadable.controlCharacter(field, text.charAt(i)));
      }
    }
    return new Read(text, null);
  }

  private Read number(BigDecimal number, Cell cell, String field) {
    long magnitude = (long) number.precision() - number.scale();
    if (magnitude > 15 || magnitude < -400 || number.abs().compareTo(BEYOND_15_DIGITS) >= 0) {
      return trouble(Unreadable.numberPrecision(field, shortened(cell.getRawValue())));
    }
    boolean inRange = number.signum() > 0 && number.compareTo(YEAR_10000) < 0;
    if (inRange && number.compareTo(BigDecimal.ONE) >= 0 && DateFormat.isOf(cell)) {
      return new Read(date(number), null);
    }
    BigDecimal shown = number.round(new MathContext(15)).stripTrailingZeros();
    return new Read(shown.signum() == 0 ? "0" : shown.toPlainString(), null);
  }

  /**
   * Day 60 of the 1900 calendar is the 29 February 1900 that never was; days before it are off by
   * one.
   */
  private String date(BigDecimal serial) {
    long day = serial.longValue();
    LocalDate first =
        from1904
            ? LocalDate.of(1904, 1, 1)
            : day < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
    long seconds =
        Math.round(serial.subtract(BigDecimal.valueOf(day)).doubleValue() * 24 * 60 * 60);
    LocalDateTime moment = first.plusDays(day).atStartOfDay().plusSeconds(seconds);
    return seconds == 0 ? moment.toLocalDate().toString() : moment.format(MOMENT);
  }
}
