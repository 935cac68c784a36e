package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Surveys with what was answered. */
@Component
class SurveyTable {

  private static final String COLUMNS =
      "select id, title, opened_on, closed_on, index from programme.survey ";

  private final JdbcClient jdbc;

  SurveyTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(String title, List<Survey.Stratum> strata, List<Criterion> questions, LocalDate on) {
    long id =
        jdbc.sql("insert into programme.survey (title, opened_on) values (?, ?) returning id")
            .params(title, Date.valueOf(on))
            .query((row, n) -> row.getLong(1))
            .single();
    for (Survey.Stratum each : strata) {
      jdbc.sql(
              """
              insert into programme.stratum (survey, code, name, quota, share)
              values (?, ?, ?, ?, ?)
              """)
          .params(id, each.code(), each.name(), each.quota(), each.share())
          .update();
    }
    int at = 0;
    for (Criterion each : questions) {
      jdbc.sql(
              """
              insert into programme.question (survey, at, code, text, weight)
              values (?, ?, ?, ?, ?)
              """)
          .params(id, ++at, each.code(), each.name(), each.weight())
          .update();
    }
    return id;
  }

  void answer(long id, Survey.Answer answer, int number, long account, long party) {
    jdbc.sql(
            """
            insert into programme.answer (survey, stratum, number, account, party, points)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            id, answer.stratum(), number, account, party, answer.points().toArray(Integer[]::new))
        .update();
  }

  boolean answered(long id, long account) {
    return jdbc.sql("select count(*) from programme.answer where survey = ? and account = ?")
            .params(id, account)
            .query((row, n) -> row.getInt(1))
            .single()
        > 0;
  }

  /** Whether one of these parties answered. */
  boolean answeredFor(long id, Collection<Long> parties) {
    return jdbc.sql("select count(*) from programme.answer where survey = ? and party = any(?)")
            .params(id, parties.toArray(Long[]::new))
            .query((row, n) -> row.getInt(1))
            .single()
        > 0;
  }

  List<Survey.Answer> answers(long id) {
    return jdbc.sql(
            """
            select stratum, points from programme.answer where survey = ? order by stratum, number
            """)
        .param(id)
        .query((row, n) ->
            new Survey.Answer(
                row.getString("stratum"), List.of((Integer[]) row.getArray("points").getArray())))
        .list();
  }

  /** How many answers each of these has; those without one are left out. */
  Map<Long, Integer> answers(Collection<Long> ids) {
    var counts = new TreeMap<Long, Integer>();
    jdbc.sql(
            """
            select survey, count(*) as answers from programme.answer
            where survey = any(?) group by survey
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          counts.put(row.getLong("survey"), row.getInt("answers"));
        });
    return counts;
  }

  /** By the code of each stratum that has any, how many answers. */
  Map<String, Integer> counts(long id) {
    var counts = new TreeMap<String, Integer>();
    jdbc.sql(
            """
            select stratum, count(*) as answers from programme.answer
            where survey = ? group by stratum
            """)
        .param(id)
        .query(row -> {
          counts.put(row.getString("stratum"), row.getInt("answers"));
        });
    return counts;
  }

  void closed(long id, LocalDate on, BigDecimal index) {
    jdbc.sql("update programme.survey set closed_on = ?, index = ? where id = ?")
        .params(Date.valueOf(on), index, id)
        .update();
  }

  /** The survey, for whoever is first; all that changes one begins with this. */
  Optional<Survey> lock(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ? for update").param(id)).stream().findFirst();
  }

  Optional<Survey> find(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ?").param(id)).stream().findFirst();
  }

  /** The newest first. */
  List<Survey> list(int limit) {
    return whole(jdbc.sql(COLUMNS + "order by id desc limit ?").param(limit));
  }

  /** With strata and questions, read once for all of them. */
  private List<Survey> whole(JdbcClient.StatementSpec asked) {
    List<Survey> bare = asked.query((row, n) -> survey(row)).list();
    if (bare.isEmpty()) return bare;
    Long[] ids = bare.stream().map(Survey::id).toArray(Long[]::new);
    Map<Long, List<Survey.Stratum>> strata =
        Members.of(
            jdbc,
            """
            select survey, code, name, quota, share from programme.stratum
            where survey = any(?) order by survey, code
            """,
            ids,
            row ->
                new Survey.Stratum(
                    row.getString("code"),
                    row.getString("name"),
                    row.getInt("quota"),
                    row.getBigDecimal("share")));
    Map<Long, List<Criterion>> questions =
        Members.of(
            jdbc,
            """
            select survey, code, text, weight from programme.question
            where survey = any(?) order by survey, at
            """,
            ids,
            row ->
                new Criterion(
                    row.getString("code"), row.getString("text"), row.getBigDecimal("weight")));
    return bare.stream()
        .map(each ->
            each.with(
                strata.getOrDefault(each.id(), List.of()),
                questions.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private static Survey survey(ResultSet row) throws SQLException {
    Date closed = row.getDate("closed_on");
    return new Survey(
        row.getLong("id"),
        row.getString("title"),
        row.getDate("opened_on").toLocalDate(),
        closed == null ? null : closed.toLocalDate(),
        row.getBigDecimal("index"),
        List.of(),
        List.of());
  }
}
