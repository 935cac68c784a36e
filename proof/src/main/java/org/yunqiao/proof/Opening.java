package org.yunqiao.proof;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it may be shown: some fields open with value and key, the others closed to a digest;
 * both lead to the same entry of the log (docs/protocols/leaf.md).
 *
 * @param fields by path, sorted
 */
public record Opening(String type, int version, Map<String, Field> fields) {

  /** Shown or withheld. */
  public sealed interface Field permits Open, Closed {}

  /**
   * A field that is shown.
   *
   * @param value a leaf: null is the JSON null
   * @param key HMAC-SHA-256(salt, path)
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes to hash, never compared as records
  public record Open(@Nullable Object value, byte[] key) implements Field {
    public Open {
      if (value instanceof Map<?, ?> map && !map.isEmpty()) {
        throw new IllegalArgumentException("an object with members is not a leaf");
      }
      mustBeHash(key);
    }
  }

  /** A field that is withheld: only that it exists, and what it commits to. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Closed(byte[] digest) implements Field {
    public Closed {
      mustBeHash(digest);
    }
  }

  public Opening {
    if (version < 1) {
      throw new IllegalArgumentException("versions start at 1");
    }
    if (!fields.containsKey(Leaf.AT) || !fields.containsKey(Leaf.BY)) {
      throw new IllegalArgumentException("every fact has @at and @by");
    }
    for (String path : fields.keySet()) {
      if (!isPath(path)) {
        throw new IllegalArgumentException("not a path: " + path);
      }
    }
    fields = Collections.unmodifiableMap(new TreeMap<>(fields));
  }

  /** Opens the fields the predicate names by path, and closes the others. */
  public static Opening open(
      String type,
      int version,
      String at,
      String by,
      Map<String, ?> payload,
      byte[] salt,
      Predicate<String> isPublic) {
    EntryHasher hasher = EntryHasher.mine();
    hasher.salt(salt);
    var fields = new TreeMap<String, Field>();
    for (Leaf leaf : Leaf.of(at, by, payload)) {
      byte[] key = new byte[Sha256.LENGTH];
      hasher.key(leaf.path(), key);
      if (isPublic.test(leaf.path())) {
        fields.put(leaf.path(), new Open(leaf.value(), key));
      } else {
        byte[] digest = new byte[Sha256.LENGTH];
        hasher.digest(key, leaf.value(), leaf.depth(), digest);
        fields.put(leaf.path(), new Closed(digest));
      }
    }
    return new Opening(type, version, fields);
  }

  /** The entry of the log, computed from what is shown and the digests of what is not. */
  public byte[] entry() {
    return EntryHasher.mine().entry(type, version, fields);
  }

  /** As a JSON tree with the members type, version and fields. */
  public Map<String, Object> toJson() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", type);
    tree.put("version", version);
    var shown = new LinkedHashMap<String, Object>();
    fields.forEach((path, field) -> shown.put(path, toJson(field)));
    tree.put("fields", shown);
    return tree;
  }

  private static Map<String, @Nullable Object> toJson(Field field) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    switch (field) {
      case Open(Object value, byte[] key) -> {
        tree.put("value", value);
        tree.put("key", Hashes.write(key));
      }
      case Closed(byte[] digest) -> tree.put("digest", Hashes.write(digest));
    }
    return tree;
  }

  /** Reads what {@link #toJson} wrote; refuses anything else. */
  public static Opening fromJson(Map<String, ?> tree) {
    mustHaveExactly(tree, List.of("type", "version", "fields"));
    if (!(tree.get("type") instanceof String type)) {
      throw new IllegalArgumentException("type is a string");
    }
    if (!(tree.get("fields") instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("fields is an object");
    }
    var fields = new TreeMap<String, Field>();
    members.forEach((path, field) -> fields.put((String) path, fieldFromJson(field)));
    return new Opening(type, version(tree.get("version")), fields);
  }

  private static int version(@Nullable Object version) {
    if (version instanceof Integer || version instanceof Long) {
      long number = ((Number) version).longValue();
      if (number >= 1 && number <= Integer.MAX_VALUE) {
        return (int) number;
      }
    }
    throw new IllegalArgumentException("version is a whole number from 1");
  }

  private static Field fieldFromJson(@Nullable Object field) {
    if (!(field instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("a field is an object");
    }
    if (map.containsKey("digest")) {
      mustHaveExactly(map, List.of("digest"));
      return new Closed(Hashes.read(map.get("digest")));
    }
    mustHaveExactly(map, List.of("value", "key"));
    return new Open(map.get("value"), Hashes.read(map.get("key")));
  }

  private static void mustHaveExactly(Map<?, ?> map, List<String> names) {
    if (map.size() != names.size() || !map.keySet().containsAll(names)) {
      throw new IllegalArgumentException("expected exactly the members " + names);
    }
  }

  private static boolean isPath(String path) {
    return path.isEmpty() || path.startsWith("/") || path.equals(Leaf.AT) || path.equals(Leaf.BY);
  }

  private static void mustBeHash(byte[] hash) {
    if (hash.length != Sha256.LENGTH) {
      throw new IllegalArgumentException("a key or digest has 32 bytes");
    }
  }
}
