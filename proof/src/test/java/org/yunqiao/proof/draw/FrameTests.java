package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

class FrameTests {

  private static final Seed SEED = new Seed(DrawFolder.value("seed"));

  @TempDir private Path folder;

  @Test
  void it_counts_its_strata_and_tells_the_digest_of_the_file() throws Exception {
    Frame frame = Frame.of(file("a\tB\nb\tA\nc\tB\n云\t甲\n"));
    assertThat(frame.strata()).containsExactly(e("A", 1), e("B", 2), e("甲", 1));
    assertThat(frame.digest())
        .isEqualTo(Hashes.write(Sha256.of("a\tB\nb\tA\nc\tB\n云\t甲\n".getBytes(UTF_8))));
  }

  @Test
  void an_id_that_is_there_twice_is_refused() throws Exception {
    assertRefused("a\tA\nb\tA\nb\tB\n", "frame.duplicate", "line 3: b");
  }

  @Test
  void ids_out_of_order_are_refused() throws Exception {
    assertRefused("b\tA\na\tA\n", "frame.order", "line 2");
    assertRefused("云\tA\nz\tA\n", "frame.order", "line 2");
  }

  @Test
  void what_is_not_a_line_is_refused() throws Exception {
    assertRefused("", "frame.empty", "");
    assertRefused("a\tA", "frame.line", "LF");
    assertRefused("a\n", "frame.line", "line 1");
    assertRefused("\tA\n", "frame.line", "line 1");
    assertRefused("a\t\n", "frame.line", "line 1");
    assertRefused("a\tA\n\n", "frame.line", "line 2");
    assertRefused("x".repeat(257) + "\tA\n", "frame.line", "256");
    assertRefused("x".repeat(2 << 20), "frame.line", "too long");
  }

  @Test
  void bad_encoding_and_control_characters_are_refused() throws Exception {
    assertRefused("a\tA\tB\n", "frame.encoding", "line 1");
    assertRefused("a\r\tA\n", "frame.encoding", "line 1");
    assertRefused("a\tA\r\n", "frame.encoding", "line 1");
    assertRefused("a\u0000\tA\n", "frame.encoding", "line 1");
    assertRefused("a\u007f\tA\n", "frame.encoding", "line 1");
    assertRefused("a\u0085\tA\n", "frame.encoding", "line 1");
    for (String bad :
        new String[] {"\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00e4\u00ba"}) {
      Path file = folder.resolve("frame.tsv");
      Files.write(file, ("a" + bad + "\tA\n").getBytes(ISO_8859_1));
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> Frame.of(file))
          .returns("frame.encoding", Refused::code);
    }
  }

  @Test
  void lines_are_seen_whole_across_the_pieces_they_are_read_in() throws Exception {
    int size = 150_000;
    var text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append("id-%07d-云桥\t%s\n".formatted(i, "ABCD".charAt(i % 4)));
    }
    Path file = file(text.toString());
    assertThat(Frame.of(file).strata())
        .containsExactly(e("A", 37_500), e("B", 37_500), e("C", 37_500), e("D", 37_500));
    for (int line : new int[] {2, 40_000, size}) {
      String again =
          text.toString()
              .replace("id-%07d-云桥\t".formatted(line - 1), "id-%07d-云桥\t".formatted(line - 2));
      assertRefused(again, "frame.duplicate", "line " + line);
    }
  }

  @Test
  void what_is_drawn_are_the_smallest_tickets_of_each_stratum() throws Exception {
    var made =
        new DrawFolder(folder)
            .stratum("A", 60_000, 700)
            .stratum("B", 30_000, 29_999)
            .stratum("C", 1, 1)
            .officers(2);
    Plan plan = made.plan();
    var drawn = new ArrayList<Drawn>();
    try (Selection selection = Frame.select(folder.resolve("frame.tsv"), plan, SEED)) {
      selection.forEach(drawn::add);
    }
    var expected = new ArrayList<Drawn>();
    for (Stratum stratum : plan.strata()) {
      made.read("frame.tsv")
          .lines()
          .filter(line -> line.endsWith("\t" + stratum.name()))
          .map(line -> line.substring(0, line.indexOf('\t')))
          .map(id -> new Drawn(stratum.name(), SEED.ticket(id), id))
          .sorted(Comparator.comparing(Drawn::ticket))
          .limit(stratum.draw())
          .forEach(expected::add);
    }
    assertThat(drawn).isEqualTo(expected);
  }

  @Test
  void a_frame_that_is_not_the_plans_is_refused() throws Exception {
    Plan plan = new DrawFolder(folder).stratum("A", 10, 2).officers(2).plan();
    for (String other : List.of("a\tA\n", "a\tZ\n")) {
      file(other);
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> Frame.select(folder.resolve("frame.tsv"), plan, SEED))
          .extracting(Refused::code)
          .isIn("frame.digest", "frame.stratum");
    }
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("frame.tsv"), text);
  }

  private void assertRefused(String text, String code, String detail) throws IOException {
    Path file = file(text);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Frame.of(file))
        .returns(code, Refused::code)
        .withMessageContaining(detail);
  }

  private static Map.Entry<String, Long> e(String name, long size) {
    return Map.entry(name, size);
  }
}
