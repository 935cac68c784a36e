package org.yunqiao.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the log: 256 neighbouring hashes of one level of the tree, or the 256 entries under
 * them; fewer at the right edge, where the next ones have not come yet (C2SP tlog-tiles v0.1.0).
 *
 * @param level of the tree, in steps of eight; {@link #ENTRIES} for a bundle of entries
 * @param index from the left, from 0
 * @param width how many, 1 to 256
 */
public record Tile(int level, long index, int width) {

  /** The level of the entries themselves. */
  public static final int ENTRIES = -1;

  /** What a full one holds. */
  public static final int FULL = 256;

  /** Two to the eighth is {@link #FULL}. */
  static final int HEIGHT = 8;

  /** Above it no index is larger than 0: sizes fit 63 bits. */
  static final int HIGHEST = 7;

  private static final Pattern PATH =
      Pattern.compile(
          "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  public Tile {
    if (level < ENTRIES || level > HIGHEST || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile: " + level + " " + index + " " + width);
    }
  }

  /** Reads a path as {@link #path} writes it, and no other. */
  public static Tile parse(String path) {
    Matcher parts = PATH.matcher(path);
    if (parts.matches()) {
      int level = parts.group(1).equals("entries") ? ENTRIES : Integer.parseInt(parts.group(1));
      String digits = parts.group(2).replaceAll("[x/]", "");
      int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
      boolean whole = digits.length() <= 18 && width <= FULL;
      if (whole && (parts.group(3) == null || width < FULL)) {
        Tile tile = new Tile(level, Long.parseLong(digits), width);
        if (tile.path().equals(path)) {
          return tile;
        }
      }
    }
    throw new IllegalArgumentException("not the path of a tile");
  }

  /** Its path below the log, as {@code tile/0/x001/x234/067.p/12}. */
  public String path() {
    return fullPath() + (isFull() ? "" : ".p/" + width);
  }

  private String fullPath() {
    var groups = new StringBuilder(three(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      groups.insert(0, "x" + three(rest % 1000) + "/");
    }
    return "tile/" + (level == ENTRIES ? "entries" : level) + "/" + groups;
  }

  private static String three(long number) {
    return String.valueOf(1000 + number).substring(1);
  }

  public boolean isFull() {
    return width == FULL;
  }

  /** The same one, once everything in it has come. */
  public Tile full() {
    return new Tile(level, index, FULL);
  }

  /** The folder in which the narrower states of this tile lie. */
  public String partials() {
    return fullPath() + ".p";
  }

  /** Those at the right edge of a tree that are not full: bundle first, then from below. */
  public static List<Tile> edge(long size) {
    var edge = new ArrayList<Tile>();
    int width = (int) (size % FULL);
    if (width > 0) {
      edge.add(new Tile(ENTRIES, size / FULL, width));
    }
    long nodes = size;
    for (int level = 0; nodes > 0; level++) {
      width = (int) (nodes % FULL);
      nodes /= FULL;
      if (width > 0) {
        edge.add(new Tile(level, nodes, width));
      }
    }
    return edge;
  }

  /**
   * The tile of a tree of this size that holds a node, as wide as that tree has it.
   *
   * @param node from the left, from 0, among the nodes of this tile's level
   */
  static Tile holding(int level, long node, long size) {
    int shift = Math.max(level, 0) * HEIGHT;
    long nodes = size >> shift;
    long index = node / FULL;
    if (node < 0 || node >= nodes) {
      throw new IllegalArgumentException("the tree has no such node");
    }
    return new Tile(level, index, (int) Math.min(FULL, nodes - index * FULL));
  }
}
