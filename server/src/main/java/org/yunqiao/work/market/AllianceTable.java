package org.yunqiao.work.market;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Alliances, who is in them, and what they recognised. */
@Component
class AllianceTable {

  private final JdbcClient jdbc;

  AllianceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Its number; empty where there is one of that name. */
  Optional<Long> add(String name, String rule, long lead, LocalDate on) {
    return jdbc.sql(
            """
            insert into market.alliance (name, rule, lead, formed_on) values (?, ?, ?, ?)
            on conflict (name) do nothing returning id
            """)
        .params(name, rule, lead, Date.valueOf(on))
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  void asked(long alliance, long body) {
    jdbc.sql("insert into market.member (alliance, body) values (?, ?)")
        .params(alliance, body)
        .update();
  }

  /** Whether it was asked and had not joined before. */
  boolean joined(long alliance, long body, LocalDate on) {
    return jdbc.sql(
                """
                update market.member set joined_on = ?
                where alliance = ? and body = ? and joined_on is null
                """)
            .params(Date.valueOf(on), alliance, body)
            .update()
        == 1;
  }

  void accepts(long alliance, Alliance.Test test) {
    jdbc.sql("insert into market.common_test (alliance, item, method) values (?, ?, ?)")
        .params(alliance, test.item(), test.method())
        .update();
  }

  /** Its number; empty where this certificate rests on this report already. */
  Optional<Long> recognise(long alliance, long body, long report, long certificate, LocalDate on) {
    return jdbc.sql(
            """
            insert into market.recognition (alliance, body, report, certificate, recognised_on)
            values (?, ?, ?, ?, ?) on conflict do nothing returning id
            """)
        .params(alliance, body, report, certificate, Date.valueOf(on))
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  Optional<Alliance> find(long id) {
    return jdbc.sql("select id, name, rule, lead, formed_on from market.alliance where id = ?")
        .param(id)
        .query((row, n) -> alliance(row))
        .optional();
  }

  /** All of them, the newest first. */
  List<Alliance> all(int limit) {
    return jdbc.sql(
            """
            select id, name, rule, lead, formed_on from market.alliance order by id desc limit ?
            """)
        .param(limit)
        .query((row, n) -> alliance(row))
        .list();
  }

  /** Numbers of those that bodies are in or are asked to join, the newest first. */
  List<Long> of(Collection<Long> bodies, int limit) {
    return jdbc.sql(
            """
            select distinct alliance from market.member where body = any(?)
            order by alliance desc limit ?
            """)
        .params(bodies.toArray(Long[]::new), limit)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** What an alliance recognised, the newest first. */
  List<Recognition> recognitions(long alliance, int limit) {
    return jdbc.sql(
            """
            select id, alliance, body, report, certificate, recognised_on from market.recognition
            where alliance = ? order by id desc limit ?
            """)
        .params(alliance, limit)
        .query((row, n) ->
            new Recognition(
                row.getLong("id"),
                row.getLong("alliance"),
                row.getLong("body"),
                row.getLong("report"),
                row.getLong("certificate"),
                row.getDate("recognised_on").toLocalDate()))
        .list();
  }

  private Alliance alliance(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return new Alliance(
        id,
        row.getString("name"),
        row.getString("rule"),
        row.getLong("lead"),
        row.getDate("formed_on").toLocalDate(),
        members(id),
        tests(id));
  }

  private List<Alliance.Member> members(long alliance) {
    return jdbc.sql(
            "select body, joined_on from market.member where alliance = ? order by joined_on, body")
        .param(alliance)
        .query((row, n) -> {
          Date joined = row.getDate("joined_on");
          return new Alliance.Member(
              row.getLong("body"), joined == null ? null : joined.toLocalDate());
        })
        .list();
  }

  private List<Alliance.Test> tests(long alliance) {
    return jdbc.sql(
            "select item, method from market.common_test where alliance = ? order by item, method")
        .param(alliance)
        .query((row, n) -> new Alliance.Test(row.getString("item"), row.getString("method")))
        .list();
  }
}
