package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.scheme.Filing;
import org.yunqiao.register.scheme.Filings;
import org.yunqiao.register.scheme.Receipt;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Packed;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.file.SimpleScheme;
import org.yunqiao.register.scheme.file.Wording;
import org.yunqiao.view.publicity.PublicRegister;

/** Filing a scheme (备案) at a page: a folder as a zip, or a form; checked, then filed at a word. */
@Controller
class FilingPages {

  static final String AT = "/file-scheme";

  private static final Actor DESK = () -> "page:file-scheme";
  private static final int LATEST = 20;

  private final Frame frame;
  private final Filings filings;
  private final FilingDrafts drafts;
  private final FormTokens tokens;
  private final PublicRegister register;

  FilingPages(
      Frame frame,
      Filings filings,
      FilingDrafts drafts,
      FormTokens tokens,
      PublicRegister register) {
    this.frame = frame;
    this.filings = filings;
    this.drafts = drafts;
    this.tokens = tokens;
    this.register = register;
  }

  /** All that was found in one file, each beside the line it is about. */
  record FilePart(String file, List<FindingPart> findings) {}

  /** Something found; {@code text} is the line of the file. */
  record FindingPart(boolean error, int line, @Nullable String text, String said, String code) {}

  /** A filing in the list of the latest. */
  record FilingRow(
      String scheme, String edition, String body, boolean filed, String at, long position) {}

  @GetMapping(AT)
  String page(
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    if (!Loopback.here(request)) throw PortalProblem.notHere();
    Words words = frame.words(request);
    fill(model, SimpleScheme.empty(register.today()), "", Map.of(), words);
    if (done != null) {
      filings.latest(LATEST).stream()
          .filter(filing -> done.equals(String.valueOf(filing.id())))
          .filter(filing -> filing.outcome() == Filing.Outcome.FILED)
          .findFirst()
          .ifPresent(filing -> model.addAttribute("done", row(filing, words)));
    }
    return "file-scheme";
  }

  /** What was sent to these is shown once; whoever asks again begins again. */
  @GetMapping({AT + "/folder", AT + "/form", AT + "/confirm"})
  String again() {
    return "redirect:" + AT;
  }

  @PostMapping(AT + "/folder")
  String folder(
      @RequestParam(required = false) @Nullable MultipartFile zip,
      @RequestParam(defaultValue = "") String body,
      @RequestParam(required = false) @Nullable String token,
      HttpServletRequest request,
      Model model)
      throws IOException {
    checked(token, request);
    Words words = frame.words(request);
    fill(model, SimpleScheme.empty(register.today()), body, Map.of(), words);
    if (zip == null || zip.isEmpty()) {
      model.addAttribute("refusal", words.text("filing.no-file"));
      return "file-scheme";
    }
    try {
      examine(Packed.folder(zip.getBytes()), body, model, words);
    } catch (Problem problem) {
      model.addAttribute("refusal", words.said(new Wording(problem.code(), problem.arguments())));
    }
    return "file-scheme";
  }

  @PostMapping(AT + "/form")
  String form(@RequestParam Map<String, String> given, HttpServletRequest request, Model model) {
    checked(given.get("token"), request);
    Words words = frame.words(request);
    SimpleScheme scheme = scheme(given);
    String body = given.getOrDefault("body", "");
    var faults = new LinkedHashMap<String, String>();
    scheme.faults().forEach((place, wording) -> faults.put(place, words.said(wording)));
    model.addAttribute("asForm", true);
    if (faults.isEmpty()) {
      try {
        SchemeFolder folder = scheme.folder();
        Receipt receipt = examine(folder, body, model, words);
        for (Finding finding : receipt.findings()) {
          scheme
              .place(finding)
              .ifPresent(place ->
                  faults.merge(place, finding.words(words.language()), (a, b) -> a + " " + b));
        }
      } catch (Problem problem) {
        faults.put("body", words.said(new Wording(problem.code(), problem.arguments())));
      }
    } else {
      model.addAttribute("refusal", words.text("filing.fill-in", faults.size()));
    }
    fill(model, scheme, body, faults, words);
    return "file-scheme";
  }

  @PostMapping(AT + "/confirm")
  String confirm(
      @RequestParam(defaultValue = "") String draft,
      @RequestParam(defaultValue = "") String confirmed,
      @RequestParam(required = false) @Nullable String token,
      HttpServletRequest request,
      Model model) {
    checked(token, request);
    Words words = frame.words(request);
    fill(model, SimpleScheme.empty(register.today()), "", Map.of(), words);
    if (!confirmed.equals("yes")) {
      model.addAttribute("refusal", words.text("filing.not-confirmed"));
      return "file-scheme";
    }
    var kept = drafts.take(draft);
    if (kept.isEmpty()) {
      model.addAttribute("refusal", words.text("filing.draft-gone"));
      return "file-scheme";
    }
    FilingDrafts.Draft known = kept.get();
    Receipt receipt = Actor.acting(DESK, () -> filings.submit(known.folder(), known.body()));
    if (receipt.answer() == Receipt.Answer.FILED) {
      return "redirect:" + AT + "?done=" + receipt.filing().orElseThrow().id();
    }
    show(receipt, known.folder(), known.body(), model, words);
    return "file-scheme";
  }

  /** Asked here once more: an address may be written in ways that a filter does not know. */
  private void checked(@Nullable String token, HttpServletRequest request) {
    if (!Loopback.here(request)) throw PortalProblem.notHere();
    if (!Loopback.fromOurs(request) || !tokens.good(token)) throw PortalProblem.formTooOld();
  }

  private Receipt examine(SchemeFolder folder, String body, Model model, Words words) {
    Receipt receipt = filings.examine(folder, body);
    show(receipt, folder, body, model, words);
    return receipt;
  }

  private void show(Receipt receipt, SchemeFolder folder, String body, Model model, Words words) {
    model.addAttribute("path", folder.path());
    model.addAttribute("filer", body.isBlank() ? words.text("filing.operator") : body);
    model.addAttribute("answer", receipt.answer().name());
    model.addAttribute("files", files(receipt.findings(), folder, words));
    model.addAttribute("errors", receipt.findings().stream().filter(Finding::error).count());
    if (receipt.answer() == Receipt.Answer.WOULD_BE_FILED) {
      model.addAttribute("draft", drafts.keep(folder, body));
      model.addAttribute("names", words.name(folder.charter().names()));
    }
  }

  private static List<FilePart> files(List<Finding> findings, SchemeFolder folder, Words words) {
    var byFile = new LinkedHashMap<String, List<FindingPart>>();
    for (Finding finding : findings) {
      byFile
          .computeIfAbsent(finding.file(), file -> new ArrayList<>())
          .add(
              new FindingPart(
                  finding.error(),
                  finding.line(),
                  line(folder, finding),
                  finding.words(words.language()),
                  finding.code()));
    }
    return byFile.entrySet().stream().map(e -> new FilePart(e.getKey(), e.getValue())).toList();
  }

  private static @Nullable String line(SchemeFolder folder, Finding finding) {
    if (finding.line() < 1) return null;
    return folder
        .text(finding.file())
        .flatMap(text -> text.lines().skip(finding.line() - 1L).findFirst())
        .map(line -> line.length() > 160 ? line.substring(0, 160) + "…" : line)
        .orElse(null);
  }

  /** What stands in the two forms, and around them. */
  private void fill(
      Model model, SimpleScheme scheme, String body, Map<String, String> faults, Words words) {
    model.addAttribute("token", tokens.fresh());
    model.addAttribute("scheme", scheme);
    model.addAttribute("body", body);
    model.addAttribute("faults", faults);
    model.addAttribute("figures", padded(scheme.figures()));
    model.addAttribute("grades", paddedGrades(scheme.grades()));
    model.addAttribute("latest", filings.latest(LATEST).stream().map(f -> row(f, words)).toList());
  }

  private static List<SimpleScheme.Figure> padded(List<SimpleScheme.Figure> figures) {
    var all = new ArrayList<>(figures);
    while (all.size() < SimpleScheme.MOST_FIGURES) {
      all.add(new SimpleScheme.Figure("", "", "", "", ""));
    }
    return all;
  }

  private static List<SimpleScheme.Grade> paddedGrades(List<SimpleScheme.Grade> grades) {
    var all = new ArrayList<>(grades);
    while (all.size() < SimpleScheme.MOST_GRADES) all.add(new SimpleScheme.Grade("", "", "", ""));
    return all;
  }

  private static FilingRow row(Filing filing, Words words) {
    return new FilingRow(
        filing.scheme(),
        filing.edition(),
        filing.body().isEmpty() ? words.text("filing.operator") : filing.body(),
        filing.outcome() == Filing.Outcome.FILED,
        words.moment(filing.at()),
        filing.position());
  }

  private static SimpleScheme scheme(Map<String, String> given) {
    var figures = new ArrayList<SimpleScheme.Figure>();
    for (int n = 0; n < SimpleScheme.MOST_FIGURES; n++) {
      String at = "figures[" + n + "].";
      figures.add(
          new SimpleScheme.Figure(
              text(given, at + "zh"),
              text(given, at + "en"),
              text(given, at + "least"),
              text(given, at + "most"),
              text(given, at + "source")));
    }
    var grades = new ArrayList<SimpleScheme.Grade>();
    for (int n = 0; n < SimpleScheme.MOST_GRADES; n++) {
      String at = "grades[" + n + "].";
      grades.add(
          new SimpleScheme.Grade(
              text(given, at + "code"),
              text(given, at + "least"),
              text(given, at + "zh"),
              text(given, at + "en")));
    }
    return new SimpleScheme(
        text(given, "code"),
        text(given, "zh"),
        text(given, "en"),
        text(given, "project"),
        text(given, "field"),
        text(given, "number"),
        text(given, "title"),
        text(given, "issuedBy"),
        text(given, "published"),
        text(given, "from"),
        text(given, "years"),
        text(given, "basis"),
        figures,
        grades);
  }

  /** No longer than a line that somebody would type. */
  private static String text(Map<String, String> given, String name) {
    return Parameters.text(name, given.get(name)).orElse("");
  }
}
