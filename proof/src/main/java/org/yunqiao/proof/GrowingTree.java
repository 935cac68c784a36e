package org.yunqiao.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree that grows by entries and hands out its files: each tile and bundle when it is full, and
 * those of the right edge when asked. It keeps no more than that edge, whatever its size. Not for
 * several threads.
 */
public final class GrowingTree {

  /** Takes the files of the tree, in the order in which they become complete. */
  public interface Sink {
    void take(Tile tile, byte[] content) throws IOException;
  }

  private static final int LEVELS = Tile.HIGHEST + 1;
  private static final int LENGTH = 2;
  private static final int LONGEST_ENTRY = 0xffff;

  private long size;
  private final byte[][] levels = new byte[LEVELS][];
  private byte[] bundle = new byte[Tile.FULL * (LENGTH + Sha256.LENGTH)];
  private int bundled;

  /**
   * Goes on from where a tree of this size stands in files; see whether {@link #root} is its root.
   */
  public static GrowingTree resume(long size, LogFiles files) throws IOException {
    var tree = new GrowingTree();
    for (Tile tile : Tile.edge(size)) {
      byte[] content = files.read(tile);
      if (tile.level() == Tile.ENTRIES) {
        for (byte[] entry : entries(content, tile.width())) {
          tree.bundle(entry);
        }
      } else {
        byte[] wanted = Arrays.copyOf(content, tile.width() * Sha256.LENGTH);
        if (content.length < wanted.length) {
          throw new NotProven("文件不完整：" + tile.path(), "a file is cut off: " + tile.path());
        }
        System.arraycopy(wanted, 0, tree.level(tile.level()), 0, wanted.length);
      }
    }
    tree.size = size;
    tree.mustAgree();
    return tree;
  }

  /** The last bundle was read beside the hashes of its entries. */
  private void mustAgree() {
    byte[] hashes = level(0);
    List<byte[]> entries = entries(bundle, (int) (size % Tile.FULL));
    for (int i = 0; i < entries.size(); i++) {
      if (!Arrays.equals(Merkle.leaf(entries.get(i)), TiledTree.fold(hashes, i, 1))) {
        throw new NotProven("条目与其哈希不符", "an entry is not the one that was hashed");
      }
    }
  }

  public long size() {
    return size;
  }

  /** Adds an entry; whatever became full goes to the sink, the lower first. */
  public void add(byte[] entry, Sink sink) throws IOException {
    bundle(entry);
    byte[] hash = Merkle.leaf(entry);
    long node = size++;
    if (size % Tile.FULL == 0) {
      sink.take(
          new Tile(Tile.ENTRIES, node / Tile.FULL, Tile.FULL), Arrays.copyOf(bundle, bundled));
      bundled = 0;
    }
    for (int level = 0; ; level++) {
      byte[] tile = level(level);
      int at = (int) (node % Tile.FULL);
      System.arraycopy(hash, 0, tile, at * Sha256.LENGTH, Sha256.LENGTH);
      if (at < Tile.FULL - 1) {
        return;
      }
      sink.take(new Tile(level, node / Tile.FULL, Tile.FULL), tile.clone());
      hash = TiledTree.fold(tile, 0, Tile.FULL);
      node /= Tile.FULL;
    }
  }

  /** Hands out what the right edge is made of now, and is not full. */
  public void edge(Sink sink) throws IOException {
    for (Tile tile : Tile.edge(size)) {
      sink.take(
          tile,
          tile.level() == Tile.ENTRIES
              ? Arrays.copyOf(bundle, bundled)
              : Arrays.copyOf(level(tile.level()), tile.width() * Sha256.LENGTH));
    }
  }

  public byte[] root() {
    var peaks = new ArrayList<byte[]>();
    for (int level = LEVELS - 1; level >= 0; level--) {
      int width = (int) (size >> (level * Tile.HEIGHT) & (Tile.FULL - 1));
      int from = 0;
      for (int count = Tile.FULL / 2; count > 0; count /= 2) {
        if ((width & count) != 0) {
          peaks.add(TiledTree.fold(level(level), from, count));
          from += count;
        }
      }
    }
    if (peaks.isEmpty()) {
      return Merkle.root(List.of());
    }
    byte[] root = peaks.removeLast();
    while (!peaks.isEmpty()) {
      root = Merkle.node(peaks.removeLast(), root);
    }
    return root;
  }

  /** The first entries of a bundle: each its length in two bytes, and itself. */
  public static List<byte[]> entries(byte[] bundle, int count) {
    var entries = new ArrayList<byte[]>();
    int at = 0;
    while (entries.size() < count) {
      int length =
          at + LENGTH <= bundle.length ? (bundle[at] & 0xff) << 8 | bundle[at + 1] & 0xff : -1;
      if (length < 0 || at + LENGTH + length > bundle.length) {
        throw new NotProven("条目包不完整", "a bundle of entries is cut off");
      }
      entries.add(Arrays.copyOfRange(bundle, at + LENGTH, at + LENGTH + length));
      at += LENGTH + length;
    }
    return entries;
  }

  /** A narrow state of a tile, out of a wider one. */
  public static byte[] beginning(Tile tile, byte[] wider) {
    int length = tile.width() * Sha256.LENGTH;
    if (tile.level() == Tile.ENTRIES) {
      length = entries(wider, tile.width()).stream().mapToInt(e -> LENGTH + e.length).sum();
    }
    return Arrays.copyOf(wider, length);
  }

  private void bundle(byte[] entry) {
    if (entry.length > LONGEST_ENTRY) {
      throw new IllegalArgumentException("an entry has at most 65535 bytes");
    }
    int needed = bundled + LENGTH + entry.length;
    if (needed > bundle.length) {
      bundle = Arrays.copyOf(bundle, Math.max(needed, 2 * bundle.length));
    }
    bundle[bundled++] = (byte) (entry.length >> 8);
    bundle[bundled++] = (byte) entry.length;
    System.arraycopy(entry, 0, bundle, bundled, entry.length);
    bundled = needed;
  }

  private byte[] level(int level) {
    byte[] tile = levels[level];
    if (tile == null) {
      tile = new byte[Tile.FULL * Sha256.LENGTH];
      levels[level] = tile;
    }
    return tile;
  }
}
