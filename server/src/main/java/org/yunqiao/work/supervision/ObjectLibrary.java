package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Parties;

/**
 * 检查对象库: whoever holds an attestation is in it by itself, from the facts, with its region and what
 * it is attested for. Its risk class is B until a rating says otherwise; whatever facts touch is
 * rated anew.
 */
@Component
public class ObjectLibrary {

  private static final String RATED = "object.rated";
  private static final String REVIEWED = "record.reviewed";

  static final String READER = "supervision-objects-2";

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final int BATCH = 2_000;
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Set<String> PUBLIC_CODES = Set.of("credit-code", "organisation-code");

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Parties parties;
  private final HandledCases cases;
  private final RatingTable ratings;

  ObjectLibrary(
      JdbcClient jdbc, Journal journal, Parties parties, HandledCases cases, RatingTable ratings) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.parties = parties;
    this.cases = cases;
    this.ratings = ratings;
  }

  /** One step after the journal; tells how many facts were read. */
  @Transactional
  public int step() {
    return journal.follow(READER, BATCH, this::apply);
  }

  /** Follows the journal to its end, so that a frame has everybody who was registered by now. */
  public void catchUp() {
    while (journal.followInTurn(READER, BATCH, this::apply) > 0) {}
  }

  /**
   * Whether an object can be drawn at all, and when it was last; every draw is public, so this is.
   *
   * @param lastDrawn null where it never was
   * @param draws names of the draws that chose it, the newest first
   */
  public record Chances(boolean known, @Nullable LocalDate lastDrawn, List<String> draws) {}

  /** What can be said to whoever asks about one object, by its code. */
  @Transactional(readOnly = true)
  public Chances chances(String code) {
    List<String> draws =
        jdbc.sql(
                """
                select distinct i.draw, d.ended_position from supervision.inspection i
                join supervision.draw d on d.name = i.draw
                where i.object = ? order by d.ended_position desc limit 50
                """)
            .param(code)
            .query((row, n) -> row.getString("draw"))
            .list();
    return jdbc.sql("select drawn_on from supervision.object where code = ?")
        .param(code)
        .query((row, n) -> new Chances(true, row.getObject("drawn_on", LocalDate.class), draws))
        .optional()
        .orElse(new Chances(false, null, draws));
  }

  /** How many objects it has. */
  public long size() {
    return jdbc.sql("select count(*) from supervision.object").query(Long.class).single();
  }

  void apply(List<Entry> entries) {
    var told = new LinkedHashMap<Long, Told>();
    var changed = new TreeSet<Long>();
    var codes = new TreeSet<String>();
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      if (entry.payload().get("object") instanceof String code && !entry.type().equals(RATED)) {
        codes.add(code);
      }
      if (entry.type().equals(REVIEWED)) codes.add(String.valueOf(entry.payload().get("body")));
      if (entry.type().startsWith("attestation.")) {
        long attestation = entry.number("attestation");
        told.put(attestation, Told.of(entry.payload(), told.get(attestation)));
      } else if (entry.type().equals("party.changed")) {
        changed.add(entry.number("party"));
      } else if (entry.type().equals("party.merged")) {
        merge(told, entry.number("merged"), entry.number("party"));
        changed.add(entry.number("party"));
      }
    }
    keep(told);
    told.values().stream().flatMap(each -> Stream.ofNullable(each.holder())).forEach(changed::add);
    describe(changed);
    var touched = new TreeSet<Long>(changed);
    told.values().forEach(each -> touched.add(each.issuer()));
    touched.addAll(cases.apply(entries));
    ratings.touch(touched, told.keySet(), codes);
  }

  /**
   * What the last fact about an attestation tells; the holder is null where it does not.
   *
   * @param suspended when it was last suspended
   * @param surveyed the last surveillance that its report tells of
   */
  private record Told(
      @Nullable Long holder,
      String scheme,
      long issuer,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable LocalDate suspended,
      @Nullable LocalDate withdrawn,
      @Nullable LocalDate surveyed) {

    static Told of(Map<String, Object> fact, @Nullable Told before) {
      Long holder = before == null ? null : before.holder();
      LocalDate surveyed = before == null ? null : before.surveyed();
      if (fact.get("content") instanceof Map<?, ?> content) {
        if (content.get("holder") instanceof Number number) holder = number.longValue();
        if (content.get("attributes") instanceof Map<?, ?> attributes
            && attributes.get("surveillances") instanceof List<?> days
            && !days.isEmpty()) {
          surveyed = latest(days);
        }
      }
      LocalDate from = LocalDate.MAX;
      LocalDate until = null;
      LocalDate suspended = null;
      LocalDate withdrawn = null;
      for (Object each : (List<?>) fact.getOrDefault("periods", List.of())) {
        Map<?, ?> period = (Map<?, ?>) each;
        LocalDate begins = LocalDate.parse(String.valueOf(period.get("from")));
        String standing = String.valueOf(period.get("standing"));
        // suspended is still a holder, and still to be inspected
        boolean over = Set.of("withdrawn", "cancelled", "expired").contains(standing);
        from = begins.isBefore(from) ? begins : from;
        until = over ? until == null ? begins : until : null;
        if (standing.equals("suspended")) suspended = begins;
        if (standing.equals("withdrawn")) withdrawn = begins;
      }
      long issuer = ((Number) Objects.requireNonNull(fact.get("issuer"))).longValue();
      return new Told(
          holder,
          String.valueOf(fact.get("scheme")),
          issuer,
          from,
          until,
          suspended,
          withdrawn,
          surveyed);
    }

    /** What is no day is passed over: the form's rules have said so already. */
    private static @Nullable LocalDate latest(List<?> days) {
      return days.stream()
          .map(String::valueOf)
          .filter(day -> DAY.matcher(day).matches())
          .map(LocalDate::parse)
          .max(LocalDate::compareTo)
          .orElse(null);
    }

    Told heldBy(long party) {
      return new Told(party, scheme, issuer, from, until, suspended, withdrawn, surveyed);
    }
  }

  /** One statement for all of a batch; where the holder was told earlier, that one stays. */
  private void keep(Map<Long, Told> told) {
    if (told.isEmpty()) return;
    jdbc.sql(
            """
            with told as (
              select * from unnest(
                :attestations::bigint[], :holders::bigint[], :schemes::text[],
                :issuers::bigint[], :from::text[]::date[], :until::text[]::date[],
                :suspended::text[]::date[], :withdrawn::text[]::date[],
                :surveyed::text[]::date[])
                as t (attestation, holder, scheme, issuer, from_day, until_day, suspended_on,
                  withdrawn_on, surveyed_on)),
            known as (
              update supervision.enrolment e
              set from_day = t.from_day, until_day = t.until_day, issuer = t.issuer,
                suspended_on = t.suspended_on, withdrawn_on = t.withdrawn_on,
                surveyed_on = coalesce(t.surveyed_on, e.surveyed_on)
              from told t where e.attestation = t.attestation and t.holder is null),
            object as (
              insert into supervision.object (party)
              select distinct holder from told where holder is not null on conflict do nothing)
            insert into supervision.enrolment
              (attestation, party, scheme, issuer, from_day, until_day, suspended_on,
                withdrawn_on, surveyed_on)
            select attestation, holder, scheme, issuer, from_day, until_day, suspended_on,
              withdrawn_on, surveyed_on
            from told where holder is not null
            on conflict (attestation) do update
              set party = excluded.party, from_day = excluded.from_day,
                until_day = excluded.until_day, issuer = excluded.issuer,
                suspended_on = excluded.suspended_on, withdrawn_on = excluded.withdrawn_on,
                surveyed_on = coalesce(excluded.surveyed_on, supervision.enrolment.surveyed_on)
            """)
        .param("attestations", told.keySet().toArray(Long[]::new))
        .param("holders", told.values().stream().map(Told::holder).toArray(Long[]::new))
        .param("schemes", told.values().stream().map(Told::scheme).toArray(String[]::new))
        .param("issuers", told.values().stream().map(Told::issuer).toArray(Long[]::new))
        .param("from", days(told, Told::from))
        .param("until", days(told, Told::until))
        .param("suspended", days(told, Told::suspended))
        .param("withdrawn", days(told, Told::withdrawn))
        .param("surveyed", days(told, Told::surveyed))
        .update();
  }

  private static String[] days(Map<Long, Told> told, Function<Told, @Nullable LocalDate> which) {
    return told.values().stream().map(each -> day(which.apply(each))).toArray(String[]::new);
  }

  /** As the database reads it; one that never comes is infinitely far. */
  private static @Nullable String day(@Nullable LocalDate day) {
    if (day == null) return null;
    return day.equals(LocalDate.MAX) ? "infinity" : day.toString();
  }

  private void merge(Map<Long, Told> told, long goes, long stays) {
    if (goes == stays) return;
    told.replaceAll((attestation, each) ->
        each.holder() != null && each.holder() == goes ? each.heldBy(stays) : each);
    int moved =
        jdbc.sql("update supervision.enrolment set party = ? where party = ?")
            .params(stays, goes)
            .update();
    jdbc.sql("update supervision.enrolment set issuer = ? where issuer = ?")
        .params(stays, goes)
        .update();
    jdbc.sql("delete from supervision.object where party = ?").param(goes).update();
    if (moved > 0) {
      jdbc.sql("insert into supervision.object (party) values (?) on conflict do nothing")
          .param(stays)
          .update();
    }
  }

  /** Code and region as the register has them now; a party that merged gives its code away. */
  private void describe(Collection<Long> ids) {
    if (ids.isEmpty()) return;
    Map<Long, String> regions = parties.regions(ids);
    Map<Long, Long> merged = parties.merged(ids);
    Map<Long, String> codes = parties.identities(ids);
    List<Long> all = List.copyOf(ids);
    jdbc.sql(
            """
            update supervision.object o set code = t.code, region = t.region
            from unnest(:parties::bigint[], :codes::text[], :regions::text[])
              as t (party, code, region)
            where o.party = t.party
            """)
        .param("parties", all.toArray(Long[]::new))
        .param(
            "codes",
            all.stream()
                .map(id -> open(merged.containsKey(id) ? "" : codes.getOrDefault(id, "")))
                .toArray(String[]::new))
        .param(
            "regions", all.stream().map(id -> regions.getOrDefault(id, "")).toArray(String[]::new))
        .update();
  }

  /** The code in an identity that everybody may see; null where it is another. */
  private static @Nullable String open(String identity) {
    int colon = identity.indexOf(':');
    boolean open = colon > 0 && PUBLIC_CODES.contains(identity.substring(0, colon));
    return open ? identity.substring(colon + 1) : null;
  }

  /** Objects that were drawn, and when: one statement for all, in parts where there are many. */
  @Transactional
  void drawn(Iterable<String> codes, LocalDate on) {
    List<String> some = new ArrayList<>(BATCH);
    for (String code : codes) {
      some.add(code);
      if (some.size() == BATCH) mark(some, on);
    }
    mark(some, on);
  }

  private void mark(List<String> codes, LocalDate on) {
    jdbc.sql(
            """
            update supervision.object set drawn_on = greatest(drawn_on, :on)
            where code = any(:codes)
            """)
        .param("on", Date.valueOf(on))
        .param("codes", codes.toArray(String[]::new))
        .update();
    codes.clear();
  }

  /**
   * Writes frame.tsv and objects.tsv: all objects that on this day hold an attestation the item
   * asks for, in the order of their codes, but those that were inspected for it within its window.
   *
   * @return how many were left out for that
   */
  @Transactional(readOnly = true)
  long write(InspectionItem item, String region, LocalDate on, Writer frame, Writer objects) {
    var leftOut = new AtomicLong();
    jdbc.sql(
            """
            select o.code, o.risk, o.region, exists (
                select from supervision.inspection i
                where i.object = o.code and i.item = :item and i.results is not null
                  and i.concluded_at >= :since and i.concluded_at < :until) as recently
            from supervision.object o
            where o.code is not null and o.region like :region and exists (
              select from supervision.enrolment e
              where e.party = o.party and (:all or e.scheme = any(:schemes))
                and e.from_day <= :on and (e.until_day is null or e.until_day > :on))
            order by o.code
            """)
        .withFetchSize(10_000)
        .param("item", item.code())
        .param("since", Timestamp.from(start(on.minusMonths(item.windowMonths()))))
        .param("until", Timestamp.from(start(item.windowMonths() == 0 ? on : on.plusDays(1))))
        .param("region", region.replace("%", "").replace("_", "") + "%")
        .param("all", item.schemes().isEmpty())
        .param("schemes", item.schemes().toArray(String[]::new))
        .param("on", Date.valueOf(on))
        .query(row -> {
          if (row.getBoolean("recently")) {
            leftOut.incrementAndGet();
            return;
          }
          try {
            String code = row.getString("code");
            frame.write(code + "\t" + row.getString("risk") + "\n");
            objects.write(code + "\t" + row.getString("region") + "\t" + item.specialty() + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return leftOut.get();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(BEIJING).toInstant();
  }
}
