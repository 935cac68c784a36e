package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Date;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Parties;

/**
 * 检查对象库: whoever holds an attestation is in it by itself, from the facts, with its region and what
 * it is attested for. Its risk class is B until a rating says otherwise.
 */
@Component
public class ObjectLibrary {

  static final String READER = "supervision-objects-1";

  private static final int BATCH = 2_000;
  private static final Set<String> PUBLIC_CODES = Set.of("credit-code", "organisation-code");

  private final JdbcClient jdbc;
  private final Journal journal;
  private final Parties parties;

  ObjectLibrary(JdbcClient jdbc, Journal journal, Parties parties) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.parties = parties;
  }

  /** One step after the journal; tells how many facts were read. */
  @Transactional
  public int step() {
    return journal.follow(READER, BATCH, this::apply);
  }

  /** Follows the journal to its end, so that a frame has everybody who was registered by now. */
  public void catchUp() {
    while (step() > 0) {}
  }

  /** How many objects it has. */
  public long size() {
    return jdbc.sql("select count(*) from supervision.object").query(Long.class).single();
  }

  void apply(List<Entry> entries) {
    var told = new LinkedHashMap<Long, Told>();
    var changed = new TreeSet<Long>();
    for (Entry entry : entries) {
      if (entry.erased()) continue;
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
    told.forEach(this::keep);
    told.values().forEach(each -> addHolder(each, changed));
    describe(changed);
  }

  /** What the last fact about an attestation tells; the holder is null where it does not. */
  private record Told(
      @Nullable Long holder, String scheme, LocalDate from, @Nullable LocalDate until) {

    static Told of(Map<String, Object> fact, @Nullable Told before) {
      Long holder = before == null ? null : before.holder();
      if (fact.get("content") instanceof Map<?, ?> content
          && content.get("holder") instanceof Number number) {
        holder = number.longValue();
      }
      LocalDate from = LocalDate.MAX;
      LocalDate until = null;
      for (Object each : (List<?>) fact.getOrDefault("periods", List.of())) {
        Map<?, ?> period = (Map<?, ?>) each;
        LocalDate begins = LocalDate.parse(String.valueOf(period.get("from")));
        // suspended is still a holder, and still to be inspected
        boolean over = Set.of("withdrawn", "cancelled", "expired").contains(period.get("standing"));
        from = begins.isBefore(from) ? begins : from;
        until = over ? until == null ? begins : until : null;
      }
      return new Told(holder, String.valueOf(fact.get("scheme")), from, until);
    }
  }

  private void keep(long attestation, Told told) {
    Date until = told.until() == null ? null : Date.valueOf(told.until());
    Date from = Date.valueOf(told.from());
    if (told.holder() == null) {
      jdbc.sql(
              """
              update supervision.enrolment set from_day = :from, until_day = :until
              where attestation = :attestation
              """)
          .param("from", from)
          .param("until", until, Types.DATE)
          .param("attestation", attestation)
          .update();
      return;
    }
    jdbc.sql(
            """
            insert into supervision.enrolment (attestation, party, scheme, from_day, until_day)
            values (:attestation, :party, :scheme, :from, :until)
            on conflict (attestation) do update
              set party = excluded.party, from_day = excluded.from_day,
                until_day = excluded.until_day
            """)
        .param("attestation", attestation)
        .param("party", told.holder())
        .param("scheme", told.scheme())
        .param("from", from)
        .param("until", until, Types.DATE)
        .update();
  }

  private void addHolder(Told told, Set<Long> changed) {
    if (told.holder() == null) return;
    changed.add(told.holder());
    jdbc.sql("insert into supervision.object (party) values (?) on conflict do nothing")
        .param(told.holder())
        .update();
  }

  private void merge(Map<Long, Told> told, long goes, long stays) {
    if (goes == stays) return;
    told.replaceAll((attestation, each) ->
        each.holder() != null && each.holder() == goes
            ? new Told(stays, each.scheme(), each.from(), each.until())
            : each);
    int moved =
        jdbc.sql("update supervision.enrolment set party = ? where party = ?")
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
    Map<Long, String> regions = parties.regions(ids);
    Map<Long, Long> merged = parties.merged(ids);
    Map<Long, String> codes = ids.isEmpty() ? Map.of() : parties.identities(ids);
    for (long id : ids) {
      String identity = merged.containsKey(id) ? "" : codes.getOrDefault(id, "");
      int colon = identity.indexOf(':');
      boolean open = colon > 0 && PUBLIC_CODES.contains(identity.substring(0, colon));
      jdbc.sql("update supervision.object set code = :code, region = :region where party = :party")
          .param("code", open ? identity.substring(colon + 1) : null, Types.VARCHAR)
          .param("region", regions.getOrDefault(id, ""))
          .param("party", id)
          .update();
    }
  }

  /**
   * Writes frame.tsv and objects.tsv: all objects that on this day hold an attestation the item
   * asks for, in the order of their codes.
   */
  @Transactional(readOnly = true)
  void write(InspectionItem item, String region, LocalDate on, Writer frame, Writer objects) {
    jdbc.sql(
            """
            select o.code, o.risk, o.region from supervision.object o
            where o.code is not null and o.region like :region and exists (
              select from supervision.enrolment e
              where e.party = o.party and (:all or e.scheme = any(:schemes))
                and e.from_day <= :on and (e.until_day is null or e.until_day > :on))
            order by o.code
            """)
        .withFetchSize(10_000)
        .param("region", region.replace("%", "").replace("_", "") + "%")
        .param("all", item.schemes().isEmpty())
        .param("schemes", item.schemes().toArray(String[]::new))
        .param("on", Date.valueOf(on))
        .query(row -> {
          try {
            String code = row.getString("code");
            frame.write(code + "\t" + row.getString("risk") + "\n");
            objects.write(code + "\t" + row.getString("region") + "\t" + item.specialty() + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
