package org.yunqiao.proof;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The claim that a leaf stands in a tree, with the hashes that should show it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StatedInclusion(long index, long size, byte[] leaf, byte[] root, List<byte[]> proof) {

  /** More than any tree needs whose size fits a long. */
  private static final int LONGEST = 64;

  StatedInclusion {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("index is from 0 to size - 1");
    }
    if (proof.size() > LONGEST) {
      throw new IllegalArgumentException("a proof has at most 64 hashes");
    }
  }

  /** From words: index, size, leaf, root, then the hashes. */
  static StatedInclusion of(List<String> words) {
    return new StatedInclusion(
        Long.parseLong(words.get(0)),
        Long.parseLong(words.get(1)),
        Hashes.read(words.get(2)),
        Hashes.read(words.get(3)),
        words.subList(4, words.size()).stream().map(Hashes::read).toList());
  }

  static StatedInclusion read(byte[] json) {
    if (!(Json.read(json) instanceof Map<?, ?> tree)
        || !tree.keySet().equals(Set.of("index", "size", "leaf", "root", "proof"))
        || !(tree.get("proof") instanceof List<?> hashes)) {
      throw new IllegalArgumentException("expected exactly index, size, leaf, root, proof");
    }
    return new StatedInclusion(
        number(tree.get("index")),
        number(tree.get("size")),
        Hashes.read(tree.get("leaf")),
        Hashes.read(tree.get("root")),
        hashes.stream().map(Hashes::read).toList());
  }

  private static long number(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("index and size are whole numbers");
  }

  int check(PrintStream out) {
    boolean verifies = Merkle.inclusion(index, size, leaf, proof, root);
    out.println(
        verifies
            ? "叶在树中 / the leaf is in the tree"
            : "叶不在此树中 / the proof does not place the leaf in this tree");
    return verifies ? Proof.VERIFIES : Proof.DIFFERS;
  }
}
