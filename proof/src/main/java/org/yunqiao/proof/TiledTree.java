package org.yunqiao.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of a given size, read from its tiles as far as a question needs them. What it answers is
 * as true as the files are; whoever has the root of a signed checkpoint checks the answer against
 * that. Proofs are those of RFC 6962 §2.1.1 and §2.1.2.
 */
public final class TiledTree {

  private final long size;
  private final LogFiles files;
  private final Map<Tile, byte[]> read = new HashMap<>();

  public TiledTree(long size, LogFiles files) {
    this.size = size;
    this.files = files;
  }

  /** The root, from the tiles of the right edge. */
  public byte[] root() throws IOException {
    return size == 0 ? Merkle.root(List.of()) : hash(0, size);
  }

  /** The hash of a leaf. */
  public byte[] leaf(long index) throws IOException {
    return hash(index, index + 1);
  }

  /**
   * The hashes that lead from a leaf to the root, the leaf's own neighbour first.
   *
   * @param index from 0
   */
  public List<byte[]> inclusion(long index) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("the tree has no such leaf");
    }
    var proof = new ArrayList<byte[]>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        proof.add(hash(middle, to));
        to = middle;
      } else {
        proof.add(hash(from, middle));
        from = middle;
      }
    }
    return proof.reversed();
  }

  /**
   * The hashes that show that a smaller tree is the beginning of this one.
   *
   * @param smaller from 1 to the size
   */
  public List<byte[]> consistency(long smaller) throws IOException {
    if (smaller < 1 || smaller > size) {
      throw new IllegalArgumentException("only a tree with leaves begins another");
    }
    var proof = new ArrayList<byte[]>();
    long from = 0;
    long to = size;
    boolean whole = true; // the smaller tree's root is one of the hashes that the asker has
    while (smaller != to) {
      long middle = from + split(to - from);
      if (smaller <= middle) {
        proof.add(hash(middle, to));
        to = middle;
      } else {
        proof.add(hash(from, middle));
        from = middle;
        whole = false;
      }
    }
    if (!whole) {
      proof.add(hash(from, to));
    }
    return proof.reversed();
  }

  /**
   * The hash over the leaves from one to before another; a whole subtree, or one cut off by the
   * right edge.
   */
  private byte[] hash(long from, long to) throws IOException {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      return node(Long.numberOfTrailingZeros(count), from / count);
    }
    long middle = from + split(count);
    return Merkle.node(hash(from, middle), hash(middle, to));
  }

  /** A node whose leaves are all there. */
  private byte[] node(int height, long index) throws IOException {
    int level = Math.min(height / Tile.HEIGHT, Tile.HIGHEST);
    int under = height - level * Tile.HEIGHT;
    long first = index << under;
    byte[] tile = tile(Tile.holding(level, first, size));
    return fold(tile, (int) (first % Tile.FULL), 1 << under);
  }

  private byte[] tile(Tile tile) throws IOException {
    byte[] known = read.get(tile);
    if (known == null) {
      known = files.read(tile);
      if (known.length < tile.width() * Sha256.LENGTH) {
        throw new NotProven("文件不完整：" + tile.path(), "a file is cut off: " + tile.path());
      }
      read.put(tile, known);
    }
    return known;
  }

  /** The hash over so many of a tile's hashes, a power of two. */
  static byte[] fold(byte[] tile, int first, int count) {
    if (count == 1) {
      return Arrays.copyOfRange(tile, first * Sha256.LENGTH, (first + 1) * Sha256.LENGTH);
    }
    int half = count / 2;
    return Merkle.node(fold(tile, first, half), fold(tile, first + half, half));
  }

  /** The largest power of two that is less than the count. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
