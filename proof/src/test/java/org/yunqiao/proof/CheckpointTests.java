package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTests {

  private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  private static final String ROOT = "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=";

  @Test
  void a_checkpoint_is_read_and_written() {
    Note note = Note.parse(ExampleLog.CHECKPOINT.getBytes(UTF_8));
    Checkpoint read = Checkpoint.open(note, VerifierKey.parse(ExampleLog.VKEY));
    assertThat(read.size()).isEqualTo(15);
    assertThat(read.rootText()).isEqualTo(ROOT);
    assertThat(read.text()).isEqualTo(note.text());
    assertThat(read.sameTree(Checkpoint.of("other", 15, read.root()))).isTrue();
    assertThat(read.sameTree(Checkpoint.of("other", 16, read.root()))).isFalse();
  }

  @Test
  void further_lines_are_kept() {
    Checkpoint read = Checkpoint.parse("a\n1\n" + ROOT + "\none more\n");
    assertThat(read.extensions()).containsExactly("one more");
    assertThat(read.text()).endsWith("\none more\n");
  }

  @Test
  void of_no_leaves_the_root_is_the_hash_of_nothing() {
    assertThat(Checkpoint.of("a", 0, Merkle.root(List.of())).text())
        .isEqualTo("a\n0\n" + EMPTY + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\n1\n" + ROOT,
        "a\n1\n",
        "\n1\n" + ROOT + "\n",
        "a\n01\n" + ROOT + "\n",
        "a\n-1\n" + ROOT + "\n",
        "a\n+1\n" + ROOT + "\n",
        "a\n1 \n" + ROOT + "\n",
        "a\n9223372036854775808\n" + ROOT + "\n",
        "a\n1\n" + ROOT + "\n\n",
        "a\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383c==\n",
        "a\n1\nnot base64\n",
        "a\n0\n" + ROOT + "\n"
      })
  void what_is_no_checkpoint_is_refused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
