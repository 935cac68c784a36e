package org.yunqiao.register.scheme.procedure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Findings;
import org.yunqiao.register.scheme.file.FormCheck;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.file.YamlText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Whether a procedure can be followed: its two files each, together, and with their folder. */
public final class ProcedureCheck {

  /** What an automatic step can do. */
  static final String ISSUE = "issue";

  static final String CHANGE = "change";

  private final SchemeFolder folder;
  private final @Nullable YamlText yaml;
  private final Findings findings;

  /**
   * @param yaml {@code procedure.yaml}, as its schema wants it; null where it is not there
   */
  public ProcedureCheck(SchemeFolder folder, @Nullable YamlText yaml, Findings findings) {
    this.folder = folder;
    this.yaml = yaml;
    this.findings = findings;
  }

  public void run() {
    byte[] bpmn = folder.files().get(DiagramReader.FILE);
    Optional<Diagram> diagram =
        bpmn == null ? Optional.empty() : DiagramReader.read(bpmn, findings);
    if (bpmn == null) findings.error(DiagramReader.FILE, 0, "scheme.file.missing");
    if (yaml == null) findings.error(Procedure.FILE, 0, "scheme.file.missing");
    diagram.ifPresent(drawn -> new DiagramCheck(drawn, findings).run());
    if (yaml == null || diagram.isEmpty()) return;
    int before = errors();
    ProcedureText text = ProcedureText.of(yaml.map());
    forms(text);
    together(text, diagram.get());
    if (errors() == before) follow();
  }

  private void forms(ProcedureText text) {
    form("/application", text.application());
    text.steps().forEach((id, step) -> form("/steps/" + id, step.asked()));
  }

  private void form(String pointer, ProcedureText.Asked asked) {
    String file = asked.form();
    if (file == null) {
      for (String field : asked.optional()) {
        Map<String, Object> fields = asked.fields();
        if (fields == null || !fields.containsKey(field)) {
          error(pointer + "/optional", "scheme.procedure.field-unknown", field);
        }
      }
      Findings found = new Findings();
      String written = Procedure.written(asked).toString();
      checked(Procedure.FILE, written.getBytes(StandardCharsets.UTF_8), found);
      for (Finding each : found.all()) {
        error(pointer + "/fields", each.code(), each.arguments().toArray());
      }
      return;
    }
    byte[] content = folder.files().get(file);
    if (content == null) {
      error(pointer + "/form", "scheme.procedure.form-missing", file);
    } else if (file.startsWith("forms/")) {
      checked(file, content, findings);
    }
  }

  private static void checked(String file, byte[] content, Findings into) {
    YamlText.read(file, content, into)
        .ifPresent(
            form -> new FormCheck(form, into).run(new String(content, StandardCharsets.UTF_8)));
  }

  private void together(ProcedureText text, Diagram diagram) {
    Set<String> drawn = new HashSet<>();
    for (Diagram.Node node : diagram.of(Diagram.Kind.STEP)) {
      drawn.add(node.id());
      if (!text.steps().containsKey(node.id())) {
        findings.error(
            DiagramReader.FILE, node.line(), "scheme.procedure.step-undescribed", node.id());
      }
    }
    text.steps()
        .forEach((id, step) -> {
          String at = "/steps/" + id;
          if (!drawn.contains(id)) error(at, "scheme.procedure.step-undrawn", id);
          for (String other : step.notSameAs()) {
            if (!drawn.contains(other) || other.equals(id)) {
              error(at + "/not-same-as", "scheme.procedure.step-unknown", other);
            }
          }
        });
    text.limits()
        .forEach((id, limit) -> {
          String at = "/limits/" + id;
          Stream<String> begins =
              limit.from().equals(TimeLimit.OPENED) ? Stream.of() : Stream.of(limit.from());
          Stream.concat(
                  begins, Stream.concat(Stream.of(limit.until()), limit.named(id).stops().stream()))
              .filter(step -> !drawn.contains(step))
              .forEach(step -> error(at, "scheme.procedure.step-unknown", step));
          if ((limit.days() == null) == (limit.row() == null)) {
            error(at, "scheme.procedure.limit-days", id);
          }
        });
    text.steps().forEach((id, step) -> words(text, id, step));
    text.decision().stream()
        .filter(step -> !drawn.contains(step))
        .forEach(step -> error("/decision", "scheme.procedure.step-unknown", step));
    automatic(text, diagram);
    undecided(text, diagram);
    about(text);
  }

  /** Nothing is issued or changed on a way that leads past every decision. */
  private void undecided(ProcedureText text, Diagram diagram) {
    Set<String> met = new HashSet<>();
    var waiting = new ArrayDeque<String>();
    diagram.of(Diagram.Kind.START).forEach(start -> waiting.push(start.id()));
    while (!waiting.isEmpty()) {
      String next = waiting.pop();
      if (text.decision().contains(next) || !met.add(next)) continue;
      diagram.from(next).forEach(way -> waiting.push(way.to()));
    }
    for (Diagram.Node node : diagram.of(Diagram.Kind.AUTOMATIC)) {
      if (met.contains(node.id())) {
        findings.error(DiagramReader.FILE, node.line(), "scheme.procedure.undecided", node.id());
      }
    }
  }

  /** Each automatic step is described where its handler looks for it, and nowhere else. */
  private void automatic(ProcedureText text, Diagram diagram) {
    Map<String, Set<String>> described =
        Map.of(ISSUE, text.issues().keySet(), CHANGE, text.changes().keySet());
    for (Diagram.Node node : diagram.of(Diagram.Kind.AUTOMATIC)) {
      Set<String> ids = described.get(node.handler());
      if (ids == null) {
        findings.error(
            DiagramReader.FILE, node.line(), "scheme.procedure.handler-unknown", node.handler());
      } else if (!ids.contains(node.id())) {
        findings.error(
            DiagramReader.FILE,
            node.line(),
            "scheme.procedure.issue-undescribed",
            node.id(),
            node.handler() + "s");
      }
    }
    described.forEach((handler, ids) -> {
      for (String id : ids) {
        boolean drawn =
            diagram.of(Diagram.Kind.AUTOMATIC).stream()
                .anyMatch(node -> node.id().equals(id) && node.handler().equals(handler));
        if (!drawn) error("/" + handler + "s/" + id, "scheme.procedure.step-undrawn", id);
      }
    });
  }

  /** What speaks of an attestation needs one, and whoever issued it must be named to take part. */
  private void about(ProcedureText text) {
    About about = text.about();
    if (about == null && !text.changes().isEmpty()) {
      error("/changes", "scheme.procedure.about-nothing");
    }
    boolean issuerNamed = about != null && about.issuer() != null;
    text.steps()
        .forEach((id, step) -> {
          if (step.side() == Step.Side.ISSUER && !issuerNamed) {
            error("/steps/" + id + "/side", "scheme.procedure.no-issuer");
          }
        });
  }

  /** Whoever ends a step reads what it can end with, and what it asks for. */
  private void words(ProcedureText text, String id, ProcedureText.StepText step) {
    Stream.concat(step.outcomes().stream(), step.evidence().stream())
        .filter(word -> !word.equals(Step.DONE) && !text.words().containsKey(word))
        .forEach(word -> {
          int line = yaml == null ? 0 : yaml.line("/steps/" + id);
          findings.warning(Procedure.FILE, line, "scheme.procedure.no-words", word);
        });
  }

  /** What can be told only when it is put together. */
  private void follow() {
    Procedure procedure;
    try {
      Optional<Procedure> read = Procedure.of(folder);
      if (read.isEmpty()) return;
      procedure = read.get();
    } catch (Problem problem) {
      error("", problem.code(), problem.arguments().toArray());
      return;
    } catch (JacksonException e) {
      error("", "scheme.form.invalid", "", e.getOriginalMessage());
      return;
    }
    procedure.steps().values().forEach(this::people);
    procedure.steps().values().forEach(this::judged);
    procedure.limits().values().forEach(limit -> row(procedure, limit));
    new PointerCheck(procedure, (at, pointer) -> error(at, "scheme.procedure.pointer", pointer))
        .run();
    procedure
        .about()
        .ifPresent(about ->
            Stream.of(about.number(), about.issuer())
                .filter(field -> field != null && !field(procedure, field))
                .forEach(field -> error("/about", "scheme.procedure.field-unknown", field)));
    procedure
        .alike()
        .ifPresent(alike -> {
          Step step = procedure.steps().get(alike.step());
          if (!field(procedure, alike.field())) {
            error("/alike", "scheme.procedure.field-unknown", alike.field());
          }
          if (step == null || !step.outcomes().contains(alike.outcome())) {
            error("/alike", "scheme.procedure.step-unknown", alike.step());
          }
        });
    procedure
        .conditions()
        .faults()
        .forEach(fault -> {
          String at = fault.rule().pointer();
          if (at.startsWith(DiagramReader.FILE)) {
            int line = Integer.parseInt(at.substring(DiagramReader.FILE.length() + 1));
            findings.error(DiagramReader.FILE, line, fault.code(), fault.arguments().toArray());
          } else {
            error(at + "/" + fault.member(), fault.code(), fault.arguments().toArray());
          }
        });
  }

  private static boolean field(Procedure procedure, String name) {
    return procedure.application().schema().path("properties").has(name);
  }

  private void people(Step step) {
    Step.People people = step.people();
    if (people == null) return;
    JsonNode each =
        step.form()
            .schema()
            .path("properties")
            .path(people.list())
            .path("items")
            .path("properties");
    for (String member : List.of(people.number(), people.days())) {
      if (!each.has(member)) {
        error("/steps/" + step.id() + "/people", "scheme.procedure.field-unknown", member);
      }
    }
  }

  /** What an evaluation fills is told by it, is not asked for, and is filled by nobody else. */
  private void judged(Step step) {
    Step.Judged judged = step.judged();
    JsonNode schema = step.form().schema();
    String at = "/steps/" + step.id() + "/judged";
    if (judged != null && !schema.path("properties").has(judged.evaluation())) {
      error(at, "scheme.procedure.field-unknown", judged.evaluation());
    }
    List<String> required =
        schema.path("required").valueStream().map(field -> field.asString("")).toList();
    for (String field : step.readOnly()) {
      boolean filled =
          judged != null && Step.Judged.WORDS.contains(field) && !required.contains(field);
      if (!filled) error(at, "scheme.procedure.read-only", field);
    }
  }

  private void row(Procedure procedure, TimeLimit limit) {
    TimeLimit.Row row = limit.row();
    if (row == null) return;
    String at = "/limits/" + limit.id() + "/row";
    var table = procedure.tables().find(row.table());
    if (table.isEmpty()) {
      error(at, "scheme.rule.table-unknown", limit.id(), row.table());
    } else if (!table.get().columns().contains(row.column())
        || table.get().keys().size() != 1
        || table.get().rows().stream()
            .noneMatch(each -> each.text(table.get().keys().getFirst()).equals(row.key()))) {
      error(at, "scheme.procedure.limit-row", row.table(), row.key(), row.column());
    }
  }

  private int errors() {
    return (int) findings.all().stream().filter(Finding::error).count();
  }

  private void error(String pointer, String code, Object... arguments) {
    int line = yaml == null ? 0 : yaml.line(pointer);
    findings.error(Procedure.FILE, line, code, arguments);
  }
}
