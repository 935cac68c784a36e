package org.yunqiao.register.scheme.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.difference.Difference.Part;
import org.yunqiao.register.scheme.file.Wording;

/**
 * What differs between two editions as they are followed, inherited form, rules and tables
 * included: whoever works under them meets the whole.
 */
public final class Differences {

  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  /** All differences, by part, each in the order of the newer edition. */
  public static List<Difference> between(Edition before, Edition after) {
    var differences = new Differences();
    differences.charters(before.charter(), after.charter());
    differences.found.addAll(
        FormDifferences.between(before.form().schema(), after.form().schema()));
    differences.found.addAll(RuleDifferences.between(before.rules(), after.rules()));
    differences.found.addAll(TableDifferences.between(before.tables(), after.tables()));
    return differences.found.stream()
        .sorted(java.util.Comparator.comparing(Difference::part))
        .toList();
  }

  private void charters(Charter before, Charter after) {
    one(Part.WHO, "names", before.names(), after.names());
    one(Part.WHO, "effective", period(before.effective()), period(after.effective()));
    one(Part.WHO, "issuer", issuer(before.issuer()), issuer(after.issuer()));
    one(Part.WHO, "holder", word("holder", before.holder()), word("holder", after.holder()));
    one(Part.WHO, "project", before.project(), after.project());
    many(Part.WHO, "field", before.field(), after.field(), Function.identity(), f -> f);
    one(Part.WHO, "extends", extension(before.extension()), extension(after.extension()));
    one(Part.WHO, "pilot", pilot(before.pilot()), pilot(after.pilot()));
    limits(before, after);
    many(Part.PAPERS, "basis", before.basis(), after.basis(), b -> b, Differences::paper);
    one(Part.PAPERS, "rule", document(before.document()), document(after.document()));
    one(Part.PAPERS, "family", before.family(), after.family());
    relations(relations(before), relations(after));
  }

  private void limits(Charter before, Charter after) {
    one(Part.LIMITS, "validity", validity(before.validity()), validity(after.validity()));
    Charter.Surveillance visits = surveillance(before);
    Charter.Surveillance now = surveillance(after);
    one(Part.LIMITS, "first", months(visits.firstMonths()), months(now.firstMonths()));
    one(Part.LIMITS, "interval", months(visits.intervalMonths()), months(now.intervalMonths()));
    one(Part.LIMITS, "per-cycle", visits.perCycle(), now.perCycle());
    one(
        Part.LIMITS,
        "reassessment",
        before.reassessment() == null ? null : months(before.reassessment().months()),
        after.reassessment() == null ? null : months(after.reassessment().months()));
    one(
        Part.LIMITS,
        "reapply",
        before.reapply() == null ? null : months(before.reapply().afterWithdrawalMonths()),
        after.reapply() == null ? null : months(after.reapply().afterWithdrawalMonths()));
    many(
        Part.LIMITS,
        "standing",
        before.standings(),
        after.standings(),
        t -> t.from() + ">" + t.to(),
        Differences::transition);
    many(Part.LIMITS, "mark", before.marks(), after.marks(), Charter.Mark::code, m -> m.names());
    many(
        Part.LIMITS,
        "grade",
        before.grades(),
        after.grades(),
        Charter.Grade::code,
        g -> Wording.of("scheme.diff.grade", g.names(), g.atLeast().toPlainString()));
    one(
        Part.LIMITS,
        "number",
        before.number() == null ? null : before.number().pattern(),
        after.number() == null ? null : after.number().pattern());
  }

  private void relations(Charter.Relations before, Charter.Relations after) {
    many(Part.PAPERS, "recognises", before.recognises(), after.recognises(), r -> r, r -> r);
    many(Part.PAPERS, "supersedes", before.replaces(), after.replaces(), r -> r, r -> r);
    many(
        Part.PAPERS,
        "required-by",
        before.requiredBy(),
        after.requiredBy(),
        b -> b,
        Differences::paper);
    many(Part.PAPERS, "partner", before.partners(), after.partners(), b -> b, Differences::paper);
  }

  /** Something of which there is at most one. */
  private void one(Part part, String what, @Nullable Object before, @Nullable Object after) {
    if (Objects.equals(before, after)) return;
    Wording label = Wording.of("scheme.diff.what." + what);
    if (before == null) {
      found.add(Difference.of(part, "scheme.diff.added", label, Objects.requireNonNull(after)));
    } else if (after == null) {
      found.add(Difference.of(part, "scheme.diff.dropped", label, before));
    } else {
      found.add(Difference.of(part, "scheme.diff.changed", label, before, after));
    }
  }

  /** Something of which there may be several, each known by a key. */
  private <T, K> void many(
      Part part,
      String what,
      List<T> before,
      List<T> after,
      Function<T, K> key,
      Function<T, Object> said) {
    for (T each : after) {
      Optional<T> same =
          before.stream().filter(b -> key.apply(b).equals(key.apply(each))).findAny();
      one(part, what, same.map(said).orElse(null), said.apply(each));
    }
    for (T each : before) {
      if (after.stream().noneMatch(a -> key.apply(a).equals(key.apply(each)))) {
        one(part, what, said.apply(each), null);
      }
    }
  }

  private static Wording period(Charter.Effective days) {
    return days.to() == null
        ? Wording.of("scheme.diff.from", days.from())
        : Wording.of("scheme.diff.from-to", days.from(), days.to());
  }

  private static @Nullable Wording issuer(Edition.@Nullable Issuer issuer) {
    return switch (issuer) {
      case null -> null;
      case Edition.Issuer.ByLaw(List<String> named) -> Wording.of("scheme.diff.by-law", named);
      case Edition.Issuer.Attested(String under) -> Wording.of("scheme.diff.attested", under);
    };
  }

  private static @Nullable Wording word(String group, @Nullable Enum<?> value) {
    return value == null
        ? null
        : Wording.of("scheme.diff." + group + "." + value.name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable Wording months(@Nullable Integer number) {
    return number == null ? null : Wording.of("scheme.diff.months", number);
  }

  private static @Nullable Wording validity(Charter.@Nullable Validity validity) {
    return validity == null ? null : months(validity.inMonths());
  }

  private static Charter.Surveillance surveillance(Charter charter) {
    Charter.Surveillance said = charter.surveillance();
    return said == null ? new Charter.Surveillance(null, null, null, null, null) : said;
  }

  private static Charter.Relations relations(Charter charter) {
    Charter.Relations said = charter.relations();
    return said == null ? new Charter.Relations(List.of(), List.of(), List.of(), List.of()) : said;
  }

  private static @Nullable Object extension(Charter.@Nullable Extension extension) {
    if (extension == null) return null;
    return extension.overlay()
        ? Wording.of("scheme.diff.overlay", extension.scheme(), extension.scope())
        : extension.scheme();
  }

  private static @Nullable Wording pilot(Charter.@Nullable Pilot pilot) {
    return pilot == null
        ? null
        : Wording.of(
            "scheme.diff.pilot",
            pilot.from(),
            pilot.until(),
            Wording.of("scheme.diff.outcome." + pilot.outcome().name().toLowerCase(Locale.ROOT)));
  }

  static Object paper(Edition.Basis basis) {
    String clause = basis.clause();
    return clause == null ? basis.title() : basis.title() + " " + clause;
  }

  private static @Nullable String document(Charter.@Nullable Document document) {
    return document == null
        ? null
        : "%s %s (%s, %s)"
            .formatted(
                document.number(), document.title(), document.issuedBy(), document.published());
  }

  /** From one standing to another, and by whom and until when. */
  static Wording transition(Charter.Transition transition) {
    Wording change =
        Wording.of(
            "scheme.diff.transition",
            Wording.of("scheme.standing." + transition.from()),
            Wording.of("scheme.standing." + transition.to()));
    Integer months = transition.withinMonths();
    if (months != null) return Wording.of("scheme.diff.within-months", change, months);
    Integer days = transition.withinWorkingDays();
    return days == null ? change : Wording.of("scheme.diff.within-days", change, days);
  }
}
