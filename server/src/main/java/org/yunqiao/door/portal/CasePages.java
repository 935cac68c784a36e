package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Cases;
import org.yunqiao.work.casework.Documents;
import org.yunqiao.work.casework.Dossier;
import org.yunqiao.work.casework.Dossiers;
import org.yunqiao.work.casework.Doubts;
import org.yunqiao.work.casework.Task;

/** Cases: the list of them, and all of one. */
@Controller
class CasePages {

  private static final int PAGE = 50;

  private final Frame frame;
  private final Workers workers;
  private final InboxPages inbox;
  private final Dossiers dossiers;
  private final Cases cases;
  private final Documents documents;
  private final CasePage page;
  private final PublicRegister register;
  private final Doubts doubts;
  private final Mandates mandates;
  private final Trail trail;

  CasePages(
      Frame frame,
      Workers workers,
      InboxPages inbox,
      Dossiers dossiers,
      Cases cases,
      Documents documents,
      CasePage page,
      PublicRegister register,
      Doubts doubts,
      Mandates mandates,
      Trail trail) {
    this.frame = frame;
    this.workers = workers;
    this.inbox = inbox;
    this.dossiers = dossiers;
    this.cases = cases;
    this.documents = documents;
    this.page = page;
    this.register = register;
    this.doubts = doubts;
    this.mandates = mandates;
    this.trail = trail;
  }

  /** A case in the list. */
  record CaseRow(
      String number,
      String name,
      String applicant,
      String body,
      String opened,
      String state,
      String tone) {}

  @GetMapping("/desk/cases")
  String list(
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "0") long before,
      HttpServletRequest request,
      Model model) {
    Workers.Worker worker = workers.now();
    Words words = frame.words(request);
    List<Long> mine = worker.by(Optional.ofNullable(mandate));
    if (mine.isEmpty()) throw PortalProblem.noMandate();
    long from = before > 0 ? before : Long.MAX_VALUE;
    List<Dossiers.Brief> found = dossiers.list(mine.getFirst(), from, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Dossiers.Brief> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("cases", shown.stream().map(brief -> row(brief, words)).toList());
    model.addAttribute("mandates", inbox.mandates(worker, words));
    model.addAttribute("chosen", mine.getFirst());
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/cases")
                .with("mandate", mine.getFirst())
                .with("before", shown.getLast().file().id())
                .toString()
            : null);
    return "cases";
  }

  private CaseRow row(Dossiers.Brief brief, Words words) {
    var said = new CaseWords(brief.procedure(), register.today(), words);
    String outcome = brief.file().outcome();
    String state =
        switch (brief.file().state()) {
          case OPEN ->
              words.text(
                  "casework.state.waits",
                  String.join(
                      words.text("value.comma"),
                      brief.waiting().stream().map(step -> words.name(step.names())).toList()));
          case CLOSED -> outcome == null ? words.text("casework.state.closed") : said.word(outcome);
          case WITHDRAWN -> words.text("casework.state.withdrawn");
        };
    String tone =
        switch (brief.file().state()) {
          case OPEN -> "ahead";
          case CLOSED -> "good";
          case WITHDRAWN -> "";
        };
    return new CaseRow(
        brief.file().number(),
        words.name(brief.procedure().names()),
        brief.applicant(),
        brief.body(),
        words.day(brief.file().opened()),
        state,
        tone);
  }

  @GetMapping("/desk/cases/{number}")
  String one(
      @PathVariable String number,
      @RequestParam(required = false) @Nullable String done,
      @RequestParam(defaultValue = "0") long task,
      HttpServletRequest request,
      Model model) {
    Workers.Worker worker = workers.now();
    Dossier dossier = dossiers.of(worker.all(), number);
    read(number, "");
    page.fill(model, dossier, worker.account(), TaskForm.Tried.asked(task), frame.words(request));
    model.addAttribute("concerned", ReaderPages.concerns(worker, dossier.file()));
    model.addAttribute("done", done != null && done.matches("[a-z]{1,20}") ? done : null);
    return "case";
  }

  /**
   * The diagram alone, in a document of its own: the library that draws it styles as it goes, which
   * is let pass here, where nothing is but the diagram, and nowhere else.
   */
  @GetMapping("/desk/cases/{number}/diagram")
  String drawn(@PathVariable String number, HttpServletResponse response, Model model) {
    Dossier dossier = dossiers.of(workers.now().all(), number);
    response.setHeader("Content-Security-Policy", Headers.DIAGRAM_POLICY);
    model.addAttribute("source", "/desk/cases/" + number + "/diagram.bpmn");
    model.addAttribute("here", CasePage.ids(dossier, Task.State.OPEN));
    model.addAttribute("past", CasePage.ids(dossier, Task.State.DONE));
    return "diagram";
  }

  @GetMapping("/desk/cases/{number}/diagram.bpmn")
  ResponseEntity<byte[]> diagram(@PathVariable String number) {
    Dossier dossier = dossiers.of(workers.now().all(), number);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .body(dossier.procedure().bpmn().getBytes(StandardCharsets.UTF_8));
  }

  /** Always to be saved, never shown in our name: it is what a stranger handed in. */
  @GetMapping("/desk/cases/{number}/documents/{digest}")
  ResponseEntity<InputStreamResource> document(
      @PathVariable String number, @PathVariable String digest) {
    Dossier dossier = dossiers.of(workers.now().all(), number);
    Documents.Opened opened = documents.open(dossier.mandate(), number, digest);
    read(number, digest);
    return ResponseEntity.ok()
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(opened.name(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("Content-Security-Policy", "sandbox; default-src 'none'")
        .contentType(MediaType.parseMediaType(opened.mediaType()))
        .body(new InputStreamResource(opened.content()));
  }

  /**
   * Who read what of a case is on the trail.
   *
   * @param document its digest; empty for the page of the case
   */
  private void read(String number, String document) {
    trail.done(Act.READ_CASES.word(), "case:" + number, document);
  }

  /** How whoever reported a doubt can be reached: on purpose only, and the trail keeps why. */
  @PostMapping("/desk/cases/{number}/contact")
  String contact(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      Model model) {
    Workers.Worker worker = workers.now();
    Dossier dossier = dossiers.of(worker.all(), number);
    Words words = frame.words(request);
    mandates.require(
        worker.id(),
        Act.SHOW_PERSONAL_DATA,
        new Matter(null, dossier.file().region(), dossier.file().scheme()));
    page.fill(model, dossier, worker.account(), TaskForm.Tried.NOTHING, words);
    try {
      model.addAttribute(
          "shown", doubts.show(dossier.mandate(), number, Parameters.clean(reason)).orElse(null));
    } catch (Problem refused) {
      model.addAttribute("refusal", words.refusal(refused));
    }
    return "case";
  }

  @GetMapping("/desk/cases/{number}/withdraw")
  String ask(@PathVariable String number, Model model) {
    return withdrawal(dossiers.of(workers.now().all(), number), null, model);
  }

  @PostMapping("/desk/cases/{number}/withdraw")
  String withdraw(
      @PathVariable String number,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable String confirmed,
      HttpServletRequest request,
      Model model) {
    Dossier dossier = dossiers.of(workers.now().all(), number);
    Words words = frame.words(request);
    String why = Parameters.clean(reason);
    if (why.isEmpty() || confirmed == null) {
      String missing = why.isEmpty() ? "case.withdraw.no-reason" : "case.withdraw.not-confirmed";
      return withdrawal(dossier, words.textOr(missing, missing), model);
    }
    Long mandate = dossier.withdrawable();
    try {
      cases.withdraw(mandate == null ? dossier.mandate() : mandate, number, why);
    } catch (Problem refused) {
      return withdrawal(dossier, words.refusal(refused), model);
    }
    return "redirect:" + Addresses.to("/desk/cases/" + number) + "?done=withdrawn";
  }

  private static String withdrawal(Dossier dossier, @Nullable String refusal, Model model) {
    model.addAllAttributes(Map.of("number", dossier.file().number()));
    model.addAttribute("refusal", refusal);
    return "case-withdraw";
  }
}
