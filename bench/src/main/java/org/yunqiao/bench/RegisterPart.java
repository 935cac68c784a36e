package org.yunqiao.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import org.yunqiao.Yunqiao;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.door.exchange.connector.RowProblem;
import org.yunqiao.door.exchange.intake.Import;
import org.yunqiao.door.exchange.intake.Intake;
import org.yunqiao.door.exchange.intake.Progress;
import org.yunqiao.door.exchange.intake.Registrar;
import org.yunqiao.door.exchange.reading.RowReader;
import org.yunqiao.door.exchange.reading.SourceFile;
import org.yunqiao.door.exchange.reading.SourceRow;
import org.yunqiao.ledger.store.Store;

/**
 * Thirty-two callers, each registering one certificate after the other with all checks, beside
 * thirty-two that merely insert the rows it came to.
 */
final class RegisterPart implements Part {

  private static final int CALLERS = 32;
  private static final int CERTIFICATES = 40_000;
  private static final int BEFORE = 8_000;

  private final Setting setting;
  private final World world;

  RegisterPart(Setting setting, World world) {
    this.setting = setting;
    this.world = world;
  }

  @Override
  public String name() {
    return "register";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    int warm = setting.scaled(BEFORE, 500);
    int count = setting.scaled(CERTIFICATES, 2_000);
    Path data = setting.work().resolve("register");
    try (Store store = Store.open(data, "bench", Clock.systemUTC())) {
      long first;
      double ours;
      try (ConfigurableApplicationContext application = start(store)) {
        List<Mapped> certificates = certificates(application, warm + count);
        Registrar registrar = application.getBean(Registrar.class);
        register(registrar, certificates.subList(0, Math.min(warm, certificates.size())));
        first = last(store);
        List<Mapped> measured = certificates.subList(warm, certificates.size());
        ours = measured.size() / register(registrar, measured);
      }
      List<PlainRows.One> rows = PlainRows.after(store, first);
      double plain = plain(store, rows, true);
      double unordered = plain(store, rows, false);
      outcome.add(
          Measure.of(name(), CALLERS + " callers, one certificate each", ours, "1/s")
              .beside("plain inserts, positions from a locked row", plain)
              .aiming(Aim.atLeast(2.5))
              .with("certificates", rows.size()));
      outcome.add(
          Measure.of(name(), CALLERS + " callers, one certificate each", ours, "1/s")
              .beside("plain inserts without any order", unordered));
    } finally {
      Setting.delete(data);
    }
  }

  private static ConfigurableApplicationContext start(Store store) {
    return Yunqiao.start(
        Map.of(
            "spring.datasource.url", store.jdbcUrl(),
            "spring.datasource.username", store.user(),
            "spring.datasource.password", store.password()),
        false);
  }

  /** Approvals are taken in; certificates are only read and put into the register's words. */
  private List<Mapped> certificates(ConfigurableApplicationContext application, int count)
      throws Exception {
    Connector connector = application.getBean(Connectors.class).named("certificates");
    application
        .getBean(Intake.class)
        .take(new Import(world.approvals(), connector, null, false), Progress.NONE);
    var certificates = new ArrayList<Mapped>(count);
    Path file = world.certificates();
    try (RowReader rows = SourceFile.open(file, connector.layout(file.getFileName().toString()))) {
      for (SourceRow row; certificates.size() < count && (row = rows.next()) != null; ) {
        add(row, connector, certificates);
      }
    }
    return certificates;
  }

  @SuppressWarnings("unchecked")
  private static void add(SourceRow row, Connector connector, List<Mapped> certificates) {
    if (!(row.value() instanceof Map<?, ?> value)) return;
    try {
      certificates.add(connector.map((Map<String, Object>) value));
    } catch (RowProblem planted) {
      // a row of the sample that no register would take
    }
  }

  /** Seconds until the last one is durable. */
  private static double register(Registrar registrar, List<Mapped> certificates) throws Exception {
    var next = new AtomicInteger();
    return Callers.time(
        CALLERS,
        caller -> {
          for (int n; (n = next.getAndIncrement()) < certificates.size(); ) {
            Mapped one = certificates.get(n);
            registrar.register(one.party().orElse(null), one.attestation().orElseThrow()).join();
          }
        });
  }

  private static double plain(Store store, List<PlainRows.One> rows, boolean ordered)
      throws Exception {
    var next = new AtomicInteger();
    try (Databases.Empty database = Databases.empty(store, "bench_plain")) {
      PlainRows.setHead(database, rows);
      double seconds =
          Callers.time(
              CALLERS,
              caller -> {
                try (Connection connection = database.connect();
                    var inserts = new PlainRows.Inserts(connection, ordered)) {
                  for (int n; (n = next.getAndIncrement()) < rows.size(); ) {
                    inserts.write(rows.get(n));
                  }
                }
              });
      return rows.size() / seconds;
    }
  }

  private static long last(Store store) throws Exception {
    try (Connection connection = Databases.connect(store)) {
      return Long.parseLong(Databases.texts(connection, "select last from ledger.head").getFirst());
    }
  }
}
