package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTests {

  private static final Staffing NEAR = new Staffing(2, 3, new RegionRule(RegionRule.Kind.SAME, 5));

  @TempDir private Path folder;

  @Test
  void a_bundle_agrees_with_itself() throws Exception {
    draw(small());
    assertThat(findings()).allMatch(Finding::agrees);
    assertThat(findings())
        .extracting(Finding::file)
        .containsExactly(
            "plan.json",
            "entropy.json",
            "seed.txt",
            "frame.tsv",
            "objects.tsv",
            "officers.tsv",
            "drawn.tsv",
            "assignments.tsv",
            "skips.tsv");
    assertThat(read("drawn.tsv"))
        .matches("(?s)(A\\t[0-9a-f]{64}\\tA-\\d{5}\\n){3}(B\\t[0-9a-f]{64}\\tB-\\d{5}\\n){2}");
    assertThat(read("assignments.tsv").lines())
        .hasSize(5)
        .allMatch(line -> line.split("\t").length == 3);
  }

  @Test
  void one_bit_changed_in_any_file_is_noticed() throws Exception {
    draw(small());
    for (String name :
        List.of(
            "plan.json",
            "frame.tsv",
            "objects.tsv",
            "officers.tsv",
            "entropy.json",
            "seed.txt",
            "drawn.tsv",
            "assignments.tsv",
            "skips.tsv")) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      // all eight bits of some bytes, all over the file
      String text = new String(whole, ISO_8859_1);
      for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 25)) {
        // the times in entropy.json are covered by the facts of the journal, not by the seed
        if (text.substring(Math.max(0, at - 36), at).matches("(?s).*At\":\"[^\"]*")) continue;
        for (int bit = 0; bit < 8; bit++) {
          whole[at] ^= (byte) (1 << bit);
          Files.write(file, whole);
          assertThat(new Bundle(folder).verify(finding -> {}))
              .as(name + " byte " + at + " bit " + bit)
              .isFalse();
          whole[at] ^= (byte) (1 << bit);
        }
      }
      Files.write(file, whole);
    }
    assertThat(findings()).allMatch(Finding::agrees);
  }

  @Test
  void a_line_more_or_less_is_noticed() throws Exception {
    draw(small());
    for (String name : List.of("drawn.tsv", "assignments.tsv", "frame.tsv", "objects.tsv")) {
      String whole = read(name);
      for (String other :
          List.of(whole + "Z\tZ\tZ\n", whole.substring(whole.indexOf('\n') + 1), "")) {
        Files.writeString(folder.resolve(name), other);
        assertThat(new Bundle(folder).verify(finding -> {})).isFalse();
      }
      Files.delete(folder.resolve(name));
      assertThat(findings()).anyMatch(finding -> finding.code().equals("bundle.missing"));
      Files.writeString(folder.resolve(name), whole);
    }
  }

  @Test
  void files_that_are_not_the_plans_are_not_drawn_from() throws Exception {
    Plan plan = small().plan();
    Files.writeString(
        folder.resolve("officers.tsv"), "x\tu\t330000\tpresent\t\ny\tu\t330000\tpresent\t\n");
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> new Bundle(folder).draw(plan, DrawFolder.entropy(plan, 1)))
        .returns("officers.digest", Refused::code);
  }

  @Test
  void a_shell_with_nothing_but_coreutils_draws_the_same() throws Exception {
    var made = small();
    made.stratum("C c", 2_345, 120).stratum("甲'$(x)`*", 30, 7);
    for (String odd :
        List.of(
            "a b",
            " lead",
            "back\\slash",
            "%s",
            "-n",
            "云桥",
            "it's",
            "\"q\"",
            "$HOME",
            "*",
            "comma,comma",
            "é")) {
      made.object(odd, "B", "330101", "");
    }
    draw(made);
    assertThat(shell()).startsWith("一致 agrees: 132 / ");
    assertThat(findings()).allMatch(Finding::agrees);
    String drawn = read("drawn.tsv");
    Files.writeString(folder.resolve("drawn.tsv"), drawn.replaceFirst("A-0", "A-1"));
    assertThat(shell()).contains("does not agree: drawn.tsv");
    Files.writeString(folder.resolve("drawn.tsv"), drawn);
    Files.writeString(
        folder.resolve("entropy.json"),
        read("entropy.json").replaceFirst("\"value\":\"....", "\"value\":\"0000"));
    assertThat(shell()).contains("does not agree: entropy.json, office");
  }

  @Test
  void the_command_tells_what_agrees_and_how_likely_each_object_was() throws Exception {
    draw(small());
    var out = new ByteArrayOutputStream();
    var command =
        new DrawCommand(new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8));
    assertThat(command.run(List.of("verify", folder.toString()))).isZero();
    assertThat(out.toString(UTF_8))
        .contains(
            "agrees       drawn.tsv",
            "stratum A: 抽 draws 3 / 40 = 0.075000",
            "all agrees",
            "only said");
    Files.writeString(folder.resolve("seed.txt"), DrawFolder.value("other") + "\n");
    assertThat(command.run(List.of("verify", folder.toString()))).isEqualTo(1);
    assertThat(out.toString(UTF_8)).contains("bundle.differs: seed.txt, line 1");
    assertThat(command.run(List.of("dance"))).isEqualTo(2);
    assertThat(command.run(List.of("--help"))).isZero();
    assertThat(command.run(List.of("frame", folder.resolve("frame.tsv").toString()))).isZero();
    assertThat(command.run(List.of("detection", "1000", "59"))).isZero();
    assertThat(command.run(List.of("ticket", DrawFolder.value("x"), "a"))).isZero();
    assertThat(command.run(List.of("commit", folder.resolve("plan.json").toString(), "witness")))
        .isZero();
    assertThat(out.toString(UTF_8)).contains("A\t40", "49 / 1000 = 4.9000%", "\ta", "commitment ");
  }

  /** docs/protocols/draw-example was computed by a second program, from the words of the page. */
  @Test
  void the_worked_example_of_the_protocol_agrees() throws Exception {
    Path example = Path.of("../docs/protocols/draw-example");
    for (String name :
        List.of("plan.json", "frame.tsv", "objects.tsv", "officers.tsv", "entropy.json")) {
      Files.copy(example.resolve(name), folder.resolve(name));
    }
    var bundle = new Bundle(folder);
    bundle.draw(bundle.plan(), bundle.entropy());
    for (String name : List.of("seed.txt", "drawn.tsv", "assignments.tsv", "skips.tsv")) {
      assertThat(read(name)).isEqualTo(Files.readString(example.resolve(name)));
    }
    assertThat(findings()).allMatch(Finding::agrees);
    assertThat(shell()).startsWith("一致 agrees: 4 / 8");
  }

  private DrawFolder small() {
    return new DrawFolder(folder)
        .stratum("A", 40, 3)
        .stratum("B", 10, 2)
        .officers(40)
        .staffing(NEAR);
  }

  private void draw(DrawFolder made) throws IOException {
    Plan plan = made.plan();
    new Bundle(folder).draw(plan, DrawFolder.entropy(plan, 7));
  }

  private List<Finding> findings() throws IOException {
    var findings = new ArrayList<Finding>();
    new Bundle(folder).verify(findings::add);
    return findings;
  }

  private String shell() throws Exception {
    Process bash =
        new ProcessBuilder("bash", "repeat.sh")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said;
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
