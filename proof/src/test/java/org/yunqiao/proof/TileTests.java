package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTests {

  private static final SignerKey KEY =
      SignerKey.parse(
          "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 256, tile/0/000",
    "0, 1234067, 256, tile/0/x001/x234/067",
    "2, 999, 1, tile/2/999.p/1",
    "1, 1000, 255, tile/1/x001/000.p/255",
    "-1, 273, 112, tile/entries/273.p/112",
    "7, 0, 3, tile/7/000.p/3"
  })
  void paths_are_written_and_read(int level, long index, int width, String path) {
    Tile tile = new Tile(level, index, width);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(Tile.parse(path)).isEqualTo(tile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tile",
        "tile/0",
        "tile/0/",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/-1/000",
        "tile/8/000",
        "tile/64/000",
        "tile/0/x000/000",
        "tile/0/000/000",
        "tile/0/x001/67",
        "tile/0/x1234/067",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p",
        "tile/0/000.p/",
        "tile/0/../000",
        "tile/0/000/",
        "/tile/0/000",
        "tile/0/000\n",
        "tile/entries/x999/x999/x999/x999/x999/x999/999",
        "tile/Entries/000"
      })
  void other_paths_are_refused(String path) {
    assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_right_edge_of_known_sizes() {
    assertThat(paths(70_000))
        .containsExactly(
            "tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
    assertThat(paths(256)).containsExactly("tile/1/000.p/1");
    assertThat(paths(255)).containsExactly("tile/entries/000.p/255", "tile/0/000.p/255");
    assertThat(paths(65_536)).containsExactly("tile/2/000.p/1");
    assertThat(paths(0)).isEmpty();
  }

  private static List<String> paths(long size) {
    return Tile.edge(size).stream().map(Tile::path).toList();
  }

  @Test
  void the_example_log_has_the_files_and_the_root_that_others_gave_it() {
    Map<String, byte[]> three = ExampleLog.files(entries(ExampleLog.LEAVES.subList(0, 3)), KEY);
    assertThat(three.get("tile/entries/000.p/3"))
        .isEqualTo(hex("00036f6e65000374776f00057468726565"));
    Map<String, byte[]> two = ExampleLog.files(entries(ExampleLog.LEAVES.subList(0, 2)), KEY);
    assertThat(two.get("tile/0/000.p/2"))
        .isEqualTo(
            hex(
                "d0d7360ab79f58ab1e1e3fe64ad77e2ea0bc07e36b5f46ed2223edd9298df9e9"
                    + "ab1ab7f07c7c8fe0eff4ba6faa53c7e4412e91a599153e8aa4e01beece5b7825"));
    assertThat(
            new String(ExampleLog.files(entries(ExampleLog.LEAVES), KEY).get("checkpoint"), UTF_8))
        .contains("\n15\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n");
  }

  @Test
  void from_the_tiles_come_the_known_proofs() throws Exception {
    var tree =
        new TiledTree(15, ExampleLog.reading(ExampleLog.files(entries(ExampleLog.LEAVES), KEY)));
    assertThat(base64(tree.inclusion(2)))
        .containsExactly(
            "9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o=",
            "T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
            "g0ZoeYWtIV8Q8i+4CmgqPnBvH2il107lyCgTQsyB7H4=",
            "5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=");
    assertThat(base64(tree.consistency(10)))
        .containsExactly(
            "+aOLtO2sRhNENZkJokiDScXfm3SIduSzvll41DTaUUI=",
            "UaHiSrgbkmaCsusBntn9ux0S2PsqH1y6DHQAxe6wrPg=",
            "Oy+stN8Ie64lJ90ILA9yEeOWSzBgC+6RjoKksiWsR7Y=",
            "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=");
  }

  /** Sizes around every border of tiles of the first two levels, and the third. */
  @Test
  void whatever_the_size_the_proofs_from_tiles_hold_and_the_tree_can_be_resumed() throws Exception {
    List<byte[]> entries =
        Stream.iterate(0, i -> i + 1).limit(66_100).map(TileTests::entry).toList();
    List<byte[]> leaves = entries.stream().map(Merkle::leaf).toList();
    for (int size :
        new int[] {1, 2, 3, 255, 256, 257, 511, 512, 700, 65_535, 65_536, 65_537, 66_100}) {
      LogFiles files = ExampleLog.reading(ExampleLog.files(entries.subList(0, size), KEY));
      byte[] root = Merkle.root(leaves.subList(0, size));
      var tree = new TiledTree(size, files);
      assertThat(tree.root()).as("%d", size).isEqualTo(root);
      assertThat(GrowingTree.resume(size, files).root()).as("%d", size).isEqualTo(root);
      for (int index : new int[] {0, 1, 100, 255, 256, 511, 65_535, size / 2, size - 1}) {
        if (index >= size) continue;
        assertThat(tree.leaf(index)).isEqualTo(leaves.get(index));
        assertThat(Merkle.inclusion(index, size, leaves.get(index), tree.inclusion(index), root))
            .as("%d of %d", index, size)
            .isTrue();
        byte[] before = Merkle.root(leaves.subList(0, index + 1));
        assertThat(Merkle.consistency(index + 1, size, before, root, tree.consistency(index + 1)))
            .as("%d to %d", index + 1, size)
            .isTrue();
      }
    }
  }

  @Test
  void a_resumed_tree_grows_as_one_that_never_stopped() throws Exception {
    List<byte[]> entries =
        Stream.iterate(0, i -> i + 1).limit(1_400).map(TileTests::entry).toList();
    Map<String, byte[]> whole = ExampleLog.files(entries, KEY);
    for (int stop : new int[] {0, 1, 200, 256, 300, 1_024, 1_399}) {
      Map<String, byte[]> files = ExampleLog.files(entries.subList(0, stop), KEY);
      var tree = GrowingTree.resume(stop, ExampleLog.reading(files));
      GrowingTree.Sink sink = (tile, content) -> files.put(tile.path(), content);
      for (byte[] entry : entries.subList(stop, entries.size())) tree.add(entry, sink);
      tree.edge(sink);
      whole.forEach((path, content) -> {
        if (!path.equals("checkpoint")) assertThat(files.get(path)).as(path).isEqualTo(content);
      });
    }
  }

  @Test
  void where_the_narrow_tile_is_gone_the_full_one_serves() throws Exception {
    List<byte[]> entries = Stream.iterate(0, i -> i + 1).limit(300).map(TileTests::entry).toList();
    LogFiles files = ExampleLog.reading(ExampleLog.files(entries, KEY));
    List<byte[]> leaves = entries.stream().map(Merkle::leaf).toList();
    assertThat(new TiledTree(250, files).root()).isEqualTo(Merkle.root(leaves.subList(0, 250)));
    assertThat(GrowingTree.resume(250, files).root())
        .isEqualTo(Merkle.root(leaves.subList(0, 250)));
  }

  @Test
  void missing_short_and_altered_files_are_noticed() {
    List<byte[]> entries = Stream.iterate(0, i -> i + 1).limit(300).map(TileTests::entry).toList();
    Map<String, byte[]> files = ExampleLog.files(entries, KEY);
    files.put("tile/0/001.p/44", new byte[44 * 32 - 1]);
    assertThatThrownBy(() -> new TiledTree(300, ExampleLog.reading(files)).root())
        .isInstanceOf(NotProven.class);
    assertThatThrownBy(() -> GrowingTree.resume(300, ExampleLog.reading(files)))
        .isInstanceOf(NotProven.class);
    files.remove("tile/0/001.p/44");
    assertThatThrownBy(() -> new TiledTree(300, ExampleLog.reading(files)).root())
        .isInstanceOf(NotProven.class);
    Map<String, byte[]> altered = ExampleLog.files(entries, KEY);
    altered.get("tile/entries/001.p/44")[5] ^= 1;
    assertThatThrownBy(() -> GrowingTree.resume(300, ExampleLog.reading(altered)))
        .isInstanceOf(NotProven.class);
  }

  private static byte[] entry(int n) {
    return Sha256.of(new byte[] {(byte) (n >> 16), (byte) (n >> 8), (byte) n});
  }

  private static List<byte[]> entries(List<String> words) {
    var entries = new ArrayList<byte[]>();
    words.forEach(word -> entries.add(word.getBytes(UTF_8)));
    return entries;
  }

  private static List<String> base64(List<byte[]> hashes) {
    return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
