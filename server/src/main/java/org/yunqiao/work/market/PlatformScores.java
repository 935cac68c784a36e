package org.yunqiao.work.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * Counts what the platform did and scores it by the criteria of the day. A share that reaches its
 * goal gives all points of its weight; below, points are in proportion.
 */
@Component
public class PlatformScores {

  private static final String TABLE = "platform-criteria";
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final JdbcClient jdbc;
  private final Standpoint standpoint;
  private final Journal journal;
  private volatile @Nullable Reckoned last;

  PlatformScores(JdbcClient jdbc, Standpoint standpoint, Journal journal) {
    this.jdbc = jdbc;
    this.standpoint = standpoint;
    this.journal = journal;
  }

  /** A score, and as of which fact; all that it counts is stated as facts. */
  private record Reckoned(long position, PlatformScore score) {}

  private record Count(long numerator, long denominator) {}

  /** The score as it is now; counted once for all who ask until another fact or day comes. */
  @Transactional(readOnly = true)
  public PlatformScore now() {
    LocalDate today = standpoint.today();
    long position = journal.last();
    Reckoned before = last;
    if (before != null && before.position == position && before.score.on().equals(today)) {
      return before.score;
    }
    var reckoned = new Reckoned(position, counted(today));
    last = reckoned;
    return reckoned.score;
  }

  private PlatformScore counted(LocalDate today) {
    Map<String, Count> counts = counts();
    List<PlatformScore.Part> parts =
        Tables.shared().named(TABLE).rows(today).stream()
            .map(row -> part(row, counts.getOrDefault(row.text("code"), new Count(0, 0))))
            .toList();
    BigDecimal total =
        parts.stream().map(PlatformScore.Part::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PlatformScore(today, total, parts);
  }

  private static PlatformScore.Part part(Row row, Count count) {
    int weight = Integer.parseInt(row.text("weight"));
    BigDecimal goal = row.decimal("goal");
    long of = count.denominator();
    BigDecimal numerator = BigDecimal.valueOf(count.numerator()).multiply(HUNDRED);
    BigDecimal points =
        of == 0
            ? BigDecimal.ZERO.setScale(1)
            : numerator
                .multiply(BigDecimal.valueOf(weight))
                .divide(BigDecimal.valueOf(of).multiply(goal), 1, RoundingMode.HALF_UP)
                .min(BigDecimal.valueOf(weight).setScale(1));
    return new PlatformScore.Part(
        row.text("code"),
        weight,
        goal,
        count.numerator(),
        of,
        of == 0 ? null : numerator.divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP),
        points);
  }

  private Map<String, Count> counts() {
    return jdbc.sql(
            """
            with asked as (select * from market.request where state <> 'withdrawn'),
              done as (select * from market.request where state = 'fulfilled'),
              booked as (select * from market.request where price is not null),
              served as (select distinct firm from done)
            select (select count(*) from asked) as asked,
              (select count(*) from done) as done,
              (select count(*) from asked a where exists (
                select from market.offering o
                where o.item = a.item and (a.method = '' or a.method = o.method))) as offered,
              (select count(*) from done d where (
                select count(distinct g.body) from market.recognition g
                where g.report = d.report) >= 2) as shared,
              (select coalesce(sum(voucher_pays), 0) from booked) as vouchers,
              (select coalesce(sum(price), 0) from booked) as prices,
              (select coalesce(sum(stars), 0) from market.review where side = 'firm') as stars,
              (select 5 * count(*) from market.review where side = 'firm') as possible,
              (select count(*) from served s where exists (
                select from market.voucher v
                where v.firm = s.firm and v.size in ('small', 'micro'))) as small,
              (select count(*) from served) as firms
            """)
        .query((row, n) ->
            Map.of(
                "service", new Count(row.getLong("done"), row.getLong("asked")),
                "sharing", new Count(row.getLong("shared"), row.getLong("done")),
                "capacity", new Count(row.getLong("offered"), row.getLong("asked")),
                "price", new Count(row.getLong("vouchers"), row.getLong("prices")),
                "satisfaction", new Count(row.getLong("stars"), row.getLong("possible")),
                "small", new Count(row.getLong("small"), row.getLong("firms"))))
        .single();
  }
}
