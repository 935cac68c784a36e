package org.yunqiao.door.exchange.reading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One JSON value, built without recursion. From the first trouble on nothing more of it is kept,
 * and the parser is still led to its end, so that the next value can be read.
 */
final class Element {

  /** Digits and powers of ten beyond which a number is no quantity but an attack. */
  private static final int DIGITS = 64;

  private final JsonParser json;
  private final LongConsumer progress;
  private final long start;
  private final List<Object> open = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private int depth;
  private @Nullable String name;
  private @Nullable Object value;
  private @Nullable Unreadable trouble;

  private Element(JsonParser json, LongConsumer progress) {
    this.json = json;
    this.progress = progress;
    this.start = json.currentTokenLocation().getCharOffset();
  }

  /**
   * Reads the value whose first token is the current one, and ends on its last.
   *
   * @param progress told, token by token, the characters the parser has used
   */
  static Element read(JsonParser json, LongConsumer progress) {
    Element element = new Element(json, progress);
    element.run();
    return element;
  }

  SourceRow row(long number) {
    if (trouble != null) {
      return SourceRow.unreadable(number, trouble);
    }
    return value == null
        ? SourceRow.unreadable(number, Unreadable.empty())
        : SourceRow.read(number, value);
  }

  @Nullable Object value() {
    return trouble == null ? value : null;
  }

  private void run() {
    JsonToken token = json.currentToken();
    do {
      take(token);
      long now = json.currentLocation().getCharOffset();
      progress.accept(now);
      if (now - start > Bounds.RECORD) {
        fail(Unreadable.tooLong());
      }
      token = depth == 0 ? null : json.nextToken();
    } while (token != null);
  }

  private void take(JsonToken token) {
    switch (token) {
      case START_OBJECT -> open(new LinkedHashMap<String, Object>());
      case START_ARRAY -> open(new ArrayList<Object>());
      case END_OBJECT, END_ARRAY -> close();
      case PROPERTY_NAME -> name();
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> add(true);
      case VALUE_FALSE -> add(false);
      case VALUE_NULL -> add(null);
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("not a token of text: " + token);
    }
  }

  private void open(Object container) {
    depth++;
    if (trouble != null) {
      return;
    }
    if (depth > Bounds.DEPTH) {
      fail(Unreadable.tooDeep());
      return;
    }
    String step = step();
    add(container);
    path.add(step);
    open.add(container);
    name = null;
  }

  private void close() {
    depth--;
    if (trouble == null) {
      open.removeLast();
      path.removeLast();
    }
  }

  private void name() {
    if (trouble != null) {
      return;
    }
    String found = json.currentName();
    name = found;
    if (((Map<?, ?>) open.getLast()).containsKey(found)) {
      fail(Unreadable.duplicateKey(where()));
    }
    check(found);
  }

  private void string() {
    if (trouble == null) {
      String found = json.getString();
      check(found);
      add(found);
    }
  }

  private void check(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Bounds.isForbidden(text.charAt(i))) {
        fail(Unreadable.controlCharacter(where(), text.charAt(i)));
        return;
      }
    }
  }

  private void number() {
    if (trouble != null) {
      return;
    }
    String text = json.getString();
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && text.length() <= 18) {
      add(Long.parseLong(text));
      return;
    }
    Object number = number(text, json.currentToken() == JsonToken.VALUE_NUMBER_INT);
    if (number == null) {
      fail(Unreadable.number(where(), text.substring(0, Math.min(40, text.length()))));
    } else {
      add(number);
    }
  }

  private static @Nullable Object number(String text, boolean whole) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.precision() > DIGITS || Math.abs((long) number.scale()) > 400) {
        return null;
      }
      return whole && number.toBigInteger().bitLength() < 64 ? (Object) number.longValue() : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private void add(@Nullable Object item) {
    if (trouble != null) {
      return;
    }
    if (open.isEmpty()) {
      value = item;
    } else if (open.getLast() instanceof Map<?, ?> map) {
      ((Map<String, @Nullable Object>) map).put(step(), item);
    } else {
      ((List<@Nullable Object>) open.getLast()).add(item);
    }
  }

  private void fail(Unreadable why) {
    if (trouble == null) {
      trouble = why;
      value = null;
      open.clear();
      path.clear();
    }
  }

  /** The key, or the place in the list, the parser stands at; empty for the row itself. */
  private String step() {
    if (open.isEmpty()) {
      return "";
    }
    if (open.getLast() instanceof List<?> list) {
      return Integer.toString(list.size());
    }
    return name == null ? "" : name;
  }

  private String where() {
    List<String> steps = new ArrayList<>(path);
    steps.add(step());
    String whole = String.join(".", steps.stream().filter(each -> !each.isEmpty()).toList());
    return whole.length() > 200 ? whole.substring(0, 200) + "…" : whole;
  }
}
