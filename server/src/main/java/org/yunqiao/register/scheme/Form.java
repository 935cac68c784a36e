package org.yunqiao.register.scheme;

import com.google.re2j.Pattern;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.regex.RegularExpression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The attributes an edition asks for: JSON Schema 2020-12, formats asserted, nothing fetched,
 * patterns matched in linear time (RE2).
 */
public final class Form {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * 2020-12 and keywords of ours, which only name things: {@code x-en}, the English beside a
   * Chinese title; {@code x-words}, what the codes of a field mean; {@code x-scope}, what those of
   * the scope mean.
   */
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("x-en"))
              .keyword(new NonValidationKeyword("x-words"))
              .keyword(new NonValidationKeyword("x-scope"))
              .build(),
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().regularExpressionFactory(Form::linear).build()));

  private final JsonNode written;
  private volatile @Nullable Schema schema;
  private volatile @Nullable Accepted accepted;

  private Form(JsonNode written) {
    this.written = written;
  }

  /** A form that accepts nothing but an empty record; what a folder without one starts from. */
  static final Form EMPTY = new Form(JSON.readTree("{\"type\":\"object\"}"));

  public static Form read(String text) {
    return new Form(JSON.readTree(text));
  }

  /** The JSON Schema as it stands in the folder, with what was put together with it. */
  public String text() {
    return written.toString();
  }

  public JsonNode schema() {
    return written;
  }

  /**
   * This form's properties besides the other's; one of the same name counts as this form has it.
   */
  public Form over(Form base) {
    if (base == EMPTY) return this;
    if (this == EMPTY) return base;
    ObjectNode joined = (ObjectNode) base.written.deepCopy();
    for (String members : List.of("properties", "$defs", "x-scope")) {
      if (written.path(members).isObject()) {
        ObjectNode into =
            joined.path(members).isObject()
                ? (ObjectNode) joined.path(members)
                : joined.putObject(members);
        into.setAll((ObjectNode) written.path(members));
      }
    }
    Set<String> required = new LinkedHashSet<>();
    for (JsonNode form : List.of(base.written, written)) {
      form.path("required").valueStream().forEach(name -> required.add(name.asString("")));
    }
    if (!required.isEmpty()) {
      ArrayNode names = joined.putArray("required");
      required.forEach(names::add);
    }
    for (String word : List.of("title", "x-en")) {
      if (written.has(word)) joined.set(word, written.get(word));
    }
    return new Form(joined);
  }

  /** What the form has to say against these attributes; empty when they are fine. */
  public List<Objection> objections(Map<String, Object> attributes) {
    return accepted().accepts(attributes) ? List.of() : told(attributes);
  }

  private Accepted accepted() {
    Accepted known = accepted;
    if (known == null) accepted = known = Accepted.by(written);
    return known;
  }

  private List<Objection> told(Map<String, Object> attributes) {
    return validators()
        .validate(
            JSON.valueToTree(attributes),
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(error ->
            new Objection(
                error.getInstanceLocation().toString().replaceFirst("^/", ""),
                "form." + error.getKeyword(),
                error.getMessage()))
        .toList();
  }

  private Schema validators() {
    Schema known = schema;
    if (known != null) return known;
    Schema read = REGISTRY.getSchema(written.toString(), InputFormat.JSON);
    read.initializeValidators();
    schema = read;
    return read;
  }

  private static RegularExpression linear(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return text -> compiled.matcher(text).find();
  }
}
