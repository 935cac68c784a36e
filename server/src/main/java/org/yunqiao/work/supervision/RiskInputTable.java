package org.yunqiao.work.supervision;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.work.supervision.risk.RiskInputs;

/**
 * What supervision knows of objects, as the values that the model asks for. What it does not know
 * it leaves out: that nobody ever looked is not that all was well.
 */
@Component
class RiskInputTable {

  /** How far back is looked; what is older no longer counts. */
  private static final int YEARS = 3;

  private final JdbcClient jdbc;
  private final Schemes schemes;

  RiskInputTable(JdbcClient jdbc, Schemes schemes) {
    this.jdbc = jdbc;
    this.schemes = schemes;
  }

  /** Whose inputs are gathered, and as of when. */
  private record Asked(
      Map<Long, TreeMap<String, BigDecimal>> byParty,
      Map<String, TreeMap<String, BigDecimal>> byCode,
      Map<String, TreeSet<String>> lists,
      Long[] parties,
      Long[] bodies,
      String[] codes,
      LocalDate on) {

    java.sql.Date day() {
      return java.sql.Date.valueOf(on);
    }

    java.sql.Date since() {
      return java.sql.Date.valueOf(on.minusYears(YEARS));
    }

    Timestamp sinceThen() {
      return Timestamp.from(on.minusYears(YEARS).atStartOfDay(Draws.BEIJING).toInstant());
    }

    void party(ResultSet row, String... names) throws SQLException {
      put(byParty.get(row.getLong(1)), row, names);
    }

    void code(ResultSet row, String... names) throws SQLException {
      put(byCode.get(row.getString(1)), row, names);
    }

    private static void put(
        @Nullable Map<String, BigDecimal> values, ResultSet row, String... names)
        throws SQLException {
      if (values == null) return;
      for (int i = 0; i < names.length; i++) {
        BigDecimal value = row.getBigDecimal(i + 2);
        if (value != null) values.put(names[i], value);
      }
    }
  }

  /** Inputs in the order of the objects. */
  List<RiskInputs> of(List<RatedObject> objects, LocalDate on, Set<String> lists) {
    var asked =
        new Asked(
            new HashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            objects.stream().map(RatedObject::party).toArray(Long[]::new),
            objects.stream().filter(RatedObject::body).map(RatedObject::party).toArray(Long[]::new),
            objects.stream().map(RatedObject::code).toArray(String[]::new),
            on);
    for (RatedObject each : objects) {
      var values = new TreeMap<String, BigDecimal>();
      asked.byParty().put(each.party(), values);
      asked.byCode().put(each.code(), values);
      asked.lists().put(each.code(), new TreeSet<>());
    }
    held(asked);
    issuers(asked);
    inspected(asked, ResultCode.adverse(on));
    measured(asked, lists);
    if (asked.bodies().length > 0) {
      issued(asked, on);
      late(asked);
      reviewed(asked);
      holders(asked, ResultCode.adverse(on));
    }
    return objects.stream()
        .map(each ->
            new RiskInputs(
                each.code(),
                each.body(),
                asked.byParty().getOrDefault(each.party(), new TreeMap<>()),
                asked.lists().getOrDefault(each.code(), new TreeSet<>())))
        .toList();
  }

  private void held(Asked asked) {
    jdbc.sql(
            """
            select party,
              greatest(0, extract(year from age(:on, min(from_day)))::int),
              round(count(*) filter (where suspended_on > :since and suspended_on <= :on)
                / nullif(count(*) filter (where recent), 0)::numeric, 4),
              round(count(*) filter (where withdrawn_on > :since and withdrawn_on <= :on)
                / nullif(count(*) filter (where recent), 0)::numeric, 4)
            from (
              select party, from_day, suspended_on, withdrawn_on,
                until_day is null or until_day > :since as recent
              from supervision.enrolment
              where party = any(:parties::bigint[]) and from_day <= :on) e
            group by party
            """)
        .param("on", asked.day())
        .param("since", asked.since())
        .param("parties", asked.parties())
        .query(row -> {
          asked.party(row, "years-attested", "suspended-share", "withdrawn-share");
        });
  }

  private void issuers(Asked asked) {
    jdbc.sql(
            """
            select e.party, round(count(*) filter (where b.risk in ('C', 'D')) / count(*)::numeric, 4)
            from supervision.enrolment e join supervision.object b on b.party = e.issuer
            where e.party = any(:parties::bigint[]) and e.from_day <= :on
              and (e.until_day is null or e.until_day > :on)
            group by e.party
            """)
        .param("parties", asked.parties())
        .param("on", asked.day())
        .query(row -> {
          asked.party(row, "risky-issuer-share");
        });
  }

  private void inspected(Asked asked, Collection<String> adverse) {
    jdbc.sql(
            """
            select object, round(count(*) filter (where results && :adverse::text[]) / count(*)::numeric, 4)
            from supervision.inspection
            where object = any(:codes::text[]) and results is not null and concluded_at > :since
            group by object
            """)
        .param("adverse", adverse.toArray(String[]::new))
        .param("codes", asked.codes())
        .param("since", asked.sinceThen())
        .query(row -> {
          asked.code(row, "adverse-share");
        });
  }

  /** None open is known only of those that somebody looked at. */
  private void measured(Asked asked, Set<String> lists) {
    jdbc.sql(
            """
            select object, sum(open), array_agg(distinct kind) filter (where kind <> '')
            from (
              select object, 0 as open, '' as kind from supervision.inspection
              where object = any(:codes::text[]) and results is not null
              union all
              select object,
                case when state <> 'closed' and kind <> all(:lists::text[])
                  and to_kind in ('object', 'body', 'public') then 1 else 0 end,
                case when state <> 'closed' and kind = any(:lists::text[]) then kind else '' end
              from supervision.measure where object = any(:codes::text[])) m
            group by object
            """)
        .param("codes", asked.codes())
        .param("lists", lists.toArray(String[]::new))
        .query(row -> {
          asked.code(row, "open-measures");
          if (row.getArray(3) != null) {
            asked
                .lists()
                .getOrDefault(row.getString(1), new TreeSet<>())
                .addAll(List.of((String[]) row.getArray(3).getArray()));
          }
        });
    jdbc.sql(
            """
            select addressee, count(*) filter (where due < :on and state in ('sent', 'accepted'))
            from supervision.measure where to_kind = 'body' and addressee = any(:codes::text[])
            group by addressee
            """)
        .param("on", asked.day())
        .param("codes", asked.codes())
        .query(row -> {
          asked.code(row, "unanswered-measures");
        });
  }

  private void issued(Asked asked, LocalDate on) {
    Map<String, Integer> months = new TreeMap<>();
    for (Edition edition : schemes.all()) {
      Charter.Surveillance surveillance = edition.charter().surveillance();
      Integer interval = surveillance == null ? null : surveillance.intervalMonths();
      if (interval != null) months.put(edition.scheme(), interval);
    }
    jdbc.sql(
            """
            select issuer,
              round(count(*) filter (where withdrawn_on > :since and withdrawn_on <= :on)
                / nullif(count(*) filter (where until_day is null or until_day > :since), 0)::numeric,
                4),
              round(count(*) filter (where stands and due < :on)
                / nullif(count(*) filter (where stands and due is not null), 0)::numeric, 4)
            from (
              select e.issuer, e.withdrawn_on, e.until_day,
                e.until_day is null or e.until_day > :on as stands,
                e.surveyed_on + make_interval(months => s.months) as due
              from supervision.enrolment e
              left join unnest(:schemes::text[], :months::int[]) as s (scheme, months)
                on s.scheme = e.scheme
              where e.issuer = any(:bodies::bigint[]) and e.from_day <= :on) e
            group by issuer
            """)
        .param("on", asked.day())
        .param("since", asked.since())
        .param("bodies", asked.bodies())
        .param("schemes", months.keySet().toArray(String[]::new))
        .param("months", months.values().toArray(Integer[]::new))
        .query(row -> {
          asked.party(row, "issued-withdrawn-share", "surveillance-overdue-share");
        });
  }

  private void late(Asked asked) {
    jdbc.sql(
            """
            select body, round(count(*) filter (where overdue) / count(*)::numeric, 4)
            from supervision.handled_case
            where body = any(:bodies::bigint[]) and opened_on > :since group by body
            """)
        .param("bodies", asked.bodies())
        .param("since", asked.since())
        .query(row -> {
          asked.party(row, "late-case-share");
        });
  }

  private void reviewed(Asked asked) {
    jdbc.sql(
            """
            select body,
              round(count(*) filter (where cardinality(defects) > 0) / count(*)::numeric, 4)
            from supervision.review
            where body = any(:codes::text[]) and reviewed_at > :since group by body
            """)
        .param("codes", asked.codes())
        .param("since", asked.sinceThen())
        .query(row -> {
          asked.code(row, "defective-record-share");
        });
  }

  private void holders(Asked asked, Collection<String> adverse) {
    jdbc.sql(
            """
            select e.issuer,
              round(count(distinct i.object) filter (where i.results && :adverse::text[])
                / count(distinct i.object)::numeric, 4)
            from supervision.inspection i
            join supervision.object o on o.code = i.object
            join supervision.enrolment e on e.party = o.party and e.party <> e.issuer
            where e.issuer = any(:bodies::bigint[]) and i.results is not null and i.concluded_at > :since
            group by e.issuer
            """)
        .param("adverse", adverse.toArray(String[]::new))
        .param("bodies", asked.bodies())
        .param("since", asked.sinceThen())
        .query(row -> {
          asked.party(row, "adverse-holder-share");
        });
  }
}
