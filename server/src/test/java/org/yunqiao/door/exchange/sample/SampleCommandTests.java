package org.yunqiao.door.exchange.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SampleCommandTests {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void the_counts_are_the_only_line_of_stdout_and_progress_goes_to_stderr() {
    int exit = run("--certificates", "300", "--seed", "5", "--out", folder.toString());

    JsonNode counts = new JsonMapper().readTree(out.toString());
    assertThat(exit).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(counts.get("certificates").asInt()).isEqualTo(300);
    assertThat(counts.get("organisations").asInt()).isEqualTo(79);
    assertThat(counts.get("files").valueStream().map(JsonNode::asString).map(Path::of))
        .allMatch(Files::isRegularFile)
        .hasSize(5);
    assertThat(err.toString()).contains("certificates.csv 300 / 300");
  }

  @Test
  void a_value_may_follow_an_equals_sign_or_a_space() {
    String to = folder.resolve("it").toString();
    assertThat(run("--certificates=5", "-s=1", "--out=" + to, "--year-end", "2026-10-30")).isZero();
    String first = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("-n", "5", "--seed", "1", "-o", to, "-y=2026-10-30")).isZero();
    assertThat(out.toString()).isEqualTo(first);
  }

  @Test
  void help_is_in_both_languages() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("证书行数", "rows of certificates");
  }

  @Test
  void what_is_not_understood_ends_with_2_and_writes_nothing() {
    String to = folder.resolve("none").toString();

    assertThat(run("--seed", "1", "--out", to)).isEqualTo(2);
    assertThat(run("--certificates", "0", "--seed", "1", "--out", to)).isEqualTo(2);
    assertThat(run("-n", "5", "-s", "1", "-o", to, "--year-end", "2026-02-31")).isEqualTo(2);
    assertThat(err.toString()).contains("应为 2012-01-01 至 2099-12-31 之间的日期");
    assertThat(run("-n", "many", "-s", "1", "-o", to)).isEqualTo(2);
    assertThat(run("-n", "5", "-o", to, "-s")).isEqualTo(2);
    assertThat(run("-n", "5", "-s", "1", "-o", to, "--sorted")).isEqualTo(2);
    assertThat(err.toString()).contains("--sorted", "Usage");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void a_folder_that_cannot_be_written_ends_with_1() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "");

    assertThat(run("-n", "5", "-s", "1", "-o", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("写不进文件夹");
  }

  private int run(String... arguments) {
    return SampleCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }
}
