package org.yunqiao.work.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.draw.Plan;

/** Draws as they stand, with what parties put in and what became otherwise afterwards. */
@Component
class DrawTable {

  private static final String COLUMNS =
      """
      select d.name, d.region, d.state, d.plan, d.planned_at, d.planned_position, d.ended_at, d.reason,
        d.seed, d.drawn, d.assignments, d.skips,
        (select f.name from supervision.draw f where f.follows = d.name) as followed_by
      from supervision.draw d
      """;

  private final JdbcClient jdbc;

  DrawTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Plan plan, String region, Instant at, long position) {
    try {
      jdbc.sql(
              """
              insert into supervision.draw
                (name, item, region, state, plan, planned_at, planned_position, follows)
              values (?, ?, ?, 'planned', ?, ?, ?, ?)
              """)
          .params(
              plan.draw(),
              plan.item(),
              region,
              plan.bytes(),
              Timestamp.from(at),
              position,
              plan.follows())
          .update();
    } catch (DuplicateKeyException e) {
      throw SupervisionProblem.planned(plan.draw());
    }
  }

  Optional<Draw> find(String name) {
    return found(COLUMNS + "where d.name = ?", name);
  }

  /** The draw, for whoever is first; all that changes a draw begins with this. */
  Optional<Draw> lock(String name) {
    return found(COLUMNS + "where d.name = ? for update of d", name);
  }

  private Optional<Draw> found(String sql, String name) {
    List<Adjustment> adjustments = adjustments(name);
    return jdbc.sql(sql)
        .param(name)
        .query((row, n) -> draw(row, parts(name), adjustments))
        .optional();
  }

  /** Without what each party put in; the newest first. */
  List<Draw> list(int limit) {
    return jdbc.sql(COLUMNS + "order by d.planned_position desc limit ?")
        .param(limit)
        .query((row, n) -> draw(row, Map.of(), List.of()))
        .list();
  }

  /** Those that wait although the deadline of the step they are in went by. */
  List<String> overdue(Instant now) {
    return jdbc.sql(
            """
            select d.name from supervision.draw d,
              lateral (select convert_from(d.plan, 'UTF8')::jsonb -> 'entropy' as entropy)
            where d.state = 'planned' and (
              coalesce(entropy ->> 'revealBy', entropy ->> 'enterBy')::timestamptz < :now
              or (entropy ->> 'commitBy')::timestamptz < :now
                and (select count(*) from supervision.contribution c where c.draw = d.name)
                  < jsonb_array_length(entropy -> 'parties'))
            order by d.name
            """)
        .param("now", Timestamp.from(now))
        .query((row, n) -> row.getString("name"))
        .list();
  }

  void commit(String draw, String party, String commitment, String by, Instant at, long position) {
    jdbc.sql(
            """
            insert into supervision.contribution
              (draw, party, commitment, committed_by, committed_at, committed_position)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(draw, party, commitment, by, Timestamp.from(at), position)
        .update();
  }

  void enter(String draw, String witness, String value, String by, Instant at, long position) {
    jdbc.sql(
            """
            insert into supervision.contribution
              (draw, party, committed_by, value, revealed_at, revealed_position)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(draw, witness, by, value, Timestamp.from(at), position)
        .update();
  }

  void reveal(String draw, String party, String value, Instant at, long position) {
    jdbc.sql(
            """
            update supervision.contribution
            set value = ?, revealed_at = ?, revealed_position = ? where draw = ? and party = ?
            """)
        .params(value, Timestamp.from(at), position, draw, party)
        .update();
  }

  void abort(String draw, String reason, Instant at, long position) {
    jdbc.sql(
            """
            update supervision.draw
            set state = 'aborted', reason = ?, ended_at = ?, ended_position = ? where name = ?
            """)
        .params(reason, Timestamp.from(at), position, draw)
        .update();
  }

  void drawn(String draw, Draw.Results results, Instant at, long position) {
    jdbc.sql(
            """
            update supervision.draw
            set state = 'drawn', seed = ?, drawn = ?, assignments = ?, skips = ?, ended_at = ?,
              ended_position = ?
            where name = ?
            """)
        .params(
            results.seed(),
            results.drawn(),
            results.assignments(),
            results.skips(),
            Timestamp.from(at),
            position,
            draw)
        .update();
  }

  void adjust(String draw, Adjustment adjustment) {
    jdbc.sql(
            """
            insert into supervision.adjustment
              (position, draw, object, officer, instead, reason, at)
            values (:position, :draw, :object, :officer, :instead, :reason, :at)
            """)
        .param("position", adjustment.position())
        .param("draw", draw)
        .param("object", adjustment.object())
        .param("officer", adjustment.officer(), Types.VARCHAR)
        .param("instead", adjustment.instead(), Types.VARCHAR)
        .param("reason", adjustment.reason())
        .param("at", Timestamp.from(adjustment.at()))
        .update();
  }

  private Map<String, Part> parts(String draw) {
    Map<String, Part> parts = new HashMap<>();
    jdbc.sql(
            """
            select party, commitment, committed_at, committed_by, committed_position, value, revealed_at,
              revealed_position
            from supervision.contribution where draw = ?
            """)
        .param(draw)
        .query(row -> {
          parts.put(
              row.getString("party"),
              new Part(
                  row.getString("party"),
                  row.getString("commitment"),
                  instant(row, "committed_at"),
                  row.getString("committed_by"),
                  row.getLong("committed_position"),
                  row.getString("value"),
                  instant(row, "revealed_at"),
                  row.getLong("revealed_position")));
        });
    return parts;
  }

  private List<Adjustment> adjustments(String draw) {
    return jdbc.sql(
            """
            select position, object, officer, instead, reason, at
            from supervision.adjustment where draw = ? order by position
            """)
        .param(draw)
        .query((row, n) ->
            new Adjustment(
                row.getLong("position"),
                row.getString("object"),
                row.getString("officer"),
                row.getString("instead"),
                row.getString("reason"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  private static Draw draw(ResultSet row, Map<String, Part> parts, List<Adjustment> adjustments)
      throws SQLException {
    Plan plan = Plan.read(row.getBytes("plan"));
    String seed = row.getString("seed");
    return new Draw(
        plan,
        row.getString("region"),
        DrawState.of(row.getString("state")),
        row.getTimestamp("planned_at").toInstant(),
        row.getLong("planned_position"),
        plan.entropy().parties().stream()
            .map(party -> parts.getOrDefault(party, Part.none(party)))
            .toList(),
        instant(row, "ended_at"),
        row.getString("reason"),
        row.getString("followed_by"),
        seed == null
            ? null
            : new Draw.Results(
                seed, row.getString("drawn"), row.getString("assignments"), row.getString("skips")),
        adjustments);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
