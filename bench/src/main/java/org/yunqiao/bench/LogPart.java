package org.yunqiao.bench;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Yunqiao;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.store.Store;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.GrowingTree;

/**
 * A long journal taken into the public log until its checkpoint is published, beside the same tree
 * in memory alone; and one fact more.
 */
final class LogPart implements Part {

  private static final int LEAVES = 1_000_000;
  private static final int BEATS = 100;

  private final Setting setting;

  LogPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    Path data = setting.work().resolve("log-data");
    try (Store store = Store.open(data, "bench", setting.clock())) {
      Map<String, Object> place =
          Map.of(
              "spring.datasource.url", store.jdbcUrl(),
              "spring.datasource.username", store.user(),
              "spring.datasource.password", store.password(),
              "yunqiao.log.folder", data.resolve("tiles").toString(),
              "yunqiao.seal.key-file", data.resolve("log-key").toString());
      try (var application = Yunqiao.start(place, false)) {
        integrate(application, store, outcome);
      }
    } finally {
      Setting.delete(data);
    }
  }

  private void integrate(ApplicationContext application, Store store, Outcome outcome)
      throws Exception {
    var log = application.getBean(PublishedLog.class);
    log.catchUp(); // what the start itself has stated
    long before = application.getBean(Journal.class).last();
    int leaves = setting.scaled(LEAVES, 10_000);
    state(application, leaves);
    Databases.execute(store, "vacuum analyze ledger.fact");
    long begun = System.nanoTime();
    log.catchUp();
    double seconds = (System.nanoTime() - begun) / 1e9;
    long covered = log.shown().orElseThrow().size();
    if (covered != before + leaves) throw new IllegalStateException(covered + " are covered");
    outcome.add(
        Measure.of(name(), "integration until published", leaves / seconds, "leaves/s")
            .beside("the same tree in memory", leaves / inMemory(leaves))
            .with("leaves", leaves)
            .with("seconds", seconds));
    beats(application, log, covered, outcome);
  }

  private void beats(ApplicationContext application, PublishedLog log, long size, Outcome outcome) {
    double[] seconds = new double[BEATS];
    for (int i = 0; i < BEATS; i++) {
      state(application, 1);
      long begun = System.nanoTime();
      log.catchUp();
      seconds[i] = (System.nanoTime() - begun) / 1e9;
    }
    Arrays.sort(seconds);
    outcome.add(
        Measure.of(name(), "one fact more, until published, p50", seconds[BEATS / 2], "s")
            .aiming(Aim.atMost(0.5)) // with the beat of half a second, one second
            .with("slowest", seconds[BEATS - 1])
            .with("size", size));
  }

  /** Facts whose content was erased; their entries are all that the log needs. */
  private static void state(ApplicationContext application, int count) {
    long last = application.getBean(Journal.class).last();
    var jdbc = application.getBean(JdbcClient.class);
    jdbc.sql(
            """
            insert into ledger.fact (position, type, version, at, actor, entry)
            select n, 'bench.bulk', 1, 'epoch', 'bench', sha256(n::text::bytea)
            from generate_series(?, ?) n
            """)
        .params(last + 1, last + count)
        .update();
    jdbc.sql("update ledger.head set last = ?").param(last + count).update();
  }

  /** Nothing is read and nothing written; only hashed. */
  private static double inMemory(int leaves) throws Exception {
    double best = Double.MAX_VALUE;
    for (int run = 0; run < 3; run++) {
      List<byte[]> entries = entries();
      var tree = new GrowingTree();
      long begun = System.nanoTime();
      for (int i = 0; i < leaves; i++) {
        tree.add(entries.get(i % entries.size()), (tile, content) -> {});
      }
      tree.edge((tile, content) -> {});
      best = Math.min(best, (System.nanoTime() - begun) / 1e9);
    }
    return best;
  }

  private static List<byte[]> entries() throws Exception {
    var entries = new ArrayList<byte[]>();
    for (int i = 0; i < 1_000; i++) {
      entries.add(
          MessageDigest.getInstance("SHA-256").digest(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    return entries;
  }
}
