package org.yunqiao.view.analysis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Journal;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.Lake;
import org.yunqiao.view.analysis.lake.Manifest;
import org.yunqiao.view.analysis.lake.Views;

/** The lake of this installation, and the engine that reads it; both are opened when first used. */
@Component
class Columns implements DisposableBean {

  private final AnalysisSettings settings;
  private final @Nullable Path given; // null: a folder that ends with this process
  private final Journal journal;
  private final Clock clock;
  private @Nullable Lake lake; // null: not opened yet
  private @Nullable Connection engine; // null: not opened yet

  Columns(
      AnalysisSettings settings,
      @Value("${yunqiao.data:}") String data,
      Journal journal,
      Clock clock) {
    this.settings = settings;
    this.journal = journal;
    this.clock = clock;
    String own = settings.lake();
    this.given = own != null ? Path.of(own) : data.isEmpty() ? null : Path.of(data).resolve("lake");
  }

  synchronized Lake lake() {
    if (lake == null) {
      lake = Lake.open(folder(), journal, clock, settings.memory(), settings.threads());
    }
    return lake;
  }

  private Path folder() {
    try {
      return given != null ? given : Files.createTempDirectory("yunqiao-lake");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tables as of the last fact that was poured. */
  Reading read() {
    Manifest manifest = lake().manifest();
    return read(manifest, manifest.position());
  }

  /** The tables as they were known at a position. */
  Reading read(long position) {
    Manifest manifest = lake().manifest();
    if (position > manifest.position()) {
      throw AnalysisProblem.ahead(position, manifest.position());
    }
    return read(manifest, position);
  }

  private Reading read(Manifest manifest, long position) {
    try {
      return new Reading(
          connection(),
          position,
          Views.statements(manifest, position, DuckDb.over(lake().folder())));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized Connection connection() throws SQLException {
    if (engine == null) {
      engine = DuckDb.open(settings.memory(), settings.threads(), lake().folder().resolve(".work"));
    }
    return engine.unwrap(DuckDBConnection.class).duplicate();
  }

  @Override
  public synchronized void destroy() throws SQLException {
    if (engine != null) engine.close();
    if (lake != null) lake.close();
  }
}
