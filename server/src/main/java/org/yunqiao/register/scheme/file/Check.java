package org.yunqiao.register.scheme.file;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.procedure.DiagramReader;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.ProcedureCheck;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.rule.Rules;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.TableFault;
import org.yunqiao.register.scheme.table.TableProblem;
import org.yunqiao.register.scheme.table.Tables;

/**
 * Whether a folder can be followed, checked as if its author were hostile: every finding at its
 * place, nothing run beyond CEL, nothing fetched.
 */
public final class Check {

  private final SchemeFolder folder;
  private final Supplier<Library> others;
  private final Findings findings = new Findings();
  private final Map<String, YamlText> texts = new HashMap<>();
  private boolean read;

  private Check(SchemeFolder folder, Supplier<Library> others) {
    this.folder = folder;
    this.others = others;
  }

  /**
   * Checks a folder among other schemes.
   *
   * @param others may hold an older form of the same edition, which it then replaces
   */
  public static List<Finding> of(SchemeFolder folder, Library others) {
    return of(folder, () -> others);
  }

  /** Checks it by itself first, and asks for the others when there is no error. */
  static List<Finding> of(SchemeFolder folder, Supplier<Library> others) {
    var check = new Check(folder, others);
    check.run();
    return check.findings.all();
  }

  /**
   * Checks a folder that a body files (认证规则备案): whether it can be followed, and whether it is a
   * voluntary certification scheme that says who files which rule for which project and field.
   */
  public static List<Finding> forFiling(SchemeFolder folder, Library others) {
    var check = new Check(folder, () -> others);
    check.run();
    YamlText yaml = check.texts.get(SchemeFolder.CHARTER);
    if (yaml != null && check.read) {
      new FilingRules(folder.charter(), others, check.findings, yaml::line).asked();
    }
    if (!folder.has(SchemeFolder.README)) {
      check.findings.error(SchemeFolder.README, 0, "scheme.file.no-readme");
    }
    return check.findings.all();
  }

  private void run() {
    names();
    boolean charter = charter();
    read = charter;
    boolean form = form();
    boolean rules = rules();
    boolean tables = tables();
    List<Example> examples = examples();
    procedure();
    if (!charter || !form || !rules || !tables) return;
    try {
      Charter said = folder.charter();
      among(said);
      if (findings.anyError()) return;
      Library whole = others.get().with(List.of(folder));
      composed(whole, said, examples);
    } catch (Problem problem) {
      findings.error(SchemeFolder.CHARTER, 1, problem.code(), problem.arguments().toArray());
    }
  }

  private void names() {
    for (String file : folder.files().keySet()) {
      boolean known =
          Set.of(SchemeFolder.CHARTER, SchemeFolder.FORM, SchemeFolder.RULES, SchemeFolder.README)
                  .contains(file)
              || SchemeFolder.isTable(file)
              || SchemeFolder.isExample(file)
              || SchemeFolder.isForm(file)
              || file.equals(Procedure.FILE)
              || file.equals(DiagramReader.FILE);
      if (!known) findings.warning(file, 0, "scheme.file.unknown");
      if (folder.files().get(file).length > Folders.LONGEST_FILE) {
        findings.error(file, 0, "scheme.file.too-long", Folders.LONGEST_FILE);
      }
    }
    if (!folder.has(SchemeFolder.README)) {
      findings.warning(SchemeFolder.README, 0, "scheme.file.no-readme");
    }
  }

  private boolean charter() {
    Optional<YamlText> yaml = yaml(SchemeFolder.CHARTER, FileSchema.SCHEME);
    if (yaml.isEmpty()) {
      if (!folder.has(SchemeFolder.CHARTER)) {
        findings.error(SchemeFolder.CHARTER, 0, "scheme.file.missing");
      }
      return false;
    }
    Map<String, Object> map = yaml.get().map();
    if (!(map.get("scheme") + "/" + map.get("edition")).equals(folder.path())) {
      error(yaml.get(), "/scheme", "scheme.folder-name", folder.path());
      return false;
    }
    pattern(yaml.get(), "/number/pattern", map.get("number"));
    return dates(yaml.get(), map) && !findings.anyError();
  }

  private void pattern(YamlText yaml, String pointer, @Nullable Object number) {
    if (!(number instanceof Map<?, ?> map)) return;
    try {
      Pattern.compile(String.valueOf(map.get("pattern")));
    } catch (PatternSyntaxException e) {
      error(yaml, pointer, "scheme.pattern", e.getDescription());
    }
  }

  /** Days that no calendar has, and periods that end before they begin. */
  private boolean dates(YamlText yaml, Map<String, Object> map) {
    boolean well = true;
    for (String period : List.of("effective", "pilot")) {
      if (!(map.get(period) instanceof Map<?, ?> said)) continue;
      Object last = said.get(period.equals("pilot") ? "until" : "to");
      LocalDate from = day(yaml, "/" + period + "/from", said.get("from"));
      LocalDate to = day(yaml, "/" + period, last);
      if (from == null || (to == null && last != null)) {
        well = false;
      } else if (to != null && to.isBefore(from)) {
        error(yaml, "/" + period, "scheme.period", from, to);
        well = false;
      }
    }
    return well;
  }

  private @Nullable LocalDate day(YamlText yaml, String pointer, @Nullable Object text) {
    if (text == null) return null;
    try {
      return LocalDate.parse(text.toString());
    } catch (java.time.DateTimeException e) {
      error(yaml, pointer, "scheme.no-day", text);
      return null;
    }
  }

  /** How it stands among the other schemes. */
  private void among(Charter charter) {
    YamlText yaml = text(SchemeFolder.CHARTER);
    Charter.Extension extension = charter.extension();
    if (extension != null && !known(extension.scheme())) {
      error(yaml, "/extends", "scheme.no-base", folder.path(), extension.scheme());
    }
    if (charter.issuer() instanceof Edition.Issuer.Attested(String under) && !known(under)) {
      error(yaml, "/issuer", "scheme.issuer-unknown", under);
    }
    Charter.Predecessor before = charter.replaces();
    if (before != null && others.get().folder(charter.scheme(), before.edition()).isEmpty()) {
      error(yaml, "/replaces", "scheme.no-predecessor", before.edition());
    }
    Charter.Relations relations = charter.relations();
    if (relations != null) {
      Stream.concat(relations.recognises().stream(), relations.replaces().stream())
          .filter(scheme -> !known(scheme))
          .forEach(scheme -> warning(yaml, "/relations", "scheme.relation-unknown", scheme));
    }
    String family = charter.family();
    if (family == null && extension == null) {
      warning(yaml, "", "scheme.no-family");
    } else if (family != null
        && !Tables.shared().named("scheme-families").lists(LocalDate.MAX, family)) {
      error(yaml, "/family", "scheme.family-unknown", family);
    }
    for (SchemeFolder other : others.get().folders()) {
      Charter its = other.charter();
      if (other.path().equals(folder.path()) || !its.scheme().equals(charter.scheme())) continue;
      if (overlap(charter.effective(), its.effective())) {
        error(yaml, "/effective", "scheme.editions-overlap", its.edition());
      }
      if (its.kind() != charter.kind()) {
        error(yaml, "/kind", "scheme.other-kind", its.edition());
      }
    }
    new FilingRules(charter, others.get(), findings, yaml::line).check();
  }

  private boolean known(String scheme) {
    return others.get().codes().contains(scheme) || scheme.equals(folder.charter().scheme());
  }

  private static boolean overlap(Charter.Effective one, Charter.Effective other) {
    LocalDate oneTo = one.to();
    LocalDate otherTo = other.to();
    return (oneTo == null || !oneTo.isBefore(other.from()))
        && (otherTo == null || !otherTo.isBefore(one.from()));
  }

  private boolean form() {
    Optional<byte[]> file = folder.file(SchemeFolder.FORM);
    if (file.isEmpty()) return true;
    Optional<YamlText> yaml = YamlText.read(SchemeFolder.FORM, file.get(), findings);
    if (yaml.isEmpty()) return false;
    int before = findings.all().size();
    new FormCheck(yaml.get(), findings).run(new String(file.get(), StandardCharsets.UTF_8));
    return findings.all().stream().skip(before).noneMatch(Finding::error) || !findings.anyError();
  }

  private boolean rules() {
    if (!folder.has(SchemeFolder.RULES)) return true;
    Optional<YamlText> yaml = yaml(SchemeFolder.RULES, FileSchema.RULES);
    if (yaml.isEmpty()) return false;
    boolean well = true;
    if (yaml.get().map().get("rules") instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Map<?, ?> rule = (Map<?, ?>) list.get(i);
        LocalDate from = day(yaml.get(), "/rules/" + i + "/from", rule.get("from"));
        LocalDate to = day(yaml.get(), "/rules/" + i + "/to", rule.get("to"));
        well &=
            (from != null || rule.get("from") == null) && (to != null || rule.get("to") == null);
        if (from != null && to != null && to.isBefore(from)) {
          error(yaml.get(), "/rules/" + i + "/to", "scheme.period", from, to);
          well = false;
        }
      }
    }
    if (!well) return false;
    overlapping(folder.rules(), yaml.get());
    return true;
  }

  /** One code, one rule on any day; and its code begins with the scheme's. */
  private void overlapping(List<RuleText> rules, YamlText yaml) {
    for (int i = 0; i < rules.size(); i++) {
      RuleText rule = rules.get(i);
      String scheme = folder.path().substring(0, folder.path().indexOf('/'));
      if (!rule.code().startsWith(scheme + ".")) {
        error(yaml, rule.pointer() + "/code", "scheme.rule.code", rule.code(), scheme);
      }
      for (RuleText earlier : rules.subList(0, i)) {
        if (earlier.code().equals(rule.code())
            && overlap(
                new Charter.Effective(first(earlier), earlier.to()),
                new Charter.Effective(first(rule), rule.to()))) {
          error(
              yaml,
              rule.pointer(),
              "scheme.rule.overlap",
              rule.code(),
              yaml.line(earlier.pointer()));
        }
      }
    }
  }

  private static LocalDate first(RuleText rule) {
    LocalDate from = rule.from();
    return from == null ? LocalDate.MIN : from;
  }

  private boolean tables() {
    boolean well = true;
    for (Map.Entry<String, byte[]> file : folder.files().entrySet()) {
      if (!SchemeFolder.isTable(file.getKey())) continue;
      try {
        Table.read(SchemeFolder.tableName(file.getKey()), file.getValue());
      } catch (TableProblem problem) {
        well = false;
        for (TableFault fault : problem.faults()) {
          findings.error(file.getKey(), fault.line(), fault.code(), fault.arguments().toArray());
        }
      }
    }
    return well;
  }

  private void procedure() {
    if (!folder.has(Procedure.FILE) && !folder.has(DiagramReader.FILE)) return;
    Optional<YamlText> yaml = yaml(Procedure.FILE, FileSchema.PROCEDURE);
    if (yaml.isEmpty() && folder.has(Procedure.FILE)) {
      // what its diagram hides is told all the same
      folder.file(DiagramReader.FILE).ifPresent(bpmn -> DiagramReader.read(bpmn, findings));
      return;
    }
    new ProcedureCheck(folder, yaml.orElse(null), findings).run();
  }

  private List<Example> examples() {
    var examples = new ArrayList<Example>();
    for (String file : folder.files().keySet()) {
      if (!SchemeFolder.isExample(file)) continue;
      yaml(file, FileSchema.EXAMPLE)
          .ifPresent(yaml -> {
            try {
              examples.add(Example.of(yaml));
            } catch (java.time.DateTimeException e) {
              error(yaml, "/record", "scheme.no-day", String.valueOf(e.getMessage()));
            }
          });
    }
    if (examples.isEmpty()) findings.error("examples/", 0, "scheme.example.none");
    return examples;
  }

  /** With what it extends: forms and rules fit, and the examples end as they say. */
  private void composed(Library whole, Charter charter, List<Example> examples) {
    Charter.Extension extension = charter.extension();
    String under = charter.overlay() && extension != null ? extension.scheme() : charter.scheme();
    LocalDate on = charter.effective().from();
    Optional<Edition> edition = whole.inForce(under, on);
    if (edition.isEmpty()) {
      error(text(SchemeFolder.CHARTER), "/effective", "scheme.base-not-in-force", under, on);
      return;
    }
    Rules own = whole.ownRules(folder, on);
    faults(own);
    if (findings.anyError()) return;
    Set<String> shown = new HashSet<>();
    Map<String, Example> bySubmission = new HashMap<>();
    for (Example example : examples) {
      run(whole, under, example, shown);
      Example twin = bySubmission.putIfAbsent(String.valueOf(example.submission()), example);
      if (twin != null && twin.accepted() != example.accepted()) {
        findings.error(example.file(), 1, "scheme.example.contradicts", twin.file());
      }
    }
    boolean refuses =
        folder.rules().stream().anyMatch(r -> r.severity() == RuleText.Severity.REFUSE);
    if (refuses && examples.stream().noneMatch(Example::accepted)) {
      findings.error("examples/", 0, "scheme.example.none-accepted");
    }
    unshown(shown);
  }

  private void faults(Rules rules) {
    Set<String> mine = new TreeSet<>();
    folder.rules().forEach(rule -> mine.add(rule.code() + rule.pointer()));
    YamlText yaml = texts.get(SchemeFolder.RULES);
    rules
        .faults()
        .forEach(fault -> {
          boolean own = mine.contains(fault.rule().code() + fault.rule().pointer());
          if (own && yaml != null) {
            int line = yaml.line(fault.rule().pointer() + "/" + fault.member()) + fault.line();
            findings.error(yaml.file(), line, fault.code(), fault.arguments().toArray());
          } else {
            findings.error(SchemeFolder.FORM, 0, fault.code(), fault.arguments().toArray());
          }
        });
  }

  private void run(Library whole, String under, Example example, Set<String> shown) {
    Optional<Edition> edition = whole.inForce(under, example.submission().issued());
    if (edition.isEmpty()) {
      findings.error(
          example.file(), line(example, "/record/issued"), "scheme.example.not-in-force", under);
      return;
    }
    Examination said = edition.get().examine(example.submission());
    List<String> refused = codes(said.refused());
    shown.addAll(refused);
    said.lost().forEach(objection -> shown.add(objection.code()));
    shown.addAll(codes(said.warned()));
    for (Objection unknown : said.unknown()) {
      findings.error(
          example.file(), line(example, "/record"), "scheme.example.unknown", unknown.code());
    }
    if (example.accepted() == !refused.isEmpty()) {
      findings.error(
          example.file(),
          line(example, "/expect"),
          example.accepted() ? "scheme.example.refused" : "scheme.example.accepted",
          String.join(", ", refused),
          said.refused().stream()
              .map(o -> o.field() + ": " + o.detail())
              .reduce((a, b) -> a + "; " + b)
              .orElse(""));
    }
    same(example, "/refused", example.refused(), refused);
    same(example, "/warned", example.warned(), codes(said.warned()));
    same(
        example,
        "/removed",
        example.removed() == null && example.accepted() ? List.of() : example.removed(),
        said.removed());
  }

  private void same(
      Example example, String pointer, @Nullable List<String> expected, List<String> found) {
    if (expected == null || new TreeSet<>(expected).equals(new TreeSet<>(found))) return;
    findings.error(
        example.file(),
        line(example, pointer),
        "scheme.example.differs",
        pointer.substring(1),
        String.join(", ", expected),
        String.join(", ", found));
  }

  /** A rule that no example shows refusing may be one that never refuses. */
  private void unshown(Set<String> shown) {
    YamlText yaml = texts.get(SchemeFolder.RULES);
    Set<String> told = new LinkedHashSet<>();
    for (RuleText rule : folder.rules()) {
      if (yaml == null || shown.contains(rule.code()) || !told.add(rule.code())) continue;
      String code = "scheme.example.rule-not-shown";
      switch (rule.severity()) {
        case REFUSE -> error(yaml, rule.pointer(), code, rule.code());
        case WARN -> warning(yaml, rule.pointer(), code, rule.code());
      }
    }
  }

  private int line(Example example, String pointer) {
    YamlText yaml = texts.get(example.file());
    return yaml == null ? 1 : yaml.line(pointer);
  }

  private static List<String> codes(List<Objection> objections) {
    return objections.stream().map(Objection::code).distinct().toList();
  }

  private Optional<YamlText> yaml(String name, FileSchema schema) {
    Optional<byte[]> file = folder.file(name);
    if (file.isEmpty()) return Optional.empty();
    Optional<YamlText> yaml = YamlText.read(name, file.get(), findings);
    yaml.ifPresent(text -> texts.put(name, text));
    int errors = findings.all().size();
    yaml.ifPresent(text -> schema.check(text, findings));
    return findings.all().size() == errors ? yaml : Optional.empty();
  }

  /** A file that has been read. */
  private YamlText text(String file) {
    return Objects.requireNonNull(texts.get(file), file);
  }

  private void error(YamlText yaml, String pointer, String code, Object... arguments) {
    findings.error(yaml.file(), yaml.line(pointer), code, arguments);
  }

  private void warning(YamlText yaml, String pointer, String code, Object... arguments) {
    findings.warning(yaml.file(), yaml.line(pointer), code, arguments);
  }
}
