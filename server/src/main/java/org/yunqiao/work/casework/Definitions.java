package org.yunqiao.work.casework;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/**
 * Procedures that cases run by. What the scheme's own check let pass is checked again before it is
 * run, whoever put it there.
 */
@Component
class Definitions {

  private final JdbcClient jdbc;
  private final Schemes schemes;
  private final Engine engine;
  private final Clock clock;
  private final Map<Long, Definition> read = new ConcurrentHashMap<>();
  private final Map<String, Procedure> fit = new ConcurrentHashMap<>();

  Definitions(JdbcClient jdbc, Schemes schemes, Engine engine, Clock clock) {
    this.jdbc = jdbc;
    this.schemes = schemes;
    this.engine = engine;
    this.clock = clock;
  }

  /** The procedure of a scheme's edition in force on a day, ready to run. */
  Definition inForce(String scheme, LocalDate on) {
    return of(procedure(scheme, on));
  }

  /** A procedure, ready to run; one that was met before is the same definition. */
  Definition of(Procedure procedure) {
    return id(procedure).map(this::get).orElseGet(() -> deploy(procedure));
  }

  /** The procedure of a scheme's edition in force on a day. */
  Procedure procedure(String scheme, LocalDate on) {
    Library library = schemes.library();
    return library
        .inForce(scheme, on)
        .map(Edition::edition)
        .flatMap(edition -> library.folder(scheme, edition))
        .map(folder -> fit(folder, library))
        .orElseThrow(() -> CaseworkProblem.noProcedure(scheme));
  }

  /** A definition by its number; it stays as it was when it was deployed. */
  Definition get(long id) {
    return read.computeIfAbsent(id, this::load);
  }

  private Definition load(long id) {
    return jdbc.sql(
            "select id, scheme, edition, folder, engine from casework.definition where id = ?")
        .param(id)
        .query((row, n) -> {
          String path = row.getString("scheme") + "/" + row.getString("edition");
          return new Definition(
              row.getLong("id"),
              row.getString("scheme"),
              row.getString("edition"),
              row.getString("engine"),
              Procedure.of(SchemeFolder.of(path, row.getBytes("folder"))).orElseThrow());
        })
        .single();
  }

  private Procedure fit(SchemeFolder folder, Library library) {
    String key = folder.path() + " " + folder.digest();
    Procedure known = fit.get(key);
    if (known != null) return known;
    Procedure procedure =
        Procedure.of(folder).orElseThrow(() -> CaseworkProblem.noProcedure(folder.path()));
    Check.of(folder, library).stream()
        .filter(Finding::error)
        .findFirst()
        .ifPresent(finding -> {
          throw CaseworkProblem.unfit(folder.path(), finding.file() + ":" + finding.line());
        });
    roles(procedure);
    fit.put(key, procedure);
    return procedure;
  }

  /** The scheme's check does not know the roles that identity gives. */
  private static void roles(Procedure procedure) {
    for (String role : procedure.applicants()) known(procedure, role);
    for (Step step : procedure.steps().values()) {
      for (String role : step.roles()) known(procedure, role);
    }
  }

  private static void known(Procedure procedure, String role) {
    if (Role.of(role).isEmpty()) {
      throw CaseworkProblem.unfit(
          procedure.scheme() + "/" + procedure.edition(), Procedure.FILE + ": " + role);
    }
  }

  private Optional<Long> id(Procedure procedure) {
    return jdbc.sql(
            "select id from casework.definition where scheme = ? and edition = ? and digest = ?")
        .params(procedure.scheme(), procedure.edition(), procedure.digest())
        .query(Long.class)
        .optional();
  }

  /** Two that deploy the same: the second waits for the first, and takes what it finds. */
  private Definition deploy(Procedure procedure) {
    Optional<Long> fresh =
        jdbc.sql(
                """
                insert into casework.definition (scheme, edition, digest, folder, deployed)
                values (?, ?, ?, ?, ?) on conflict (scheme, edition, digest) do nothing
                returning id
                """)
            .params(
                procedure.scheme(),
                procedure.edition(),
                procedure.digest(),
                procedure.definition().canonical(),
                Timestamp.from(clock.instant()))
            .query(Long.class)
            .optional();
    if (fresh.isPresent()) {
      jdbc.sql("update casework.definition set engine = ? where id = ?")
          .params(engine.deploy(procedure.digest(), procedure.diagram()), fresh.get())
          .update();
    }
    return get(id(procedure).orElseThrow());
  }
}
