package org.yunqiao.work.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.yunqiao.register.attestation.Duty;

/**
 * What has to be done next about certificates, and by when: the calendar of surveillance (监督日历) of
 * bodies and of those they certified. It follows the journal, and can be thrown away and read anew.
 */
@Component
public class Duties {

  static final String READER = "casework-duties-of-both";
  public static final int MOST = 200;
  private static final int SOME = 2_000;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final Attestations attestations;
  private final Reach reach;
  private final Clock clock;

  Duties(
      DataSource database,
      JdbcClient jdbc,
      Journal journal,
      Attestations attestations,
      Reach reach,
      Clock clock) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.attestations = attestations;
    this.reach = reach;
    this.clock = clock;
  }

  /** One line of the calendar. */
  public record Line(Attestation attestation, Duty duty) {

    /** Where the next page begins. */
    public Place place() {
      return new Place(duty.due(), attestation.id());
    }
  }

  /** A place in the calendar: after this attestation's day. */
  public record Place(LocalDate due, long attestation) {

    /** Before everything of a day and later. */
    public static Place from(LocalDate day) {
      return new Place(day, 0);
    }
  }

  /**
   * A page of what is due of what a mandate's party issued or holds, by day; what has expired by
   * now is no longer due.
   *
   * @param upTo the last day shown
   * @param after {@link Place#from} for the first page, then the place of the last line
   */
  @Transactional(readOnly = true)
  public List<Line> list(long mandate, LocalDate upTo, Place after, int limit) {
    Hand hand = reach.hand(mandate);
    if (hand.party() == null) return List.of();
    record Row(long attestation, Duty duty) {}
    List<Row> page =
        jdbc.sql(
                """
                select attestation, kind, due from casework.duty
                where (issuer = any(:parties) or holder = any(:parties))
                  and due <= :to and (due, attestation) > (:due, :after)
                  and (expires is null or expires >= :today)
                  and (:all or scheme = any(:schemes))
                order by due, attestation limit :limit
                """)
            .param("parties", hand.parties().toArray(Long[]::new))
            .param("to", upTo)
            .param("due", after.due())
            .param("after", after.attestation())
            .param("today", Moment.now(clock).day())
            .param("all", hand.schemes().isEmpty())
            .param("schemes", hand.schemes().toArray(String[]::new))
            .param("limit", Math.clamp(limit, 1, MOST))
            .query((row, n) ->
                new Row(
                    row.getLong("attestation"),
                    new Duty(
                        Duty.Kind.valueOf(row.getString("kind")),
                        row.getObject("due", LocalDate.class))))
            .list();
    Map<Long, Attestation> found =
        attestations.find(page.stream().map(Row::attestation).toList()).stream()
            .collect(Collectors.toMap(Attestation::id, a -> a));
    return page.stream()
        .flatMap(row ->
            Optional.ofNullable(found.get(row.attestation))
                .map(one -> new Line(one, row.duty))
                .stream())
        .toList();
  }

  /** Follows the journal to its end. */
  void follow() {
    while (journal.follow(READER, SOME, this::apply) > 0) {}
  }

  private void apply(List<Entry> entries) {
    Set<Long> touched = touched(entries, scheme -> true);
    if (touched.isEmpty()) return;
    jdbc.sql("delete from casework.duty where attestation = any(?)")
        .param((Object) touched.toArray(Long[]::new))
        .update();
    put(attestations.find(List.copyOf(touched)));
  }

  /**
   * The attestations that facts are about, those of the schemes asked for; and those that a fact
   * was about which is erased, as what it told has to be forgotten.
   */
  static Set<Long> touched(List<Entry> facts, Predicate<String> schemes) {
    var touched = new HashSet<Long>();
    for (Entry fact : facts) {
      if (fact.erased()) continue;
      Object about = fact.payload();
      if (fact.type().equals("ledger.erased")) {
        about = fact.payload().get("about");
      } else if (!fact.type().startsWith("attestation.")
          || !schemes.test(String.valueOf(fact.payload().get("scheme")))) {
        continue;
      }
      if (about instanceof Map<?, ?> told && told.get("attestation") instanceof Number id) {
        touched.add(id.longValue());
      }
    }
    return touched;
  }

  private void put(Collection<Attestation> some) {
    var rows = new BulkRows();
    for (Attestation one : some) {
      Optional<Content> content = one.life().content(LocalDate.MAX);
      attestations
          .duty(one)
          .ifPresent(duty ->
              rows.add(
                  one.id(),
                  one.scheme(),
                  one.issuer(),
                  content.map(Content::holder).orElse(null),
                  duty.kind().name(),
                  duty.due(),
                  content.map(Content::expires).orElse(null)));
    }
    rows.copyInto(
        database, "casework.duty (attestation, scheme, issuer, holder, kind, due, expires)");
  }
}
