package org.yunqiao.work.supervision;

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

/** Samples as they stand. */
@Component
class SampleTable {

  private static final String COLUMNS =
      """
      select id, inspection, product, model, certificate, attestation, anonymous, place, price,
        laboratory, state, passed, findings, report, tested_on, tell_by, told_on, object_until,
        dispute, settled_on
      from supervision.sample
      """;

  private final JdbcClient jdbc;

  SampleTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long add(long inspection, Picking picking, @Nullable Long attestation) {
    return jdbc.sql(
            """
            insert into supervision.sample
              (inspection, product, model, certificate, attestation, anonymous, place, price,
               laboratory, state)
            values (:inspection, :product, :model, :certificate, :attestation, :anonymous, :place,
              :price, '', 'taken')
            returning id
            """)
        .param("inspection", inspection)
        .param("product", picking.product())
        .param("model", picking.model())
        .param("certificate", picking.certificate())
        .param("attestation", attestation, Types.BIGINT)
        .param("anonymous", picking.anonymous())
        .param("place", picking.place())
        .param("price", picking.price())
        .query((row, n) -> row.getLong(1))
        .single();
  }

  void sent(long id, String laboratory) {
    jdbc.sql("update supervision.sample set state = 'sent', laboratory = ? where id = ?")
        .params(laboratory, id)
        .update();
  }

  void tested(
      long id,
      SampleState state,
      boolean passed,
      String findings,
      String report,
      LocalDate on,
      @Nullable LocalDate tellBy) {
    jdbc.sql(
            """
            update supervision.sample
            set state = :state, passed = :passed, findings = :findings, report = :report,
              tested_on = :on, tell_by = :by
            where id = :id
            """)
        .param("state", state.word())
        .param("passed", passed)
        .param("findings", findings)
        .param("report", report)
        .param("on", Date.valueOf(on))
        .param("by", tellBy == null ? null : Date.valueOf(tellBy), Types.DATE)
        .param("id", id)
        .update();
  }

  void told(long id, LocalDate on, LocalDate until) {
    jdbc.sql(
            """
            update supervision.sample set state = 'told', told_on = ?, object_until = ? where id = ?
            """)
        .params(Date.valueOf(on), Date.valueOf(until), id)
        .update();
  }

  void disputed(long id, String reason) {
    jdbc.sql("update supervision.sample set state = 'disputed', dispute = ? where id = ?")
        .params(reason, id)
        .update();
  }

  void settled(long id, LocalDate on) {
    jdbc.sql("update supervision.sample set state = 'settled', settled_on = ? where id = ?")
        .params(Date.valueOf(on), id)
        .update();
  }

  Optional<Sample> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> sample(row)).optional();
  }

  /** The sample, for whoever is first; all that changes one begins with this. */
  Optional<Sample> lock(long id) {
    return jdbc.sql(COLUMNS + "where id = ? for update")
        .param(id)
        .query((row, n) -> sample(row))
        .optional();
  }

  /** Those of an inspection, in their order. */
  List<Sample> of(long inspection) {
    return list("where inspection = :inspection order by id", Map.of("inspection", inspection));
  }

  /** Those with laboratories, the newest first. */
  List<Sample> at(Collection<String> laboratories, int limit) {
    return list(
        "where laboratory = any(:laboratories) order by id desc limit :limit",
        Map.of("laboratories", laboratories.toArray(String[]::new), "limit", limit));
  }

  /** Told ones that parties sold, or whose certificate they hold, the newest first. */
  List<Sample> concerning(Collection<String> codes, int limit) {
    return list(
        """
        where told_on is not null and (
          inspection in (select i.id from supervision.inspection i where i.object = any(:codes))
          or attestation in (
            select e.attestation from supervision.enrolment e
            join supervision.object o on o.party = e.party where o.code = any(:codes)))
        order by id desc limit :limit
        """,
        Map.of("codes", codes.toArray(String[]::new), "limit", limit));
  }

  /** Those to whose result nobody can object any more. */
  List<Sample> unopposed(LocalDate today, int limit) {
    return list(
        "where state = 'told' and object_until < :today order by id limit :limit",
        Map.of("today", Date.valueOf(today), "limit", limit));
  }

  private List<Sample> list(String rest, Map<String, ?> parameters) {
    return jdbc.sql(COLUMNS + rest).params(parameters).query((row, n) -> sample(row)).list();
  }

  private static Sample sample(ResultSet row) throws SQLException {
    return new Sample(
        row.getLong("id"),
        row.getLong("inspection"),
        row.getString("product"),
        row.getString("model"),
        row.getString("certificate"),
        row.getObject("attestation", Long.class),
        row.getBoolean("anonymous"),
        row.getString("place"),
        row.getBigDecimal("price"),
        row.getString("laboratory"),
        SampleState.of(row.getString("state")),
        row.getObject("passed", Boolean.class),
        row.getString("findings"),
        row.getString("report"),
        day(row, "tested_on"),
        day(row, "tell_by"),
        day(row, "told_on"),
        day(row, "object_until"),
        row.getString("dispute"),
        day(row, "settled_on"));
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    Date day = row.getDate(column);
    return day == null ? null : day.toLocalDate();
  }
}
