package org.yunqiao.register.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code schemes/<scheme>/<edition>/}. A hostile folder is refused, never run. */
final class SchemeFolder {

  private static final int LONGEST_FILE = 1 << 20;

  private final String path;
  private final Map<String, byte[]> files;

  /**
   * @param path {@code <scheme>/<edition>}
   * @param files contents by name relative to the folder
   */
  SchemeFolder(String path, Map<String, byte[]> files) {
    this.path = path;
    this.files = new TreeMap<>(files);
  }

  Edition read() {
    try {
      return edition(yaml(file("scheme.yaml")));
    } catch (YAMLException | ClassCastException | java.time.DateTimeException e) {
      throw SchemeProblem.malformed(path, String.valueOf(e.getMessage()));
    }
  }

  private Edition edition(Map<String, Object> yaml) {
    String scheme = path.substring(0, path.indexOf('/'));
    String edition = path.substring(path.indexOf('/') + 1);
    if (!scheme.equals(text(yaml, "scheme")) || !edition.equals(text(yaml, "edition"))) {
      throw SchemeProblem.malformed(path, "scheme and edition must be named as the folder is");
    }
    Map<String, Object> names = map(yaml, "names");
    Map<String, Object> effective = map(yaml, "effective");
    Object to = effective.get("to");
    return new Edition(
        scheme,
        edition,
        new Edition.Names(text(names, "zh"), text(names, "en")),
        Edition.Kind.valueOf(text(yaml, "kind").toUpperCase(Locale.ROOT)),
        yaml.get("field") == null ? "" : text(yaml, "field"),
        issuer(map(yaml, "issuer")),
        validity(yaml),
        number(yaml),
        LocalDate.parse(text(effective, "from")),
        to == null ? null : LocalDate.parse(to.toString()),
        basis(yaml),
        Form.read(new String(file("form.schema.json"), StandardCharsets.UTF_8)),
        digest());
  }

  private Edition.Issuer issuer(Map<String, Object> issuer) {
    Object attested = issuer.get("attested-under");
    if (attested != null) return new Edition.Issuer.Attested(attested.toString());
    Object authority = issuer.get("authority");
    if (authority instanceof List<?> several) {
      return new Edition.Issuer.ByLaw(several.stream().map(Object::toString).toList());
    }
    if (authority != null) return new Edition.Issuer.ByLaw(List.of(authority.toString()));
    throw SchemeProblem.malformed(path, "issuer: authority or attested-under");
  }

  private @Nullable Integer validity(Map<String, Object> yaml) {
    if (!(yaml.get("validity") instanceof Map<?, ?> validity)) return null;
    int months = 0;
    if (validity.get("years") instanceof Integer years) months += 12 * years;
    if (validity.get("months") instanceof Integer more) months += more;
    return months;
  }

  private @Nullable Pattern number(Map<String, Object> yaml) {
    if (!(yaml.get("number") instanceof Map<?, ?> number)) return null;
    try {
      return Pattern.compile(String.valueOf(number.get("pattern")));
    } catch (PatternSyntaxException e) {
      throw SchemeProblem.malformed(path, "number.pattern: " + e.getDescription());
    }
  }

  private List<Edition.Basis> basis(Map<String, Object> yaml) {
    var basis = new ArrayList<Edition.Basis>();
    if (yaml.get("basis") instanceof List<?> list) {
      for (Object one : list) {
        Map<?, ?> map = (Map<?, ?>) one;
        Object clause = map.get("clause");
        basis.add(
            new Edition.Basis(
                String.valueOf(map.get("title")), clause == null ? null : clause.toString()));
      }
    }
    return List.copyOf(basis);
  }

  private byte[] file(String name) {
    byte[] file = files.get(name);
    if (file == null) throw SchemeProblem.malformed(path, name + " is missing");
    if (file.length > LONGEST_FILE) throw SchemeProblem.malformed(path, name + " is too long");
    return file;
  }

  private Map<String, Object> yaml(byte[] file) {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(10);
    options.setNestingDepthLimit(20);
    options.setCodePointLimit(LONGEST_FILE);
    Object read =
        new Yaml(
                new SafeConstructor(options) {
                  {
                    // dates stay text; LocalDate reads them
                    yamlConstructors.put(
                        org.yaml.snakeyaml.nodes.Tag.TIMESTAMP, new ConstructYamlStr());
                  }
                })
            .load(new String(file, StandardCharsets.UTF_8));
    return asMap(read, "scheme.yaml");
  }

  private Map<String, Object> map(Map<String, Object> in, String key) {
    return asMap(in.get(key), key);
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> asMap(@Nullable Object value, String name) {
    if (value instanceof Map<?, ?> map) return (Map<String, Object>) map;
    throw SchemeProblem.malformed(path, name + " must be a mapping");
  }

  private String text(Map<String, Object> in, String key) {
    Object value = in.get(key);
    if (value == null) throw SchemeProblem.malformed(path, key + " is missing");
    return value.toString();
  }

  private String digest() {
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
