package org.yunqiao.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One field of a fact: a JSON Pointer (RFC 6901), or {@code @at} and {@code @by}, and its value.
 *
 * @param depth how many levels the value itself may nest
 */
record Leaf(String path, @Nullable Object value, int depth) implements Comparable<Leaf> {

  /** Less than {@link Jcs#DEPTH}, so that an opening around any payload can still be read. */
  static final int DEEPEST = Jcs.DEPTH - 4;

  static final String AT = "@at";
  static final String BY = "@by";

  /** All fields of a fact, in the order of their paths. */
  static List<Leaf> of(String at, String by, Map<String, ?> payload) {
    if (!isInstant(at)) {
      throw new IllegalArgumentException("not a UTC instant with microseconds: " + at);
    }
    var leaves = new ArrayList<Leaf>();
    leaves.add(new Leaf(AT, at, 0));
    leaves.add(new Leaf(BY, by, 0));
    gather(payload, new StringBuilder(), DEEPEST, leaves);
    Collections.sort(leaves);
    return leaves;
  }

  private static void gather(
      @Nullable Object value, StringBuilder path, int depth, List<Leaf> leaves) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      leaves.add(new Leaf(path.toString(), value, depth));
      return;
    }
    if (depth <= 0) {
      throw new IllegalArgumentException("nested too deeply");
    }
    int here = path.length();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("an object's names are strings");
      }
      token(name, path.append('/'));
      gather(member.getValue(), path, depth - 1, leaves);
      path.setLength(here);
    }
  }

  private static void token(String name, StringBuilder path) {
    if (name.indexOf('~') < 0 && name.indexOf('/') < 0) {
      path.append(name);
    } else {
      path.append(name.replace("~", "~0").replace("/", "~1"));
    }
  }

  private static boolean isInstant(String at) {
    String shape = "0000-00-00T00:00:00.000000Z";
    if (at.length() != shape.length()) {
      return false;
    }
    for (int i = 0; i < at.length(); i++) {
      char c = at.charAt(i);
      char wanted = shape.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(Leaf other) {
    return path.compareTo(other.path);
  }
}
