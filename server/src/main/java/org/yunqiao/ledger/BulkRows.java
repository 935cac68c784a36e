package org.yunqiao.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;

/**
 * Rows on their way into a table by COPY, in the caller's transaction. They are kept as the bytes
 * that will be sent, since an import passes all it writes through here.
 */
public final class BulkRows {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = {'\\', 'N'};

  private byte[] bytes = new byte[1 << 10];
  private int length;
  private int size;

  /** Adds one row; the values in the order of the columns named in {@link #copyInto}. */
  public BulkRows add(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) put('\t');
      append(values[i]);
    }
    put('\n');
    size++;
    return this;
  }

  /** Adds the rows of another, after these. */
  BulkRows addAll(BulkRows more) {
    put(more.bytes, more.length);
    size += more.size;
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
      var copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + target + " from stdin");
      try {
        copy.writeToCopy(bytes, 0, length);
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
      case null -> put(NULL, NULL.length);
      case Boolean flag -> put(flag ? 't' : 'f');
      case byte[] binary -> hex(binary);
      case List<?> list -> text(array(list));
      default -> text(value.toString());
    }
  }

  private static String array(List<?> list) {
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
    return array.append('}').toString();
  }

  private void hex(byte[] binary) {
    room(3 + 2L * binary.length);
    bytes[length++] = '\\';
    bytes[length++] = '\\';
    bytes[length++] = 'x';
    for (byte b : binary) {
      bytes[length++] = HEX[b >> 4 & 15];
      bytes[length++] = HEX[b & 15];
    }
  }

  /** UTF-8, with what COPY would take for the end of a value or a row escaped. */
  private void text(String value) {
    int end = value.length();
    room(3L * end); // three bytes are the most one char can become, escaped or not
    byte[] to = bytes;
    int at = length;
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        if (c > '\r' && c != '\\') {
          to[at++] = (byte) c;
        } else {
          at = escaped(c, to, at);
        }
      } else if (c < 0x800) {
        to[at++] = (byte) (0xC0 | c >> 6);
        to[at++] = (byte) (0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        to[at++] = (byte) (0xE0 | c >> 12);
        to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
        to[at++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        int point = Character.toCodePoint(c, value.charAt(++i));
        to[at++] = (byte) (0xF0 | point >> 18);
        to[at++] = (byte) (0x80 | point >> 12 & 0x3F);
        to[at++] = (byte) (0x80 | point >> 6 & 0x3F);
        to[at++] = (byte) (0x80 | point & 0x3F);
      } else {
        to[at++] = '?'; // half a character, as String.getBytes has it
      }
    }
    length = at;
  }

  private static int escaped(char c, byte[] to, int at) {
    byte as =
        switch (c) {
          case '\\' -> '\\';
          case '\t' -> 't';
          case '\n' -> 'n';
          case '\r' -> 'r';
          default -> 0;
        };
    if (as == 0) {
      to[at++] = (byte) c;
    } else {
      to[at++] = '\\';
      to[at++] = as;
    }
    return at;
  }

  private void put(char c) {
    room(1);
    bytes[length++] = (byte) c;
  }

  private void put(byte[] more, int count) {
    room(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
  }

  private void room(long more) {
    if (bytes.length - length < more) {
      long wanted = Math.max(2L * bytes.length, length + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }
}
