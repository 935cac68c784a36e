package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.Elsewhere;
import org.yunqiao.door.exchange.sample.SampleWorld;
import org.yunqiao.door.portal.Commands;
import org.yunqiao.ledger.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An import that is killed in the middle, over data folders with databases of their own. */
class KilledImportTests {

  private static final long SEED = 20_261_123;
  private static final String NO_SUCH_TABLE = "42P01";
  private static final Duration STARTING = Duration.ofMinutes(3);

  @TempDir private Path place;

  @Test
  void an_import_killed_and_run_again_ends_where_an_unbroken_one_does() throws Exception {
    killedAndRunAgain(50_000, Duration.ofMinutes(4));
  }

  @Test
  @Tag("long")
  void so_does_one_of_a_million() throws Exception {
    killedAndRunAgain(1_000_000, Duration.ofMinutes(60));
  }

  private void killedAndRunAgain(int certificates, Duration atMost) throws Exception {
    Path world = place.resolve("world");
    SampleWorld.write(world, certificates, SEED, SampleWorld.YEAR_END, SampleWorld.Progress.SILENT);
    Path approvals = world.resolve("approvals.csv");
    Path file = world.resolve("certificates.csv");

    List<JsonNode> unbroken = taken("unbroken", atMost, approvals, file);
    long known = killed("killed", certificates, approvals, file);
    List<JsonNode> twice = taken("killed", atMost, file, file);

    JsonNode whole = unbroken.getLast();
    JsonNode again = twice.getFirst();
    JsonNode onceMore = twice.getLast();
    assertThat(whole.get("rows").asInt()).isEqualTo(certificates);
    assertThat(again.get("accepted").asLong())
        .as("what the killed run had committed is not taken twice")
        .isEqualTo(whole.get("accepted").asLong() - known);
    assertThat(again.get("rejected")).isEqualTo(whole.get("rejected"));
    assertThat(onceMore.get("accepted").asInt()).isZero();
    assertThat(onceMore.get("rejected")).isEqualTo(whole.get("rejected"));
    assertThat(exported("killed", atMost)).hasSameBinaryContentAs(exported("unbroken", atMost));
  }

  /** Takes files in, to the end; the tally of each. */
  private List<JsonNode> taken(String folder, Duration atMost, Path... files) throws Exception {
    try (Elsewhere run = importing(folder, files)) {
      assertThat(run.ends(atMost)).as("%s", run).isZero();
      List<JsonNode> tallies = new ArrayList<>();
      for (String line : run.out()) tallies.add(new JsonMapper().readTree(line));
      assertThat(tallies)
          .hasSize(files.length)
          .allSatisfy(tally ->
              assertThat(tally.get("rows").asLong())
                  .isPositive()
                  .isEqualTo(
                      tally.get("accepted").asLong()
                          + tally.get("unchanged").asLong()
                          + tally.get("rejected").asLong()));
      return tallies;
    }
  }

  /** Takes approvals and certificates in, and is killed; how many certificates were committed. */
  private long killed(String folder, int rows, Path approvals, Path file) throws Exception {
    long allowed;
    try (var lines = Files.lines(approvals)) {
      allowed = lines.count() - 1;
    }
    try (Elsewhere run = importing(folder, approvals, file)) {
      Path lock = place.resolve(folder).resolve("lock.json");
      Elsewhere.until(() -> databaseAnswers(lock) || !run.running(), STARTING, "the database");
      try (Connection connection = connection(folder)) {
        Elsewhere.until(
            () -> rowsKnown(connection) > allowed + rows / 5 || !run.running(), STARTING, "rows");
        run.kill();
        assertThat(run.out()).as("killed before it was through").hasSize(1);
        // what the dead process had sent may still be committed
        Thread.sleep(500);
        long known = rowsKnown(connection) - allowed;
        assertThat(known).isGreaterThan(rows / 5).isLessThan(rows * 9L / 10);
        return known;
      }
    }
  }

  private Path exported(String folder, Duration atMost) throws Exception {
    Path file = place.resolve(folder + ".jsonl");
    List<String> arguments =
        List.of("export", "--register", "--data", place.resolve(folder).toString());
    try (Elsewhere run = Elsewhere.start(Commands.class, file, arguments)) {
      assertThat(run.ends(atMost)).as("%s", run).isZero();
    }
    try (var lines = Files.lines(file)) {
      assertThat(lines.filter(line -> line.startsWith("{\"attestation\"")).count())
          .as("something to compare")
          .isGreaterThan(10_000);
    }
    return file;
  }

  private Elsewhere importing(String folder, Path... files) {
    List<String> arguments = new ArrayList<>(List.of("import", "--connector", "certificates"));
    arguments.addAll(List.of("--data", place.resolve(folder).toString()));
    for (Path file : files) arguments.add(file.toString());
    return Elsewhere.start(Commands.class, Map.of(), arguments);
  }

  private static boolean databaseAnswers(Path lock) {
    try {
      return new JsonMapper().readTree(Files.readString(lock)).path("databasePort").asInt() > 0;
    } catch (IOException | RuntimeException notYet) {
      return false;
    }
  }

  private Connection connection(String folder) throws SQLException {
    try (Store store = Store.open(place.resolve(folder), "look", Clock.systemUTC())) {
      assertThat(store.owner()).as("the import has the folder").isFalse();
      return DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
    }
  }

  private static long rowsKnown(Connection connection) {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from exchange.source_row")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      if (NO_SUCH_TABLE.equals(e.getSQLState())) return 0;
      throw new IllegalStateException(e);
    }
  }

  /** A killed process leaves its database running; whoever opens the folder next may stop it. */
  @AfterEach
  void nothing_stays_running() {
    for (String folder : List.of("killed", "unbroken")) {
      Path data = place.resolve(folder);
      if (Files.isDirectory(data)) Store.open(data, "end", Clock.systemUTC()).close();
    }
  }
}
