package org.yunqiao.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Vectors of the Certificate Transparency test tree; then every tree up to 40 leaves. */
class MerkleTests {

  private static final List<byte[]> LEAVES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(hex -> Merkle.leaf(HexFormat.of().parseHex(hex)))
          .toList();

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void roots_of_the_known_trees() {
    for (int size = 0; size <= 8; size++) {
      assertThat(Hashes.write(Merkle.root(LEAVES.subList(0, size)))).isEqualTo(ROOTS.get(size));
    }
  }

  @Test
  void known_leaf_and_node() {
    assertThat(Hashes.write(Merkle.leaf(ascii("L123456"))))
        .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    assertThat(Hashes.write(Merkle.node(ascii("N123"), ascii("N456"))))
        .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
  }

  @Test
  void known_inclusion_of_leaf_5_of_8() {
    List<byte[]> proof =
        base64(
            "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
            "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=");
    assertThat(Merkle.inclusion(5, 8, LEAVES.get(5), proof, root(8))).isTrue();
    assertThat(Merkle.inclusion(4, 8, LEAVES.get(5), proof, root(8))).isFalse();
    assertThat(Merkle.inclusion(5, 6, LEAVES.get(5), proof, root(8))).isFalse();
    assertThat(Merkle.inclusion(5, 8, LEAVES.get(4), proof, root(8))).isFalse();
    assertThat(Merkle.inclusion(5, 8, LEAVES.get(5), proof, root(7))).isFalse();
  }

  @Test
  void known_inclusion_in_a_tree_of_15() {
    List<byte[]> proof =
        base64(
            "9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o=",
            "T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
            "g0ZoeYWtIV8Q8i+4CmgqPnBvH2il107lyCgTQsyB7H4=",
            "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=");
    byte[] root = base64("rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=").getFirst();
    assertThat(Merkle.inclusion(2, 15, Merkle.leaf(ascii("three")), proof, root)).isTrue();
    assertThat(Merkle.inclusion(2, 15, Merkle.leaf(ascii("four")), proof, root)).isFalse();
  }

  @Test
  void known_consistency_6_to_8_and_2_to_5() {
    List<byte[]> sixToEight =
        base64(
            "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
            "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=");
    List<byte[]> twoToFive =
        base64(
            "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
            "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=");
    assertThat(Merkle.consistency(6, 8, root(6), root(8), sixToEight)).isTrue();
    assertThat(Merkle.consistency(2, 5, root(2), root(5), twoToFive)).isTrue();
    assertThat(Merkle.consistency(5, 8, root(6), root(8), sixToEight)).isFalse();
    assertThat(Merkle.consistency(6, 8, root(5), root(8), sixToEight)).isFalse();
    assertThat(Merkle.consistency(6, 8, root(6), root(7), sixToEight)).isFalse();
    assertThat(Merkle.consistency(2, 5, root(2), root(5), List.of())).isFalse();
  }

  @Test
  void known_consistency_10_to_15() {
    List<byte[]> proof =
        base64(
            "+aOLtO2sRhNENZkJokiDScXfm3SIduSzvll41DTaUUI=",
            "UaHiSrgbkmaCsusBntn9ux0S2PsqH1y6DHQAxe6wrPg=",
            "Oy+stN8Ie64lJ90ILA9yEeOWSzBgC+6RjoKksiWsR7Y=",
            "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=");
    List<byte[]> roots =
        base64(
            "y8/gZsZCtitsMan09tY+k8I7Qpr7Y5fbO2tLi9GQnfU=",
            "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=");
    assertThat(Merkle.consistency(10, 15, roots.get(0), roots.get(1), proof)).isTrue();
    assertThat(Merkle.consistency(10, 15, roots.get(1), roots.get(0), proof)).isFalse();
  }

  @Test
  void trees_of_one_size_are_consistent_only_with_themselves_and_without_proof() {
    assertThat(Merkle.consistency(5, 5, root(5), root(5), List.of())).isTrue();
    assertThat(Merkle.consistency(5, 5, root(5), root(4), List.of())).isFalse();
    assertThat(Merkle.consistency(5, 5, root(5), root(5), List.of(root(5)))).isFalse();
    assertThat(Merkle.consistency(0, 5, root(0), root(5), List.of())).isFalse();
    assertThat(Merkle.consistency(6, 5, root(6), root(5), List.of())).isFalse();
  }

  @Test
  void every_place_in_every_small_tree_verifies_and_nothing_near_it_does() {
    var leaves = new ArrayList<byte[]>();
    for (int size = 1; size <= 40; size++) {
      leaves.add(Merkle.leaf(ascii("leaf " + size)));
      byte[] root = Merkle.root(leaves);
      assertThat(root).isEqualTo(recursiveRoot(leaves));
      for (int index = 0; index < size; index++) {
        List<byte[]> proof = path(index, leaves);
        byte[] leaf = leaves.get(index);
        assertThat(Merkle.inclusion(index, size, leaf, proof, root)).isTrue();
        assertThat(Merkle.inclusion(index + 1, size, leaf, proof, root)).isFalse();
        assertThat(Merkle.inclusion(index, size, leaf, longer(proof), root)).isFalse();
        if (!proof.isEmpty()) {
          List<byte[]> shorter = proof.subList(0, proof.size() - 1);
          assertThat(Merkle.inclusion(index, size, leaf, shorter, root)).isFalse();
        }
      }
      for (int smaller = 1; smaller < size; smaller++) {
        byte[] before = Merkle.root(leaves.subList(0, smaller));
        List<byte[]> proof = subproof(smaller, leaves, true);
        assertThat(Merkle.consistency(smaller, size, before, root, proof)).isTrue();
        assertThat(Merkle.consistency(smaller, size, root, before, proof)).isFalse();
        assertThat(Merkle.consistency(smaller, size, before, root, longer(proof))).isFalse();
      }
    }
  }

  @Test
  void hashes_of_a_wrong_length_are_refused() {
    byte[] longLeaf = new byte[33];
    assertThat(Merkle.inclusion(0, 1, longLeaf, List.of(), longLeaf)).isFalse();
    byte[] all = new byte[64];
    byte[] root = Merkle.node(root(1), all);
    assertThat(Merkle.inclusion(0, 2, root(1), List.of(all), root)).isFalse();
    assertThat(Merkle.consistency(1, 2, root(1), root, List.of(all))).isFalse();
    assertThat(Merkle.inclusion(-1, 1, root(1), List.of(), root(1))).isFalse();
    assertThat(Merkle.inclusion(0, 0, root(1), List.of(), root(1))).isFalse();
  }

  /** RFC 6962 §2.1, word for word. */
  private static byte[] recursiveRoot(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(n - 1);
    return Merkle.node(recursiveRoot(leaves.subList(0, k)), recursiveRoot(leaves.subList(k, n)));
  }

  /** RFC 6962 §2.1.1. */
  private static List<byte[]> path(int m, List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return List.of();
    }
    int k = Integer.highestOneBit(n - 1);
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, n);
    return m < k
        ? plus(path(m, left), recursiveRoot(right))
        : plus(path(m - k, right), recursiveRoot(left));
  }

  /** RFC 6962 §2.1.2. */
  private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean whole) {
    int n = leaves.size();
    if (m == n) {
      return whole ? List.of() : List.of(recursiveRoot(leaves));
    }
    int k = Integer.highestOneBit(n - 1);
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, n);
    return m <= k
        ? plus(subproof(m, left, whole), recursiveRoot(right))
        : plus(subproof(m - k, right, false), recursiveRoot(left));
  }

  private static List<byte[]> longer(List<byte[]> proof) {
    return plus(proof, new byte[32]);
  }

  private static List<byte[]> plus(List<byte[]> list, byte[] last) {
    var all = new ArrayList<>(list);
    all.add(last);
    return Collections.unmodifiableList(all);
  }

  private static byte[] root(int size) {
    return HexFormat.of().parseHex(ROOTS.get(size));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<byte[]> base64(String... hashes) {
    return Stream.of(hashes).map(Base64.getDecoder()::decode).toList();
  }
}
