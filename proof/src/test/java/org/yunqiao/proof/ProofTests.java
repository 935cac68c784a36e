package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTests {

  private static final String LEAF_5 =
      "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658";
  private static final String ROOT_8 =
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328";
  private static final String[] PATH = {
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
  };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void a_leaf_that_agrees_ends_with_0(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("opening.json");
    Files.writeString(file, stated(Map.of("entry", WorkedFact.ENTRY, "leaf", WorkedFact.LEAF)));
    assertThat(run("", "leaf", file.toString())).isEqualTo(0);
    assertThat(out.toString(UTF_8))
        .contains("entry " + WorkedFact.ENTRY, "leaf  " + WorkedFact.LEAF, "与所述一致 / agrees");
  }

  @Test
  void a_leaf_that_does_not_agree_ends_with_1() {
    assertThat(run(stated(Map.of("leaf", WorkedFact.ENTRY)), "leaf", "-")).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("与所述不一致 / does not agree");
  }

  @Test
  void an_opening_without_stated_hashes_is_only_recomputed() {
    assertThat(run(stated(Map.of("position", 7)), "leaf", "-")).isEqualTo(0);
    assertThat(out.toString(UTF_8)).contains(WorkedFact.ENTRY, "index 6", "states no hash");
  }

  @Test
  void bad_input_ends_with_2() {
    assertThat(run("{", "leaf", "-")).isEqualTo(2);
    assertThat(run(stated(Map.of("position", 0)), "leaf", "-")).isEqualTo(2);
    assertThat(run(stated(Map.of("leaf", "AB")), "leaf", "-")).isEqualTo(2);
    assertThat(run(stated(Map.of("other", 1)), "leaf", "-")).isEqualTo(2);
    assertThat(run("", "leaf", "/no/such/file")).isEqualTo(2);
    assertThat(run("", "inclusion", "x", "8", LEAF_5, ROOT_8)).isEqualTo(2);
    assertThat(run("", "inclusion", "8", "8", LEAF_5, ROOT_8)).isEqualTo(2);
    assertThat(run("", "dance")).isEqualTo(2);
    assertThat(run("")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("输入有误 / bad input");
  }

  @Test
  void inclusion_is_checked_from_words() {
    assertThat(run("", "inclusion", "5", "8", LEAF_5, ROOT_8, PATH[0], PATH[1], PATH[2])).isZero();
    assertThat(run("", "inclusion", "4", "8", LEAF_5, ROOT_8, PATH[0], PATH[1], PATH[2]))
        .isEqualTo(1);
    assertThat(run("", "inclusion", "5", "8", LEAF_5, ROOT_8)).isEqualTo(1);
  }

  @Test
  void inclusion_is_checked_from_a_file() {
    String claim =
        """
        {"index": 5, "size": 8, "leaf": "%s", "root": "%s", "proof": ["%s", "%s", "%s"]}\
        """
            .formatted(LEAF_5, ROOT_8, PATH[0], PATH[1], PATH[2]);
    assertThat(run(claim, "inclusion", "-")).isZero();
    assertThat(run(claim.replace("\"index\": 5", "\"index\": 6"), "inclusion", "-")).isEqualTo(1);
    assertThat(run(claim.replace("\"index\"", "\"place\""), "inclusion", "-")).isEqualTo(2);
  }

  @Test
  void help_speaks_both_languages() {
    assertThat(run("", "--help")).isZero();
    assertThat(out.toString(UTF_8)).contains("退出码", "proof inclusion");
  }

  private int run(String input, String... args) {
    var stdin = new ByteArrayInputStream(input.getBytes(UTF_8));
    return new Proof(stdin, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(args);
  }

  private static String stated(Map<String, ?> more) {
    var tree = new LinkedHashMap<String, Object>(WorkedFact.opening(p -> false).toJson());
    tree.putAll(more);
    return Jcs.string(tree);
  }
}
