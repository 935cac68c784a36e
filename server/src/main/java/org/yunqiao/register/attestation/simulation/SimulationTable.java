package org.yunqiao.register.attestation.simulation;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code attestation.simulation}. */
@Component
class SimulationTable {

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SimulationTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  void keep(Simulation one) {
    Answer answer = one.answer();
    jdbc.sql(
            """
            insert into attestation.simulation
              (id, scheme, edition, folder, position, answer, details, examined, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
            """)
        .params(
            one.id(),
            answer.scheme(),
            answer.edition(),
            one.folder(),
            answer.position(),
            json.writeValueAsString(answer),
            one.details(),
            one.examined(),
            Timestamp.from(one.at()))
        .update();
  }

  Optional<Simulation> find(String id) {
    return read("where id = ?", id).stream().findFirst();
  }

  List<Simulation> latest(int limit) {
    return read("order by at desc, id limit ?", limit);
  }

  private List<Simulation> read(String which, Object parameter) {
    return jdbc.sql(
            "select id, folder, answer, details, examined, at from attestation.simulation " + which)
        .param(parameter)
        .query((row, n) ->
            new Simulation(
                row.getString("id"),
                row.getString("folder"),
                json.readValue(row.getString("answer"), Answer.class),
                row.getString("details"),
                row.getLong("examined"),
                row.getTimestamp("at").toInstant()))
        .list();
  }
}
