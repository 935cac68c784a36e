package org.yunqiao.work.programme;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets as they stand. */
@Component
class TicketTable {

  private static final String COLUMNS =
      """
      select id, zone, party, region, what, opened_on, since, due, level, owner, state, how, solved_on
      from programme.ticket
      """;

  private final JdbcClient jdbc;

  TicketTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(String zone, long party, String region, String what, LocalDate on) {
    return jdbc.sql(
            """
            insert into programme.ticket (zone, party, region, what, opened_on, since, state)
            values (?, ?, ?, ?, ?, ?, 'open')
            returning id
            """)
        .params(zone, party, region, what, Date.valueOf(on), Date.valueOf(on))
        .query((row, n) -> row.getLong(1))
        .single();
  }

  void taken(long id, long owner) {
    jdbc.sql("update programme.ticket set state = 'taken', owner = ? where id = ?")
        .params(owner, id)
        .update();
  }

  /** Goes up; its time begins anew. */
  void escalated(long id, String region, LocalDate on) {
    jdbc.sql(
            """
            update programme.ticket
            set state = 'open', owner = null, level = level + 1, region = ?, since = ?, due = null
            where id = ?
            """)
        .params(region, Date.valueOf(on), id)
        .update();
  }

  void solved(long id, String how, LocalDate on) {
    jdbc.sql("update programme.ticket set state = 'solved', how = ?, solved_on = ? where id = ?")
        .params(how, Date.valueOf(on), id)
        .update();
  }

  /** The ticket, for whoever is first; all that changes one begins with this. */
  Optional<Ticket> lock(long id) {
    return jdbc.sql(COLUMNS + "where id = ? for update")
        .param(id)
        .query((row, n) -> ticket(row))
        .optional();
  }

  Optional<Ticket> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> ticket(row)).optional();
  }

  /** Those of regions or of parties: what is open first, by its day. */
  List<Ticket> list(Collection<String> regions, Collection<Long> parties, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                where exists (select 1 from unnest(:regions::text[]) r where region like r || '%')
                  or party = any(:parties)
                order by state = 'solved', due, id limit :limit
                """)
        .param("regions", regions.toArray(String[]::new))
        .param("parties", parties.toArray(Long[]::new))
        .param("limit", limit)
        .query((row, n) -> ticket(row))
        .list();
  }

  void dated(long id, LocalDate due) {
    jdbc.sql("update programme.ticket set due = ? where id = ?")
        .params(Date.valueOf(due), id)
        .update();
  }

  /** Those that wait for the holidays of a year. */
  List<Ticket> undated(int limit) {
    return jdbc.sql(COLUMNS + "where state <> 'solved' and due is null order by id limit ?")
        .param(limit)
        .query((row, n) -> ticket(row))
        .list();
  }

  /** Those whose day went by and that somebody is above of. */
  List<Long> late(LocalDate today, int limit) {
    return jdbc.sql(
            """
            select id from programme.ticket
            where state <> 'solved' and due < ? and region <> '' order by id limit ?
            """)
        .params(Date.valueOf(today), limit)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    Date solved = row.getDate("solved_on");
    Date due = row.getDate("due");
    return new Ticket(
        row.getLong("id"),
        row.getString("zone"),
        row.getLong("party"),
        row.getString("region"),
        row.getString("what"),
        row.getDate("opened_on").toLocalDate(),
        row.getDate("since").toLocalDate(),
        due == null ? null : due.toLocalDate(),
        row.getInt("level"),
        row.getObject("owner", Long.class),
        Ticket.State.of(row.getString("state")),
        row.getString("how"),
        solved == null ? null : solved.toLocalDate());
  }
}
