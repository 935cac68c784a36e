package org.yunqiao.proof.draw;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Json;

/** The members of one JSON object, each asked for once. */
final class Members {
  private final Map<?, ?> map;
  private final String where;
  private int asked;

  private Members(@Nullable Object value, String where) {
    if (!(value instanceof Map<?, ?> members)) {
      throw new Refused(where + ".form", "an object is missing");
    }
    this.map = members;
    this.where = where;
  }

  static Members read(byte[] json, String where) {
    try {
      return new Members(Json.read(json), where);
    } catch (Refused e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new Refused(where + ".form", String.valueOf(e.getMessage()));
    }
  }

  String text(String name) {
    return member(name) instanceof String text ? text : wrong(name, "text");
  }

  long number(String name) {
    return member(name) instanceof Long number ? number : wrong(name, "a whole number");
  }

  int count(String name) {
    long number = number(name);
    return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : wrong(name, "a count");
  }

  Instant instant(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeParseException e) {
      return wrong(name, "an instant in UTC");
    }
  }

  List<String> texts(String name) {
    if (member(name) instanceof List<?> list
        && list.stream().allMatch(each -> each instanceof String)) {
      return list.stream().map(each -> (String) each).toList();
    }
    return wrong(name, "a list of texts");
  }

  List<Members> list(String name) {
    if (member(name) instanceof List<?> list) {
      return list.stream().map(each -> new Members(each, where)).toList();
    }
    return wrong(name, "a list");
  }

  Members members(String name) {
    return new Members(member(name), where);
  }

  void mustBe(String name, String value) {
    if (!text(name).equals(value)) {
      wrong(name, value);
    }
  }

  /** Refuses what nobody asked for: two readers must not see two plans in one file. */
  void end() {
    if (asked != map.size()) {
      throw new Refused(where + ".form", "members besides those of the protocol");
    }
  }

  private @Nullable Object member(String name) {
    asked++;
    return map.get(name);
  }

  private <T> T wrong(String name, String wanted) {
    throw new Refused(where + ".form", name + ": wanted " + wanted);
  }
}
