package org.yunqiao.view.analysis.lake;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From facts to rows: the statements by which one batch of the journal becomes rows of the lake's
 * tables. It knows facts by name and members, never other rooms' types; what is no longer, or not
 * yet, as expected becomes null.
 */
final class Pour {

  /** Types of the facts that tell something the tables keep. */
  static final List<String> TYPES =
      Stream.concat(
              Stream.of(
                      "cancelled",
                      "changed",
                      "issued",
                      "observed",
                      "renewed",
                      "restored",
                      "suspended",
                      "withdrawn")
                  .map(verb -> "attestation." + verb),
              Stream.of(
                  "inspection.concluded",
                  "ledger.erased",
                  "party.changed",
                  "party.merged",
                  "party.registered",
                  "scheme.released"))
          .toList();

  /** Members that are read, and as what; another type than this is read as null. */
  private static final String MEMBERS =
      """
      {"attestation":"BIGINT","scheme":"VARCHAR","number":"VARCHAR","issuer":"BIGINT",
       "ordinal":"INTEGER","periods":[{"from":"DATE","standing":"VARCHAR"}],
       "content":{"edition":"VARCHAR","holder":"BIGINT","issued":"DATE","expires":"DATE",
         "scope":["VARCHAR"],"attributes":{"personnel":"INTEGER","first-issued":"DATE",
           "audit-type":"VARCHAR","audit-method":"VARCHAR","audit-days":"DECIMAL(8,1)",
           "stage2-start":"DATE","stage2-end":"DATE","decided":"DATE","team":["VARCHAR"],
           "surveillances":["DATE"],"verdict":"VARCHAR"}},
       "party":"BIGINT","merged":"BIGINT","kind":"VARCHAR","region":"VARCHAR",
       "country":"VARCHAR","identifiers":[{"kind":"VARCHAR","value":"VARCHAR"}],
       "edition":"VARCHAR","inspection":"BIGINT","item":"VARCHAR","object":"VARCHAR",
       "draw":"VARCHAR","results":["VARCHAR"],"erased":"BIGINT"}\
      """;

  private Pour() {}

  /** Reads a batch; {@code known} are schemes of reports released before it. */
  static List<String> read(String csv, Set<String> known) {
    String before =
        known.isEmpty()
            ? "select cast(null as varchar) scheme where 1 = 0"
            : known.stream()
                .map(scheme -> "select " + DuckDb.quoted(scheme) + " scheme")
                .collect(Collectors.joining(" union all "));
    return List.of(
        """
        create or replace temp table told as
        select position, type, stated, from_json(payload, '%s') p
        from read_csv(%s, header = false, auto_detect = false, delim = '\u0002', quote = '',
          escape = '', new_line = '\\n', max_line_size = 67108864,
          columns = {'position': 'BIGINT', 'type': 'VARCHAR', 'stated': 'DATE',
            'payload': 'VARCHAR'})
        where payload is not null\
        """
            .formatted(MEMBERS.replace("\n", ""), DuckDb.quoted(csv)),
        """
        create or replace temp table reporting as
        select p.scheme from told where type = 'scheme.released' and p.kind = 'report'
        union %s\
        """
            .formatted(before),
        """
        create or replace temp table content as
        select position, p.attestation, p.scheme, p.number, p.issuer, p.ordinal, p.content c,
          p.scheme in (select scheme from reporting) report,
          lead(position) over (partition by p.attestation order by position) gone
        from told where type like 'attestation.%' and p.content is not null\
        """,
        """
        create or replace temp table life as
        select position, p.attestation, p.scheme, p.issuer, p.ordinal, p.periods,
          lead(position) over (partition by p.attestation order by position) gone
        from told where type like 'attestation.%' and p.periods is not null
          and p.scheme not in (select scheme from reporting)\
        """,
        // a party that changed keeps its kind and code, told when it was registered
        """
        create or replace temp table person as
        select position, type, p.party as party, p.region as region, p.country as country,
          coalesce(p.kind, first_value(p.kind ignore nulls) over w) kind,
          case when p.kind = 'organisation' then coalesce(
            list_extract(list_filter(p.identifiers, lambda i: i.kind = 'credit-code'), 1).value,
            list_extract(list_filter(p.identifiers, lambda i: i.kind = 'organisation-code'), 1).value)
          end code,
          lead(position) over w gone
        from told where type in ('party.registered', 'party.changed')
        window w as (partition by p.party order by position
          rows between unbounded preceding and unbounded following)\
        """);
  }

  /** The rows of a table from the batch that was read, for a copy into a file. */
  static String rows(LakeTable table) {
    return switch (table) {
      case PARTY ->
          """
          select n.party, coalesce(n.kind, k.kind) kind,
            coalesce(n.code, f.code, k.code) code, n.region, n.country, n.position, n.gone
          from person n
          left join (select party, any_value(code) code from person group by party) f
            on f.party = n.party
          left join known k on k.party = n.party\
          """;
      case MERGED -> "select party, stays, position, gone from merging";
      case SCHEME ->
          """
          select p.scheme, p.edition, p.kind, position, cast(null as bigint) gone
          from told where type = 'scheme.released'\
          """;
      case ATTESTATION ->
          """
          select attestation, scheme, number, issuer, c.holder, c.edition, c.issued, c.expires,
            c.attributes."first-issued" first_issued, c.attributes.personnel personnel,
            c.attributes."audit-type" audit_type, c.attributes."audit-method" audit_method,
            c.attributes."audit-days" audit_days, c.attributes."stage2-start" audit_begins,
            c.attributes."stage2-end" audit_ends, c.attributes.decided decided, position, gone
          from content where not report\
          """;
      case SURVEILLANCE ->
          """
          select distinct attestation, unnest(c.attributes.surveillances) as "day", position, gone
          from content where not report\
          """;
      case SCOPE ->
          """
          select distinct attestation, unnest(c.scope) code, position, gone
          from content where not report\
          """;
      case TEAM ->
          """
          select distinct attestation, unnest(c.attributes.team) member, position, gone
          from content where not report\
          """;
      case STANDING ->
          """
          select attestation, scheme, issuer, s.standing, s."from" from_day,
            coalesce(lead(s."from") over (partition by position order by n), date '9999-12-31')
              until_day, position, gone
          from (select *, unnest(periods) s, generate_subscripts(periods, 1) n from life)\
          """;
      case REPORT ->
          """
          select attestation, number, issuer laboratory, c.holder client, c.scope[1] field,
            c.issued as day, c.attributes.verdict verdict, position, gone
          from content where report\
          """;
      case INSPECTION ->
          """
          select p.inspection, p.item, p.object, p.region, p.draw is not null drawn,
            stated as "day",
            unnest(p.results) result, position,
            (select min(l.position) from told l where l.type = 'inspection.concluded'
               and l.p.inspection = t.p.inspection and l.position > t.position) gone
          from told t where type = 'inspection.concluded'\
          """;
    };
  }

  /** What rows of earlier batches this one replaces. */
  static final String REPLACED =
      """
      select 'CONTENT' part, attestation as key, min(position) position from content
      group by attestation having min(ordinal) > 1
      union all
      select 'STANDING', attestation, min(position) from life
      group by attestation having min(ordinal) > 1
      union all
      select 'PARTY', party, min(position) from person where type = 'party.changed'
      group by party having party not in (select party from person where type = 'party.registered')
      union all
      select 'MERGED', party, min(position) from merging where party in (select party from led)
      group by party
      union all
      select 'INSPECTION', p.inspection, min(position) from told
      where type = 'inspection.concluded' and p.inspection in (select inspection from seen)
      group by p.inspection\
      """;
}
