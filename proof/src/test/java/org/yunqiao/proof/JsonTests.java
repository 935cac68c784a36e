package org.yunqiao.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTests {

  @Test
  void a_document_becomes_a_tree() {
    assertThat(Json.read(" {\"a\" : [1, -2.5, 1e2, true, null], \"云\":\"\\ud83d\\ude00\\/\"}\n"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, -2.5, 100.0, true, null), "云", "😀/"));
    assertThat(Json.read("[ ]")).isEqualTo(List.of());
    assertThat(Json.read("{ }")).isEqualTo(Map.of());
  }

  @Test
  void whole_numbers_are_long_only_where_doubles_are_exact() {
    assertThat(Json.read("9007199254740992")).isEqualTo(9007199254740992L);
    assertThat(Json.read("9007199254740993")).isEqualTo(9007199254740992.0);
    assertThat(Json.read("-123456789012345678901234567890")).isEqualTo(-1.2345678901234568e29);
    assertThat(Json.read("-0")).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "[1 2]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "[1]]",
        "01",
        "-",
        "1.",
        ".5",
        "1e",
        "+1",
        "1e999",
        "NaN",
        "nul",
        "trueish",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\t\"",
        "\uFEFF1",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "\u00a01",
        "//x\n1",
        "-01",
        "1\u0000"
      })
  void what_is_not_json_is_refused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.read(text));
  }

  @Test
  void depth_is_bounded() {
    assertThat(Json.read("[".repeat(100) + "]".repeat(100))).isInstanceOf(List.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read("[".repeat(101) + "]".repeat(101)));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.read("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void bytes_must_be_utf8() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
  }
}
