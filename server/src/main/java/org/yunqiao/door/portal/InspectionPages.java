package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.work.casework.Documents;
import org.yunqiao.work.supervision.Inspection;
import org.yunqiao.work.supervision.InspectionState;
import org.yunqiao.work.supervision.Inspections;
import org.yunqiao.work.supervision.Measure;
import org.yunqiao.work.supervision.Measures;
import org.yunqiao.work.supervision.ResultCode;
import org.yunqiao.work.supervision.ResultObjection;
import org.yunqiao.work.supervision.Samples;
import org.yunqiao.work.supervision.Sent;
import org.yunqiao.work.supervision.Taking;
import org.yunqiao.work.supervision.Visiting;

/**
 * Inspections at the desk: of those who go, of those who look after them, and of who was inspected.
 */
@Controller
class InspectionPages {

  private static final int PAGE = 50;
  private static final String MINE = "mine";
  private static final String REGION = "region";
  private static final String OWN = "own";

  private final Frame frame;
  private final Sides sides;
  private final InspectionWords said;
  private final Inspections inspections;
  private final Measures measures;
  private final Samples samples;
  private final SampleWords sampleWords;

  InspectionPages(
      Frame frame,
      Sides sides,
      InspectionWords said,
      Inspections inspections,
      Measures measures,
      Samples samples,
      SampleWords sampleWords) {
    this.frame = frame;
    this.sides = sides;
    this.said = said;
    this.inspections = inspections;
    this.measures = measures;
    this.samples = samples;
    this.sampleWords = sampleWords;
  }

  /** A result to choose. */
  record ResultChoice(String code, String name, boolean under, boolean chosen) {}

  /** An officer and whether he has signed. */
  record SentRow(String officer, @Nullable String signed) {}

  /** A point of the check-list as it was found. */
  record PointRow(
      String name,
      String answer,
      String tone,
      String note,
      @Nullable String when,
      List<EvidenceLink> evidence) {}

  /** A picture or paper to open. */
  record EvidenceLink(String name, String digest, String taken) {}

  /** An objection and its answer. */
  record ObjectionRow(String text, String when, String answerBy, @Nullable String answer) {}

  @GetMapping("/desk/inspections")
  String all(
      @RequestParam(defaultValue = "") String show,
      @RequestParam(defaultValue = "") String ended,
      @RequestParam(required = false) @Nullable Long before,
      HttpServletRequest request,
      Model model) {
    Sides.Side side = sides.now();
    Words words = frame.words(request);
    List<Inspection> mine = inspections.of(side.account().id(), Inspections.MOST);
    List<String> shows =
        Stream.of(
                mine.isEmpty() ? null : MINE,
                side.inspects() ? REGION : null,
                side.codes().isEmpty() ? null : OWN)
            .filter(Objects::nonNull)
            .toList();
    String shown = shows.contains(show) ? show : shows.getFirst();
    boolean all = !ended.isEmpty();
    long from = before == null ? Long.MAX_VALUE : before;
    List<Inspection> found =
        switch (shown) {
          case MINE -> mine;
          case REGION -> inspections.in(side.regions(), !all, from, PAGE);
          default -> inspections.about(side.codes(), Inspections.MOST);
        };
    model.addAttribute("shows", shows);
    model.addAttribute("shown", shown);
    model.addAttribute("ended", all);
    model.addAttribute("inspects", side.inspects());
    model.addAttribute("lines", said.inspections(found, words));
    boolean more = shown.equals(REGION) && found.size() == PAGE;
    model.addAttribute("next", more ? found.getLast().id() : null);
    return "inspections";
  }

  @GetMapping("/desk/inspections/{id:\\d+}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sides.Side side = sides.now();
    Words words = frame.words(request);
    Inspection inspection = inspections.get(id);
    inspections.mustSee(inspection);
    Optional<Sent> self = inspection.officer(side.account().id());
    InspectionState state = inspection.state();
    boolean going = state == InspectionState.OPEN || state == InspectionState.RECORDED;
    boolean manages = inspections.manages(inspection);
    model.addAttribute("line", said.inspections(List.of(inspection), words).getFirst());
    model.addAttribute("inspection", inspection);
    model.addAttribute("sentence", sentence(inspection, words));
    model.addAttribute("region", said.region(inspection.region()));
    model.addAttribute("goes", self.isPresent() && going);
    model.addAttribute("going", going);
    model.addAttribute(
        "signs",
        state == InspectionState.RECORDED && self.filter(one -> one.signed() == null).isPresent());
    model.addAttribute(
        "officers",
        inspection.officers().stream()
            .map(sent -> {
              var at = sent.signedAt();
              return new SentRow(sent.officer(), at == null ? null : words.moment(at));
            })
            .toList());
    model.addAttribute("points", points(inspection, words));
    model.addAttribute("proposed", results(inspection.proposed(), words));
    model.addAttribute("results", results(inspection.results(), words));
    model.addAttribute("choices", choices(inspection, words));
    model.addAttribute(
        "together",
        said.inspections(
            inspections.visit(inspection.visit()).stream().filter(each -> each.id() != id).toList(),
            words));
    model.addAttribute("manages", manages);
    model.addAttribute(
        "publishes", manages && state == InspectionState.CONCLUDED && !inspection.disputed());
    boolean staff = manages || self.isPresent();
    model.addAttribute("sampling", staff && samples.sampled(inspection));
    model.addAttribute("takes", self.isPresent() && going);
    model.addAttribute(
        "samples", staff ? sampleWords.rows(samples.of(id), words) : List.<SampleWords.Row>of());
    boolean own = inspections.mayObject(inspection);
    boolean stands = state == InspectionState.CONCLUDED || state == InspectionState.PUBLISHED;
    model.addAttribute("objects", own && stands && !inspection.disputed());
    model.addAttribute("answers", manages && inspection.disputed());
    model.addAttribute(
        "objections",
        inspections.objections(id).stream().map(each -> objection(each, words)).toList());
    model.addAttribute(
        "measures",
        said.measures(
            measures.of(id).stream().filter(each -> manages || measures.answers(each)).toList(),
            words));
    model.addAttribute(
        "kinds", manages && inspection.concludedAt() != null ? said.kinds(words) : List.of());
    model.addAttribute("done", done != null && done.matches("[a-z-]{1,30}") ? done : null);
    return "inspection";
  }

  private String sentence(Inspection inspection, Words words) {
    String waits =
        String.join(
            " · ",
            inspection.officers().stream()
                .filter(sent -> sent.signed() == null)
                .map(Sent::officer)
                .toList());
    return switch (inspection.state()) {
      case OPEN -> words.text("inspection.said.open", words.day(inspection.due()));
      case RECORDED -> words.text("inspection.said.recorded", waits);
      case CONCLUDED ->
          words.text("inspection.said.concluded", results(inspection.results(), words));
      case PUBLISHED ->
          words.text("inspection.said.published", results(inspection.results(), words));
      case EXCLUDED ->
          words.text(
              "inspection.said.excluded", Objects.requireNonNullElse(inspection.excluded(), ""));
      case VOID -> words.text("inspection.said.void");
    };
  }

  private String results(List<String> codes, Words words) {
    return CodeNames.of(CodeNames.RESULTS, codes, said.today(), words);
  }

  private List<ResultChoice> choices(Inspection inspection, Words words) {
    return ResultCode.all(said.today()).values().stream()
        .map(each ->
            new ResultChoice(
                each.code(),
                words.chinese() ? each.zh() : each.en(),
                !each.under().isEmpty(),
                inspection.proposed().contains(each.code())))
        .toList();
  }

  private List<PointRow> points(Inspection inspection, Words words) {
    return inspections.checked(inspection.id()).stream()
        .map(each -> {
          var answer = each.answer();
          return new PointRow(
              words.chinese() ? each.point().zh() : each.point().en(),
              words.text("check.answer." + (answer == null ? "none" : answer.kind().word())),
              answer == null
                  ? ""
                  : switch (answer.kind()) {
                    case GOOD -> "good";
                    case BAD -> "stop";
                    case UNCHECKED -> "warn";
                  },
              answer == null ? "" : answer.note(),
              answer == null ? null : answer.officer() + " · " + words.moment(answer.at()),
              each.evidence().stream()
                  .map(one ->
                      new EvidenceLink(one.name(), one.document(), words.moment(one.takenAt())))
                  .toList());
        })
        .toList();
  }

  private ObjectionRow objection(ResultObjection each, Words words) {
    String reason = each.reason();
    Boolean upheld = each.upheld();
    return new ObjectionRow(
        each.text(),
        words.moment(each.filedAt()),
        words.day(each.answerBy()),
        upheld == null
            ? null
            : words.text(
                upheld ? "objection.upheld" : "objection.refused", reason == null ? "" : reason));
  }

  @PostMapping("/desk/inspections/{id:\\d+}/propose")
  String propose(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String[] result,
      @RequestParam(defaultValue = "") String remark,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    List<String> codes = Arrays.stream(result).filter(code -> !code.isEmpty()).toList();
    return done(
        () -> inspections.propose(id, codes, remark), id, "proposed", request, response, model);
  }

  @PostMapping("/desk/inspections/{id:\\d+}/sign")
  String sign(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String record,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(() -> inspections.sign(id, record), id, "signed", request, response, model);
  }

  @PostMapping("/desk/inspections/{id:\\d+}/publish")
  String publish(
      @PathVariable long id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(() -> inspections.publish(id), id, "published", request, response, model);
  }

  @PostMapping("/desk/inspections/{id:\\d+}/objection")
  String object(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String text,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(() -> inspections.object(id, text), id, "objected", request, response, model);
  }

  @PostMapping("/desk/inspections/{id:\\d+}/answer")
  String answer(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String upheld,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return done(
        () -> inspections.answerObjection(id, upheld.equals("yes"), reason),
        id,
        "answered",
        request,
        response,
        model);
  }

  @PostMapping("/desk/inspections/{id:\\d+}/measures")
  String take(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String addressee,
      @RequestParam(defaultValue = "") String certificate,
      @RequestParam(defaultValue = "") String content,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Inspection from = inspections.get(id);
    return done(
        () -> {
          Measure taken =
              measures.take(
                  new Taking(
                      kind,
                      id,
                      from.object(),
                      from.department(),
                      from.region(),
                      addressee,
                      certificate,
                      content));
          return inspections.get(Objects.requireNonNull(taken.inspection()));
        },
        id,
        "measure",
        request,
        response,
        model);
  }

  private String done(
      Supplier<Inspection> work,
      long id,
      String what,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    sides.now();
    try {
      return "redirect:/desk/inspections/" + work.get().id() + "?done=" + what;
    } catch (Problem refused) {
      if (refused.kind() == Problem.Kind.NOT_FOUND) throw refused;
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return one(id, null, request, model);
    }
  }

  /** A picture or paper; never run, whatever it says it is. */
  @GetMapping("/desk/inspections/{id:\\d+}/evidence/{digest:[0-9a-f]{64}}")
  void evidence(@PathVariable long id, @PathVariable String digest, HttpServletResponse response)
      throws IOException {
    sides.now();
    Documents.Opened opened = inspections.open(id, digest);
    boolean picture = opened.mediaType().startsWith("image/");
    response.setContentType(opened.mediaType());
    response.setHeader(
        "Content-Disposition",
        (picture ? "inline" : "attachment")
            + "; filename*=UTF-8''"
            + URLEncoder.encode(opened.name(), StandardCharsets.UTF_8).replace("+", "%20"));
    try (InputStream in = opened.content()) {
      in.transferTo(response.getOutputStream());
    }
  }

  @GetMapping("/desk/inspections/new")
  String begin(
      @RequestParam(defaultValue = "") String object,
      @RequestParam(required = false) @Nullable Long measure,
      @RequestParam(required = false) @Nullable Long joins,
      HttpServletRequest request,
      Model model) {
    Sides.Side side = sides.now();
    if (!side.inspects()) throw PortalProblem.noMandate();
    model.addAttribute(
        "items", CodeNames.choices(CodeNames.ITEMS, said.today(), frame.words(request)));
    model.addAttribute("object", Parameters.clean(object));
    model.addAttribute("measure", measure);
    model.addAttribute("joins", joins);
    model.addAttribute("item", "");
    model.addAttribute("department", "");
    model.addAttribute("region", side.regions().getFirst());
    model.addAttribute("officers", "");
    model.addAttribute("reason", "");
    return "inspection-new";
  }

  @PostMapping("/desk/inspections/new")
  String order(
      @RequestParam(defaultValue = "") String item,
      @RequestParam(defaultValue = "") String object,
      @RequestParam(defaultValue = "") String department,
      @RequestParam(defaultValue = "") String region,
      @RequestParam(defaultValue = "") String officers,
      @RequestParam(required = false) @Nullable Long measure,
      @RequestParam(required = false) @Nullable Long joins,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      Inspection made =
          inspections.order(
              new Visiting(
                  Parameters.clean(item),
                  Parameters.clean(object),
                  Parameters.clean(department),
                  Parameters.clean(region),
                  Arrays.stream(officers.strip().split("[\\s,，、]+"))
                      .filter(each -> !each.isEmpty())
                      .toList(),
                  joins,
                  measure,
                  reason));
      return "redirect:/desk/inspections/" + made.id() + "?done=ordered";
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      begin(object, measure, joins, request, model);
      model.addAttribute("refusal", frame.words(request).refusal(refused));
      model.addAttribute("item", item);
      model.addAttribute("department", department);
      model.addAttribute("region", region);
      model.addAttribute("officers", officers);
      model.addAttribute("reason", reason);
      return "inspection-new";
    }
  }
}
