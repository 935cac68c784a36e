package org.yunqiao.register.scheme.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Submission;
import org.yunqiao.register.scheme.table.Table;

/**
 * What two sets of rules may say differently of the same record. A rule that reads the same, over
 * the same fields, tables and grades, says the same; if it looks something up or has dates of its
 * own, then as long as nothing turned between the two days.
 */
public final class RulesChange {

  private final @Nullable Rules before;
  private final @Nullable Rules after;
  private final List<Rule> gone = new ArrayList<>();
  private final List<Rule> come = new ArrayList<>();
  private final List<Dated> dated = new ArrayList<>();

  /** The same rule in both, which may say something else on other days. */
  private record Dated(Rule before, Rule after, TreeSet<LocalDate> turns) {

    boolean sameOn(LocalDate one, LocalDate other) {
      return one.equals(other) || Objects.equals(turns.floor(one), turns.floor(other));
    }

    boolean turnsIn(LocalDate after, LocalDate upTo) {
      LocalDate next = turns.higher(after);
      return next != null && !next.isAfter(upTo);
    }
  }

  /** What makes two rules the same text; their words and where they stand do not matter. */
  private record Said(
      String code,
      RuleText.Severity severity,
      @Nullable String when,
      String check,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    static Said of(Rule rule) {
      RuleText text = rule.text();
      return new Said(
          text.code(), text.severity(), text.when(), text.check(), text.from(), text.to());
    }
  }

  /**
   * @param before null: there were none
   * @param after null: there are none
   * @param sameGrades whether a score earns the same grade in both
   */
  public RulesChange(@Nullable Rules before, @Nullable Rules after, boolean sameGrades) {
    this.before = before;
    this.after = after;
    var left = new ArrayList<>(all(after));
    for (Rule rule : all(before)) {
      Said said = Said.of(rule);
      int at = -1;
      for (int i = 0; i < left.size() && at < 0; i++) if (Said.of(left.get(i)).equals(said)) at = i;
      if (at < 0) {
        gone.add(rule);
        continue;
      }
      Rule same = left.remove(at);
      if (sameGround(rule, same, sameGrades)) {
        TreeSet<LocalDate> turns = turns(rule);
        if (!turns.isEmpty()) dated.add(new Dated(rule, same, turns));
      } else {
        gone.add(rule);
        come.add(same);
      }
    }
    come.addAll(left);
  }

  private static List<Rule> all(@Nullable Rules rules) {
    return rules == null ? List.of() : rules.compiled().rules();
  }

  private boolean sameGround(Rule one, Rule other, boolean sameGrades) {
    Rules was = Objects.requireNonNull(before);
    Rules is = Objects.requireNonNull(after);
    Reliance on = one.reliance();
    if ((one.check() == null) != (other.check() == null)) return false;
    if (on.grades() && !sameGrades) return false;
    if (on.variables().contains("edition") && !was.edition().equals(is.edition())) return false;
    if (on.variables().contains("scheme") && !was.scheme().equals(is.scheme())) return false;
    FormType.Structure formBefore = was.compiled().form();
    FormType.Structure formAfter = is.compiled().form();
    if (on.wholeForm() && !formBefore.equals(formAfter)) return false;
    for (String field : on.fields()) {
      if (!Objects.equals(type(formBefore, field), type(formAfter, field))) return false;
    }
    if (on.calculates() && !was.compiled().tables().sameOwn(is.compiled().tables())) return false;
    for (String name : on.tables()) {
      Table tableBefore = was.compiled().tables().find(name).orElse(null);
      Table tableAfter = is.compiled().tables().find(name).orElse(null);
      if (tableBefore == null || tableAfter == null) {
        if (tableBefore != tableAfter) return false;
      } else if (!tableBefore.sameRows(tableAfter)) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable FormType type(FormType.Structure form, String field) {
    FormType.Member member = form.member(field);
    return member == null ? null : member.type();
  }

  private TreeSet<LocalDate> turns(Rule rule) {
    var turns = new TreeSet<LocalDate>();
    LocalDate from = rule.text().from();
    LocalDate to = rule.text().to();
    if (from != null) turns.add(from);
    if (to != null) turns.add(to.plusDays(1));
    for (String name : rule.reliance().tables()) {
      Objects.requireNonNull(before)
          .compiled()
          .tables()
          .find(name)
          .ifPresent(table -> turns.addAll(table.turns()));
    }
    return turns;
  }

  /** Whether they say the same of everything, on whichever days. */
  public boolean none() {
    return gone.isEmpty() && come.isEmpty() && dated.isEmpty();
  }

  /**
   * The fields that a record has of which they may speak differently: all fields of one of these
   * sets. An empty set: any record.
   *
   * @param earliest no record is of a day before
   * @param from first day on which the later rules are followed
   * @param to last day; null without end
   */
  public List<Set<String>> touching(LocalDate earliest, LocalDate from, @Nullable LocalDate to) {
    var touching = new ArrayList<Set<String>>();
    gone.forEach(rule -> touching.add(Set.copyOf(rule.needs())));
    come.forEach(rule -> touching.add(Set.copyOf(rule.needs())));
    for (Dated rule : dated) {
      if (rule.turnsIn(earliest, from) || (to != null && rule.turnsIn(to, LocalDate.MAX))) {
        touching.add(Set.copyOf(rule.after().needs()));
      }
    }
    return touching;
  }

  /**
   * Whether what they say differs, found by asking only the rules that may.
   *
   * @param one as it is put to the rules before
   * @param other the same record as it is put to those after
   */
  public boolean differs(Submission one, Submission other) {
    var asked = new Asked(one, other);
    for (Rule rule : gone) asked.before(rule);
    for (Rule rule : come) asked.after(rule);
    for (Dated rule : dated) {
      if (rule.sameOn(one.followed(), other.followed())) continue;
      asked.before(rule.before());
      asked.after(rule.after());
    }
    return !asked.was.equals(asked.is);
  }

  /** Whether the least of a field that they ask may differ for this record. */
  public boolean mayAskMore(String field, Submission one, Submission other) {
    for (Rule rule : gone) if (bounds(rule, field, one)) return true;
    for (Rule rule : come) if (bounds(rule, field, other)) return true;
    for (Dated rule : dated) {
      if (bounds(rule.after(), field, other) && !rule.sameOn(one.followed(), other.followed())) {
        return true;
      }
    }
    return false;
  }

  private static boolean bounds(Rule rule, String field, Submission record) {
    return rule.least() != null
        && rule.text().field().equals(field)
        && rule.speaksTo(record.attributes());
  }

  /** One record put to some rules of both. */
  private final class Asked {

    private final SortedSet<String> was = new TreeSet<>();
    private final SortedSet<String> is = new TreeSet<>();
    private final Submission one;
    private final Submission other;
    private @Nullable Variables variablesOfOne;
    private @Nullable Variables variablesOfOther;

    Asked(Submission one, Submission other) {
      this.one = one;
      this.other = other;
    }

    void before(Rule rule) {
      if (!applies(rule, one)) return;
      if (variablesOfOne == null) variablesOfOne = variables(before, one);
      note(rule, variablesOfOne, was);
    }

    void after(Rule rule) {
      if (!applies(rule, other)) return;
      if (variablesOfOther == null) variablesOfOther = variables(after, other);
      note(rule, variablesOfOther, is);
    }

    private static boolean applies(Rule rule, Submission record) {
      return rule.text().inForce(record.followed()) && rule.speaksTo(record.attributes());
    }

    private static Variables variables(@Nullable Rules rules, Submission record) {
      Rules of = Objects.requireNonNull(rules);
      return new Variables(of.scheme(), of.edition(), of.compiled().form(), record);
    }

    private static void note(Rule rule, Variables variables, Set<String> said) {
      Rules.Verdict verdict = rule.on(variables);
      switch (verdict) {
        case KEPT -> {}
        case BROKEN, UNKNOWN ->
            said.add(verdict + " " + rule.text().severity() + " " + rule.text().code());
      }
    }
  }
}
