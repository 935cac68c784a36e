package org.yunqiao.work.market;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offerings and their slots as they stand. */
@Component
class OfferingTable {

  private static final String COLUMNS =
      """
      select id, laboratory, attestation, field, item, method, price, days, region, note, listed,
        reason, listed_on, delisted_on
      from market.offering
      """;

  private static final String MATTERS =
      """
      (listed or exists (
        select from market.slot s join market.request r on r.slot = s.id
        where s.offering = market.offering.id and r.state = 'booked'))
      """;

  private static final String SLOTS =
      """
      select s.id, s.offering, s.day, s.seats,
        (select count(*) from market.seat p where p.slot = s.id and p.request is null) as free
      from market.slot s
      """;

  private final JdbcClient jdbc;

  OfferingTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Its number; empty where the laboratory has listed the same test already. */
  Optional<Long> add(long laboratory, Ability ability, Offered offered, LocalDate on) {
    return jdbc.sql(
            """
            insert into market.offering
              (laboratory, attestation, field, item, method, price, days, region, note, listed,
               reason, listed_on)
            values (:laboratory, :attestation, :field, :item, :method, :price, :days, :region,
              :note, true, '', :on)
            on conflict (laboratory, item, method) where listed do nothing
            returning id
            """)
        .param("laboratory", laboratory)
        .param("attestation", ability.attestation())
        .param("field", ability.field())
        .param("item", ability.item())
        .param("method", ability.method())
        .param("price", offered.price())
        .param("days", offered.days())
        .param("region", offered.region())
        .param("note", offered.note())
        .param("on", Date.valueOf(on))
        .query((row, n) -> row.getLong(1))
        .optional();
  }

  void delisted(long id, String reason, LocalDate on) {
    jdbc.sql(
            """
            update market.offering set listed = false, reason = ?, delisted_on = ? where id = ?
            """)
        .params(reason, Date.valueOf(on), id)
        .update();
  }

  Optional<Offering> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> offering(row)).optional();
  }

  /** Those of a laboratory, the newest first. */
  List<Offering> of(Collection<Long> laboratories, int limit) {
    return list(
        "where laboratory = any(:all) order by id desc limit :limit",
        Map.of("all", laboratories.toArray(Long[]::new), "limit", limit));
  }

  void moved(long id, Ability to) {
    jdbc.sql("update market.offering set attestation = ?, field = ? where id = ?")
        .params(to.attestation(), to.field(), id)
        .update();
  }

  /** Those that rest on one of these approvals and matter still: listed, or booked. */
  List<Offering> restingOn(Collection<Long> attestations) {
    return list(
        "where attestation = any(:all) and " + MATTERS + " order by id",
        Map.of("all", attestations.toArray(Long[]::new)));
  }

  /** The approvals on which something rests that is listed or booked. */
  List<Long> approvals() {
    return jdbc.sql("select distinct attestation from market.offering where " + MATTERS)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Listed ones of an item, in a region and up to a price, the cheapest first. */
  List<Offering> search(String item, String region, long most, int limit) {
    return list(
        """
        where listed and price <= :most
          and (:item = '' or position(lower(:item) in lower(item)) > 0
            or position(lower(:item) in lower(method)) > 0)
          and starts_with(region, :region)
        order by price, id limit :limit
        """,
        Map.of("item", item, "region", region, "most", most, "limit", limit));
  }

  /** Listed ones of just this item, and this method where one is said. */
  List<Offering> exactly(String item, String method) {
    return list(
        "where listed and item = :item and (:method = '' or method = :method) order by id",
        Map.of("item", item, "method", method));
  }

  /** A new slot with its seats; empty where that day has one already. */
  Optional<Long> open(long offering, LocalDate day, int seats) {
    Optional<Long> slot =
        jdbc.sql(
                """
                insert into market.slot (offering, day, seats) values (?, ?, ?)
                on conflict do nothing returning id
                """)
            .params(offering, Date.valueOf(day), seats)
            .query((row, n) -> row.getLong(1))
            .optional();
    slot.ifPresent(id ->
        jdbc.sql(
                "insert into market.seat (slot, number) select ?, n from generate_series(1, ?) as"
                    + " t (n)")
            .params(id, seats)
            .update());
    return slot;
  }

  Optional<Slot> slot(long id) {
    return jdbc.sql(SLOTS + "where s.id = ?").param(id).query((row, n) -> slot(row)).optional();
  }

  /** Slots from a day on, in their order. */
  List<Slot> slots(Collection<Long> offerings, LocalDate from) {
    return jdbc.sql(SLOTS + "where s.offering = any(:all) and s.day >= :from order by s.day, s.id")
        .param("all", offerings.toArray(Long[]::new))
        .param("from", Date.valueOf(from))
        .query((row, n) -> slot(row))
        .list();
  }

  /** By offering, the first day from one on that has a free seat. */
  Map<Long, LocalDate> earliest(Collection<Long> offerings, LocalDate from) {
    var days = new HashMap<Long, LocalDate>();
    jdbc.sql(
            """
            select s.offering, min(s.day) as day from market.slot s
            where s.offering = any(:all) and s.day >= :from and exists (
              select from market.seat p where p.slot = s.id and p.request is null)
            group by s.offering
            """)
        .param("all", offerings.toArray(Long[]::new))
        .param("from", Date.valueOf(from))
        .query(row -> {
          days.put(row.getLong("offering"), row.getDate("day").toLocalDate());
        });
    return days;
  }

  private List<Offering> list(String rest, Map<String, ?> parameters) {
    return jdbc.sql(COLUMNS + rest).params(parameters).query((row, n) -> offering(row)).list();
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(
        row.getLong("id"),
        row.getLong("offering"),
        row.getDate("day").toLocalDate(),
        row.getInt("seats"),
        row.getInt("free"));
  }

  private static Offering offering(ResultSet row) throws SQLException {
    Date over = row.getDate("delisted_on");
    return new Offering(
        row.getLong("id"),
        row.getLong("laboratory"),
        row.getLong("attestation"),
        row.getString("field"),
        row.getString("item"),
        row.getString("method"),
        row.getLong("price"),
        row.getInt("days"),
        row.getString("region"),
        row.getString("note"),
        row.getBoolean("listed"),
        row.getString("reason"),
        row.getDate("listed_on").toLocalDate(),
        over == null ? null : over.toLocalDate());
  }
}
