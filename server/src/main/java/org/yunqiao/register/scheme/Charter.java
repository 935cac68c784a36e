package org.yunqiao.register.scheme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.table.Confidence;

/**
 * What {@code scheme.yaml} says of an edition, word for word; docs/schemes.md tells each member.
 *
 * @param project code of the certification project (RB/T 188-2015), as {@code B0501}
 * @param field codes that the issuer must be approved for, as {@code A01}; empty when scope is not
 *     told by field
 * @param extension what it extends, if anything
 * @param standings which standings may follow which; empty: the general table
 * @param document the rule document (认证规则) behind it, where a body files one
 */
public record Charter(
    String scheme,
    String edition,
    Edition.Names names,
    Edition.Kind kind,
    @Nullable String family,
    @Nullable String project,
    List<String> field,
    List<Edition.Basis> basis,
    Edition.@Nullable Issuer issuer,
    @Nullable Holder holder,
    Effective effective,
    @Nullable Predecessor replaces,
    @JsonProperty("extends") @Nullable Extension extension,
    @Nullable Pilot pilot,
    @Nullable Validity validity,
    @Nullable Surveillance surveillance,
    @Nullable Reassessment reassessment,
    List<Transition> standings,
    @Nullable Reapply reapply,
    List<Mark> marks,
    List<Grade> grades,
    @Nullable Numbering number,
    @JsonProperty("rule") @Nullable Document document,
    @Nullable Relations relations,
    @Nullable Confidence confidence) {

  public Charter {
    field = field == null ? List.of() : List.copyOf(field);
    basis = basis == null ? List.of() : List.copyOf(basis);
    standings = standings == null ? List.of() : List.copyOf(standings);
    marks = marks == null ? List.of() : List.copyOf(marks);
    grades = grades == null ? List.of() : List.copyOf(grades);
  }

  /** Who or what holds an attestation under it. */
  public enum Holder {
    ORGANISATION,
    PERSON,
    LABORATORY,
    BODY,
    PRODUCT,
    REGION
  }

  /** First and last day in force; no last day while no end is known. */
  public record Effective(LocalDate from, @Nullable LocalDate to) {

    boolean holds(LocalDate on) {
      return !on.isBefore(from) && (to == null || !on.isAfter(to));
    }
  }

  /** The edition before, and until when its attestations are to be brought over. */
  public record Predecessor(String edition, @Nullable LocalDate until) {}

  /**
   * What a folder builds on.
   *
   * @param scope scope codes, by their beginning, for which this is an overlay; empty: a scheme of
   *     its own
   */
  public record Extension(String scheme, @JsonProperty("for") List<String> scope) {

    public Extension {
      scope = scope == null ? List.of() : List.copyOf(scope);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Extension of(Object written) {
      if (written instanceof Map<?, ?> map) {
        Object scope = map.get("for");
        return new Extension(
            String.valueOf(map.get("scheme")),
            scope instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(scope)));
      }
      return new Extension(String.valueOf(written), List.of());
    }

    public boolean overlay() {
      return !scope.isEmpty();
    }

    /** Whether a scope code is one that the overlay speaks of. */
    boolean concerns(String code) {
      return scope.stream().anyMatch(code::startsWith);
    }
  }

  /** A trial: by whom, where, from when until when, and what comes of it. */
  public record Pilot(
      LocalDate from,
      LocalDate until,
      List<String> bodies,
      List<String> regions,
      Edition.Names evaluation,
      Outcome outcome) {

    /** What the evaluation led to. */
    public enum Outcome {
      PENDING,
      ADOPT,
      STOP
    }

    public Pilot {
      bodies = bodies == null ? List.of() : List.copyOf(bodies);
      regions = regions == null ? List.of() : List.copyOf(regions);
    }
  }

  /** The longest validity. */
  public record Validity(
      int years, int months, @Nullable String source, @Nullable Confidence confidence) {

    public int inMonths() {
      return 12 * years + months;
    }
  }

  /** When the body must come again; null where nothing is said. */
  public record Surveillance(
      @Nullable Integer firstMonths,
      @Nullable Integer intervalMonths,
      @Nullable Integer perCycle,
      @Nullable String source,
      @Nullable Confidence confidence) {}

  /** After how many months the whole is assessed anew. */
  public record Reassessment(
      int months, @Nullable String source, @Nullable Confidence confidence) {}

  /**
   * One standing that may follow another.
   *
   * @param withinMonths counted from the day the first standing began; null without limit
   */
  public record Transition(
      String from,
      String to,
      @Nullable String by,
      @Nullable Integer withinMonths,
      @Nullable Integer withinWorkingDays,
      @Nullable String source,
      @Nullable Confidence confidence) {}

  /** For how long after a withdrawal nothing is issued to the same holder. */
  public record Reapply(
      int afterWithdrawalMonths, @Nullable String source, @Nullable Confidence confidence) {}

  /** A mark of conformity that holders may show. */
  public record Mark(String code, Edition.Names names) {}

  /** A grade and the score it begins at. */
  public record Grade(String code, BigDecimal atLeast, Edition.Names names) {}

  /** What numbers usually look like (RE2 syntax). */
  public record Numbering(String pattern) {}

  /** A rule document (认证规则) that a body files. */
  public record Document(String number, String title, String issuedBy, LocalDate published) {}

  /** Schemes and regulations this one stands in relation to. */
  public record Relations(
      List<String> recognises,
      List<String> replaces,
      List<Edition.Basis> requiredBy,
      List<Edition.Basis> partners) {

    public Relations {
      recognises = recognises == null ? List.of() : List.copyOf(recognises);
      replaces = replaces == null ? List.of() : List.copyOf(replaces);
      requiredBy = requiredBy == null ? List.of() : List.copyOf(requiredBy);
      partners = partners == null ? List.of() : List.copyOf(partners);
    }
  }

  /** Whether it is asked in addition to another scheme, and nothing is issued under it. */
  public boolean overlay() {
    return extension != null && extension.overlay();
  }

  /** The grade that a score earns. */
  Optional<Grade> grade(BigDecimal score) {
    return grades.stream()
        .filter(grade -> score.compareTo(grade.atLeast()) >= 0)
        .max(java.util.Comparator.comparing(Grade::atLeast));
  }

  /** The same, in force until a day at the latest. */
  public Charter until(LocalDate last) {
    LocalDate to = effective.to();
    return to != null && !to.isAfter(last) ? this : during(new Effective(effective.from(), last));
  }

  private Charter during(Effective days) {
    return new Charter(
        scheme,
        edition,
        names,
        kind,
        family,
        project,
        field,
        basis,
        issuer,
        holder,
        days,
        replaces,
        extension,
        pilot,
        validity,
        surveillance,
        reassessment,
        standings,
        reapply,
        marks,
        grades,
        number,
        document,
        relations,
        confidence);
  }

  /** What is left unsaid here is taken from what this extends. */
  Charter over(Charter base) {
    return new Charter(
        scheme,
        edition,
        names,
        kind,
        family == null ? base.family : family,
        project == null ? base.project : project,
        field.isEmpty() ? base.field : field,
        basis,
        issuer == null ? base.issuer : issuer,
        holder == null ? base.holder : holder,
        effective,
        replaces,
        extension,
        pilot,
        validity == null ? base.validity : validity,
        surveillance == null ? base.surveillance : surveillance,
        reassessment == null ? base.reassessment : reassessment,
        standings.isEmpty() ? base.standings : standings,
        reapply == null ? base.reapply : reapply,
        marks.isEmpty() ? base.marks : marks,
        grades.isEmpty() ? base.grades : grades,
        number == null ? base.number : number,
        document,
        relations,
        confidence);
  }
}
