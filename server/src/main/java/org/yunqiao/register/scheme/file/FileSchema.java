package org.yunqiao.register.scheme.file;

import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a kind of file must look like: {@code schemes/schema/*.schema.json}, the same file that an
 * author's editor reads.
 */
enum FileSchema {
  SCHEME("scheme"),
  RULES("rules"),
  EXAMPLE("example"),
  PROCEDURE("procedure");

  private static final JsonMapper JSON = new JsonMapper();

  private final String name;
  private volatile @Nullable Schema schema;

  FileSchema(String name) {
    this.name = name;
  }

  /** Tells what is wrong, each at its line. */
  void check(YamlText yaml, Findings findings) {
    List<Error> errors =
        new ArrayList<>(schema().validate((JsonNode) JSON.valueToTree(yaml.tree())));
    // what stands deeper explains more than "none of the alternatives"
    errors.removeIf(error -> error.getKeyword().equals("anyOf") && errors.size() > 1);
    for (Error error : errors) {
      String at = error.getInstanceLocation().toString();
      int line = yaml.line(error.getProperty() == null ? at : at + "/" + error.getProperty());
      String shown = at.isEmpty() ? "/" : at;
      String property = String.valueOf(error.getProperty());
      switch (error.getKeyword()) {
        case "additionalProperties" ->
            findings.error(yaml.file(), line, "scheme.key.unknown", property, shown);
        case "required" ->
            findings.error(yaml.file(), yaml.line(at), "scheme.key.missing", property, shown);
        case "enum", "type", "pattern", "const" ->
            findings.error(
                yaml.file(),
                line,
                "scheme.key." + error.getKeyword(),
                shown,
                error.getArguments() == null || error.getArguments().length == 0
                    ? ""
                    : error.getArguments()[0]);
        default -> findings.error(yaml.file(), line, "scheme.key.other", shown, error.getMessage());
      }
    }
  }

  private Schema schema() {
    Schema known = schema;
    if (known != null) return known;
    String file = "/schemes/schema/" + name + ".schema.json";
    try (InputStream in = Objects.requireNonNull(FileSchema.class.getResourceAsStream(file))) {
      Schema read =
          SchemaRegistry.withDialect(
                  Dialects.getDraft202012(),
                  builder ->
                      builder.schemaRegistryConfig(
                          SchemaRegistryConfig.builder()
                              .regularExpressionFactory(pattern -> {
                                Pattern compiled = Pattern.compile(pattern);
                                return text -> compiled.matcher(text).find();
                              })
                              .build()))
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      schema = read;
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
