package org.yunqiao.register.scheme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.rule.Rules;
import org.yunqiao.register.scheme.rule.RulesChange;

/**
 * Where two editions of a scheme may say different things of the same record: found from what is
 * written, so that a record need only be examined where they may.
 */
public final class Comparison {

  private final @Nullable Edition before;
  private final Edition after;
  private final FormChange form;
  private final RulesChange rules;
  private final List<Added> overlays = new ArrayList<>();
  private final boolean sameLimits;
  private final boolean sameNotice;

  /** How what one overlay asks in addition has changed. */
  private record Added(RulesChange rules, Set<String> codes, boolean sameCodes) {

    boolean concerns(Submission record) {
      return record.scope().stream().anyMatch(code -> codes.stream().anyMatch(code::startsWith));
    }
  }

  /**
   * A sort of record of which they may say different things.
   *
   * @param has properties that it has, all of them
   * @param lacks a property that it has not; null: no matter
   * @param scope beginnings one of which begins one of its scope codes; empty: no matter
   */
  public record Touch(Set<String> has, @Nullable String lacks, Set<String> scope) {

    public boolean anything() {
      return has.isEmpty() && lacks == null && scope.isEmpty();
    }
  }

  /**
   * @param before under which the record was taken; null where it is not known, so that anything
   *     may be said differently
   */
  public Comparison(@Nullable Edition before, Edition after) {
    this.before = before;
    this.after = after;
    Form was = before == null ? Form.EMPTY : before.form();
    this.form = FormChange.of(was, after.form());
    boolean sameGrades =
        before != null && before.charter().grades().equals(after.charter().grades());
    this.rules = new RulesChange(before == null ? null : before.whole(), after.whole(), sameGrades);
    this.sameLimits =
        before != null
            && before.charter().pilot() == null
            && after.charter().pilot() == null
            && Objects.equals(months(before), months(after));
    this.sameNotice =
        before != null
            && Objects.equals(before.validityMonths(), after.validityMonths())
            && Objects.equals(before.charter().number(), after.charter().number());
    compareOverlays();
  }

  private static @Nullable Integer months(Edition edition) {
    Charter.Reapply reapply = edition.charter().reapply();
    return reapply == null ? null : (Integer) reapply.afterWithdrawalMonths();
  }

  private void compareOverlays() {
    Map<String, Edition.Overlay> was = byScheme(before);
    Map<String, Edition.Overlay> is = byScheme(after);
    var names = new TreeSet<String>(was.keySet());
    names.addAll(is.keySet());
    for (String name : names) {
      Edition.Overlay one = was.get(name);
      Edition.Overlay other = is.get(name);
      Set<String> codes = new TreeSet<>(codes(one));
      codes.addAll(codes(other));
      boolean sameCodes = codes(one).equals(codes(other));
      boolean sameGrades =
          one != null && other != null && one.charter().grades().equals(other.charter().grades());
      Rules rulesBefore = one == null ? null : one.rules();
      Rules rulesAfter = other == null ? null : other.rules();
      RulesChange change = new RulesChange(rulesBefore, rulesAfter, sameGrades);
      if (!sameCodes || !change.none()) {
        overlays.add(new Added(change, codes, sameCodes));
      }
    }
  }

  private static Map<String, Edition.Overlay> byScheme(@Nullable Edition edition) {
    var overlays = new LinkedHashMap<String, Edition.Overlay>();
    if (edition != null) edition.overlaid().forEach(o -> overlays.put(o.charter().scheme(), o));
    return overlays;
  }

  private static Set<String> codes(Edition.@Nullable Overlay overlay) {
    return overlay == null
        ? Set.of()
        : Set.copyOf(Objects.requireNonNull(overlay.charter().extension()).scope());
  }

  /**
   * The sorts of records of which they may say different things: none, where they never do.
   *
   * @param earliest no record is of a day before
   */
  public List<Touch> touches(LocalDate earliest) {
    var touches = new ArrayList<Touch>();
    if (before == null || !sameLimits || !sameNotice || form.everything()) {
      return List.of(new Touch(Set.of(), null, Set.of()));
    }
    form.properties().forEach(name -> touches.add(new Touch(Set.of(name), null, Set.of())));
    form.asked().forEach(name -> touches.add(new Touch(Set.of(), name, Set.of())));
    rules
        .touching(earliest, after.from(), after.to())
        .forEach(has -> touches.add(new Touch(has, null, Set.of())));
    for (Added overlay : overlays) {
      if (!overlay.sameCodes()) {
        touches.add(new Touch(Set.of(), null, overlay.codes()));
        continue;
      }
      overlay
          .rules()
          .touching(earliest, after.from(), after.to())
          .forEach(has -> touches.add(new Touch(has, null, overlay.codes())));
    }
    return touches;
  }

  /**
   * Whether they may say different things of a record. Where it says no, they do not; where it says
   * yes, both should be asked.
   *
   * @param one as it is put to the edition before
   * @param other the same record as it is put to the edition after
   */
  public boolean mayDiffer(Submission one, Submission other) {
    Edition was = before;
    if (was == null) return true;
    if (!sameNotice && !was.notices(one).equals(after.notices(other))) return true;
    if (!sameLimits && !was.limits(one).equals(after.limits(other))) return true;
    if (form.touches(one.attributes())
        && !was.form()
            .objections(one.attributes())
            .equals(after.form().objections(other.attributes()))) {
      return true;
    }
    if (rules.differs(one, other)) return true;
    for (Added overlay : overlays) {
      if (!overlay.concerns(one)) continue;
      if (!overlay.sameCodes() || overlay.rules().differs(one, other)) return true;
    }
    return false;
  }

  /** Whether the least of a field that they ask may differ for a record. */
  public boolean mayAskMore(String field, Submission one, Submission other) {
    return before == null || rules.mayAskMore(field, one, other);
  }

  public Optional<Edition> before() {
    return Optional.ofNullable(before);
  }

  public Edition after() {
    return after;
  }
}
