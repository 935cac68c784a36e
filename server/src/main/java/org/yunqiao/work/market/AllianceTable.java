package org.yunqiao.work.market;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Whether it was asked, under one number or another, and had not joined before. */
  boolean joined(long alliance, Collection<Long> body, LocalDate on) {
    return jdbc.sql(
                """
                update market.member set joined_on = ?
                where alliance = ? and body = any(?) and joined_on is null
                """)
            .params(Date.valueOf(on), alliance, body.toArray(Long[]::new))
            .update()
        > 0;
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
    return whole(
            jdbc.sql("select id, name, rule, lead, formed_on from market.alliance where id = ?")
                .param(id))
        .stream()
        .findFirst();
  }

  /** All of them, the newest first. */
  List<Alliance> all(int limit) {
    return whole(
        jdbc.sql(
                """
                select id, name, rule, lead, formed_on from market.alliance order by id desc limit ?
                """)
            .param(limit));
  }

  /** Those that bodies are in or are asked to join, the newest first. */
  List<Alliance> of(Collection<Long> bodies, int limit) {
    return whole(
        jdbc.sql(
                """
                select id, name, rule, lead, formed_on from market.alliance a
                where exists (
                  select from market.member m where m.alliance = a.id and m.body = any(?))
                order by id desc limit ?
                """)
            .params(bodies.toArray(Long[]::new), limit));
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

  /** With members and tests, read once for all of them. */
  private List<Alliance> whole(JdbcClient.StatementSpec asked) {
    List<Alliance> bare = asked.query((row, n) -> alliance(row)).list();
    if (bare.isEmpty()) return bare;
    Long[] ids = bare.stream().map(Alliance::id).toArray(Long[]::new);
    Map<Long, List<Alliance.Member>> members = new HashMap<>();
    jdbc.sql(
            """
            select alliance, body, joined_on from market.member
            where alliance = any(?) order by joined_on, body
            """)
        .param(ids)
        .query(row -> {
          Date joined = row.getDate("joined_on");
          members
              .computeIfAbsent(row.getLong("alliance"), id -> new ArrayList<>())
              .add(
                  new Alliance.Member(
                      row.getLong("body"), joined == null ? null : joined.toLocalDate()));
        });
    Map<Long, List<Alliance.Test>> tests = new HashMap<>();
    jdbc.sql(
            """
            select alliance, item, method from market.common_test
            where alliance = any(?) order by item, method
            """)
        .param(ids)
        .query(row -> {
          tests
              .computeIfAbsent(row.getLong("alliance"), id -> new ArrayList<>())
              .add(new Alliance.Test(row.getString("item"), row.getString("method")));
        });
    return bare.stream()
        .map(each ->
            each.with(
                members.getOrDefault(each.id(), List.of()),
                tests.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private static Alliance alliance(ResultSet row) throws SQLException {
    return new Alliance(
        row.getLong("id"),
        row.getString("name"),
        row.getString("rule"),
        row.getLong("lead"),
        row.getDate("formed_on").toLocalDate(),
        List.of(),
        List.of());
  }
}
