package org.yunqiao.work.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.procedure.Step;

/** Persons whom a step names: what the register says of them, and where else they work. */
@Component
class People {

  private final Attestations attestations;
  private final Parties parties;
  private final JdbcClient jdbc;

  People(Attestations attestations, Parties parties, JdbcClient jdbc) {
    this.attestations = attestations;
    this.parties = parties;
    this.jdbc = jdbc;
  }

  /**
   * What rules see of them, in the order of the form: whether the registration is valid on every
   * day they are to work (today where no day is told), its area, level, scope codes and employers,
   * and on which of the days they work elsewhere already.
   */
  List<Map<String, Object>> of(
      Step.People asked, Map<String, Object> form, long caseId, Moment now) {
    var told = new ArrayList<Map<String, Object>>();
    for (Map<?, ?> one : named(asked, form)) {
      String number = String.valueOf(one.get(asked.number()));
      List<String> days = days(one.get(asked.days()));
      told.add(person(asked, number, days, caseId, now));
    }
    return told;
  }

  private Map<String, Object> person(
      Step.People asked, String number, List<String> days, long caseId, Moment now) {
    List<LocalDate> on =
        days.isEmpty() ? List.of(now.day()) : days.stream().map(LocalDate::parse).toList();
    Attestation found =
        attestations.numbered(asked.scheme(), List.of(number)).stream().findFirst().orElse(null);
    Content content = found == null ? null : found.life().content(on.getLast()).orElse(null);
    boolean valid =
        found != null
            && on.stream()
                .allMatch(
                    day -> found.life().standing(day).filter(s -> s == Standing.VALID).isPresent());
    var person = new HashMap<String, Object>();
    person.put("number", number);
    person.put("valid", valid);
    person.put("area", text(content, "area"));
    person.put("level", text(content, "level"));
    LocalDate expires = content == null ? null : content.expires();
    person.put("expires", expires == null ? "" : expires.toString());
    person.put("codes", content == null ? List.of() : content.scope());
    person.put(
        "employers",
        content != null && content.attributes().get("employers") instanceof List<?> list
            ? list
            : List.of());
    hours(content).ifPresent(least -> person.put("hours", least));
    person.put("days", days);
    person.put("busy", busy(asked.scheme(), number, days, caseId));
    return person;
  }

  /** The fewest hours of continued training in a year; empty where none are told. */
  static Optional<BigDecimal> hours(@Nullable Content content) {
    return content != null && content.attributes().get("training-hours") instanceof List<?> years
        ? years.stream()
            .filter(Map.class::isInstance)
            .map(year -> new BigDecimal(String.valueOf(((Map<?, ?>) year).get("hours"))))
            .min(BigDecimal::compareTo)
        : Optional.empty();
  }

  private static String text(@Nullable Content content, String attribute) {
    Object value = content == null ? null : content.attributes().get(attribute);
    return value == null ? "" : value.toString();
  }

  private List<String> busy(String scheme, String number, List<String> days, long caseId) {
    return jdbc.sql(
            """
            select day from casework.booking
            where scheme = ? and number = ? and day = any(?::date[]) and case_file <> ?
            order by day
            """)
        .params(scheme, number, days.toArray(String[]::new), caseId)
        .query((row, n) -> row.getObject(1, LocalDate.class).toString())
        .list();
  }

  /**
   * Keeps the days for a case; those that the same step kept before are free again. Nobody is
   * booked who is registered with others only.
   */
  void book(Step step, Map<String, Object> form, Case file, Moment now) {
    Step.People asked = step.people();
    if (asked == null) return;
    long caseId = file.id();
    jdbc.sql("delete from casework.booking where case_file = ? and step = ?")
        .params(caseId, step.id())
        .update();
    for (Map<?, ?> one : named(asked, form)) {
      String number = String.valueOf(one.get(asked.number()));
      if (!worksFor(file.body(), asked, number, now)) throw CaseworkProblem.anothers(number);
      for (String day : days(one.get(asked.days()))) {
        boolean free =
            jdbc.sql(
                        """
                        insert into casework.booking (scheme, number, day, case_file, step)
                        values (?, ?, ?::date, ?, ?)
                        on conflict (scheme, number, day) do update set step = excluded.step
                          where booking.case_file = excluded.case_file
                        """)
                    .params(asked.scheme(), number, day, caseId, step.id())
                    .update()
                == 1;
        if (!free) throw CaseworkProblem.booked(number, day);
      }
    }
  }

  /**
   * Whether a person's registration names no employer, or one that this body is: by its code, or by
   * the number of what lets it issue.
   */
  private boolean worksFor(long body, Step.People asked, String number, Moment now) {
    Object told =
        attestations.numbered(asked.scheme(), List.of(number)).stream()
            .findFirst()
            .flatMap(found -> found.life().content(now.day()))
            .map(content -> content.attributes().get("employers"))
            .orElse(List.of());
    List<String> employers =
        told instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    if (employers.isEmpty()) return true;
    Party ours = parties.find(body).orElseThrow();
    return ours.identifiers().stream().anyMatch(own -> employers.contains(own.value()))
        || attestations.letIssue().stream()
            .flatMap(scheme -> attestations.numbered(scheme, employers).stream())
            .map(approval -> approval.life().content(now.day()).map(Content::holder).orElse(null))
            .anyMatch(holder -> holder != null && stays(holder) == stays(body));
  }

  private long stays(long party) {
    return parties.merged(List.of(party)).getOrDefault(party, party);
  }

  /** A case that ends before its work is done lets everybody go. */
  void free(long caseId, LocalDate from) {
    jdbc.sql("delete from casework.booking where case_file = ? and day >= ?")
        .params(caseId, from)
        .update();
  }

  private static List<Map<?, ?>> named(Step.People asked, Map<String, Object> form) {
    var named = new ArrayList<Map<?, ?>>();
    if (form.get(asked.list()) instanceof List<?> list) {
      for (Object each : list) if (each instanceof Map<?, ?> map) named.add(map);
    }
    return named;
  }

  private static List<String> days(@Nullable Object told) {
    return told instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }
}
