package org.yunqiao.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of RFC 8259 for what strangers hand us: bounded depth, no name twice, no text
 * that is not Unicode. Refuses with an {@link IllegalArgumentException} that names the offset.
 */
public final class Json {

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** One value of UTF-8 bytes: Map, List, String, Long, Double, Boolean or null. */
  public static @Nullable Object read(byte[] utf8) {
    try {
      return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8", e);
    }
  }

  static @Nullable Object read(String text) {
    var json = new Json(text);
    json.space();
    Object value = json.value(Jcs.DEPTH);
    json.space();
    if (json.at < text.length()) {
      throw json.wrong("more after the end");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    enter(depth);
    var map = new LinkedHashMap<String, @Nullable Object>();
    if (closes('}')) {
      return map;
    }
    do {
      space();
      String name = string();
      if (map.containsKey(name)) {
        throw wrong("a name appears twice");
      }
      space();
      expect(':');
      space();
      map.put(name, value(depth - 1));
    } while (another('}'));
    return map;
  }

  private List<@Nullable Object> array(int depth) {
    enter(depth);
    var list = new ArrayList<@Nullable Object>();
    if (closes(']')) {
      return list;
    }
    do {
      space();
      list.add(value(depth - 1));
    } while (another(']'));
    return list;
  }

  private void enter(int depth) {
    if (depth <= 0) {
      throw wrong("nested too deeply");
    }
    at++;
  }

  private boolean closes(char end) {
    space();
    if (peek() == end) {
      at++;
      return true;
    }
    return false;
  }

  private boolean another(char end) {
    space();
    if (peek() == ',') {
      at++;
      return true;
    }
    expect(end);
    return false;
  }

  private String string() {
    expect('"');
    var out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return whole(out);
      }
      if (c < ' ') {
        throw wrong("a control character in a string");
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw wrong("no such escape");
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char c = next();
      if (!isHex(c)) {
        throw wrong("\\u wants four hex digits");
      }
      unit = unit << 4 | Character.digit(c, 16);
    }
    return (char) unit;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private String whole(StringBuilder out) {
    for (int i = 0; i < out.length(); i++) {
      if (Character.isSurrogate(out.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(out.codePointAt(i))) {
          throw wrong("a lone surrogate");
        }
        i++;
      }
    }
    return out.toString();
  }

  private Object number() {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int whole = at;
    digits();
    if (at - whole > 1 && text.charAt(whole) == '0') {
      throw wrong("a leading zero");
    }
    boolean integer = true;
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
      integer = false;
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      digits();
      integer = false;
    }
    return numeral(text.substring(start, at), integer);
  }

  private Object numeral(String numeral, boolean integer) {
    if (integer && numeral.length() <= 17) {
      long number = Long.parseLong(numeral);
      if (Math.abs(number) <= JsonNumber.LARGEST) {
        return number;
      }
    }
    double number = Double.parseDouble(numeral);
    if (Double.isInfinite(number)) {
      throw wrong("a number no double can hold");
    }
    return number;
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a digit is missing");
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("no such word");
    }
    at += word.length();
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void expect(char c) {
    if (next() != c) {
      at--;
      throw wrong("'" + c + "' is missing");
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("it ends too early");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("JSON, offset " + at + ": " + what);
  }
}
