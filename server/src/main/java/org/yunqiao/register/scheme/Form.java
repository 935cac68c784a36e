package org.yunqiao.register.scheme;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The attributes an edition asks for: JSON Schema 2020-12, formats asserted, nothing fetched. */
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
              .build());

  private final String text;
  private final Schema schema;

  private Form(String text, Schema schema) {
    this.text = text;
    this.schema = schema;
  }

  static Form read(String text) {
    Schema schema = REGISTRY.getSchema(text, InputFormat.JSON);
    schema.initializeValidators();
    return new Form(text, schema);
  }

  /** The JSON Schema as it stands in the folder. */
  public String text() {
    return text;
  }

  List<Objection> objections(Map<String, Object> attributes) {
    return schema
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
}
