package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The worked example of docs/protocols/log.md, read from the page. */
class WorkedLogTests {

  private final String page = page();
  private final SignerKey key = SignerKey.parse(after("secret "));
  private final List<byte[]> entries =
      List.of(
          Hashes.read(WorkedFact.ENTRY),
          Hashes.read("71b5e20b8985745fad2723651890fd7ebf4f1f022ea1dfa4d076448c2f94d3cb"),
          Hashes.read("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));
  private final Map<String, byte[]> files = ExampleLog.files(entries, key);

  @Test
  void the_page_and_the_code_make_the_same_files() {
    assertThat(after("vkey ")).isEqualTo(key.verifier().text());
    assertThat(files.keySet())
        .containsExactlyInAnyOrder("checkpoint", "tile/entries/000.p/3", "tile/0/000.p/3");
    for (String file : List.of("tile/entries/000.p/3", "tile/0/000.p/3")) {
      assertThat(HexFormat.of().formatHex(files.get(file)))
          .isEqualTo(block("`" + file + "`").replaceAll("\\s", ""));
    }
    assertThat(new String(files.get("checkpoint"), UTF_8)).isEqualTo(block("The checkpoint:"));
  }

  @Test
  void the_page_and_the_code_make_the_same_proofs() throws IOException {
    var tree = new TiledTree(3, ExampleLog.reading(files));
    assertThat(tree.inclusion(1)).extracting(Base64Text::write).allMatch(page::contains).hasSize(2);
    List<byte[]> growth = tree.consistency(2);
    assertThat(growth).extracting(Base64Text::write).allMatch(page::contains).hasSize(1);
    byte[] two = Merkle.root(entries.subList(0, 2).stream().map(Merkle::leaf).toList());
    assertThat(page).contains("`" + Base64Text.write(two) + "`");
    assertThat(Merkle.consistency(2, 3, two, tree.root(), growth)).isTrue();
  }

  private String after(String word) {
    Matcher line = Pattern.compile("(?m)^    " + word + " *(\\S+\\+\\S+)$").matcher(page);
    assertThat(line.find()).as(word).isTrue();
    return line.group(1);
  }

  /** The indented lines that follow a line with these words. */
  private String block(String words) {
    int at = page.indexOf("\n\n", page.indexOf(words));
    var block = new StringBuilder();
    for (String line : page.substring(at + 2).lines().toList()) {
      if (!line.isEmpty() && !line.startsWith("    ")) break;
      block.append(line.isEmpty() ? "" : line.substring(4)).append('\n');
    }
    return block.toString().stripTrailing() + "\n";
  }

  private static String page() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/protocols/log.md"))) folder = folder.getParent();
    try {
      return Files.readString(folder.resolve("docs/protocols/log.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
