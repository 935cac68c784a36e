package org.yunqiao.ledger;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published language, {@code facts/<type>-<version>.json}, for tests to hold facts against. */
public final class FactSchemas {

  private static final JsonMapper JSON = new JsonMapper();

  private FactSchemas() {}

  /** A fact's JSON object, made as the journal makes it. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> payload(Fact fact) {
    return JSON.convertValue(fact, Map.class);
  }

  /** What the schema has to say against a fact; empty when it is fine. */
  public static List<String> objections(Fact fact) {
    return objections(fact.type(), fact.version(), payload(fact));
  }

  public static List<String> objections(String type, int version, Map<String, Object> payload) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(type, version), InputFormat.JSON);
    return schema
        .validate(
            JSON.writeValueAsString(payload),
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .toList();
  }

  /** What the schema says against the fact with a member that it does not know. */
  public static List<String> objectionsToStranger(Fact fact) {
    Map<String, Object> payload = new LinkedHashMap<>(payload(fact));
    payload.put("stranger", 1);
    return objections(fact.type(), fact.version(), payload);
  }

  public static JsonNode schema(String type, int version) {
    return JSON.readTree(text(type, version));
  }

  private static String text(String type, int version) {
    String name = "/facts/" + type + "-" + version + ".json";
    try (InputStream file = FactSchemas.class.getResourceAsStream(name)) {
      if (file == null) throw new AssertionError("no schema " + name);
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
