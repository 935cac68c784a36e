package org.yunqiao.register.scheme.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Form;
import org.yunqiao.register.scheme.SchemeProblem;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.TableProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder {@code schemes/<scheme>/<edition>/}: its files, and what they say. It is read, never
 * run; what is not asked for is not read.
 */
public final class SchemeFolder {

  static final String CHARTER = "scheme.yaml";
  static final String FORM = "form.schema.json";
  static final String RULES = "rules.yaml";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final String path;
  private final Map<String, byte[]> files;
  private @Nullable Charter charter;
  private @Nullable List<RuleText> rules;
  private @Nullable Map<String, Table> tables;

  /**
   * @param path {@code <scheme>/<edition>}
   * @param files contents by name relative to the folder
   */
  public SchemeFolder(String path, Map<String, byte[]> files) {
    this.path = path;
    this.files = new TreeMap<>(files);
  }

  public String path() {
    return path;
  }

  /** Its files by name, in alphabetical order. */
  public Map<String, byte[]> files() {
    return files;
  }

  Optional<byte[]> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  public boolean has(String name) {
    return files.containsKey(name);
  }

  /** What {@code scheme.yaml} says; refused when it cannot be read. */
  public synchronized Charter charter() {
    if (charter == null) {
      YamlText yaml = yaml(CHARTER);
      Charter read = charter(yaml);
      if (!(read.scheme() + "/" + read.edition()).equals(path)) {
        throw SchemeProblem.malformed(path, "scheme and edition must be named as the folder is");
      }
      charter = read;
    }
    return charter;
  }

  private Charter charter(YamlText yaml) {
    try {
      return JSON.convertValue(yaml.map(), Charter.class);
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw SchemeProblem.malformed(path, String.valueOf(e.getMessage()));
    }
  }

  /** Its own form; empty when it has none. */
  public Optional<Form> form() {
    return file(FORM)
        .map(bytes -> {
          try {
            return Form.read(new String(bytes, StandardCharsets.UTF_8));
          } catch (JacksonException e) {
            throw SchemeProblem.malformed(path, FORM + ": " + e.getOriginalMessage());
          }
        });
  }

  /** Its own rules, in the order of the file. */
  public synchronized List<RuleText> rules() {
    if (rules == null) rules = has(RULES) ? rules(yaml(RULES)) : List.of();
    return rules;
  }

  private List<RuleText> rules(YamlText yaml) {
    try {
      var read = new ArrayList<RuleText>();
      if (yaml.map().get("rules") instanceof List<?> list) {
        for (Object each : list) {
          @SuppressWarnings("unchecked")
          Map<String, Object> entry = (Map<String, Object>) each;
          read.add(RuleText.of(entry, "/rules/" + read.size()));
        }
      }
      return List.copyOf(read);
    } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
      throw SchemeProblem.malformed(path, RULES + ": " + e.getMessage());
    } catch (java.time.DateTimeException e) {
      throw SchemeProblem.malformed(path, RULES + ": " + e.getMessage());
    }
  }

  /** Its own tables by name; refused when one is faulty. */
  public synchronized Map<String, Table> tables() {
    if (tables == null) {
      var read = new LinkedHashMap<String, Table>();
      files.forEach((name, bytes) -> {
        if (isTable(name)) read.put(tableName(name), table(name, bytes));
      });
      tables = read;
    }
    return tables;
  }

  private Table table(String name, byte[] bytes) {
    try {
      return Table.read(tableName(name), bytes);
    } catch (TableProblem e) {
      throw SchemeProblem.malformed(path, name + ": " + e.getMessage());
    }
  }

  static boolean isTable(String file) {
    return file.startsWith("tables/") && file.endsWith(".csv");
  }

  static String tableName(String file) {
    return file.substring("tables/".length(), file.length() - ".csv".length());
  }

  static boolean isExample(String file) {
    return file.startsWith("examples/") && file.endsWith(".yaml");
  }

  private YamlText yaml(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) throw SchemeProblem.malformed(path, name + " is missing");
    var findings = new Findings();
    return YamlText.read(name, bytes, findings)
        .orElseThrow(() ->
            SchemeProblem.malformed(
                path, findings.all().stream().findFirst().map(Finding::told).orElse(name)));
  }

  /** SHA-256 over its files, lower-case hex: name, length and bytes of each, by name. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      files.forEach((name, bytes) -> {
        sha.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
      });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
