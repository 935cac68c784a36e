package org.yunqiao.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as views must be able to read them: two certificates, an organisation that was renamed and
 * got its new code, a person, and a person whose fact was erased.
 */
public final class GoldenFacts {

  private static final JsonMapper JSON = new JsonMapper();

  private GoldenFacts() {}

  /** All of them, in the order of the journal. */
  public static List<Entry> entries() {
    try (InputStream file = GoldenFacts.class.getResourceAsStream("/facts/golden/two-lives.json")) {
      List<Entry> entries = new ArrayList<>();
      JSON.readTree(Objects.requireNonNull(file)).forEach(entry -> entries.add(entry(entry)));
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Entry entry(JsonNode entry) {
    boolean erased = entry.path("erased").asBoolean(false);
    Map<String, Object> payload =
        erased ? Map.of() : JSON.convertValue(entry.get("payload"), Map.class);
    return new Entry(
        entry.get("position").asLong(),
        entry.get("type").asString(),
        entry.get("version").asInt(),
        Instant.parse(entry.get("at").asString()),
        entry.get("by").asString(),
        payload,
        erased);
  }
}
