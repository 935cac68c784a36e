package org.yunqiao.work.programme;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    return whole(jdbc.sql(COLUMNS + "where id = ? for update").param(id)).stream().findFirst();
  }

  Optional<Improvement> find(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ?").param(id)).stream().findFirst();
  }

  /** Those of regions or of parties, the newest first. */
  List<Improvement> list(Collection<String> regions, Collection<Long> parties, int limit) {
    return whole(
        jdbc.sql(
                COLUMNS
                    + """
                    where exists (select 1 from unnest(:regions::text[]) r where region like r || '%')
                      or party = any(:parties)
                    order by id desc limit :limit
                    """)
            .param("regions", regions.toArray(String[]::new))
            .param("parties", parties.toArray(Long[]::new))
            .param("limit", limit));
  }

  /** With their steps, read once for all of them. */
  private List<Improvement> whole(JdbcClient.StatementSpec asked) {
    List<Improvement> bare = asked.query((row, n) -> improvement(row)).list();
    if (bare.isEmpty()) return bare;
    Map<Long, List<Improvement.Step>> steps =
        Members.of(
            jdbc,
            """
            select improvement, number, what, weight, due, state, evidence, document, remark
            from programme.improvement_step where improvement = any(?) order by improvement, number
            """,
            bare.stream().map(Improvement::id).toArray(Long[]::new),
            ImprovementTable::step);
    return bare.stream().map(each -> each.with(steps.getOrDefault(each.id(), List.of()))).toList();
  }

  private static Improvement improvement(ResultSet row) throws SQLException {
    return new Improvement(
        row.getLong("id"),
        row.getLong("party"),
        row.getString("region"),
        row.getString("title"),
        row.getDate("filed_on").toLocalDate(),
        List.of());
  }

  private static Improvement.Step step(ResultSet row) throws SQLException {
    return new Improvement.Step(
        row.getInt("number"),
        row.getString("what"),
        row.getBigDecimal("weight"),
        row.getDate("due").toLocalDate(),
        Improvement.State.of(row.getString("state")),
        row.getString("evidence"),
        row.getString("document"),
        row.getString("remark"));
  }
}
