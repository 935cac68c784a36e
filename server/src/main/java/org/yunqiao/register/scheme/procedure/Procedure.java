package org.yunqiao.register.scheme.procedure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Form;
import org.yunqiao.register.scheme.SchemeProblem;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Findings;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.file.YamlText;
import org.yunqiao.register.scheme.rule.Conditions;
import org.yunqiao.register.scheme.rule.RuleText;
import org.yunqiao.register.scheme.table.Tables;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How something is done under a scheme, from application to decision (程序): the diagram and what it
 * leaves open. It is read here and run in casework; whether it can be followed is told by {@link
 * ProcedureCheck}.
 */
public final class Procedure {

  public static final String FILE = "procedure.yaml";

  private static final JsonMapper JSON = new JsonMapper();

  private final SchemeFolder folder;
  private final ProcedureText text;
  private final Diagram diagram;
  private final Form application;
  private final List<RuleText> demands;
  private final Map<String, Step> steps;
  private final Map<String, TimeLimit> limits;
  private final Map<String, RuleText> ways;
  private final Conditions conditions;
  private final Tables tables;
  private volatile @Nullable String digest;

  private Procedure(SchemeFolder folder, ProcedureText text, Diagram diagram) {
    this.folder = folder;
    this.text = text;
    this.diagram = diagram;
    this.tables = Tables.with(folder.tables());
    this.application = form(text.application());
    this.demands = rules("/application", text.application().rules());
    this.steps = Collections.unmodifiableMap(read());
    var limits = new LinkedHashMap<String, TimeLimit>();
    text.limits().forEach((id, limit) -> limits.put(id, limit.named(id)));
    this.limits = Collections.unmodifiableMap(limits);
    this.ways = conditionsOfWays();
    var asked = new ArrayList<RuleText>(ways.values());
    asked.addAll(demands);
    steps.values().forEach(step -> asked.addAll(step.rules()));
    var forms = new LinkedHashMap<String, JsonNode>();
    steps.forEach((id, step) -> forms.put(id, step.form().schema()));
    this.conditions =
        new Conditions(scheme(), edition(), asked, application.schema(), forms, tables);
  }

  /** The procedure in a folder; empty when it has none. */
  public static Optional<Procedure> of(SchemeFolder folder) {
    Optional<byte[]> yaml = content(folder, FILE);
    Optional<byte[]> bpmn = content(folder, DiagramReader.FILE);
    if (yaml.isEmpty() || bpmn.isEmpty()) return Optional.empty();
    var findings = new Findings();
    Optional<YamlText> read = YamlText.read(FILE, yaml.get(), findings);
    Optional<Diagram> diagram = DiagramReader.read(bpmn.get(), findings);
    if (read.isEmpty() || diagram.isEmpty()) {
      throw SchemeProblem.malformed(
          folder.path(),
          findings.all().stream().findFirst().map(Finding::told).orElse("procedure"));
    }
    try {
      ProcedureText text = ProcedureText.of(read.get().map());
      return Optional.of(new Procedure(folder, text, diagram.get()));
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      throw SchemeProblem.malformed(folder.path(), FILE + ": " + e.getMessage());
    } catch (java.time.DateTimeException | ClassCastException e) {
      throw SchemeProblem.malformed(folder.path(), FILE + ": " + e.getMessage());
    }
  }

  /** What of a folder a procedure depends on, and nothing else: a running case keeps this. */
  public SchemeFolder definition() {
    var files = new TreeMap<String, byte[]>();
    Set<String> named = new LinkedHashSet<>(List.of(FILE, DiagramReader.FILE));
    String application = text.application().form();
    if (application != null) named.add(application);
    text.steps()
        .values()
        .forEach(step -> {
          if (step.form() != null) named.add(step.form());
        });
    folder
        .files()
        .forEach((name, content) -> {
          if (named.contains(name) || name.startsWith("tables/")) files.put(name, content);
        });
    return new SchemeFolder(folder.path(), files);
  }

  /** SHA-256 of {@link #definition}, lower-case hex. */
  public String digest() {
    String known = digest;
    if (known == null) digest = known = definition().digest();
    return known;
  }

  public String scheme() {
    return folder.path().substring(0, folder.path().indexOf('/'));
  }

  public String edition() {
    return folder.path().substring(folder.path().indexOf('/') + 1);
  }

  public Edition.Names names() {
    return text.names();
  }

  public Diagram diagram() {
    return diagram;
  }

  /** The BPMN file as it was written. */
  public String bpmn() {
    return content(folder, DiagramReader.FILE)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow();
  }

  /** What is asked of whoever opens a case. */
  public Form application() {
    return application;
  }

  /** Who may open a case. */
  public List<String> applicants() {
    return text.application().roles();
  }

  /** What is asked when a case is opened, of what is known then. */
  public List<RuleText> demands() {
    return demands;
  }

  /** Which other cases are counted; empty where a rule needs no such number. */
  public Optional<Alike> alike() {
    return Optional.ofNullable(text.alike());
  }

  /** Its steps by id, in the order of the file. */
  public Map<String, Step> steps() {
    return steps;
  }

  public Map<String, TimeLimit> limits() {
    return limits;
  }

  /** What each automatic step hands to the register, by the step's id. */
  public Map<String, Issuing> issues() {
    return text.issues();
  }

  /**
   * Where the case has what is told in public at its end, a JSON Pointer; empty where nobody may
   * open one without having signed in.
   */
  public Optional<String> answer() {
    return Optional.ofNullable(text.visitors()).map(ProcedureText.Visitors::answer);
  }

  /** What outcomes and kinds of documents are called, by their word. */
  public Map<String, Edition.Names> words() {
    return text.words();
  }

  /** Whether somebody else than who applies has a step in it, unlike a declaration. */
  public boolean handled() {
    return steps().values().stream().anyMatch(step -> step.side() == Step.Side.BODY);
  }

  /** What each automatic step changes of the attestation that the case is about. */
  public Map<String, Change> changes() {
    return text.changes();
  }

  /** The attestation that a case is about; empty where it is about none. */
  public Optional<About> about() {
    return Optional.ofNullable(text.about());
  }

  /** The steps whose ends are the decisions (决定): one for each thing that is applied for. */
  public List<String> decisions() {
    return text.decision();
  }

  /** The condition of a way, by the way's id. */
  public Map<String, RuleText> ways() {
    return ways;
  }

  public Conditions conditions() {
    return conditions;
  }

  /** Its own tables and the shared ones. */
  public Tables tables() {
    return tables;
  }

  private Map<String, Step> read() {
    var read = new LinkedHashMap<String, Step>();
    text.steps()
        .forEach((id, step) -> {
          read.put(
              id,
              new Step(
                  id,
                  step.names(),
                  step.side(),
                  step.roles(),
                  form(step.asked()),
                  step.outcomes(),
                  step.notSameAs(),
                  step.evidence(),
                  step.people(),
                  step.judged(),
                  rules("/steps/" + id, step.rules())));
        });
    return read;
  }

  private static List<RuleText> rules(String pointer, List<Map<String, Object>> written) {
    var rules = new ArrayList<RuleText>();
    for (Map<String, Object> rule : written) {
      rules.add(RuleText.of(rule, pointer + "/rules/" + rules.size()));
    }
    return List.copyOf(rules);
  }

  private Map<String, RuleText> conditionsOfWays() {
    var found = new LinkedHashMap<String, RuleText>();
    for (Diagram.Way way : diagram.ways()) {
      if (way.condition().isEmpty()) continue;
      found.put(
          way.id(),
          new RuleText(
              "way." + way.id(),
              RuleText.Severity.REFUSE,
              "",
              null,
              way.condition(),
              "",
              "",
              "",
              "H",
              null,
              null,
              DiagramReader.FILE + ":" + way.line()));
    }
    return Collections.unmodifiableMap(found);
  }

  private Form form(ProcedureText.Asked asked) {
    String file = asked.form();
    if (file == null) return Form.read(written(asked).toString());
    return content(folder, file)
        .map(bytes -> Form.read(new String(bytes, StandardCharsets.UTF_8)))
        .orElseThrow(() -> SchemeProblem.malformed(folder.path(), file + " is missing"));
  }

  /** Fields written out, as the JSON Schema that they stand for. */
  static JsonNode written(ProcedureText.Asked asked) {
    @Nullable Map<String, Object> fields = asked.fields();
    Map<String, Object> named = fields == null ? Map.of() : fields;
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", named);
    schema.put(
        "required",
        named.keySet().stream().filter(field -> !asked.optional().contains(field)).toList());
    schema.put("additionalProperties", false);
    return JSON.valueToTree(schema);
  }

  private static Optional<byte[]> content(SchemeFolder folder, String file) {
    return Optional.ofNullable(folder.files().get(file));
  }
}
