package org.yunqiao.view.analysis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query answered, in a form that does not tell engines apart: values as text, numbers with
 * at most six decimals, days as in ISO 8601, nothing for null, and the rows in order of their text.
 *
 * @param columns names of the columns
 * @param rows as many values a row as there are columns
 * @param whole whether these are all the rows there are
 */
public record Answer(List<String> columns, List<List<String>> rows, boolean whole) {

  private static final int DECIMALS = 6;

  /** Reads a result; {@code most} rows of it, in the order they come. */
  public static Answer of(ResultSet result, int most) throws SQLException {
    return of(result, most, Long.MAX_VALUE);
  }

  /** The same; refused where its values have more than {@code longest} characters together. */
  static Answer of(ResultSet result, int most, long longest) throws SQLException {
    long length = 0;
    var names = new ArrayList<String>();
    int width = result.getMetaData().getColumnCount();
    for (int i = 1; i <= width; i++) names.add(result.getMetaData().getColumnLabel(i));
    var rows = new ArrayList<List<String>>();
    boolean more = false;
    while (result.next()) {
      if (rows.size() == most) {
        more = true;
        break;
      }
      var row = new ArrayList<String>(width);
      for (int i = 1; i <= width; i++) {
        String value = text(result.getObject(i));
        length += value.length();
        if (length > longest) throw AnalysisProblem.answerTooLong(longest);
        row.add(value);
      }
      rows.add(Collections.unmodifiableList(row));
    }
    return new Answer(List.copyOf(names), Collections.unmodifiableList(rows), !more);
  }

  /** The same rows in the order of their text, from the first column on. */
  public Answer sorted() {
    var sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing((List<String> row) -> String.join("\u0001", row)));
    return new Answer(columns, Collections.unmodifiableList(sorted), whole);
  }

  /** A value as text. */
  public static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number when !Double.isFinite(number) -> number.toString();
      case Float number when !Float.isFinite(number) -> number.toString();
      case Double number -> decimal(BigDecimal.valueOf(number));
      case Float number -> decimal(new BigDecimal(number.toString()));
      case BigDecimal number -> decimal(number);
      case Timestamp at -> at.toInstant().toString();
      case Date day -> day.toLocalDate().toString();
      default -> value.toString();
    };
  }

  private static String decimal(BigDecimal number) {
    BigDecimal rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /** Lines of CSV with a header, quoted where need be; what the digest is taken over. */
  public String csv() {
    var text = new StringBuilder();
    line(text, columns);
    for (List<String> row : rows) line(text, row);
    return text.toString();
  }

  /** SHA-256 over the sorted lines, in hexadecimal. */
  public String digest() {
    return sha256(sorted().csv());
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void line(StringBuilder text, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) text.append(',');
      String value = values.get(i);
      boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      text.append(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
    }
    text.append('\n');
  }
}
