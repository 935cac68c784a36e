package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.procedure.Diagram;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.procedure.TimeLimit;
import org.yunqiao.register.scheme.procedure.Walk;
import org.yunqiao.view.publicity.PublicRegister;

/**
 * The procedure of an edition, walked through from beginning to end in all its ways, without a
 * case: also of an edition that is not in force yet.
 */
@Controller
class ProcedurePages {

  private static final int PATHS = 20;

  private final Frame frame;
  private final Schemes schemes;
  private final PublicRegister register;

  ProcedurePages(Frame frame, Schemes schemes, PublicRegister register) {
    this.frame = frame;
    this.schemes = schemes;
    this.register = register;
  }

  /**
   * A step as it is known beforehand.
   *
   * @param who on which side, in which roles
   * @param others steps that somebody else must have done
   * @param clocks time limits that it ends or stops
   */
  record StepRow(
      String name,
      String who,
      String outcomes,
      String evidence,
      String others,
      List<String> clocks) {}

  /** A way from beginning to end. */
  record PathRow(int number, List<String> steps) {}

  @GetMapping("/schemes/{code}/procedures/{edition}")
  String page(
      @PathVariable String code,
      @PathVariable String edition,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setHeader("Content-Security-Policy", Headers.SCRIPT_POLICY);
    Words words = frame.words(request);
    Procedure procedure = procedure(code, edition);
    var said = new CaseWords(procedure, register.today(), words);
    Walk walk = Walk.through(procedure.diagram());
    List<List<String>> paths = walk.paths(PATHS + 1);
    model.addAttribute("code", code);
    model.addAttribute("edition", edition);
    model.addAttribute("name", words.name(procedure.names()));
    model.addAttribute("opens", roles(procedure.applicants(), words));
    model.addAttribute("steps", steps(procedure, said));
    model.addAttribute("paths", rows(paths, said));
    model.addAttribute("more", paths.size() > PATHS);
    model.addAttribute(
        "whole", walk.whole() && walk.stuckAt().isEmpty() && walk.endless().isEmpty());
    return "procedure";
  }

  private Procedure procedure(String code, String edition) {
    return find(schemes, code, edition)
        .orElseThrow(() -> PortalProblem.scheme(Parameters.shortened(code + "/" + edition)));
  }

  /** The procedure of an edition; empty where it has none. */
  static Optional<Procedure> find(Schemes schemes, String code, String edition) {
    Library library = schemes.library();
    boolean known = schemes.editions(code).stream().map(Edition::edition).anyMatch(edition::equals);
    return known ? library.folder(code, edition).flatMap(Procedure::of) : Optional.empty();
  }

  private static List<PathRow> rows(List<List<String>> paths, CaseWords said) {
    var rows = new ArrayList<PathRow>();
    for (List<String> path : paths.subList(0, Math.min(PATHS, paths.size()))) {
      rows.add(new PathRow(rows.size() + 1, path.stream().map(said::step).toList()));
    }
    return rows;
  }

  private static List<StepRow> steps(Procedure procedure, CaseWords said) {
    return procedure.diagram().of(Diagram.Kind.STEP).stream()
        .map(node -> procedure.steps().get(node.id()))
        .filter(Objects::nonNull)
        .map(step -> row(step, procedure, said))
        .toList();
  }

  private static StepRow row(Step step, Procedure procedure, CaseWords said) {
    Words words = said.words();
    String comma = words.text("value.comma");
    String side =
        switch (step.side()) {
          case APPLICANT -> words.text("procedure.side.applicant");
          case BODY -> words.text("procedure.side.body");
          case ISSUER -> words.text("procedure.side.issuer");
        };
    return new StepRow(
        words.name(step.names()),
        words.text("procedure.who", side, roles(step.roles(), words)),
        String.join(
            comma,
            step.outcomes().stream()
                .map(outcome ->
                    outcome.equals(Step.DONE) ? words.text("case.finish") : said.word(outcome))
                .toList()),
        String.join(comma, step.evidence().stream().map(said::word).toList()),
        String.join(comma, step.notSameAs().stream().map(said::step).toList()),
        procedure.limits().values().stream().flatMap(limit -> clock(limit, step, said)).toList());
  }

  private static String roles(Iterable<String> roles, Words words) {
    var names = new ArrayList<String>();
    roles.forEach(role -> names.add(words.textOr("role." + role, role)));
    return String.join(words.text("value.comma"), names);
  }

  private static Stream<String> clock(TimeLimit limit, Step step, CaseWords said) {
    Words words = said.words();
    String name = words.name(limit.names());
    var clocks = new ArrayList<String>();
    Integer days = limit.days();
    if (limit.until().equals(step.id())) {
      clocks.add(
          days == null
              ? words.text("procedure.clock.by-table", name)
              : words.text("procedure.clock.ends", name, days));
    }
    if (limit.stops().contains(step.id())) clocks.add(words.text("procedure.clock.stops", name));
    return clocks.stream();
  }

  /** The diagram alone, in a document of its own, as that of a case. */
  @GetMapping("/schemes/{code}/procedures/{edition}/diagram")
  String drawn(
      @PathVariable String code,
      @PathVariable String edition,
      HttpServletResponse response,
      Model model) {
    procedure(code, edition);
    response.setHeader("Content-Security-Policy", Headers.DIAGRAM_POLICY);
    model.addAttribute("source", source(code, edition));
    return "diagram";
  }

  private static String source(String code, String edition) {
    return Addresses.to("/schemes/" + code + "/procedures/" + edition + "/diagram.bpmn").toString();
  }

  @GetMapping("/schemes/{code}/procedures/{edition}/diagram.bpmn")
  ResponseEntity<byte[]> diagram(@PathVariable String code, @PathVariable String edition) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .body(procedure(code, edition).bpmn().getBytes(StandardCharsets.UTF_8));
  }
}
