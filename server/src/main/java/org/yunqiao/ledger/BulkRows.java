package org.yunqiao.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/** Rows on their way into a table by COPY, in the caller's transaction. */
public final class BulkRows {

  private final StringBuilder text = new StringBuilder(1 << 12);
  private int size;

  /** Adds one row; the values in the order of the columns named in {@link #copyInto}. */
  public BulkRows add(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) text.append('\t');
      append(values[i]);
    }
    text.append('\n');
    size++;
    return this;
  }

  public int size() {
    return size;
  }

  /**
   * Writes all rows.
   *
   * @param target table and columns, as {@code party.party (id, name)}; never from outside input
   */
  public void copyInto(DataSource database, String target) {
    if (size == 0) return;
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      var copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + target + " from stdin");
      try {
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
      } finally {
        if (copy.isActive()) copy.cancelCopy();
      }
    } catch (SQLException e) {
      throw new SQLErrorCodeSQLExceptionTranslator(database).translate("copy", target, e);
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }

  private void append(@Nullable Object value) {
    switch (value) {
      case null -> text.append("\\N");
      case Boolean flag -> text.append(flag ? 't' : 'f');
      case byte[] bytes -> text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
      case List<?> list -> appendArray(list);
      default -> escape(value.toString(), text);
    }
  }

  private void appendArray(List<?> list) {
    var array = new StringBuilder("{");
    for (Object element : list) {
      if (array.length() > 1) array.append(',');
      array.append('"');
      String word = String.valueOf(element);
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c == '"' || c == '\\') array.append('\\');
        array.append(c);
      }
      array.append('"');
    }
    escape(array.append('}').toString(), text);
  }

  private static void escape(String value, StringBuilder out) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
  }
}
