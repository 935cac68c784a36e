package org.yunqiao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import org.postgresql.PGConnection;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.store.Store;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.Seed;
import org.yunqiao.proof.draw.Tickets;

/**
 * A draw of ten thousand: tickets and strata of a long frame beside bare hashing, beside a database
 * that draws without being checkable, and {@code shuf}; then a draw that is staffed as well.
 */
final class DrawPart implements Part {

  private static final int FRAME = 10_000_000;
  private static final int STAFFED = 5_000_000;
  private static final int DRAWN = 10_000;
  private static final int OFFICERS = 20_000;
  private static final int HEAP = 256; // MB, for a whole verification
  private static final int TIMES = 3;

  private final Setting setting;

  DrawPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "draw";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    int drawn = setting.scaled(DRAWN, 100);
    int officers = setting.scaled(OFFICERS, 400);
    int frame = setting.scaled(FRAME, 20_000);
    Path folder = setting.work().resolve("draw");
    try {
      tickets(DrawFolder.write(folder, frame, drawn, officers), outcome);
    } finally {
      Setting.delete(folder);
    }
    int staffed = setting.scaled(STAFFED, 10_000);
    try {
      staff(DrawFolder.write(folder, staffed, drawn, officers), officers, outcome);
    } finally {
      Setting.delete(folder);
    }
  }

  private void tickets(DrawFolder made, Outcome outcome) throws Exception {
    Plan plan = made.plan();
    Seed seed = new Bundle(made.folder()).draw(plan, made.entropy());
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
    // in turns, so that whatever else the machine does falls on all of them
    double ours = Double.MAX_VALUE;
    double bare = Double.MAX_VALUE;
    double alone = Double.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      ours = Math.min(ours, seconds(() -> Tickets.draw(made.frame(), plan, seed)));
      bare = Math.min(bare, seconds(() -> BareHash.pass(made.frame(), seed.hex(), threads)));
      alone = Math.min(alone, seconds(() -> BareHash.pass(made.frame(), seed.hex(), 1)));
    }
    String what = "tickets and strata, %,d of %,d".formatted(plan.drawn(), plan.size());
    outcome.add(
        Measure.of(name(), what, ours, "s")
            .beside("bare SHA-256, as many threads", bare)
            .aiming(Aim.atMost(1.3))
            .with("threads", threads)
            .with("objects", plan.size()));
    outcome.add(Measure.of(name(), what, ours, "s").beside("bare SHA-256, one thread", alone));
    outcome.add(
        Measure.of(name(), what, ours, "s")
            .beside("PostgreSQL, order by random() limit n", database(made))
            .aiming(Aim.atMost(1)));
    if (Load.onPath("shuf")) {
      outcome.add(Measure.of(name(), what, ours, "s").beside("shuf -n", shuffled(made)));
    }
    memory(made, outcome);
  }

  /** A whole verification in a process of its own: frame, objects, tickets, officers. */
  private void memory(DrawFolder made, Outcome outcome) throws Exception {
    try (Launched verifying =
        Launched.start(setting, "-Xmx" + HEAP + "m", "draw", "verify", made.folder())) {
      double seconds = verifying.end(3_600);
      outcome.add(
          Measure.of(name(), "memory of a whole verification", verifying.highestMemory(), "MB")
              .aiming(Aim.atMost(512))
              .with("objects", made.plan().size())
              .with("seconds", seconds));
    }
  }

  private double database(DrawFolder made) throws Exception {
    Path data = setting.work().resolve("draw-data");
    try (Store store = Store.open(data, "bench", setting.clock());
        Connection connection = Databases.connect(store)) {
      Databases.execute(store, "create table bench_frame (id text, stratum text)");
      try (var file = Files.newInputStream(made.frame())) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy bench_frame from stdin", file);
      }
      Databases.execute(store, "vacuum analyze bench_frame");
      String sql = "select id from bench_frame order by random() limit " + made.plan().drawn();
      double best = Double.MAX_VALUE;
      for (int i = 0; i < TIMES; i++) {
        best = Math.min(best, seconds(() -> rows(connection, sql)));
      }
      return best;
    } finally {
      Setting.delete(data);
    }
  }

  private static long rows(Connection connection, String sql) throws Exception {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long count = 0;
      while (rows.next()) count++;
      return count;
    }
  }

  private static double shuffled(DrawFolder made) throws Exception {
    List<String> command =
        List.of("shuf", "-n", String.valueOf(made.plan().drawn()), made.frame().toString());
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      best = Math.min(best, seconds(() -> Load.run(command, "", 600)));
    }
    return best;
  }

  private void staff(DrawFolder made, int officers, Outcome outcome) throws Exception {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      var bundle = new Bundle(made.folder());
      best = Math.min(best, seconds(() -> bundle.draw(made.plan(), made.entropy())));
    }
    long empty;
    try (var lines = Files.lines(made.folder().resolve(Bundle.ASSIGNMENTS))) {
      empty = lines.filter(line -> line.endsWith("\t-")).count();
    }
    Plan plan = made.plan();
    outcome.add(
        Measure.of(
                name(),
                "drawn and staffed, %,d of %,d, %,d officers"
                    .formatted(plan.drawn(), plan.size(), officers),
                best,
                "s")
            .aiming(Aim.atMost(5))
            .with("empty-places", empty));
  }

  private static double seconds(Callable<?> work) throws Exception {
    long begun = System.nanoTime();
    Object result = work.call();
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (result == null) throw new IllegalStateException("no result");
    return seconds;
  }
}
