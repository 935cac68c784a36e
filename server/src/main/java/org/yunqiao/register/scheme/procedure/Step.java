package org.yunqiao.register.scheme.procedure;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Form;
import org.yunqiao.register.scheme.rule.RuleText;

/**
 * A step of a procedure: what somebody has to do, and what is asked of it.
 *
 * @param roles who may do it
 * @param outcomes how it may end, in the order shown; never empty
 * @param notSameAs steps whose doer may not do this one (four eyes)
 * @param evidence kinds of documents without which it can not end
 * @param people where its form names persons who are to work; null: nowhere
 * @param judged where its form takes over what experts judged; null: nowhere
 * @param rules what must hold when it ends, its own form among what is known
 */
public record Step(
    String id,
    Edition.Names names,
    Side side,
    List<String> roles,
    Form form,
    List<String> outcomes,
    List<String> notSameAs,
    List<String> evidence,
    @Nullable People people,
    @Nullable Judged judged,
    List<RuleText> rules) {

  /** How a step ends that says nothing of it. */
  public static final String DONE = "done";

  public Step {
    roles = List.copyOf(roles);
    outcomes = List.copyOf(outcomes);
    notSameAs = List.copyOf(notSameAs);
    evidence = List.copyOf(evidence);
    rules = List.copyOf(rules);
  }

  /** On whose side of a case somebody stands. */
  public enum Side {
    /** Who asked for it. */
    APPLICANT,
    /** The body or authority that handles it. */
    BODY,
    /** Who issued the attestation that it is about, where that is another than who handles it. */
    ISSUER
  }

  /**
   * Persons whom a form names by the numbers of their registrations, with the days they are to
   * work; nobody works in two places on one day.
   *
   * @param list the field that lists them
   * @param number the member that is the number of a registration
   * @param days the member that lists the days
   * @param scheme under which they are registered
   */
  public record People(String list, String number, String days, String scheme) {}

  /**
   * An evaluation whose result a form takes over: its fields that are {@code readOnly} are filled
   * with what the evaluation says, and with nothing that was typed.
   *
   * @param evaluation the field that is its number
   * @param kind for what it must have been held
   */
  public record Judged(String evaluation, String kind) {

    /** What an evaluation says; fields that take it over are named alike. */
    public static final List<String> WORDS =
        List.of(
            "scores",
            "score",
            "rank",
            "places",
            "public-from",
            "public-until",
            "objections",
            "objections-open");
  }

  /** The fields that are filled by the platform, in the order of the form. */
  public List<String> readOnly() {
    return form.schema().path("properties").properties().stream()
        .filter(each -> each.getValue().path("readOnly").asBoolean(false))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /** The only outcome, where there is but one. */
  public Optional<String> only() {
    return outcomes.size() == 1 ? Optional.of(outcomes.getFirst()) : Optional.empty();
  }
}
