package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.procedure.Procedure;

/**
 * Who is audited on which day (审核日程): the days that audit plans book their teams for. A body sees
 * the audits that it does, a client those that are done of it.
 */
@Component
public class Visits {

  /** As many as one question has for an answer. */
  public static final int MOST = 2_000;

  private final JdbcClient jdbc;
  private final Definitions definitions;
  private final Parties parties;
  private final Reach reach;

  Visits(JdbcClient jdbc, Definitions definitions, Parties parties, Reach reach) {
    this.jdbc = jdbc;
    this.definitions = definitions;
    this.parties = parties;
    this.reach = reach;
  }

  /**
   * One day of one audit.
   *
   * @param caseNumber of the case that plans it
   * @param client what the audited party is called
   * @param people of the team that are there on that day
   */
  public record Visit(
      LocalDate day, String caseNumber, Procedure procedure, String client, int people) {}

  /** The audits of some days by day, at most {@link #MOST}. */
  @Transactional(readOnly = true)
  public List<Visit> list(long mandate, LocalDate from, LocalDate to) {
    Hand hand = reach.hand(mandate);
    if (hand.party() == null) return List.of();
    record Row(LocalDate day, String number, long definition, long client, int people) {}
    List<Row> rows =
        jdbc.sql(
                """
                select b.day, c.number, c.definition, c.applicant, count(*) as people
                from casework.booking b join casework.case_file c on c.id = b.case_file
                where b.day between :from and :to
                  and (c.body = any(:parties) or c.applicant = any(:parties))
                  and (:all or c.scheme = any(:schemes))
                group by b.day, c.number, c.definition, c.applicant
                order by b.day, c.number limit :limit
                """)
            .param("from", from)
            .param("to", to)
            .param("parties", hand.parties().toArray(Long[]::new))
            .param("all", hand.schemes().isEmpty())
            .param("schemes", hand.schemes().toArray(String[]::new))
            .param("limit", MOST)
            .query((row, n) ->
                new Row(
                    row.getObject("day", LocalDate.class),
                    row.getString("number"),
                    row.getLong("definition"),
                    row.getLong("applicant"),
                    row.getInt("people")))
            .list();
    Map<Long, String> names = parties.names(rows.stream().map(Row::client).distinct().toList());
    return rows.stream()
        .map(row ->
            new Visit(
                row.day,
                row.number,
                definitions.get(row.definition).procedure(),
                names.getOrDefault(row.client, ""),
                row.people))
        .toList();
  }
}
