package org.yunqiao.door.exchange.jws;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What somebody else wrote, where an object of JSON is expected (RFC 8259). */
public final class JsonObject {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonObject() {}

  /** Its members; empty where the text is anything else, {@code null} and lists included. */
  public static Optional<Map<?, ?>> read(String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, Map.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** A whole number that fits; empty where a value is anything else. */
  public static OptionalLong whole(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long
        ? OptionalLong.of(((Number) value).longValue())
        : OptionalLong.empty();
  }
}
