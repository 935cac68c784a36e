package org.yunqiao.door.exchange.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Finding;

class SampleDrawTests {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void the_sample_can_be_checked_by_the_library_and_by_a_shell() throws Exception {
    assertThat(run("--sample", "--out", folder.toString(), "-n=4000", "--seed=7")).isZero();
    assertThat(out.toString())
        .containsPattern("A\t\\d+ / \\d+\nB\t\\d+ / \\d+\nC\t\\d+ / \\d+\nD\t\\d+ / \\d+\n");
    List<Finding> findings = new ArrayList<>();
    assertThat(new Bundle(folder).verify(findings::add)).isTrue();
    assertThat(findings).hasSize(9).allMatch(Finding::agrees);
    Process shell =
        new ProcessBuilder("bash", folder.resolve("repeat.sh").toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).startsWith("一致 agrees: ");
    assertThat(shell.waitFor()).isZero();
  }

  @Test
  void nearly_every_place_has_an_officer_of_the_province_and_skips_have_reasons() throws Exception {
    run("--out=" + folder, "--certificates=4000", "--seed=7");
    List<String> assigned = Files.readAllLines(folder.resolve("assignments.tsv"));
    long empty = assigned.stream().filter(line -> line.endsWith("\t-")).count();
    assertThat(empty).isLessThan(assigned.size() / 50 + 1);
    assertThat(Files.readString(folder.resolve("skips.tsv")))
        .contains("\tregion\n", "\tspecialty\n", "\tabsent\n");
  }

  @Test
  void the_same_seed_gives_the_same_bytes() throws Exception {
    run("--out=" + folder.resolve("one"), "-n=500");
    run("--out=" + folder.resolve("two"), "-n=500");
    for (String name :
        List.of("plan.json", "drawn.tsv", "assignments.tsv", "skips.tsv", "seed.txt")) {
      assertThat(folder.resolve("one").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
    }
  }

  @Test
  void what_is_not_understood_ends_with_2() {
    assertThat(run("--sample", "--out")).isEqualTo(2);
    assertThat(run("--certificates=0")).isEqualTo(2);
    assertThat(run("--seed=x")).isEqualTo(2);
    assertThat(run("--dance=1")).isEqualTo(2);
    assertThat(err.toString()).contains("没有看懂 not understood", "Usage");
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("for anyone to check");
  }

  private int run(String... arguments) {
    return SampleBundleCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
