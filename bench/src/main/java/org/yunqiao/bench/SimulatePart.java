package org.yunqiao.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.Yunqiao;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.intake.Import;
import org.yunqiao.door.exchange.intake.Intake;
import org.yunqiao.door.exchange.intake.Progress;
import org.yunqiao.ledger.store.Store;
import org.yunqiao.register.attestation.simulation.Effect;
import org.yunqiao.register.attestation.simulation.Question;
import org.yunqiao.register.attestation.simulation.Simulation;
import org.yunqiao.register.attestation.simulation.Simulations;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/**
 * Replays a register of QMS certificates, all with a full record, under an edition in which one
 * rule reads otherwise that speaks of one certificate in twenty; beside the full replay, which
 * evaluates every rule of both editions on every one, and must answer the same.
 */
final class SimulatePart implements Part {

  private final Setting setting;
  private final World world;

  SimulatePart(Setting setting, World world) {
    this.setting = setting;
    this.world = world;
  }

  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    Path data = setting.work().resolve("simulate");
    try (Store store = Store.open(data, "bench", Clock.systemUTC());
        ConfigurableApplicationContext application = start(store)) {
      application
          .getBean(Intake.class)
          .take(
              new Import(
                  world.approvals(),
                  application.getBean(Connectors.class).named("certificates"),
                  null,
                  false),
              Progress.NONE);
      fill(store, setting.size());
      Simulations simulations = application.getBean(Simulations.class);
      JdbcClient jdbc = application.getBean(JdbcClient.class);
      SchemeFolder folder = changed();
      run(simulations, jdbc, folder, false); // compiles, and reads the table once
      Timed quick = run(simulations, jdbc, folder, false);
      Timed whole = run(simulations, jdbc, folder, true);
      Timed again = run(simulations, jdbc, folder, false);
      if (!whole.simulation().answer().equals(quick.simulation().answer())) {
        throw new IllegalStateException("the full replay says something else");
      }
      double seconds = Math.max(quick.seconds(), again.seconds());
      long attestations = whole.simulation().answer().attestations();
      outcome.add(
          Measure.of(name(), "replay of what the change touches", seconds, "s")
              .beside("full replay", whole.seconds())
              .aiming(Aim.atMost(0.15))
              .with("attestations", attestations)
              .with("examined", quick.simulation().examined())
              .with("refused", quick.simulation().answer().count(Effect.REFUSED)));
      outcome.add(
          Measure.of(name(), "full replay", attestations / whole.seconds(), "attestations/s"));
    } finally {
      Setting.delete(data);
    }
  }

  private record Timed(Simulation simulation, double seconds) {}

  private static Timed run(
      Simulations simulations, JdbcClient jdbc, SchemeFolder folder, boolean full) {
    jdbc.sql("delete from attestation.simulation").update();
    long begun = System.nanoTime();
    Simulation simulation =
        simulations.run(
            new Question(folder, null, full),
            org.yunqiao.register.attestation.simulation.Progress.NONE);
    return new Timed(simulation, (System.nanoTime() - begun) / 1e9);
  }

  private static ConfigurableApplicationContext start(Store store) {
    return Yunqiao.start(
        Map.of(
            "spring.datasource.url", store.jdbcUrl(),
            "spring.datasource.username", store.user(),
            "spring.datasource.password", store.password()),
        false);
  }

  /** QMS 2026 as an edition of 2027 that samples more sites. */
  private static SchemeFolder changed() {
    SchemeFolder now =
        Folders.shipped().stream()
            .filter(folder -> folder.path().equals("qms/2026"))
            .findFirst()
            .orElseThrow();
    var files = new TreeMap<>(now.files());
    files.computeIfPresent(
        "scheme.yaml",
        (name, bytes) ->
            bytes(
                text(bytes)
                    .replace("edition: \"2026\"", "edition: \"2027\"")
                    .replace("effective: {from: 2026-01-01}", "effective: {from: 2027-01-01}")
                    .replace(
                        "replaces: {edition: \"2014\"}",
                        "replaces: {edition: \"2026\", until: 2028-06-30}")));
    files.computeIfPresent(
        "rules.yaml",
        (name, bytes) -> {
          String before = "decimal(form.sites_audited) >= calculate('sites'";
          if (!text(bytes).contains(before)) throw new IllegalStateException(before);
          return bytes(
              text(bytes)
                  .replace(
                      before, "decimal(form.sites_audited) >= decimal(2) + calculate('sites'"));
        });
    return new SchemeFolder("qms/2027", files);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Certificates as the register would have written them; written at once, as they are many. */
  private static void fill(Store store, int count) throws Exception {
    try (Connection connection = Databases.connect(store)) {
      connection.setAutoCommit(false);
      execute(
          connection,
          """
          insert into attestation.attestation (id, scheme, number, number_key, issuer)
          select nextval('attestation.attestation_id'), 'qms', '90126Q' || n || 'R0M',
                 '90126Q' || n || 'R0M', (select min(holder) from attestation.credential)
          from generate_series(1, ?) n
          """,
          count);
      execute(
          connection,
          """
          insert into attestation.event (attestation, ordinal, kind, day, content, known_at)
          select a.id, 1, 'issued', i.day,
            '{"edition":"2026","holder":' || (1 + a.id % 20000) || ',"issued":"' || i.day
            || '","expires":"' || ((i.day + interval '3 years')::date - 1)
            || '","scope":["17.10.02"],"attributes":{"audit-type":"initial","audit-method":"FS01",'
            || '"personnel":' || (86 + a.id % 40) || ',"standard":"GB/T 19001-2016/ISO 9001:2015",'
            || '"covered":"精密机械零部件的生产和销售","accreditation":["01"],'
            || '"accreditation-number":"CNAS C901-M","system-since":"' || (i.day - 300)
            || '","applied":"' || (i.day - 70) || '","plan-reported":"' || (i.day - 25)
            || '","stage1-end":"' || (i.day - 16) || '","stage2-start":"' || (i.day - 10)
            || '","stage2-end":"' || (i.day - 8) || '","audit-days":' || (7 + a.id % 3)
            || ',"onsite-days":' || (6 + a.id % 3) || ',"team":["R-01","R-02"],"decision-by":"R-17",'
            || case when a.id % 20 = 0 then
                 '"site-count":9,"sites-audited":' || (3 + a.id / 20 % 4) || ',' else '' end
            || '"majors":0,"decided":"' || (i.day - 2) || '","first-issued":"' || i.day
            || '","reported":"' || (i.day + 5) || '","dishonest":false}}', now()
          from attestation.attestation a
          cross join lateral (select date '2026-03-20' + (a.id % 200)::int as day) i
          where a.scheme = 'qms'
          """);
      connection.commit();
    }
    Databases.execute(store, "vacuum analyze attestation.attestation, attestation.event");
  }

  private static void execute(Connection connection, String sql, Object... parameters)
      throws Exception {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
      statement.executeUpdate();
    }
  }
}
