package org.yunqiao.work.casework;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Period;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.register.scheme.table.Tables;

/**
 * How many auditors there are and how many are wanted, by area and province (task 38 of the
 * mission). It counts; it never lists persons, whose registrations are looked up one by one.
 */
@Component
public class Staffing {

  static final String READER = "casework-staffing";
  private static final int SOME = 2_000;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final Attestations attestations;
  private final Schemes schemes;
  private final Parties parties;
  private final Reach reach;
  private final Clock clock;

  Staffing(
      DataSource database,
      JdbcClient jdbc,
      Journal journal,
      Attestations attestations,
      Schemes schemes,
      Parties parties,
      Reach reach,
      Clock clock) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.attestations = attestations;
    this.schemes = schemes;
    this.parties = parties;
    this.reach = reach;
    this.clock = clock;
  }

  /**
   * One area in one province, over some days.
   *
   * @param area what persons are registered for, as {@code QMS}
   * @param province first two digits of GB/T 2260
   * @param wanted days of audits planned at clients there
   * @param persons registered there and valid on one of the days
   * @param available working days of those persons
   * @param untrained of those, with fewer hours of continued training in a year than the limit
   */
  public record Line(
      String area, String province, long wanted, long persons, long available, long untrained) {

    /** How many days are missing; negative where there are more than are wanted. */
    public long gap() {
      return wanted - available;
    }
  }

  /** The days planned and the persons there, for whoever may read figures, in his region. */
  @Transactional(readOnly = true)
  public List<Line> lines(long mandate, LocalDate from, LocalDate to) {
    String province = reach.figures(mandate).map(region -> region.substring(0, 2)).orElse("");
    int days = WorkingDays.shared().between(from.minusDays(1), to);
    BigDecimal hours =
        Tables.shared()
            .named("calculation-limits")
            .find(Moment.now(clock).day(), "auditor-training")
            .map(row -> row.decimal("value"))
            .orElse(BigDecimal.ZERO);
    return jdbc.sql(
            """
            with wanted as (
              select r.area, left(c.region, 2) as province, count(*) as days
              from casework.booking b
              join casework.case_file c on c.id = b.case_file
              join casework.registration r on r.scheme = b.scheme and r.number = b.number
              where b.day between :from and :to and c.region is not null group by 1, 2),
            there as (
              select area, province, count(*) as persons,
                count(*) filter (where hours < :hours) as untrained
              from casework.registration
              where first_day <= :to and last_day >= :from group by 1, 2)
            select area, province, coalesce(wanted.days, 0) as days,
              coalesce(there.persons, 0) as persons, coalesce(there.untrained, 0) as untrained
            from wanted full join there using (area, province)
            where province like :province || '%' order by area, province
            """)
        .param("from", from)
        .param("to", to)
        .param("hours", hours)
        .param("province", province)
        .query((row, n) ->
            new Line(
                row.getString("area"),
                row.getString("province"),
                row.getLong("days"),
                row.getLong("persons"),
                row.getLong("persons") * days,
                row.getLong("untrained")))
        .list();
  }

  /** Follows the journal to its end. */
  void follow() {
    while (journal.follow(READER, SOME, this::apply) > 0) {}
  }

  private void apply(List<Entry> entries) {
    Set<Long> touched = Duties.touched(entries, this::ofPersons);
    if (touched.isEmpty()) return;
    jdbc.sql("delete from casework.registration where attestation = any(?)")
        .param((Object) touched.toArray(Long[]::new))
        .update();
    put(attestations.find(List.copyOf(touched)));
  }

  private boolean ofPersons(String scheme) {
    return schemes.editions(scheme).stream()
        .anyMatch(edition -> edition.kind() == Edition.Kind.REGISTRATION);
  }

  private void put(Collection<Attestation> some) {
    var now = new LinkedHashMap<Attestation, Content>();
    for (Attestation one : some) {
      if (!ofPersons(one.scheme())) continue;
      one.life().content(LocalDate.MAX).ifPresent(content -> now.put(one, content));
    }
    Map<Long, String> regions =
        parties.regions(
            now.values().stream().map(Content::holder).filter(Objects::nonNull).toList());
    var rows = new BulkRows();
    now.forEach((one, content) -> {
      Object area = content.attributes().get("area");
      String region = content.holder() == null ? null : regions.get(content.holder());
      if (area == null || region == null) return;
      rows.add(
          one.id(),
          one.scheme(),
          one.number(),
          area.toString(),
          region.substring(0, 2),
          content.issued(),
          lastDay(one, content),
          People.hours(content).orElse(null));
    });
    rows.copyInto(
        database,
        "casework.registration"
            + " (attestation, scheme, number, area, province, first_day, last_day, hours)");
  }

  /** Until it expires, or stands no longer as it did. */
  private static LocalDate lastDay(Attestation one, Content content) {
    LocalDate expires = content.expires();
    Period last = one.life().periods().getLast();
    if (last.standing() != Standing.VALID && last.standing() != Standing.EXPIRED) {
      return last.from().minusDays(1);
    }
    return expires == null ? LocalDate.of(9999, 12, 31) : expires;
  }
}
