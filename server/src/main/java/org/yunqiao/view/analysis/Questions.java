package org.yunqiao.view.analysis;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.LakeTable;
import org.yunqiao.view.analysis.lake.Manifest;
import org.yunqiao.view.analysis.lake.Views;
import tools.jackson.databind.json.JsonMapper;

/**
 * What analysts ask in SQL: read-only, over the tables of the lake and the rule-makers' tables,
 * within bounds of time, memory and rows. The engine is another than the figures have, so that a
 * heavy question takes nothing from them, and it may open no file but the lake's.
 */
@Component
public class Questions implements DisposableBean {

  /** Longest text of a question, in characters. */
  static final int LONGEST = 20_000;

  /** Longest answer, in characters of its values together. */
  static final long LONGEST_ANSWER = 2_000_000;

  private static final int AT_A_TIME = 2;

  /** Tables of {@code tables/} that a question may read. */
  private static final List<String> REFERENCES =
      List.of(
          References.EDITIONS,
          "audit-time-qms",
          "calculation-limits",
          "index-parts",
          "screen-limits");

  private final Columns columns;
  private final References references;
  private final AnalysisSettings settings;
  private final JsonMapper json;
  private final Semaphore room = new Semaphore(AT_A_TIME);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("questions").daemon().factory());
  private @Nullable Connection engine; // null: not opened yet

  Questions(Columns columns, References references, AnalysisSettings settings, JsonMapper json) {
    this.columns = columns;
    this.references = references;
    this.settings = settings;
    this.json = json;
  }

  /**
   * What was asked and answered.
   *
   * @param position as of which fact; the same question as of it has the same answer
   * @param millis how long it took
   */
  public record Answered(Answer answer, long position, long millis) {}

  /**
   * A table there is to ask.
   *
   * @param columns names and types, in one line
   */
  public record AskedTable(String name, String columns) {}

  /** The tables there are to ask. */
  public List<AskedTable> tables() {
    return Arrays.stream(LakeTable.values())
        .map(table ->
            new AskedTable(
                table.table(),
                table.columns().stream()
                    .map(column -> column.name() + " " + column.type())
                    .collect(Collectors.joining(", "))))
        .toList();
  }

  /** Asks; everything that is not to be asked is refused before it runs. */
  public Answered ask(String sql) {
    if (sql.length() > LONGEST) throw AnalysisProblem.textTooLong(LONGEST);
    if (!room.tryAcquire()) throw AnalysisProblem.busy();
    try {
      return answer(sql);
    } catch (SQLException e) {
      throw refusal(e);
    } finally {
      room.release();
    }
  }

  private Answered answer(String sql) throws SQLException {
    Manifest manifest = columns.lake().manifest();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      Guard.pass(json.readTree(told(connection, sql)), names());
      for (String view :
          Views.statements(manifest, manifest.position(), DuckDb.over(columns.lake().folder()))) {
        statement.execute(view);
      }
      for (String table : REFERENCES) statement.execute(references.view(table, false));
      var late = new AtomicBoolean();
      ScheduledFuture<?> bell =
          clock.schedule(
              () -> cancel(statement, late),
              settings.questionTime().toMillis(),
              TimeUnit.MILLISECONDS);
      long began = System.nanoTime();
      try (ResultSet result = statement.executeQuery(bounded(sql))) {
        Answer answer = Answer.of(result, settings.questionRows(), LONGEST_ANSWER);
        return new Answered(answer, manifest.position(), (System.nanoTime() - began) / 1_000_000);
      } catch (SQLException e) {
        if (late.get()) throw AnalysisProblem.tooLong(settings.questionTime().toSeconds());
        throw e;
      } finally {
        bell.cancel(false);
      }
    }
  }

  /** Of a long answer no more is made than is shown, and one row to know that there is more. */
  private String bounded(String sql) {
    String one = sql.strip();
    while (one.endsWith(";")) one = one.substring(0, one.length() - 1).strip();
    return "select * from (\n" + one + "\n) limit " + (settings.questionRows() + 1);
  }

  private static void cancel(Statement statement, AtomicBoolean late) {
    late.set(true);
    try {
      statement.cancel();
    } catch (SQLException ended) {
      // it was over in the meantime
    }
  }

  private static String told(Connection connection, String sql) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement(
            "select json_serialize_sql(cast(? as varchar), skip_null := true, skip_empty :="
                + " true)")) {
      asked.setString(1, sql);
      try (ResultSet row = asked.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static Set<String> names() {
    var names = new HashSet<String>();
    for (LakeTable table : LakeTable.values()) names.add(table.table());
    names.add("report_told");
    for (String table : REFERENCES) names.add(table.replace('-', '_'));
    return names;
  }

  private AnalysisProblem refusal(SQLException e) {
    String words = String.valueOf(e.getMessage());
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("out of memory") || lower.contains("max_temp_directory_size")) {
      return AnalysisProblem.tooBig(settings.questionMemory());
    }
    return AnalysisProblem.failed(words.lines().findFirst().orElse(""));
  }

  private synchronized Connection connection() throws SQLException {
    if (engine == null) {
      Connection opened =
          DuckDb.open(settings.questionMemory(), 1, columns.lake().folder().resolve(".questions"));
      try (Statement statement = opened.createStatement()) {
        statement.execute("set preserve_insertion_order = true");
        statement.execute("set max_temp_directory_size = '1GB'");
        // its tables alone: beside them are facts on their way, as they were stated
        statement.execute(
            columns.lake().tables().stream()
                .map(each -> DuckDb.quoted(each.toString()))
                .collect(Collectors.joining(", ", "set allowed_directories = [", "]")));
        statement.execute("set enable_external_access = false");
        statement.execute("set lock_configuration = true");
      }
      engine = opened;
    }
    return engine.unwrap(DuckDBConnection.class).duplicate();
  }

  @Override
  public synchronized void destroy() throws SQLException {
    clock.shutdownNow();
    if (engine != null) engine.close();
  }
}
