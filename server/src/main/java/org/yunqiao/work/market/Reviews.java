package org.yunqiao.work.market;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Act;

/** What both sides say of each other: once each, after the report, by nobody who is both. */
@Component
public class Reviews {

  private static final int LONGEST = 500;
  private static final int SHOWN = 50;
  private static final String COLUMNS =
      "select r.request, r.side, r.stars, r.text, r.account, r.written_on, r.edit_until from"
          + " market.review r ";

  private final JdbcClient jdbc;
  private final Standpoint standpoint;
  private final Journal journal;

  Reviews(JdbcClient jdbc, Standpoint standpoint, Journal journal) {
    this.jdbc = jdbc;
    this.standpoint = standpoint;
    this.journal = journal;
  }

  Review write(Request request, long laboratory, Review.Side side, int stars, String text) {
    boolean firm = standpoint.mayFor(request.firm(), Act.APPLY);
    boolean tests = standpoint.mayFor(laboratory, Act.REPORT);
    if (firm && tests) throw MarketProblem.ownReview();
    switch (side) {
      case FIRM -> standpoint.demandFor(request.firm(), Act.APPLY);
      case LABORATORY -> standpoint.demandFor(laboratory, Act.REPORT);
    }
    long account = Standpoint.account();
    boolean both =
        find(request.id()).stream().anyMatch(r -> r.side() != side && r.account() == account);
    if (both) throw MarketProblem.ownReview();
    if (stars < 1 || stars > 5) throw MarketProblem.badStars();
    if (text.length() > LONGEST) throw MarketProblem.tooLong(LONGEST);
    Optional<Review> before = find(request.id(), side);
    LocalDate today = standpoint.today();
    LocalDate until = before.map(Review::editUntil).orElseGet(() -> firstUntil(request, today));
    if (today.isAfter(until)) throw MarketProblem.reviewOver(until);
    LocalDate edit =
        before
            .map(Review::editUntil)
            .orElse(today.plusDays(MarketLimits.most("review-edit", today)));
    jdbc.sql(
            """
            insert into market.review
              (request, side, stars, text, account, written_on, edit_until)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (request, side) do update
              set stars = excluded.stars, text = excluded.text, account = excluded.account
            """)
        .params(
            request.id(),
            side.word(),
            stars,
            text,
            account,
            Date.valueOf(today),
            Date.valueOf(edit))
        .update();
    journal.state(
        new RequestReviewed(request.id(), side.word(), request.firm(), laboratory, stars, text));
    return find(request.id(), side).orElseThrow();
  }

  private static LocalDate firstUntil(Request request, LocalDate today) {
    LocalDate fulfilled = request.fulfilledOn() == null ? today : request.fulfilledOn();
    return fulfilled.plusDays(MarketLimits.most("review-within", fulfilled));
  }

  /** What was said of a request, by either side. */
  public List<Review> find(long request) {
    return jdbc.sql(COLUMNS + "where r.request = ? order by r.side")
        .param(request)
        .query((row, n) -> review(row))
        .list();
  }

  private Optional<Review> find(long request, Review.Side side) {
    return find(request).stream().filter(each -> each.side() == side).findFirst();
  }

  /** What firms said of an offering, the newest first. */
  public List<Review> ofOffering(long offering) {
    return jdbc.sql(
            COLUMNS
                + """
                join market.request q on q.id = r.request
                join market.slot s on s.id = q.slot
                where s.offering = ? and r.side = 'firm' order by r.request desc limit ?
                """)
        .params(offering, SHOWN)
        .query((row, n) -> review(row))
        .list();
  }

  /** What firms gave a laboratory on the whole. */
  public Stars of(long laboratory) {
    return of(List.of(laboratory)).getOrDefault(laboratory, Stars.NONE);
  }

  /** The same of many, in one question; what a merged one was given is its successor's. */
  public Map<Long, Stars> of(Collection<Long> laboratories) {
    Set<Long> known = standpoint.known(laboratories);
    Map<Long, Long> now = standpoint.stays(known);
    var sums = new HashMap<Long, int[]>();
    jdbc.sql(
            """
            select o.laboratory, sum(r.stars) as stars, count(*) as count from market.review r
            join market.request q on q.id = r.request
            join market.slot s on s.id = q.slot
            join market.offering o on o.id = s.offering
            where o.laboratory = any(?) and r.side = 'firm' group by o.laboratory
            """)
        .param(known.toArray(Long[]::new))
        .query(row -> {
          long stays = Objects.requireNonNull(now.get(row.getLong("laboratory")));
          int[] sum = sums.computeIfAbsent(stays, id -> new int[2]);
          sum[0] += row.getInt("stars");
          sum[1] += row.getInt("count");
        });
    var given = new HashMap<Long, Stars>();
    standpoint
        .stays(laboratories)
        .forEach((each, stays) -> {
          int[] sum = sums.get(stays);
          given.put(
              each,
              sum == null ? Stars.NONE : new Stars(Math.round(sum[0] * 10f / sum[1]), sum[1]));
        });
    return given;
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        row.getLong("request"),
        Review.Side.find(row.getString("side")).orElseThrow(),
        row.getInt("stars"),
        row.getString("text"),
        row.getLong("account"),
        row.getDate("written_on").toLocalDate(),
        row.getDate("edit_until").toLocalDate());
  }
}
