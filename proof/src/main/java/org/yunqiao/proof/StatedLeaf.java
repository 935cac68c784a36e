package org.yunqiao.proof;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An opening together with what its giver says it hashes to. The position is shown, but no hash
 * covers it: it is the inclusion proof that ties a leaf to its place.
 */
public record StatedLeaf(
    Opening opening, @Nullable String entry, @Nullable String leaf, @Nullable Long position) {

  static StatedLeaf read(byte[] json) {
    if (!(Json.read(json) instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("an opening is an object");
    }
    return of(map);
  }

  /**
   * Reads a JSON tree: an opening, and beside it entry, leaf and position where they are stated.
   */
  public static StatedLeaf of(Map<?, ?> map) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((name, value) -> tree.put((String) name, value));
    String entry = tree.containsKey("entry") ? hash(tree.remove("entry")) : null;
    String leaf = tree.containsKey("leaf") ? hash(tree.remove("leaf")) : null;
    Long position = tree.containsKey("position") ? position(tree.remove("position")) : null;
    return new StatedLeaf(Opening.fromJson(tree), entry, leaf, position);
  }

  private static String hash(@Nullable Object hex) {
    return Hashes.write(Hashes.read(hex));
  }

  private static Long position(@Nullable Object position) {
    if (position instanceof Long number && number >= 1) {
      return number;
    }
    throw new IllegalArgumentException("position is a whole number from 1");
  }

  /** Whether a leaf is stated, and is the one that the opened fields make. */
  public boolean agrees() {
    byte[] computed = opening.entry();
    return Hashes.write(LogEntry.leaf(computed)).equals(leaf)
        && (entry == null || entry.equals(Hashes.write(computed)));
  }

  int check(PrintStream out) {
    byte[] computed = opening.entry();
    String computedEntry = Hashes.write(computed);
    String computedLeaf = Hashes.write(LogEntry.leaf(computed));
    out.println("entry " + computedEntry);
    out.println("leaf  " + computedLeaf);
    if (position != null) {
      out.println("index " + (position - 1) + " (所述位置减一 / stated position minus one)");
    }
    if (entry == null && leaf == null) {
      out.println("已重算，文件未述哈希 / recomputed, the file states no hash");
      return Proof.VERIFIES;
    }
    boolean agrees =
        (entry == null || entry.equals(computedEntry))
            && (leaf == null || leaf.equals(computedLeaf));
    out.println(agrees ? "与所述一致 / agrees" : "与所述不一致 / does not agree");
    return agrees ? Proof.VERIFIES : Proof.DIFFERS;
  }
}
