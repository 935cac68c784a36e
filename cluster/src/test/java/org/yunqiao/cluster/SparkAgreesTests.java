package org.yunqiao.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.bench.LakeWorld;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Indicators;
import org.yunqiao.view.analysis.References;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.Manifest;
import org.yunqiao.view.analysis.lake.Views;

/** Every indicator on a real cluster, beside DuckDB over the same files. */
class SparkAgreesTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

  /** Nothing was known then. */
  private static final LocalDate BEFORE = LocalDate.of(1990, 1, 1);

  @TempDir static Path folder;
  private static Path lake;
  private static StandaloneCluster cluster;
  private static String expected;

  @BeforeAll
  static void begin() throws Exception {
    lake = folder.resolve("lake");
    LakeWorld.write(lake, 30_000, 100_000, 4, true);
    expected = onDuckDb(DAY);
    cluster = new StandaloneCluster(Files.createDirectories(folder.resolve("spark")), 2);
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (cluster != null) cluster.close();
  }

  @Test
  void spark_and_duckdb_agree_on_every_indicator_though_a_worker_is_killed() throws Exception {
    Path answer = folder.resolve("answer.csv");
    Path progress = folder.resolve("progress.txt");
    Process run =
        cluster.run(
            answer,
            progress,
            "run",
            "all",
            "--master",
            cluster.url(),
            "--lake",
            lake.toString(),
            "--day",
            DAY.toString(),
            "--partitions",
            "4",
            "--executor-memory",
            "500m");
    boolean killed = false;
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(8);
    while (run.isAlive() && System.nanoTime() < until) {
      // in the midst of it: something is answered, and both are at work
      if (!killed && Files.size(answer) > 0 && cluster.working(0) && cluster.working(1)) {
        cluster.kill(1);
        killed = true;
      }
      Thread.sleep(20);
    }
    run.destroyForcibly();
    assertThat(run.waitFor()).as(Files.readString(progress)).isZero();
    assertThat(killed).as("a worker was killed while the indicators ran").isTrue();
    Map<String, String> told = byIndicator(Files.readString(answer));
    Map<String, String> wanted = byIndicator(expected);
    assertThat(told.keySet()).isEqualTo(wanted.keySet()).hasSameSizeAs(Indicators.read().all());
    wanted.forEach((name, lines) -> assertThat(told.get(name)).as(name).isEqualTo(lines));
  }

  @Test
  void they_agree_where_there_is_nothing_to_count() throws Exception {
    Path answer = folder.resolve("nothing.csv");
    Path progress = folder.resolve("nothing.txt");
    Process run =
        cluster.run(
            answer,
            progress,
            "run",
            "all",
            "--master",
            "local[2]",
            "--lake",
            lake.toString(),
            "--day",
            BEFORE.toString());
    assertThat(run.waitFor(8, TimeUnit.MINUTES)).isTrue();
    assertThat(run.exitValue()).as(Files.readString(progress)).isZero();
    Map<String, String> wanted = byIndicator(onDuckDb(BEFORE));
    Map<String, String> told = byIndicator(Files.readString(answer));
    wanted.forEach((name, lines) -> assertThat(told.get(name)).as(name).isEqualTo(lines));
  }

  @Test
  void the_invented_lake_has_something_of_everything() {
    byIndicator(expected)
        .forEach((name, lines) ->
            assertThat(lines.lines().count())
                .as(name)
                .isGreaterThan(
                    name.equals("report-two-clients") || name.equals("laboratory-capacity")
                        ? 0
                        : 1));
  }

  private static Map<String, String> byIndicator(String text) {
    var all = new LinkedHashMap<String, String>();
    for (String part : text.split("(?m)^# ")) {
      if (!part.isBlank()) all.put(part.substring(0, part.indexOf(' ')), part);
    }
    return all;
  }

  private static String onDuckDb(LocalDate day) throws SQLException, IOException {
    var text = new StringBuilder();
    var references = new References();
    Manifest manifest = Manifest.read(lake);
    try (Connection duck = DuckDb.open("1GB", 2, folder.resolve("scratch"));
        Statement statement = duck.createStatement()) {
      for (String view : Views.statements(manifest, manifest.position(), DuckDb.over(lake))) {
        statement.execute(view);
      }
      for (Indicator indicator : Indicators.read().all()) {
        for (String table : indicator.references()) {
          statement.execute(references.view(table, false));
        }
        try (ResultSet result = statement.executeQuery(indicator.on(day))) {
          Answer answer = Answer.of(result, 1_000_000).sorted();
          text.append(
              "# %s day=%s position=%d digest=%s%n%s"
                  .formatted(
                      indicator.code(), day, manifest.position(), answer.digest(), answer.csv()));
        }
      }
    }
    return text.toString();
  }
}
