package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Filing;
import org.yunqiao.register.scheme.Filings;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.difference.Difference;
import org.yunqiao.register.scheme.difference.Differences;
import org.yunqiao.register.scheme.difference.TransitionPlan;
import org.yunqiao.register.scheme.file.Example;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.table.Confidence;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** Puts what editions say into words for their page. */
@Component
class EditionParts {

  /** So many rows of a table are shown; the whole is in the API. */
  private static final int ROWS = 60;

  private final Schemes schemes;
  private final Filings filings;
  private final PublicRegister register;
  private final Rows rows;
  private final Labels labels;

  EditionParts(
      Schemes schemes, Filings filings, PublicRegister register, Rows rows, Labels labels) {
    this.schemes = schemes;
    this.filings = filings;
    this.register = register;
    this.rows = rows;
    this.labels = labels;
  }

  /** An edition on its page. */
  record EditionPart(
      String edition,
      String name,
      String time,
      String tone,
      boolean open,
      String from,
      @Nullable String to,
      List<Link> issuers,
      @Nullable Link under,
      List<Limit> limits,
      List<String> standings,
      List<String> marks,
      List<GradePart> grades,
      @Nullable PilotPart pilot,
      List<Edition.Basis> basis,
      @Nullable String document,
      @Nullable String pattern,
      List<RulePart> rules,
      List<OverlayPart> overlays,
      List<TablePart> tables,
      List<FieldRow> fields,
      List<ExamplePart> examples,
      List<ReadmePart> readme,
      @Nullable ChangePart change,
      @Nullable FilingPart filing,
      String digest) {}

  /** Something named, with its page where it has one. */
  record Link(String text, @Nullable String address) {}

  /** One limit, with where it stands and how sure that is. */
  record Limit(String name, String value, @Nullable String source, @Nullable String unsure) {}

  /** A grade. */
  record GradePart(String code, String name, String least) {}

  /** A trial. */
  record PilotPart(
      String period,
      String outcome,
      String evaluation,
      List<String> bodies,
      List<String> regions) {}

  /** A rule in words. */
  record RulePart(
      String code,
      boolean refuses,
      String said,
      String source,
      @Nullable String days,
      @Nullable String unsure,
      @Nullable Link from,
      String check,
      @Nullable String when) {}

  /** What is asked in addition for some of the scope. */
  record OverlayPart(String name, String code, List<String> scope, List<RulePart> rules) {}

  /** A table with its rows. */
  record TablePart(
      String name,
      String source,
      @Nullable String unsure,
      List<String> columns,
      List<List<String>> rows,
      int more) {}

  /** A field of the form. */
  record FieldRow(String key, String label, boolean required, List<FieldRow> within) {}

  /** A record that shows what is accepted or refused. */
  record ExamplePart(
      String said,
      boolean accepted,
      String number,
      String issued,
      List<Told> attributes,
      List<String> reasons) {}

  /** A field and what an example says in it. */
  record Told(String label, String value) {}

  /** A heading or a paragraph of what the authors say. */
  record ReadmePart(boolean heading, String text) {}

  /** What it changes, and how attestations are brought over. */
  record ChangePart(
      String before,
      List<Changes> changes,
      int count,
      List<String> all,
      List<String> holders,
      List<String> bodies) {}

  /** Changes of one part. */
  record Changes(String part, List<String> said) {}

  /** Who filed it. */
  record FilingPart(@Nullable String body, String at, long position) {}

  /** All editions of a scheme, newest first. */
  List<EditionPart> of(List<Edition> editions, Words words) {
    var parts = new ArrayList<EditionPart>();
    for (int i = 0; i < editions.size(); i++) {
      Edition before = i + 1 < editions.size() ? editions.get(i + 1) : null;
      parts.add(part(editions.get(i), before, i == 0, words));
    }
    return parts;
  }

  private EditionPart part(Edition edition, @Nullable Edition before, boolean newest, Words words) {
    Library library = schemes.library();
    Charter charter = edition.charter();
    LocalDate to = edition.to();
    LocalDate today = register.today();
    boolean inForce = edition.inForce(today);
    boolean coming = edition.from().isAfter(today);
    Optional<SchemeFolder> folder = library.folder(edition.scheme(), edition.edition());
    var pattern = edition.number();
    return new EditionPart(
        edition.edition(),
        words.name(edition.names()),
        words.said(
            Wording.of(
                "scheme.system.time." + (inForce ? "in-force" : coming ? "coming" : "past"))),
        inForce ? "good" : coming ? "ahead" : "",
        newest || inForce,
        words.day(edition.from()),
        to == null ? null : words.day(to),
        charter.issuer() == null ? List.of() : issuers(edition.issuer(), words),
        charter.issuer() == null ? null : under(edition.issuer(), words),
        limits(charter, words),
        charter.standings().stream().map(t -> transition(t, words)).toList(),
        charter.marks().stream().map(mark -> words.name(mark.names())).toList(),
        charter.grades().stream()
            .map(g -> new GradePart(g.code(), words.name(g.names()), g.atLeast().toPlainString()))
            .toList(),
        pilot(charter.pilot(), words),
        edition.basis(),
        document(charter.document(), words),
        pattern == null ? null : pattern.pattern(),
        edition.rules().stream().map(rule -> rule(rule, edition.scheme(), words)).toList(),
        overlays(edition, words),
        edition.tables().values().stream().map(table -> table(table, words)).toList(),
        fields(labels.of(edition), words),
        folder.map(f -> examples(f, edition, words)).orElse(List.of()),
        folder.flatMap(SchemeFolder::readme).map(EditionParts::readme).orElse(List.of()),
        before == null ? null : change(before, edition, words),
        filing(edition, words),
        edition.digest());
  }

  private List<Link> issuers(Edition.Issuer issuer, Words words) {
    return switch (issuer) {
      case Edition.Issuer.ByLaw(List<String> named) ->
          named.stream().map(key -> authority(key, words)).toList();
      case Edition.Issuer.Attested ignored -> List.of();
    };
  }

  private Link authority(String key, Words words) {
    if (key.endsWith("*")) return new Link(words.text("scheme.authorities-like", key), null);
    return register
        .party(key)
        .map((PublicParty party) -> new Link(words.name(party), "/parties/" + party.reference()))
        .orElse(new Link(key, null));
  }

  private @Nullable Link under(Edition.Issuer issuer, Words words) {
    return switch (issuer) {
      case Edition.Issuer.ByLaw ignored -> null;
      case Edition.Issuer.Attested(String under) -> scheme(under, words);
    };
  }

  private Link scheme(String code, Words words) {
    return new Link(
        rows.scheme(code, words), schemes.editions(code).isEmpty() ? null : "/schemes/" + code);
  }

  // --- limits ---

  private static List<Limit> limits(Charter charter, Words words) {
    var limits = new ArrayList<Limit>();
    Charter.Validity validity = charter.validity();
    limits.add(
        validity == null
            ? new Limit(
                words.text("scheme.validity"), words.text("scheme.validity.none"), null, null)
            : limit(
                "scheme.validity",
                most(validity.inMonths(), words),
                validity.source(),
                validity.confidence(),
                words));
    Charter.Surveillance visits = charter.surveillance();
    if (visits != null) {
      limits.add(
          limit(
              "scheme.surveillance",
              visits(visits, words),
              visits.source(),
              visits.confidence(),
              words));
    }
    Charter.Reassessment again = charter.reassessment();
    if (again != null) {
      limits.add(
          limit(
              "scheme.reassessment",
              words.text("scheme.every", period(again.months(), words)),
              again.source(),
              again.confidence(),
              words));
    }
    Charter.Reapply reapply = charter.reapply();
    if (reapply != null) {
      limits.add(
          limit(
              "scheme.reapply-after",
              words.text("scheme.reapply-within", period(reapply.afterWithdrawalMonths(), words)),
              reapply.source(),
              reapply.confidence(),
              words));
    }
    return limits;
  }

  private static Limit limit(
      String name,
      String value,
      @Nullable String source,
      @Nullable Confidence confidence,
      Words words) {
    return new Limit(words.textOr(name, name), value, source, unsure(confidence));
  }

  private static String visits(Charter.Surveillance visits, Words words) {
    var said = new ArrayList<String>();
    Integer first = visits.firstMonths();
    Integer interval = visits.intervalMonths();
    Integer count = visits.perCycle();
    if (first != null) said.add(words.text("scheme.surveillance.first", period(first, words)));
    if (interval != null) {
      said.add(words.text("scheme.surveillance.interval", period(interval, words)));
    }
    if (count != null) said.add(words.text("scheme.surveillance.count", count));
    return String.join(words.text("value.separator"), said);
  }

  private static String most(int months, Words words) {
    return months % 12 == 0
        ? words.text("scheme.validity.years", months / 12)
        : words.text("scheme.validity.months", months);
  }

  private static String period(int months, Words words) {
    return months % 12 == 0 && months > 12
        ? words.text("scheme.period.years", months / 12)
        : words.text("scheme.period.months", months);
  }

  private static String transition(Charter.Transition transition, Words words) {
    String said =
        words.text(
            "scheme.transition",
            words.said(Wording.of("scheme.standing." + transition.from())),
            words.said(Wording.of("scheme.standing." + transition.to())));
    var more = new ArrayList<String>();
    if (transition.by() != null) more.add(words.textOr("scheme.by." + transition.by(), ""));
    Integer months = transition.withinMonths();
    if (months != null) more.add(words.text("scheme.within", period(months, words)));
    Integer days = transition.withinWorkingDays();
    if (days != null) more.add(words.text("scheme.within.days", days));
    if (transition.source() != null) more.add(transition.source());
    String unsure = unsure(transition.confidence());
    if (unsure != null) more.add(words.text("scheme.confidence", unsure));
    return more.isEmpty()
        ? said
        : words.text(
            "scheme.transition.more", said, String.join(words.text("value.separator"), more));
  }

  private static @Nullable PilotPart pilot(Charter.@Nullable Pilot pilot, Words words) {
    return pilot == null
        ? null
        : new PilotPart(
            words.text("scheme.pilot.period", words.day(pilot.from()), words.day(pilot.until())),
            words.said(
                Wording.of(
                    "scheme.diff.outcome." + pilot.outcome().name().toLowerCase(Locale.ROOT))),
            words.name(pilot.evaluation()),
            pilot.bodies(),
            pilot.regions());
  }

  private static @Nullable String document(Charter.@Nullable Document document, Words words) {
    return document == null
        ? null
        : words.text(
            "scheme.document.said",
            document.number(),
            document.title(),
            document.issuedBy(),
            words.day(document.published()));
  }

  private static @Nullable String unsure(@Nullable Confidence confidence) {
    return confidence == null || confidence == Confidence.H ? null : confidence.name();
  }

  // --- rules, overlays, tables ---

  private RulePart rule(RuleText rule, String scheme, Words words) {
    String origin = rule.code().substring(0, Math.max(0, rule.code().indexOf('.')));
    return new RulePart(
        rule.code(),
        rule.severity() == RuleText.Severity.REFUSE,
        words.chinese() ? rule.zh() : rule.en(),
        rule.source(),
        days(rule, words),
        rule.confidence().equals("H") ? null : rule.confidence(),
        origin.equals(scheme) ? null : scheme(origin, words),
        rule.check().strip(),
        rule.when());
  }

  private static @Nullable String days(RuleText rule, Words words) {
    LocalDate from = rule.from();
    LocalDate to = rule.to();
    if (from != null && to != null) {
      return words.text("scheme.effective.to", words.day(from), words.day(to));
    }
    if (from != null) return words.text("scheme.effective", words.day(from));
    return to == null ? null : words.text("scheme.rule.until", words.day(to));
  }

  private List<OverlayPart> overlays(Edition edition, Words words) {
    return edition.overlays().stream()
        .map(overlay -> {
          Charter.Extension extension = overlay.extension();
          return new OverlayPart(
              words.name(overlay.names()),
              overlay.scheme(),
              extension == null ? List.of() : extension.scope(),
              edition.overlayRules(overlay.scheme()).stream()
                  .map(rule -> rule(rule, overlay.scheme(), words))
                  .toList());
        })
        .toList();
  }

  private static TablePart table(Table table, Words words) {
    List<Row> all = table.rows();
    return new TablePart(
        words.name(table.names()),
        table.source(),
        unsure(table.confidence()),
        table.columns(),
        all.stream()
            .limit(ROWS)
            .map(row -> table.columns().stream().map(row::text).toList())
            .toList(),
        Math.max(0, all.size() - ROWS));
  }

  // --- form and examples ---

  private static List<FieldRow> fields(Map<String, Labels.Label> labels, Words words) {
    return labels.values().stream()
        .map(l -> new FieldRow(l.key(), l.in(words), l.required(), fields(l.within(), words)))
        .toList();
  }

  private List<ExamplePart> examples(SchemeFolder folder, Edition edition, Words words) {
    Map<String, Labels.Label> known = labels.of(edition);
    return folder.examples().stream()
        .map(example ->
            new ExamplePart(
                words.chinese() ? example.zh() : example.en(),
                example.accepted(),
                example.submission().number(),
                words.day(example.submission().issued()),
                example.submission().attributes().entrySet().stream()
                    .map(entry ->
                        new Told(
                            known
                                .getOrDefault(entry.getKey(), Labels.Label.unknown(entry.getKey()))
                                .in(words),
                            String.valueOf(entry.getValue())))
                    .toList(),
                reasons(example, edition, words)))
        .toList();
  }

  private List<String> reasons(Example example, Edition edition, Words words) {
    List<String> codes = example.refused();
    if (codes == null) return List.of();
    return codes.stream()
        .map(code ->
            edition.rules().stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .map(rule -> words.chinese() ? rule.zh() : rule.en())
                .or(() -> schemes.words(code).map(words::name))
                .orElse(words.textOr(code, code)))
        .toList();
  }

  /** Headings and paragraphs; everything else is shown as it was typed. */
  private static List<ReadmePart> readme(String text) {
    var parts = new ArrayList<ReadmePart>();
    for (String block : text.strip().split("\\R\\s*\\R", 200)) {
      String plain = block.strip();
      if (plain.isEmpty()) continue;
      String[] lines = plain.split("\\R", 2);
      if (lines[0].startsWith("#")) {
        parts.add(new ReadmePart(true, lines[0].replaceFirst("^#+\\s*", "")));
        if (lines.length > 1) parts.add(new ReadmePart(false, lines[1].strip()));
      } else {
        parts.add(new ReadmePart(false, plain));
      }
    }
    return parts;
  }

  // --- what is new ---

  private static ChangePart change(Edition before, Edition after, Words words) {
    List<Difference> differences = Differences.between(before, after);
    var byPart = new TreeMap<Difference.Part, List<String>>();
    for (Difference difference : differences) {
      byPart
          .computeIfAbsent(difference.part(), part -> new ArrayList<>())
          .add(words.said(difference.wording()));
    }
    TransitionPlan plan = TransitionPlan.of(before, after);
    return new ChangePart(
        before.edition(),
        byPart.entrySet().stream()
            .map(entry ->
                new Changes(
                    words.said(Wording.of("scheme.diff.part." + SystemPages.word(entry.getKey()))),
                    entry.getValue()))
            .toList(),
        differences.size(),
        plan.all().stream().map(words::said).toList(),
        plan.holders().stream().map(words::said).toList(),
        plan.bodies().stream().map(words::said).toList());
  }

  private @Nullable FilingPart filing(Edition edition, Words words) {
    return filings
        .of(edition.scheme(), edition.edition())
        .map((Filing filing) ->
            new FilingPart(
                filing.body().isEmpty() ? null : filing.body(),
                words.moment(filing.at()),
                filing.position()))
        .orElse(null);
  }
}
