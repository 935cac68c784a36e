package org.yunqiao.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Yunqiao;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.store.Store;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Indicators;
import org.yunqiao.view.analysis.References;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.Lake;
import org.yunqiao.view.analysis.lake.LakeTable;
import org.yunqiao.view.analysis.lake.Manifest;
import org.yunqiao.view.analysis.lake.Views;

/**
 * The twelve figures over a whole country, beside DuckDB with nothing around it over the same
 * files; and the journal poured into columns.
 */
final class AnalysisPart implements Part {

  private static final int CERTIFICATES = 4_200_000;
  private static final int REPORTS = 20_000_000;
  private static final int FACTS = 1_000_000;
  private static final int PIECES = 8;
  private static final int BEATS = 20;
  private static final String MEMORY = "4GB";
  private static final LocalDate DAY = LocalDate.of(2026, 11, 28);

  private final Setting setting;

  AnalysisPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "analysis";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    figures(outcome);
    pouring(outcome);
  }

  private void figures(Outcome outcome) throws Exception {
    Path lake = setting.work().resolve("lake");
    int certificates = setting.scaled(CERTIFICATES, 50_000);
    int reports = setting.scaled(REPORTS, 100_000);
    LakeWorld.write(lake, certificates, reports, PIECES);
    double ours = 0;
    double bare = 0;
    double slowest = 0;
    String which = "";
    for (Indicator indicator : Indicators.read().of(Indicator.Kind.FIGURE)) {
      double alone = Math.min(bare(lake, indicator), Double.MAX_VALUE);
      double with = ours(lake, indicator);
      alone = Math.min(alone, bare(lake, indicator));
      with = Math.min(with, ours(lake, indicator));
      System.err.printf("%s  %.2f s, bare %.2f s%n", indicator.code(), with, alone);
      ours += with;
      bare += alone;
      if (with > slowest) {
        slowest = with;
        which = indicator.code();
      }
    }
    outcome.add(
        Measure.of(name(), "all figures over certificates and reports", ours, "s")
            .beside("bare DuckDB, same files and texts", bare)
            .aiming(Aim.atMost(1.3))
            .with("certificates", certificates)
            .with("reports", reports)
            .with("slowest", which + " " + Measure.number(slowest) + " s"));
    Setting.delete(lake);
  }

  private static double bare(Path lake, Indicator indicator) throws SQLException {
    Manifest manifest = Manifest.read(lake);
    try (Connection duck = DuckDb.open(MEMORY, 2, lake.resolve(".scratch"));
        Statement statement = duck.createStatement()) {
      for (LakeTable table : LakeTable.values()) {
        String files =
            manifest.of(table.table()).stream()
                .map(file -> DuckDb.quoted(lake.resolve(file.path()).toString()))
                .collect(Collectors.joining(", "));
        if (files.isEmpty()) continue;
        statement.execute(
            "create view " + table.table() + " as select * from read_parquet([" + files + "])");
      }
      if (manifest.of("merged").isEmpty()) {
        statement.execute("create table merged (party bigint, stays bigint)");
      }
      prepare(statement, indicator);
      long begun = System.nanoTime();
      try (ResultSet result = statement.executeQuery(indicator.on(DAY))) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) for (int i = 1; i <= columns; i++) result.getObject(i);
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private static double ours(Path lake, Indicator indicator) throws SQLException {
    try (Connection duck = DuckDb.open(MEMORY, 2, lake.resolve(".scratch"));
        Statement statement = duck.createStatement()) {
      prepare(statement, indicator);
      long begun = System.nanoTime();
      Manifest manifest = Manifest.read(lake);
      for (String view : Views.statements(manifest, manifest.position(), DuckDb.over(lake))) {
        statement.execute(view);
      }
      try (ResultSet result = statement.executeQuery(indicator.on(DAY))) {
        Answer answer = Answer.of(result, 1_000_000).sorted();
        if (answer.digest().isEmpty()) throw new IllegalStateException();
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private static void prepare(Statement statement, Indicator indicator) throws SQLException {
    var references = new References();
    for (String table : indicator.references()) statement.execute(references.view(table, false));
  }

  private void pouring(Outcome outcome) throws Exception {
    Path data = setting.work().resolve("analysis-data");
    try (Store store = Store.open(data, "bench", setting.clock())) {
      Map<String, Object> place =
          Map.of(
              "spring.datasource.url", store.jdbcUrl(),
              "spring.datasource.username", store.user(),
              "spring.datasource.password", store.password(),
              "yunqiao.seal.key-file", data.resolve("log-key").toString());
      try (var application = Yunqiao.start(place, false);
          Lake lake =
              Lake.open(
                  data.resolve("lake"),
                  application.getBean(Journal.class),
                  setting.clock(),
                  "1GB",
                  2)) {
        int facts = setting.scaled(FACTS, 20_000);
        state(application, facts);
        Databases.execute(store, "vacuum analyze ledger.fact");
        long begun = System.nanoTime();
        long poured = 0;
        for (long step; (step = lake.step()) > 0; ) poured += step;
        double seconds = (System.nanoTime() - begun) / 1e9;
        outcome.add(
            Measure.of(name(), "journal into Parquet", poured / seconds, "facts/s")
                .aiming(Aim.atLeast(80_000))
                .with("facts", poured)
                .with("bytes a fact in the journal", payload(1).length()));
        double[] beats = new double[BEATS];
        for (int i = 0; i < BEATS; i++) {
          state(application, 1);
          begun = System.nanoTime();
          while (lake.step() > 0) {
            // until it is there
          }
          beats[i] = (System.nanoTime() - begun) / 1e9;
        }
        java.util.Arrays.sort(beats);
        outcome.add(
            Measure.of(name(), "one fact more, until it is in the lake, p50", beats[BEATS / 2], "s")
                .aiming(Aim.atMost(3)) // with the pause of two seconds, five
                .with("slowest", beats[BEATS - 1]));
      }
    } finally {
      Setting.delete(data);
    }
  }

  private static String payload(long n) {
    return """
    {"attestation":%d,"content":{"attributes":{"accreditation":["01"],"audit-days":7.5,\
    "audit-type":"initial","covered":"样例产品的生产和销售","personnel":120,"stage2-end":"2026-01-21",\
    "stage2-start":"2026-01-20","team":["A1","B2"]},"edition":"2026","expires":"2029-02-09",\
    "holder":%d,"issued":"2026-02-10","scope":["18.01","19.02"]},"day":"2026-02-10","issuer":%d,\
    "number":"00126Q%dR0M","ordinal":1,"periods":[{"from":"2026-02-10","standing":"valid"},\
    {"from":"2029-02-10","standing":"expired"}],"scheme":"qms"}\
    """
        .formatted(n, n % 100_000, n % 1_000, n);
  }

  /** Facts as an import states them, a tenth of them registrations of parties. */
  private static void state(ApplicationContext application, int count) {
    long last = application.getBean(Journal.class).last();
    var jdbc = application.getBean(JdbcClient.class);
    String issued =
        payload(7).replace("'", "''").replace("\"attestation\":7", "\"attestation\":%s");
    jdbc.sql(
            """
            insert into ledger.fact (position, type, version, at, actor, payload, salt, entry)
            select n, case when n % 10 = 0 then 'party.registered' else 'attestation.issued' end, 1,
              'epoch', 'bench', case when n % 10 = 0 then
                '{"identifiers":[{"kind":"credit-code","value":"91330100' || n
                || '"}],"kind":"organisation","name":"样例企业","party":' || n
                || ',"region":"330100"}'
              else format(:issued, n) end, '\\x00', sha256(n::text::bytea)
            from generate_series(:from, :to) n
            """)
        .param("issued", issued)
        .param("from", last + 1)
        .param("to", last + count)
        .update();
    jdbc.sql("update ledger.head set last = ?").param(last + count).update();
  }
}
