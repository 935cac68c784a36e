package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Evaluations as they stand, with what is judged, who enters, who scores and who objects. */
@Component
class EvaluationTable {

  private static final String COLUMNS =
      """
      select id, kind, title, department, region, places, state, opened_on, noticed_on,
        notice_until, days_left, concluded_on, position
      from programme.evaluation
      """;

  private final JdbcClient jdbc;

  EvaluationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One who scores: the how-manieth, and whom he has to do with. */
  record Named(
      int number,
      long account,
      List<String> interests,
      @Nullable LocalDate struckOn,
      String struck) {

    Expert open() {
      return new Expert(number, struckOn, struck);
    }
  }

  long add(Opening opening, LocalDate on, long position) {
    long id =
        jdbc.sql(
                """
                insert into programme.evaluation
                  (kind, title, department, region, places, state, opened_on, days_left, position)
                values (?, ?, ?, ?, ?, 'scoring', ?, 0, ?)
                returning id
                """)
            .params(
                opening.kind(),
                opening.title(),
                opening.department(),
                opening.region(),
                opening.places(),
                Date.valueOf(on),
                position)
            .query((row, n) -> row.getLong(1))
            .single();
    int at = 0;
    for (Criterion each : opening.criteria()) {
      jdbc.sql(
              """
              insert into programme.criterion (evaluation, at, code, name, weight)
              values (?, ?, ?, ?, ?)
              """)
          .params(id, ++at, each.code(), each.name(), each.weight())
          .update();
    }
    for (String each : opening.entrants()) {
      jdbc.sql("insert into programme.entrant (evaluation, code) values (?, ?)")
          .params(id, each)
          .update();
    }
    return id;
  }

  int expert(long id, long account, List<String> interests) {
    return jdbc.sql(
            """
            insert into programme.expert (evaluation, number, account, interests)
            select :id, count(*) + 1, :account, :interests
            from programme.expert where evaluation = :id
            returning number
            """)
        .param("id", id)
        .param("account", account)
        .param("interests", interests.toArray(String[]::new))
        .query((row, n) -> row.getInt(1))
        .single();
  }

  List<Named> experts(long id) {
    return jdbc.sql(
            """
            select number, account, interests, struck_on, struck from programme.expert
            where evaluation = ? order by number
            """)
        .param(id)
        .query((row, n) ->
            new Named(
                row.getInt("number"),
                row.getLong("account"),
                List.of((String[]) row.getArray("interests").getArray()),
                day(row, "struck_on"),
                row.getString("struck")))
        .list();
  }

  /** False where there is none of that number whose points count. */
  boolean strike(long id, int number, String reason, LocalDate on) {
    return jdbc.sql(
                """
                update programme.expert set struck_on = ?, struck = ?
                where evaluation = ? and number = ? and struck_on is null
                """)
            .params(Date.valueOf(on), reason, id, number)
            .update()
        == 1;
  }

  /** What an expert gives an entrant; what he gave it before is replaced. */
  void score(long id, Score score) {
    score
        .points()
        .forEach((criterion, points) ->
            jdbc.sql(
                    """
                    insert into programme.score (evaluation, entrant, expert, criterion, points)
                    values (?, ?, ?, ?, ?)
                    on conflict (evaluation, entrant, expert, criterion)
                      do update set points = excluded.points
                    """)
                .params(id, score.entrant(), score.expert(), criterion, points)
                .update());
  }

  /** What counts: without those who were struck. */
  List<Score> scores(long id) {
    var found = new LinkedHashMap<String, Score>();
    jdbc.sql(
            """
            select s.entrant, s.expert, s.criterion, s.points from programme.score s
            join programme.expert e on e.evaluation = s.evaluation and e.number = s.expert
            where s.evaluation = ? and e.struck_on is null
            order by s.entrant, s.expert, s.criterion
            """)
        .param(id)
        .query(row -> {
          String entrant = row.getString("entrant");
          int expert = row.getInt("expert");
          found
              .computeIfAbsent(
                  entrant + '/' + expert,
                  key -> new Score(entrant, expert, new LinkedHashMap<String, BigDecimal>()))
              .points()
              .put(row.getString("criterion"), row.getBigDecimal("points"));
        });
    return new ArrayList<>(found.values());
  }

  void becomes(long id, EvaluationState state, @Nullable LocalDate until, int daysLeft) {
    jdbc.sql(
            """
            update programme.evaluation
            set state = :state, notice_until = :until, days_left = :left where id = :id
            """)
        .param("state", state.word())
        .param("until", until == null ? null : Date.valueOf(until), Types.DATE)
        .param("left", daysLeft)
        .param("id", id)
        .update();
  }

  void noticed(long id, LocalDate on, LocalDate until) {
    jdbc.sql("update programme.evaluation set noticed_on = ? where id = ?")
        .params(Date.valueOf(on), id)
        .update();
    becomes(id, EvaluationState.NOTICED, until, 0);
  }

  void concluded(long id, LocalDate on) {
    jdbc.sql(
            """
            update programme.evaluation set state = 'concluded', concluded_on = ? where id = ?
            """)
        .params(Date.valueOf(on), id)
        .update();
  }

  int object(long id, long account, String reason, LocalDate on) {
    return jdbc.sql(
            """
            insert into programme.objection (evaluation, number, account, reason, made_on)
            select :id, count(*) + 1, :account, :reason, :on
            from programme.objection where evaluation = :id
            returning number
            """)
        .param("id", id)
        .param("account", account)
        .param("reason", reason)
        .param("on", Date.valueOf(on))
        .query((row, n) -> row.getInt(1))
        .single();
  }

  int answer(long id, int number, boolean upheld, String answer, LocalDate on) {
    return jdbc.sql(
            """
            update programme.objection set upheld = ?, answer = ?, answered_on = ?
            where evaluation = ? and number = ? and upheld is null
            """)
        .params(upheld, answer, Date.valueOf(on), id, number)
        .update();
  }

  /** Who objected; empty where there is no such objection. */
  Optional<Long> objector(long id, int number) {
    return jdbc.sql("select account from programme.objection where evaluation = ? and number = ?")
        .params(id, number)
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  List<Objection> objections(long id) {
    return jdbc.sql(
            """
            select number, reason, made_on, upheld, answer, answered_on from programme.objection
            where evaluation = ? order by number
            """)
        .param(id)
        .query((row, n) -> {
          Date answered = row.getDate("answered_on");
          return new Objection(
              row.getInt("number"),
              row.getString("reason"),
              row.getDate("made_on").toLocalDate(),
              row.getObject("upheld", Boolean.class),
              row.getString("answer"),
              answered == null ? null : answered.toLocalDate());
        })
        .list();
  }

  Optional<Evaluation> find(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ?").param(id)).stream().findFirst();
  }

  /** The evaluation, for whoever is first; all that changes one begins with this. */
  Optional<Evaluation> lock(long id) {
    return whole(jdbc.sql(COLUMNS + "where id = ? for update").param(id)).stream().findFirst();
  }

  /** The newest first. */
  List<Evaluation> list(int limit) {
    return whole(jdbc.sql(COLUMNS + "order by id desc limit ?").param(limit));
  }

  /** Those whose notice is over. */
  List<Long> over(LocalDate today, int limit) {
    return jdbc.sql(
            """
            select id from programme.evaluation
            where state = 'noticed' and notice_until < ? order by id limit ?
            """)
        .params(Date.valueOf(today), limit)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** With what is judged and who enters, read once for all of them. */
  private List<Evaluation> whole(JdbcClient.StatementSpec asked) {
    List<Evaluation> bare = asked.query((row, n) -> evaluation(row)).list();
    if (bare.isEmpty()) return bare;
    Long[] ids = bare.stream().map(Evaluation::id).toArray(Long[]::new);
    Map<Long, List<Criterion>> criteria =
        Members.of(
            jdbc,
            """
            select evaluation, code, name, weight from programme.criterion
            where evaluation = any(?) order by evaluation, at
            """,
            ids,
            row ->
                new Criterion(
                    row.getString("code"), row.getString("name"), row.getBigDecimal("weight")));
    Map<Long, List<String>> entrants =
        Members.of(
            jdbc,
            """
            select evaluation, code from programme.entrant
            where evaluation = any(?) order by evaluation, code
            """,
            ids,
            row -> row.getString("code"));
    return bare.stream()
        .map(each ->
            each.with(
                criteria.getOrDefault(each.id(), List.of()),
                entrants.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private static Evaluation evaluation(ResultSet row) throws SQLException {
    return new Evaluation(
        row.getLong("id"),
        EvaluationKind.of(row.getString("kind")),
        row.getString("title"),
        row.getString("department"),
        row.getString("region"),
        row.getInt("places"),
        EvaluationState.of(row.getString("state")),
        List.of(),
        List.of(),
        row.getDate("opened_on").toLocalDate(),
        day(row, "noticed_on"),
        day(row, "notice_until"),
        row.getInt("days_left"),
        day(row, "concluded_on"),
        row.getLong("position"));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    Date day = row.getDate(column);
    return day == null ? null : day.toLocalDate();
  }

  /** By the code of each entrant, how many experts have scored it. */
  Map<String, Integer> scored(long id) {
    var counts = new LinkedHashMap<String, Integer>();
    jdbc.sql(
            """
            select s.entrant, count(distinct s.expert) as experts from programme.score s
            join programme.expert e on e.evaluation = s.evaluation and e.number = s.expert
            where s.evaluation = ? and e.struck_on is null group by s.entrant
            """)
        .param(id)
        .query(row -> {
          counts.put(row.getString("entrant"), row.getInt("experts"));
        });
    return counts;
  }
}
