package org.yunqiao.register.scheme.file;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
  static final String README = "README.md";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final String path;
  private final Map<String, byte[]> files;
  private final @Nullable LocalDate last;
  private @Nullable Charter charter;
  private @Nullable List<RuleText> rules;
  private @Nullable Map<String, Table> tables;

  /**
   * @param path {@code <scheme>/<edition>}
   * @param files contents by name relative to the folder
   */
  public SchemeFolder(String path, Map<String, byte[]> files) {
    this(path, files, null);
  }

  private SchemeFolder(String path, Map<String, byte[]> files, @Nullable LocalDate last) {
    this.path = path;
    this.files = new TreeMap<>(files);
    this.last = last;
  }

  /** The same folder where another edition has taken its place: it is in force until that day. */
  public SchemeFolder until(LocalDate last) {
    return new SchemeFolder(path, files, last);
  }

  public String path() {
    return path;
  }

  /** Its files by name, in alphabetical order. */
  public Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  Optional<byte[]> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** A file as text, whatever its bytes are; for showing, never for following. */
  public Optional<String> text(String name) {
    return file(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** What its authors say to people, in both languages. */
  public Optional<String> readme() {
    return text(README);
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
      charter = last == null ? read : read.until(last);
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

  /** The form of a procedure's step. */
  static boolean isForm(String file) {
    return file.startsWith("forms/") && file.endsWith(".schema.json");
  }

  static boolean isExample(String file) {
    return file.startsWith("examples/") && file.endsWith(".yaml");
  }

  /**
   * Records that show what it accepts and refuses, by file; one that cannot be read is left out.
   */
  public List<Example> examples() {
    var read = new ArrayList<Example>();
    files.forEach((name, bytes) -> {
      if (!isExample(name)) return;
      try {
        YamlText.read(name, bytes, new Findings()).map(Example::of).ifPresent(read::add);
      } catch (java.time.DateTimeException e) {
        // its check tells what is wrong with it
      }
    });
    return read;
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

  /**
   * All of it as one run of bytes: name, length and bytes of each file, by name. Its SHA-256 is the
   * folder's digest, so whoever has the bytes can check that they are what was released.
   */
  public byte[] canonical() {
    var bytes = new ByteArrayOutputStream();
    files.forEach((name, content) -> {
      bytes.writeBytes((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(content);
    });
    return bytes.toByteArray();
  }

  /** The folder that {@link #canonical} was made from. */
  public static SchemeFolder of(String path, byte[] canonical) {
    var files = new TreeMap<String, byte[]>();
    ByteBuffer bytes = ByteBuffer.wrap(canonical);
    try {
      while (bytes.hasRemaining()) {
        String name = line(bytes);
        byte[] content = new byte[Integer.parseInt(line(bytes))];
        bytes.get(content);
        files.put(name, content);
      }
    } catch (BufferUnderflowException | NumberFormatException | NegativeArraySizeException e) {
      throw SchemeProblem.malformed(path, "not the bytes of a folder");
    }
    return new SchemeFolder(path, files);
  }

  private static String line(ByteBuffer bytes) {
    var line = new ByteArrayOutputStream();
    for (byte b; (b = bytes.get()) != '\n'; ) line.write(b);
    return line.toString(StandardCharsets.UTF_8);
  }

  /** SHA-256 over {@link #canonical}, lower-case hex. */
  public String digest() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
