package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small log of another implementation, whose leaves, files and signatures are public. */
final class ExampleLog {

  static final String VKEY =
      "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

  static final List<String> LEAVES =
      List.of(
          ("one two three four five six seven eit nain ten ileven twelf threeten fourten fivten")
              .split(" "));

  static final String CHECKPOINT =
      """
      example.com/log/testdata
      15
      rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

      — example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=
      """;

  static final String PROOF_OF_THREE =
      """
      c2sp.org/tlog-proof@v1
      index 2
      9xWrP6pdBx5uKsS7mU1b9zWUPcw3mdoNCF55gM+5M2o=
      T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=
      g0ZoeYWtIV8Q8i+4CmgqPnBvH2il107lyCgTQsyB7H4=
      5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=

      """
          + CHECKPOINT
          + "— Wit1"
          + " mz+y1QAAAABkGFDLi4zi/+2kU/5P/4hpCkNoBjvoRHwqkmsDuocW+0ObiIxdYaW7bwTBaMLGHYwvM5lh63uUblihMBNMSJQRd2V3AQ==\n";

  private ExampleLog() {}

  static byte[] leaf(String entry) {
    return Merkle.leaf(entry.getBytes(UTF_8));
  }

  /** The files of a log of any entries, the right edge at this size among them. */
  static Map<String, byte[]> files(List<byte[]> entries, SignerKey key) {
    var files = new HashMap<String, byte[]>();
    var tree = new GrowingTree();
    GrowingTree.Sink sink = (tile, content) -> files.put(tile.path(), content);
    try {
      for (byte[] entry : entries) {
        tree.add(entry, sink);
      }
      tree.edge(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = Checkpoint.of(key.verifier().name(), tree.size(), tree.root()).text();
    files.put(LogFiles.CHECKPOINT, key.sign(text).bytes());
    return files;
  }

  static LogFiles reading(Map<String, byte[]> files) {
    return path -> Optional.ofNullable(files.get(path));
  }

  static void write(Map<String, byte[]> files, Path folder) throws IOException {
    for (var file : files.entrySet()) {
      Path place = folder.resolve(file.getKey());
      Files.createDirectories(place.getParent());
      Files.write(place, file.getValue());
    }
  }
}
