package org.yunqiao.work.supervision;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Listings as they stand, file by file. */
@Component
class ListingTable {

  private static final String FILES =
      """
      select id, digest, campaign, department, region, rows, repeated, refusals, checked_at
      from supervision.listing_file
      """;
  private static final String LISTINGS =
      """
      select id, file, row, platform, shop, address, title, product, certificate, attestation,
        outcome, state, measure, pursued
      from supervision.listing
      """;

  private final JdbcClient jdbc;

  ListingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A row and what the register says of it. */
  record Checked(ListingRows.Row row, ListingOutcome outcome, @Nullable Long attestation) {}

  long add(
      String digest,
      Checking checking,
      ListingRows.Read read,
      Instant at,
      LocalDate on,
      List<Checked> checked) {
    long file =
        jdbc.sql(
                """
                insert into supervision.listing_file
                  (digest, campaign, department, region, rows, repeated, refusals, checked_at,
                   checked_on)
                values (:digest, :campaign, :department, :region, :rows, :repeated, :refusals, :at,
                  :on)
                returning id
                """)
            .param("digest", digest)
            .param("campaign", checking.campaign())
            .param("department", checking.department())
            .param("region", checking.region())
            .param("rows", read.rows().size())
            .param("repeated", read.repeated())
            .param("refusals", read.refusals().toArray(String[]::new))
            .param("at", Timestamp.from(at))
            .param("on", Date.valueOf(on))
            .query((row, n) -> row.getLong(1))
            .single();
    // what was told of an address before, and is not at its end, is told of it still
    jdbc.sql(
            """
            insert into supervision.listing (file, row, platform, shop, address, title, product,
              certificate, attestation, outcome, state, measure, pursued)
            select :file, t.row, t.platform, t.shop, t.address, t.title, t.product, t.certificate,
              t.attestation, t.outcome, coalesce(e.state, 'found'), e.measure, e.pursued
            from unnest(:rows::integer[], :platforms::text[], :shops::text[], :addresses::text[],
                :titles::text[], :products::text[], :certificates::text[], :attestations::bigint[],
                :outcomes::text[])
              as t (row, platform, shop, address, title, product, certificate, attestation, outcome)
            left join lateral (
              select l.state, l.measure, l.pursued from supervision.listing l
              where l.platform = t.platform and md5(l.address) = md5(t.address)
                and l.address = t.address and l.state in ('told', 'case')
                and t.outcome not in ('valid', 'unclear')
              order by l.id desc limit 1) e on true
            """)
        .param("file", file)
        .param("rows", checked.stream().map(each -> each.row().number()).toArray(Integer[]::new))
        .param("platforms", column(checked, ListingRows.Row::platform))
        .param("shops", column(checked, ListingRows.Row::shop))
        .param("addresses", column(checked, ListingRows.Row::address))
        .param("titles", column(checked, ListingRows.Row::title))
        .param("products", column(checked, ListingRows.Row::product))
        .param("certificates", column(checked, ListingRows.Row::certificate))
        .param("attestations", checked.stream().map(Checked::attestation).toArray(Long[]::new))
        .param(
            "outcomes", checked.stream().map(each -> each.outcome().word()).toArray(String[]::new))
        .update();
    return file;
  }

  private static String[] column(List<Checked> some, Function<ListingRows.Row, String> field) {
    return some.stream().map(each -> field.apply(each.row())).toArray(String[]::new);
  }

  Optional<ListingFile> find(long id) {
    return counted(files("where id = :id", Map.of("id", id))).stream().findFirst();
  }

  /** The same file, checked on the same day for the same campaign in the same region. */
  Optional<ListingFile> find(String digest, Checking checking, LocalDate on) {
    return counted(
            files(
                """
                where digest = :digest and campaign = :campaign and region = :region
                  and checked_on = :on
                """,
                Map.of(
                    "digest",
                    digest,
                    "campaign",
                    checking.campaign(),
                    "region",
                    checking.region(),
                    "on",
                    Date.valueOf(on))))
        .stream()
        .findFirst();
  }

  /** Those of regions that begin so, a page at a time; the newest first. */
  List<ListingFile> in(Collection<String> regions, long before, int limit) {
    return counted(
        files(
            "where region like any(:regions) and id < :before order by id desc limit :limit",
            Map.of(
                "regions",
                regions.stream().map(region -> region + "%").toArray(String[]::new),
                "before",
                before,
                "limit",
                limit)));
  }

  private List<ListingFile> files(String rest, Map<String, ?> parameters) {
    return jdbc.sql(FILES + rest)
        .params(parameters)
        .query((row, n) ->
            new ListingFile(
                row.getLong("id"),
                row.getString("digest"),
                row.getString("campaign"),
                row.getString("department"),
                row.getString("region"),
                row.getInt("rows"),
                row.getInt("repeated"),
                Arrays.asList((String[]) row.getArray("refusals").getArray()),
                row.getTimestamp("checked_at").toInstant(),
                Map.of()))
        .list();
  }

  private List<ListingFile> counted(List<ListingFile> files) {
    if (files.isEmpty()) return files;
    record Count(long file, ListingOutcome outcome, int count) {}
    List<Count> counts =
        jdbc.sql(
                """
                select file, outcome, count(*) from supervision.listing
                where file = any(?) group by file, outcome
                """)
            .param(files.stream().map(ListingFile::id).toArray(Long[]::new))
            .query((row, n) ->
                new Count(row.getLong(1), ListingOutcome.of(row.getString(2)), row.getInt(3)))
            .list();
    return files.stream()
        .map(file -> {
          Map<ListingOutcome, Integer> outcomes = new EnumMap<>(ListingOutcome.class);
          for (Count each : counts) {
            if (each.file() == file.id()) outcomes.put(each.outcome(), each.count());
          }
          return file.with(outcomes);
        })
        .toList();
  }

  /** Rows of a file after one, in their order; of these outcomes. */
  List<Listing> of(long file, Collection<ListingOutcome> outcomes, int after, int limit) {
    return list(
        "where file = :file and outcome = any(:outcomes) and row > :after order by row limit"
            + " :limit",
        Map.of(
            "file",
            file,
            "outcomes",
            outcomes.stream().map(ListingOutcome::word).toArray(String[]::new),
            "after",
            after,
            "limit",
            limit));
  }

  /** Bad ones of a file of which nobody was told, for whoever is first. */
  List<Listing> untold(long file) {
    return list(
        """
        where file = :file and state = 'found' and outcome not in ('valid', 'unclear')
        order by platform, row for update
        """,
        Map.of("file", file));
  }

  /** Whether a file has bad ones of which nobody was told. */
  boolean waits(long file) {
    return jdbc.sql(
            """
            select exists (select 1 from supervision.listing where file = ? and state = 'found'
              and outcome not in ('valid', 'unclear'))
            """)
        .param(file)
        .query(Boolean.class)
        .single();
  }

  Optional<Listing> lock(long id) {
    return list("where id = :id for update", Map.of("id", id)).stream().findFirst();
  }

  private List<Listing> list(String rest, Map<String, ?> parameters) {
    return jdbc.sql(LISTINGS + rest).params(parameters).query((row, n) -> listing(row)).list();
  }

  void told(Collection<Long> listings, long measure) {
    jdbc.sql("update supervision.listing set state = 'told', measure = ? where id = any(?)")
        .params(measure, listings.toArray(Long[]::new))
        .update();
  }

  void pursued(long listing, long measure) {
    jdbc.sql("update supervision.listing set state = 'case', pursued = ? where id = ?")
        .params(measure, listing)
        .update();
  }

  /** Those that a measure asked to take down go from a state to the next. */
  void moved(long measure, ListingState from, ListingState to) {
    jdbc.sql("update supervision.listing set state = ? where measure = ? and state = ?")
        .params(to.word(), measure, from.word())
        .update();
  }

  private static Listing listing(ResultSet row) throws SQLException {
    return new Listing(
        row.getLong("id"),
        row.getLong("file"),
        row.getInt("row"),
        row.getString("platform"),
        row.getString("shop"),
        row.getString("address"),
        row.getString("title"),
        row.getString("product"),
        row.getString("certificate"),
        row.getObject("attestation", Long.class),
        ListingOutcome.of(row.getString("outcome")),
        ListingState.of(row.getString("state")),
        row.getObject("measure", Long.class),
        row.getObject("pursued", Long.class));
  }
}
