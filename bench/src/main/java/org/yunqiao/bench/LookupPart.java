package org.yunqiao.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.store.Store;

/** A certificate by its number over HTTP, beside a prepared select of its row by its number. */
final class LookupPart implements Part {

  private static final int CALLERS = 16;
  private static final int WARM_UP_SECONDS = 10;
  private static final int SECONDS = 15;
  private static final int FIGURES_WITHIN = 300; // seconds

  private final Setting setting;
  private final World world;

  LookupPart(Setting setting, World world) {
    this.setting = setting;
    this.world = world;
  }

  @Override
  public String name() {
    return "lookup";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    Path data = world.imported();
    int port = Launched.freePort();
    try (Launched server = Launched.start(setting, "", "serve", "--data", data, "--port", port)) {
      server.await(line -> line.startsWith("http://"), 120);
      try (Store store = Store.open(data, "bench", Clock.systemUTC())) {
        compare("http://localhost:" + port, store, outcome);
        dashboard("http://localhost:" + port, outcome);
      }
    }
  }

  /** The page of figures, once they are measured; it reads what was prepared. */
  private void dashboard(String base, Outcome outcome) throws Exception {
    for (int tried = 0; Load.get(base + "/api/v1/figures").length() < 10; tried++) {
      if (tried == FIGURES_WITHIN) throw new IllegalStateException("no figure was measured");
      Thread.sleep(1_000);
    }
    List<String> pages = List.of("/figures", "/figures/certificates", "/figures?lang=en");
    Load.forSeconds(base, pages, 2, 5);
    Load.Answers answers = Load.forSeconds(base, pages, 2, SECONDS);
    outcome.add(
        Measure.of(name(), "a page of figures, 2 callers, p99", answers.percentile(0.99), "ms")
            .aiming(Aim.atMost(300))
            .with("p50-ms", answers.percentile(0.5)));
  }

  private void compare(String base, Store store, Outcome outcome) throws Exception {
    List<String> paths;
    try (Connection connection = Databases.connect(store)) {
      paths =
          Databases.texts(
                  connection,
                  "select number from publicity.attestation order by random() limit 50000")
              .stream()
              .map(number -> "/api/v1/attestations?number=" + Load.encoded(number))
              .toList();
    }
    String answer = Load.get(base + paths.getFirst());
    if (!answer.contains("\"number\"")) throw new IllegalStateException("not found: " + answer);
    Load.forSeconds(base, paths, CALLERS, WARM_UP_SECONDS);
    Load.Answers ours = Load.lookUps(setting.work(), base, paths, CALLERS, SECONDS);
    Load.Answers timed =
        ours.millis().length > 0 ? ours : Load.forSeconds(base, paths, CALLERS, SECONDS);
    Measure measure =
        Measure.of(name(), "by number over HTTP, " + CALLERS + " callers", ours.perSecond(), "1/s")
            .aiming(Aim.atLeast(0.25))
            .with("client", ours.tool())
            .with("p50-ms", timed.percentile(0.5))
            .with("p99-ms", timed.percentile(0.99));
    if (!Load.onPath("pgbench")) {
      outcome.add(measure.with("missing", "pgbench is not installed"));
      return;
    }
    outcome.add(measure.beside("pgbench, prepared select", pgbench(store)));
  }

  /**
   * pgbench draws whole numbers only, so for the time of its run there is an index by id as text:
   * the same row, found by a text of the same length, in a tree of the same size.
   */
  private double pgbench(Store store) throws Exception {
    Databases.execute(
        store, "create index bench_text on publicity.attestation (lpad(id::text, 16, '0'))");
    try (Connection connection = Databases.connect(store)) {
      Databases.execute(store, "analyze publicity.attestation");
      String highest =
          Databases.texts(connection, "select max(id) from publicity.attestation").getFirst();
      Path script =
          Files.writeString(
              setting.work().resolve("lookup.sql"),
              "\\set n random(1, "
                  + highest
                  + ")\n"
                  + "select id, number, scheme, life, issuer, holder from publicity.attestation"
                  + " where lpad(id::text, 16, '0') = lpad(:n::text, 16, '0');\n");
      String port = store.jdbcUrl().replaceFirst("^.*127\\.0\\.0\\.1:(\\d+)/.*$", "$1");
      String told =
          Load.run(
              List.of(
                  "pgbench",
                  "-n",
                  "-M",
                  "prepared",
                  "-c",
                  String.valueOf(CALLERS),
                  "-j",
                  "2",
                  "-T",
                  String.valueOf(SECONDS),
                  "-f",
                  script.toString(),
                  "-h",
                  "127.0.0.1",
                  "-p",
                  port,
                  "-U",
                  store.user(),
                  "postgres"),
              store.password(),
              SECONDS + 60);
      return Load.number(told, "tps = ([0-9.]+)");
    } finally {
      Databases.execute(store, "drop index publicity.bench_text");
    }
  }
}
