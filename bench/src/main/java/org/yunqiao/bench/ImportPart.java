package org.yunqiao.bench;

import java.time.Clock;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.store.Store;

/** A whole file until durable, beside COPY of the very rows it led to; and the same file again. */
final class ImportPart implements Part {

  /** Rows of the file in one commit, as the importer has it. */
  private static final int BATCH = 5_000;

  private final Setting setting;
  private final World world;

  ImportPart(Setting setting, World world) {
    this.setting = setting;
    this.world = world;
  }

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    world.certificates(); // written before anything is timed
    World.Imported first = world.bring();
    outcome.add(
        Measure.of(name(), "heap while importing", first.heap(), "MB")
            .aiming(Aim.atMost(512))
            .with("resident-mb", first.memory()));
    outcome.add(
        Measure.of(name(), "look-up lag after the last commit", first.lag(), "s")
            .with("rows", first.rows()));
    World.Imported second = world.bring();
    outcome.add(
        Measure.of(name(), "the same files again", second.rowsPerSecond(), "rows/s")
            .beside("first time", first.rowsPerSecond())
            .aiming(Aim.atLeast(3))
            .with("seconds", second.seconds()));
    beside(first, outcome);
  }

  private void beside(World.Imported ours, Outcome outcome) throws Exception {
    try (Store store = Store.open(world.data(), "bench", Clock.systemUTC())) {
      outcome.note("postgres", Databases.version(store));
      var rows = CopiedRows.dump(store, setting.work().resolve("copy"));
      double batches = time(store, rows, (int) ((ours.rows() + BATCH - 1) / BATCH));
      double whole = time(store, rows, 1);
      outcome.add(
          Measure.of(name(), "import until durable", ours.rowsPerSecond(), "rows/s")
              .beside("COPY, as many commits", ours.rows() / batches)
              .aiming(Aim.atLeast(0.3))
              .with("rows", ours.rows())
              .with("seconds", ours.seconds())
              .with("copied", rows.counts())
              .with("copy-seconds", batches));
      outcome.add(
          Measure.of(name(), "import until durable", ours.rowsPerSecond(), "rows/s")
              .beside("COPY, one commit a table", ours.rows() / whole)
              .with("copy-seconds", whole));
    }
  }

  private static double time(Store store, CopiedRows rows, int batches) throws Exception {
    try (Databases.Empty database = Databases.empty(store, "bench_copy")) {
      return rows.copyInto(database, batches);
    }
  }
}
