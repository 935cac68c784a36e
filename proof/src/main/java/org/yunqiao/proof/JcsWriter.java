package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes canonical JSON into a buffer that is kept between uses; one per thread. */
final class JcsWriter {

  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final int KEPT = 1 << 16;

  private byte[] buffer = new byte[512];
  private int size;

  void clear() {
    size = 0;
    if (buffer.length > KEPT) {
      buffer = new byte[512];
    }
  }

  byte[] buffer() {
    return buffer;
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(buffer, size);
  }

  /**
   * @param depth how many more levels of arrays and objects are allowed
   */
  void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> ascii("null");
      case String text -> string(text);
      case Integer number -> integer(number);
      case Long number -> integer(number);
      case Boolean truth -> ascii(truth ? "true" : "false");
      case Map<?, ?> map -> object(map, below(depth));
      case List<?> list -> array(list, below(depth));
      case Double number -> real(number);
      case BigDecimal number -> decimal(number);
      case BigInteger number -> big(number);
      default ->
          throw new IllegalArgumentException("not a JSON value: " + value.getClass().getName());
    }
  }

  private static int below(int depth) {
    if (depth <= 0) {
      throw new IllegalArgumentException("nested too deeply");
    }
    return depth - 1;
  }

  private void object(Map<?, ?> map, int depth) {
    Object[] keys = map.keySet().toArray();
    for (Object key : keys) {
      if (!(key instanceof String)) {
        throw new IllegalArgumentException("an object's names are strings, not " + key);
      }
    }
    Arrays.sort(keys); // String orders by UTF-16 code units, as the RFC asks
    byteOf('{');
    for (int i = 0; i < keys.length; i++) {
      if (i > 0) {
        byteOf(',');
      }
      string((String) keys[i]);
      byteOf(':');
      value(map.get(keys[i]), depth);
    }
    byteOf('}');
  }

  private void array(List<?> list, int depth) {
    byteOf('[');
    boolean first = true;
    for (Object item : list) {
      if (!first) {
        byteOf(',');
      }
      first = false;
      value(item, depth);
    }
    byteOf(']');
  }

  void string(String text) {
    int length = text.length();
    room(length + 2);
    byte[] bytes = buffer;
    int to = size;
    bytes[to++] = '"';
    int i = 0;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > '~') {
        break;
      }
      bytes[to++] = (byte) c;
    }
    size = to;
    if (i < length) {
      rest(text, i, true);
    }
    byteOf('"');
  }

  /** The text in UTF-8 as it is, without quotes. */
  void raw(String text) {
    rest(text, 0, false);
  }

  private void rest(String text, int from, boolean escaped) {
    int length = text.length();
    room((length - from) * 3 + 1);
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (escaped && (c < ' ' || c == '"' || c == '\\')) {
          escape(c);
          room((length - i) * 3 + 1);
        } else {
          buffer[size++] = (byte) c;
        }
      } else if (c < 0x800) {
        buffer[size++] = (byte) (0xC0 | (c >> 6));
        buffer[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        buffer[size++] = (byte) (0xE0 | (c >> 12));
        buffer[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        buffer[size++] = (byte) (0x80 | (c & 0x3F));
      } else {
        pair(text, i++);
      }
    }
  }

  private void pair(String text, int at) {
    int code = text.codePointAt(at);
    if (!Character.isSupplementaryCodePoint(code)) {
      throw new IllegalArgumentException("a lone surrogate is not text");
    }
    buffer[size++] = (byte) (0xF0 | (code >> 18));
    buffer[size++] = (byte) (0x80 | ((code >> 12) & 0x3F));
    buffer[size++] = (byte) (0x80 | ((code >> 6) & 0x3F));
    buffer[size++] = (byte) (0x80 | (code & 0x3F));
  }

  private void escape(char c) {
    room(6);
    buffer[size++] = '\\';
    switch (c) {
      case '"', '\\' -> buffer[size++] = (byte) c;
      case '\b' -> buffer[size++] = 'b';
      case '\t' -> buffer[size++] = 't';
      case '\n' -> buffer[size++] = 'n';
      case '\f' -> buffer[size++] = 'f';
      case '\r' -> buffer[size++] = 'r';
      default -> {
        ascii("u00");
        buffer[size++] = HEX[c >> 4];
        buffer[size++] = HEX[c & 15];
      }
    }
  }

  void integer(long number) {
    if (number > JsonNumber.LARGEST || number < -JsonNumber.LARGEST) {
      throw new IllegalArgumentException("beyond ±2^53: " + number);
    }
    room(17);
    if (number < 0) {
      buffer[size++] = '-';
      number = -number;
    }
    int digits = 1;
    for (long n = number; n >= 10; n /= 10) {
      digits++;
    }
    for (int at = size + digits - 1; at >= size; at--) {
      buffer[at] = (byte) ('0' + number % 10);
      number /= 10;
    }
    size += digits;
  }

  private void big(BigInteger number) {
    if (number.bitLength() > 54) {
      throw new IllegalArgumentException("beyond ±2^53");
    }
    integer(number.longValue());
  }

  private void real(double number) {
    if (number == Math.rint(number) && Math.abs(number) < JsonNumber.LARGEST) {
      integer((long) number);
    } else {
      ascii(JsonNumber.text(number));
    }
  }

  private void decimal(BigDecimal number) {
    double near = number.doubleValue();
    if (!Double.isFinite(near) || new BigDecimal(Double.toString(near)).compareTo(number) != 0) {
      throw new IllegalArgumentException("no double reads this decimal back");
    }
    real(near);
  }

  void hex(byte[] bytes) {
    room(bytes.length * 2);
    for (byte b : bytes) {
      buffer[size++] = HEX[b >> 4 & 15];
      buffer[size++] = HEX[b & 15];
    }
  }

  void ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      buffer[size++] = (byte) text.charAt(i);
    }
  }

  void dropLast() {
    size--;
  }

  private void byteOf(char c) {
    room(1);
    buffer[size++] = (byte) c;
  }

  private void room(int more) {
    if (buffer.length - size < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(size, more)));
    }
  }
}
