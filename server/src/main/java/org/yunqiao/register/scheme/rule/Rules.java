package org.yunqiao.register.scheme.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Submission;
import org.yunqiao.register.scheme.table.Tables;
import tools.jackson.databind.JsonNode;

/** The rules of an edition, compiled when the first record is put to them. */
public final class Rules {

  private final String scheme;
  private final String edition;
  private final List<RuleText> texts;
  private final JsonNode form;
  private final Tables tables;
  private final Grading grading;
  private volatile @Nullable Compiled compiled;

  /** The grade that a score earns; empty below all. */
  @FunctionalInterface
  public interface Grading extends Vocabulary.Grading {}

  public Rules(
      String scheme,
      String edition,
      List<RuleText> texts,
      JsonNode form,
      Tables tables,
      Grading grading) {
    this.scheme = scheme;
    this.edition = edition;
    this.texts = List.copyOf(texts);
    this.form = form;
    this.tables = tables;
    this.grading = grading;
  }

  public List<RuleText> texts() {
    return texts;
  }

  /** Whether any of them asks for something, as {@code holder.held}. */
  public boolean ask(String variable) {
    return texts.stream().anyMatch(rule -> rule.asks(variable));
  }

  /**
   * What the rules say to a record.
   *
   * @param broken rules that are not kept
   * @param unknown rules that could not be evaluated
   */
  public record Answer(List<RuleText> broken, List<RuleText> unknown) {
    static final Answer KEPT = new Answer(List.of(), List.of());
  }

  /** Puts a record to the rules in force on its event's day. */
  public Answer ask(Submission record) {
    if (texts.isEmpty()) return Answer.KEPT;
    List<RuleText> broken = null;
    List<RuleText> unknown = null;
    Variables variables = new Variables(scheme, edition, compiled().form(), record);
    for (Rule rule : compiled().rules()) {
      if (!rule.text().inForce(record.followed()) || !rule.speaksTo(record.attributes())) continue;
      switch (rule.on(variables)) {
        case KEPT -> {}
        case BROKEN -> {
          if (broken == null) broken = new ArrayList<>();
          broken.add(rule.text());
        }
        case UNKNOWN -> {
          if (unknown == null) unknown = new ArrayList<>();
          unknown.add(rule.text());
        }
      }
    }
    return broken == null && unknown == null
        ? Answer.KEPT
        : new Answer(broken == null ? List.of() : broken, unknown == null ? List.of() : unknown);
  }

  /** The least of a field that those in force would not refuse; the highest of several. */
  public Optional<BigDecimal> least(String field, Submission record) {
    var variables = new Variables(scheme, edition, compiled().form(), record);
    return compiled().rules().stream()
        .filter(rule -> rule.least() != null && rule.text().field().equals(field))
        .filter(rule -> rule.text().severity() == RuleText.Severity.REFUSE)
        .filter(rule -> rule.text().inForce(record.followed()))
        .filter(rule -> rule.speaksTo(record.attributes()))
        .flatMap(rule -> rule.least(variables).stream())
        .max(Comparator.naturalOrder());
  }

  /** The version of the language that they are written in. */
  public static String language() {
    return Vocabulary.VERSION;
  }

  String scheme() {
    return scheme;
  }

  String edition() {
    return edition;
  }

  /** What is wrong with how they are written. */
  public List<RuleFault> faults() {
    return compiled().faults();
  }

  /** What a rule says to a record; empty where there is no such rule. */
  public Optional<Verdict> verdict(String code, Submission record) {
    return compiled().rules().stream()
        .filter(rule -> rule.text().code().equals(code) && rule.text().inForce(record.followed()))
        .findFirst()
        .map(rule -> rule.on(new Variables(scheme, edition, compiled().form(), record)));
  }

  /** What one rule says to one record. */
  public enum Verdict {
    KEPT,
    BROKEN,
    UNKNOWN
  }

  Compiled compiled() {
    Compiled known = compiled;
    if (known != null) return known;
    synchronized (this) {
      known = compiled;
      if (known == null) compiled = known = Compiled.of(texts, form, tables, grading);
      return known;
    }
  }
}
