package org.yunqiao.register.scheme.difference;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.register.scheme.rule.RuleText;
import tools.jackson.databind.JsonNode;

/**
 * How attestations that are in force are brought over to the edition that follows: what both
 * editions say, and what follows from it by the calendar. Nothing is in it that no edition says.
 *
 * @param begins first day of the newer edition
 * @param until by when attestations under the older are to be brought over; null where no edition
 *     says so
 * @param last the last day on which one under the older edition can still be valid; null where its
 *     validity has no end
 * @param days from the beginning until then; 0 without a day
 * @param all what everybody must know
 * @param holders what holders do
 * @param bodies what issuing bodies do
 */
public record TransitionPlan(
    String before,
    String after,
    LocalDate begins,
    @Nullable LocalDate until,
    @Nullable LocalDate last,
    long days,
    List<Wording> all,
    List<Wording> holders,
    List<Wording> bodies) {

  /** From one edition to the other. */
  public static TransitionPlan of(Edition before, Edition after) {
    Charter.Predecessor said = after.charter().replaces();
    LocalDate until = said != null && said.edition().equals(before.edition()) ? said.until() : null;
    LocalDate begins = after.from();
    LocalDate expiry = before.latestExpiry(begins.minusDays(1)).orElse(null);
    LocalDate last = until == null || (expiry != null && expiry.isBefore(until)) ? expiry : until;
    long days = until == null ? 0 : ChronoUnit.DAYS.between(begins, until) + 1;
    return new TransitionPlan(
        before.edition(),
        after.edition(),
        begins,
        until,
        last,
        days,
        all(begins, until, last, days),
        holders(after, begins, until),
        bodies(before, after, begins, until));
  }

  private static List<Wording> all(
      LocalDate begins, @Nullable LocalDate until, @Nullable LocalDate last, long days) {
    var said = new ArrayList<Wording>();
    said.add(Wording.of("scheme.plan.begins", begins));
    if (until == null) {
      said.add(Wording.of("scheme.plan.no-period"));
    } else {
      said.add(Wording.of("scheme.plan.period", until, days));
    }
    if (last != null && !last.equals(until)) said.add(Wording.of("scheme.plan.last", last));
    return said;
  }

  private static List<Wording> holders(Edition after, LocalDate begins, @Nullable LocalDate until) {
    if (until == null) return List.of(Wording.of("scheme.plan.holder.renewal"));
    var said = new ArrayList<Wording>();
    said.add(Wording.of("scheme.plan.holder.until", until));
    Charter.Surveillance visits = after.charter().surveillance();
    Integer interval = visits == null ? null : visits.intervalMonths();
    if (interval != null && interval > 0) {
      long met = ChronoUnit.MONTHS.between(begins, until.plusDays(1)) / interval;
      if (met > 0) said.add(Wording.of("scheme.plan.holder.visits", interval, met));
    }
    said.add(Wording.of("scheme.plan.holder.earlier", until));
    return said;
  }

  private static List<Wording> bodies(
      Edition before, Edition after, LocalDate begins, @Nullable LocalDate until) {
    var said = new ArrayList<Wording>();
    List<Wording> fields = required(before, after);
    long rules =
        after.rules().stream()
            .filter(rule -> rule.severity() == RuleText.Severity.REFUSE)
            .filter(rule -> before.rules().stream().noneMatch(b -> b.code().equals(rule.code())))
            .count();
    if (rules > 0) said.add(Wording.of("scheme.plan.body.rules", begins, rules));
    if (!fields.isEmpty()) said.add(Wording.of("scheme.plan.body.fields", fields));
    Integer was = before.validityMonths();
    Integer is = after.validityMonths();
    if (was != null && is != null && is < was) {
      said.add(Wording.of("scheme.plan.body.shorter", is, was));
    }
    if (until != null) said.add(Wording.of("scheme.plan.body.after", until.plusDays(1)));
    if (said.isEmpty()) said.add(Wording.of("scheme.plan.body.nothing"));
    return said;
  }

  /** What a report must say under the newer edition and needed not before. */
  private static List<Wording> required(Edition before, Edition after) {
    JsonNode is = after.form().schema();
    List<String> was = names(before.form().schema());
    return names(is).stream()
        .filter(field -> !was.contains(field))
        .map(field -> {
          JsonNode says = is.path("properties").path(field);
          String zh = says.path("title").asString(field);
          return Wording.of(
              "scheme.diff.field", new Edition.Names(zh, says.path("x-en").asString(zh)), field);
        })
        .toList();
  }

  private static List<String> names(JsonNode form) {
    return form.path("required").valueStream().map(name -> name.asString("")).toList();
  }
}
