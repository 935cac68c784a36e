package org.yunqiao.proof;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tree over the log: RFC 6962 §2.1, checked as RFC 9162 §2.1.3.2 and §2.1.4.2 describe. */
public final class Merkle {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private Merkle() {}

  /** SHA-256(0x00 ‖ data). */
  public static byte[] leaf(byte[] data) {
    return Sha256.of(LEAF, data);
  }

  /** SHA-256(0x01 ‖ left ‖ right). */
  public static byte[] node(byte[] left, byte[] right) {
    return Sha256.of(NODE, left, right);
  }

  /** The root over these leaf hashes; of none, SHA-256 of nothing. */
  public static byte[] root(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return Sha256.of();
    }
    Deque<byte[]> peaks = new ArrayDeque<>();
    long count = 0;
    for (byte[] leaf : leaves) {
      byte[] hash = leaf;
      for (long n = count++; (n & 1) == 1; n >>= 1) {
        hash = node(peaks.pop(), hash);
      }
      peaks.push(hash);
    }
    byte[] root = peaks.pop();
    while (!peaks.isEmpty()) {
      root = node(peaks.pop(), root);
    }
    return root;
  }

  /** Whether the leaf stands at this index in the tree of this size and root. */
  public static boolean inclusion(
      long index, long size, byte[] leaf, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size || !areHashes(proof) || !isHash(leaf) || !isHash(root)) {
      return false;
    }
    var path = new Path(index, size - 1);
    byte[] hash = leaf;
    for (byte[] sibling : proof) {
      if (path.atTheTop()) {
        return false;
      }
      hash = path.siblingIsLeft() ? node(sibling, hash) : node(hash, sibling);
      path.climb();
    }
    return path.atTheTop() && MessageDigest.isEqual(hash, root);
  }

  /** Whether the larger tree only added leaves to the smaller one, which is not empty. */
  public static boolean consistency(
      long smaller, long larger, byte[] smallerRoot, byte[] largerRoot, List<byte[]> proof) {
    if (smaller <= 0 || smaller > larger || !areHashes(proof)) {
      return false;
    }
    if (!isHash(smallerRoot) || !isHash(largerRoot)) {
      return false;
    }
    if (smaller == larger) {
      return proof.isEmpty() && MessageDigest.isEqual(smallerRoot, largerRoot);
    }
    boolean complete = Long.bitCount(smaller) == 1;
    if (proof.isEmpty()) {
      return false;
    }
    byte[] first = complete ? smallerRoot : proof.getFirst();
    var path = new Path(smaller - 1, larger - 1);
    path.skipLefts();
    byte[] before = first;
    byte[] after = first;
    for (byte[] sibling : complete ? proof : proof.subList(1, proof.size())) {
      if (path.atTheTop()) {
        return false;
      }
      if (path.siblingIsLeft()) {
        before = node(sibling, before);
        after = node(sibling, after);
      } else {
        after = node(after, sibling);
      }
      path.climb();
    }
    return path.atTheTop()
        && MessageDigest.isEqual(before, smallerRoot)
        && MessageDigest.isEqual(after, largerRoot);
  }

  private static boolean areHashes(List<byte[]> proof) {
    return proof.stream().allMatch(Merkle::isHash);
  }

  private static boolean isHash(byte[] hash) {
    return hash.length == Sha256.LENGTH;
  }

  /** The way from a node up to the root; {@code last} is the last node on the same level. */
  private static final class Path {
    private long here;
    private long last;

    Path(long here, long last) {
      this.here = here;
      this.last = last;
    }

    boolean atTheTop() {
      return last == 0;
    }

    boolean siblingIsLeft() {
      return (here & 1) == 1 || here == last;
    }

    void skipLefts() {
      while ((here & 1) == 1) {
        up();
      }
    }

    /** A last node without a right sibling keeps its hash until it becomes somebody's right. */
    void climb() {
      if (here == last) {
        while (here != 0 && (here & 1) == 0) {
          up();
        }
      }
      up();
    }

    private void up() {
      here >>= 1;
      last >>= 1;
    }
  }
}
