package org.yunqiao.door.exchange.sample;

/**
 * Writes one line of JSON (RFC 8259) in the order told.
 *
 * <p>Thirty lines of our own, because a JSON library would be most of this command's starting time.
 */
final class JsonLine {

  private final StringBuilder text = new StringBuilder(256);

  JsonLine open() {
    return begin('{');
  }

  JsonLine open(String name) {
    return name(name).add('{');
  }

  JsonLine openList(String name) {
    return name(name).add('[');
  }

  JsonLine close() {
    return add('}');
  }

  JsonLine closeList() {
    return add(']');
  }

  JsonLine put(String name, String value) {
    return name(name).quoted(value);
  }

  JsonLine put(String name, long value) {
    name(name).text.append(value);
    return this;
  }

  JsonLine element(String value) {
    separate();
    return quoted(value);
  }

  private JsonLine begin(char bracket) {
    separate();
    return add(bracket);
  }

  private JsonLine name(String name) {
    separate();
    return quoted(name).add(':');
  }

  private void separate() {
    char last = text.isEmpty() ? '{' : text.charAt(text.length() - 1);
    if (last != '{' && last != '[') {
      text.append(',');
    }
  }

  private JsonLine quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      character(value.charAt(i));
    }
    return add('"');
  }

  private void character(char c) {
    if (c < ' ') {
      text.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c % 16, 16));
    } else {
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
  }

  private JsonLine add(char c) {
    text.append(c);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
