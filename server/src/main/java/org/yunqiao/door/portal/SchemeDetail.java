package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Filing;
import org.yunqiao.register.scheme.difference.Difference;
import org.yunqiao.register.scheme.difference.Differences;
import org.yunqiao.register.scheme.difference.TransitionPlan;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.table.Table;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** All that an edition says beyond its form, as docs/schemes.md has it, in the API. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SchemeDetail(
    @Nullable String family,
    @Nullable String project,
    @JsonProperty("extends") @Nullable String base,
    @Nullable List<String> overlays,
    @Nullable Surveillance surveillance,
    @Nullable Integer reassessmentMonths,
    @Nullable Integer reapplyAfterMonths,
    List<Transition> standings,
    List<Named> marks,
    List<Grade> grades,
    @Nullable Pilot pilot,
    @Nullable Document rule,
    List<Rule> rules,
    List<Overlay> overlaid,
    List<Rows> tables,
    List<Change> differences,
    @Nullable Plan transition,
    @Nullable Filed filing) {

  /** A code and its names. */
  record Named(String code, Edition.Names names) {}

  /** When the body must come again. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Surveillance(
      @Nullable Integer firstMonths,
      @Nullable Integer intervalMonths,
      @Nullable Integer perCycle,
      @Nullable String source) {}

  /** One standing that may follow another. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Transition(
      String from,
      String to,
      @Nullable String by,
      @Nullable Integer withinMonths,
      @Nullable Integer withinWorkingDays,
      @Nullable String source) {}

  /** A grade and the points it begins at. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Grade(String code, BigDecimal atLeast, Edition.Names names) {}

  /** A trial. */
  record Pilot(
      LocalDate from,
      LocalDate until,
      List<String> bodies,
      List<String> regions,
      Edition.Names evaluation,
      String outcome) {}

  /** The rule document behind it. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Document(String number, String title, String issuedBy, LocalDate published) {}

  /** A rule. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rule(
      String code,
      String severity,
      String field,
      @Nullable String when,
      String check,
      Edition.Names message,
      String source,
      String confidence,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {

    static Rule of(RuleText text) {
      return new Rule(
          text.code(),
          text.severity().name().toLowerCase(Locale.ROOT),
          text.field(),
          text.when(),
          text.check(),
          new Edition.Names(text.zh(), text.en()),
          text.source(),
          text.confidence(),
          text.from(),
          text.to());
    }
  }

  /** What is asked in addition for some of the scope. */
  record Overlay(String scheme, Edition.Names names, List<String> scope, List<Rule> rules) {}

  /** A table and its rows. */
  record Rows(
      String name,
      Edition.Names names,
      String source,
      String confidence,
      List<Map<String, String>> rows) {

    static Rows of(Table table) {
      return new Rows(
          table.name(),
          table.names(),
          table.source(),
          table.confidence().name(),
          table.rows().stream()
              .map(row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                table.columns().forEach(column -> cells.put(column, row.text(column)));
                return cells;
              })
              .toList());
    }
  }

  /** One thing that the edition before said otherwise. */
  record Change(String part, String zh, String en) {

    static Change of(Difference difference) {
      return new Change(
          difference.part().name().toLowerCase(Locale.ROOT),
          difference.words(Locale.CHINESE),
          difference.words(Locale.ENGLISH));
    }
  }

  /** How attestations under the edition before are brought over. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Plan(
      String before,
      LocalDate begins,
      @Nullable LocalDate until,
      @Nullable LocalDate last,
      List<Edition.Names> all,
      List<Edition.Names> holders,
      List<Edition.Names> bodies) {

    static Plan of(TransitionPlan plan) {
      return new Plan(
          plan.before(),
          plan.begins(),
          plan.until(),
          plan.last(),
          said(plan.all()),
          said(plan.holders()),
          said(plan.bodies()));
    }

    private static List<Edition.Names> said(List<Wording> wordings) {
      return wordings.stream()
          .map(w -> new Edition.Names(w.in(Locale.CHINESE), w.in(Locale.ENGLISH)))
          .toList();
    }
  }

  /** Who filed it, and the fact that tells of it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Filed(String body, Instant at, long position) {}

  /**
   * @param before the edition before; null where there is none
   * @param filing null where the platform brought it
   */
  static SchemeDetail of(Edition edition, @Nullable Edition before, @Nullable Filing filing) {
    Charter charter = edition.charter();
    Charter.Extension extension = charter.extension();
    Charter.Reassessment again = charter.reassessment();
    Charter.Reapply reapply = charter.reapply();
    return new SchemeDetail(
        charter.family(),
        charter.project(),
        extension == null ? null : extension.scheme(),
        extension == null ? null : extension.scope(),
        surveillance(charter.surveillance()),
        again == null ? null : again.months(),
        reapply == null ? null : reapply.afterWithdrawalMonths(),
        charter.standings().stream().map(SchemeDetail::transition).toList(),
        charter.marks().stream().map(mark -> new Named(mark.code(), mark.names())).toList(),
        charter.grades().stream()
            .map(grade -> new Grade(grade.code(), grade.atLeast(), grade.names()))
            .toList(),
        pilot(charter.pilot()),
        document(charter.document()),
        edition.rules().stream().map(Rule::of).toList(),
        edition.overlays().stream().map(overlay -> overlay(edition, overlay)).toList(),
        edition.tables().values().stream().map(Rows::of).toList(),
        before == null
            ? List.of()
            : Differences.between(before, edition).stream().map(Change::of).toList(),
        before == null ? null : Plan.of(TransitionPlan.of(before, edition)),
        filing == null ? null : new Filed(filing.body(), filing.at(), filing.position()));
  }

  private static @Nullable Surveillance surveillance(Charter.@Nullable Surveillance said) {
    return said == null
        ? null
        : new Surveillance(
            said.firstMonths(), said.intervalMonths(), said.perCycle(), said.source());
  }

  private static Transition transition(Charter.Transition said) {
    return new Transition(
        said.from(),
        said.to(),
        said.by(),
        said.withinMonths(),
        said.withinWorkingDays(),
        said.source());
  }

  private static @Nullable Pilot pilot(Charter.@Nullable Pilot said) {
    return said == null
        ? null
        : new Pilot(
            said.from(),
            said.until(),
            said.bodies(),
            said.regions(),
            said.evaluation(),
            said.outcome().name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable Document document(Charter.@Nullable Document said) {
    return said == null
        ? null
        : new Document(said.number(), said.title(), said.issuedBy(), said.published());
  }

  private static Overlay overlay(Edition edition, Charter overlay) {
    Charter.Extension extension = overlay.extension();
    return new Overlay(
        overlay.scheme(),
        overlay.names(),
        extension == null ? List.of() : extension.scope(),
        edition.overlayRules(overlay.scheme()).stream().map(Rule::of).toList());
  }
}
