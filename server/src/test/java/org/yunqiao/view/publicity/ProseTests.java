package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.view.publicity.Piece.Kind;

class ProseTests {

  @Test
  void markdown_becomes_a_tree_of_words() {
    Prose prose = Prose.of("## 一\n\n第一行，\n第二行 **重** [查](/search?q=1)\n\n- 甲\n- 乙\n\n![图](1)", 1);
    assertThat(prose.doubts()).isEmpty();
    assertThat(prose.pieces().stream().map(Piece::kind))
        .containsExactly(Kind.HEADING, Kind.PARAGRAPH, Kind.BULLETS, Kind.PARAGRAPH);
    assertThat(prose.plain()).contains("第一行，第二行 重 查");
    assertThat(prose.placed()).containsExactly(1);
    assertThat(links(prose)).containsExactly("/search?q=1");
  }

  @Test
  void a_script_is_shown_as_the_characters_it_consists_of() {
    String script = "<script>alert(1)</script>";
    Prose block = Prose.of(script, 0);
    assertThat(block.plain()).isEqualTo(script);
    assertThat(block.doubts()).extracting(Prose.Doubt::of).containsOnly(Prose.Doubt.Of.MARKUP);
    assertThat(Prose.of("读 <img src=x onerror=alert(1)> 完", 0).plain())
        .isEqualTo("读 <img src=x onerror=alert(1)> 完");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#10;script:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "[x](//elsewhere.example/)",
        "[x](/\\elsewhere.example/)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
        "[x][r]\n\n[r]: javascript:alert(1)"
      })
  void only_known_addresses_become_links(String attack) {
    Prose prose = Prose.of(attack, 0);
    assertThat(links(prose)).isEmpty();
    assertThat(prose.doubts()).isNotEmpty();
    assertThat(prose.plain()).as("nothing is lost").containsIgnoringCase("(");
  }

  @Test
  void only_its_own_pictures_are_shown() {
    Prose prose = Prose.of("![甲](https://tracker.example/p.png) ![乙](2) ![丙](0)", 1);
    assertThat(prose.placed()).isEmpty();
    assertThat(prose.doubts()).hasSize(3);
    assertThat(prose.plain()).contains("甲 (https://tracker.example/p.png)", "乙 (2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "- ", "*a ", "[", "![", "**x ", "`", "<", "1. "})
  void what_is_nested_without_end_is_read_in_time_and_memory(String opens) {
    String attack = opens.repeat(20_000 / opens.length());
    Prose prose =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Prose.of(attack, 0));
    assertThat(depth(prose.pieces())).isLessThan(40);
  }

  private static List<String> links(Prose prose) {
    var links = new ArrayList<String>();
    collect(prose.pieces(), links);
    return links;
  }

  private static void collect(List<Piece> pieces, List<String> links) {
    for (Piece piece : pieces) {
      if (piece.kind() == Kind.LINK) links.add(piece.address());
      collect(piece.pieces(), links);
    }
  }

  private static int depth(List<Piece> pieces) {
    return pieces.stream().mapToInt(piece -> 1 + depth(piece.pieces())).max().orElse(0);
  }
}
