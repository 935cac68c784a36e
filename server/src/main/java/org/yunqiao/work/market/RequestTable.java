package org.yunqiao.work.market;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Requests as they stand, and the seats they hold. */
@Component
class RequestTable {

  private static final String COLUMNS =
      """
      select r.id, r.firm, r.item, r.method, r.region, r.wanted_by, r.most, r.note, r.state,
        r.made_on, r.slot, r.price, r.voucher_pays, r.booked_on, r.reason, r.report, r.fulfilled_on
      from market.request r
      """;

  private static final String OF_OFFERING =
      " join market.slot s on s.id = r.slot join market.offering o on o.id = s.offering ";

  private final JdbcClient jdbc;

  RequestTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(long firm, Asked asked, LocalDate on) {
    LocalDate by = asked.by();
    return jdbc.sql(
            """
            insert into market.request
              (firm, item, method, region, wanted_by, most, note, state, made_on)
            values (:firm, :item, :method, :region, :by, :most, :note, 'asked', :on)
            returning id
            """)
        .param("firm", firm)
        .param("item", asked.item())
        .param("method", asked.method())
        .param("region", asked.region())
        .param("by", by == null ? null : Date.valueOf(by), Types.DATE)
        .param("most", asked.most(), Types.BIGINT)
        .param("note", asked.note())
        .param("on", Date.valueOf(on))
        .query((row, n) -> row.getLong(1))
        .single();
  }

  /** Takes a free seat of a slot; false where there is none. */
  boolean seat(long slot, long request) {
    return jdbc.sql(
                """
                update market.seat set request = :request
                where request is null and (slot, number) = (
                  select slot, number from market.seat where slot = :slot and request is null
                  order by number limit 1 for update skip locked)
                """)
            .param("request", request)
            .param("slot", slot)
            .update()
        == 1;
  }

  void booked(long id, long slot, long price, long voucherPays, LocalDate on) {
    jdbc.sql(
            """
            update market.request
            set state = 'booked', slot = ?, price = ?, voucher_pays = ?, booked_on = ?, reason = ''
            where id = ?
            """)
        .params(slot, price, voucherPays, Date.valueOf(on), id)
        .update();
  }

  /** Gives the seat back and leaves the request without a booking. */
  void unbooked(long id, RequestState state, String reason) {
    jdbc.sql("update market.seat set request = null where request = ?").param(id).update();
    jdbc.sql(
            """
            update market.request
            set state = ?, slot = null, price = null, voucher_pays = 0, booked_on = null, reason = ?
            where id = ?
            """)
        .params(state.word(), reason, id)
        .update();
  }

  void fulfilled(long id, long report, LocalDate on) {
    jdbc.sql(
            """
            update market.request set state = 'fulfilled', report = ?, fulfilled_on = ?
            where id = ?
            """)
        .params(report, Date.valueOf(on), id)
        .update();
  }

  Optional<Request> find(long id) {
    return one(COLUMNS + "where r.id = ?", id);
  }

  /** The request, for whoever is first; all that changes one begins with this. */
  Optional<Request> lock(long id) {
    return one(COLUMNS + "where r.id = ? for update of r", id);
  }

  Optional<Request> withReport(long report) {
    return one(COLUMNS + "where r.report = ?", report);
  }

  /** Those of firms, the newest first. */
  List<Request> of(Collection<Long> firms, int limit) {
    return list(
        "where r.firm = any(:all) order by r.id desc limit :limit",
        Map.of("all", firms.toArray(Long[]::new), "limit", limit));
  }

  /** Those that laboratories have or had to do, the newest first. */
  List<Request> at(Collection<Long> laboratories, int limit) {
    return list(
        OF_OFFERING + "where o.laboratory = any(:all) order by r.id desc limit :limit",
        Map.of("all", laboratories.toArray(Long[]::new), "limit", limit));
  }

  /** Booked ones of an offering whose day is this or a later one. */
  List<Request> bookedFrom(long offering, LocalDate day) {
    return list(
        OF_OFFERING
            + "where o.id = :offering and r.state = 'booked' and s.day >= :day order by r.id",
        Map.of("offering", offering, "day", Date.valueOf(day)));
  }

  int open(Collection<Long> firms) {
    return jdbc.sql(
            """
            select count(*) from market.request
            where firm = any(?) and state in ('asked', 'booked', 'released')
            """)
        .param(firms.toArray(Long[]::new))
        .query((row, n) -> row.getInt(1))
        .single();
  }

  private Optional<Request> one(String sql, long id) {
    return jdbc.sql(sql).param(id).query((row, n) -> request(row)).optional();
  }

  private List<Request> list(String rest, Map<String, ?> parameters) {
    return jdbc.sql(COLUMNS + rest).params(parameters).query((row, n) -> request(row)).list();
  }

  private static Request request(ResultSet row) throws SQLException {
    return new Request(
        row.getLong("id"),
        row.getLong("firm"),
        row.getString("item"),
        row.getString("method"),
        row.getString("region"),
        day(row, "wanted_by"),
        row.getObject("most", Long.class),
        row.getString("note"),
        RequestState.of(row.getString("state")),
        row.getDate("made_on").toLocalDate(),
        row.getObject("slot", Long.class),
        row.getObject("price", Long.class),
        row.getLong("voucher_pays"),
        day(row, "booked_on"),
        row.getString("reason"),
        row.getObject("report", Long.class),
        day(row, "fulfilled_on"));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    Date day = row.getDate(column);
    return day == null ? null : day.toLocalDate();
  }
}
