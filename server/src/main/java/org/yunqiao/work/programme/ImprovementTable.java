package org.yunqiao.work.programme;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Improvements with their steps. */
@Component
class ImprovementTable {

  private static final String COLUMNS =
      "select id, party, region, title, filed_on from programme.improvement ";

  private final JdbcClient jdbc;

  ImprovementTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(long party, String region, String title, List<Improvement.Intent> steps, LocalDate on) {
    long id =
        jdbc.sql(
                """
                insert into programme.improvement (party, region, title, filed_on)
                values (?, ?, ?, ?)
                returning id
                """)
            .params(party, region, title, Date.valueOf(on))
            .query((row, n) -> row.getLong(1))
            .single();
    int number = 0;
    for (Improvement.Intent each : steps) {
      jdbc.sql(
              """
              insert into programme.improvement_step
                (improvement, number, what, weight, due, state)
              values (?, ?, ?, ?, ?, 'open')
              """)
          .params(id, ++number, each.what(), each.weight(), Date.valueOf(each.due()))
          .update();
    }
    return id;
  }

  void told(long id, int number, String evidence, @Nullable String document) {
    jdbc.sql(
            """
            update programme.improvement_step
            set state = 'told', evidence = :evidence, document = :document
            where improvement = :id and number = :number
            """)
        .param("evidence", evidence)
        .param("document", document, Types.VARCHAR)
        .param("id", id)
        .param("number", number)
        .update();
  }

  void reviewed(long id, int number, Improvement.State state, String remark) {
    jdbc.sql(
            """
            update programme.improvement_step set state = ?, remark = ?
            where improvement = ? and number = ?
            """)
        .params(state.word(), remark, id, number)
        .update();
  }

  /** The improvement, for whoever is first; all that changes one begins with this. */
  Optional<Improvement> lock(long id) {
    return jdbc.sql(COLUMNS + "where id = ? for update")
        .param(id)
        .query(this::improvement)
        .optional();
  }

  Optional<Improvement> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::improvement).optional();
  }

  /** Those of regions or of parties, the newest first. */
  List<Improvement> list(Collection<String> regions, Collection<Long> parties, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                where exists (select 1 from unnest(:regions::text[]) r where region like r || '%')
                  or party = any(:parties)
                order by id desc limit :limit
                """)
        .param("regions", regions.toArray(String[]::new))
        .param("parties", parties.toArray(Long[]::new))
        .param("limit", limit)
        .query(this::improvement)
        .list();
  }

  private Improvement improvement(ResultSet row, int n) throws SQLException {
    long id = row.getLong("id");
    return new Improvement(
        id,
        row.getLong("party"),
        row.getString("region"),
        row.getString("title"),
        row.getDate("filed_on").toLocalDate(),
        jdbc.sql(
                """
                select number, what, weight, due, state, evidence, document, remark
                from programme.improvement_step where improvement = ? order by number
                """)
            .param(id)
            .query((each, i) ->
                new Improvement.Step(
                    each.getInt("number"),
                    each.getString("what"),
                    each.getBigDecimal("weight"),
                    each.getDate("due").toLocalDate(),
                    Improvement.State.of(each.getString("state")),
                    each.getString("evidence"),
                    each.getString("document"),
                    each.getString("remark")))
            .list());
  }
}
