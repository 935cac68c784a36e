package org.yunqiao.door.portal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.Problem;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Offers;
import org.yunqiao.work.casework.Worklist;
import org.yunqiao.work.casework.Worklists;

/** What waits for whoever is signed in: by page, by saved view, many at once, and as CSV. */
@Controller
class InboxPages {

  private static final int PAGE = 50;
  private static final int PIECE = 200;

  /** As many lines as an export has at most: more than that is for the programs' interface. */
  private static final int MOST_LINES = 20_000;

  private final Frame frame;
  private final Workers workers;
  private final DeskPages desk;
  private final Worklists worklists;
  private final InboxSearches searches;
  private final Offers offers;
  private final PublicRegister register;

  InboxPages(
      Frame frame,
      Workers workers,
      DeskPages desk,
      Worklists worklists,
      InboxSearches searches,
      Offers offers,
      PublicRegister register) {
    this.frame = frame;
    this.workers = workers;
    this.desk = desk;
    this.worklists = worklists;
    this.searches = searches;
    this.offers = offers;
    this.register = register;
  }

  /** A task in the list. */
  record TaskRow(
      long task,
      long mandate,
      String number,
      String step,
      String procedure,
      String applicant,
      String whose,
      CaseWords.@Nullable ClockLine clock) {

    /** How a form names it. */
    public String chosen() {
      return task + "-" + mandate;
    }
  }

  /** A saved view. */
  record ViewRow(String name, String address) {}

  @GetMapping("/desk/inbox")
  String page(InboxSearch search, HttpServletRequest request, Model model) {
    return show(search, null, request, model);
  }

  private String show(
      InboxSearch search, @Nullable String refusal, HttpServletRequest request, Model model) {
    Workers.Worker worker = workers.now();
    Words words = frame.words(request);
    Worklist found = worklists.of(worker.by(search.by()), searches.asked(search, PAGE));
    model.addAttribute("search", search);
    model.addAttribute(
        "rows", found.items().stream().map(item -> row(item, worker, words)).toList());
    model.addAttribute("first", search.after().isEmpty() ? null : search.from(""));
    model.addAttribute(
        "next", found.last() == null ? null : search.from(InboxSearch.place(found.last())));
    model.addAttribute("export", search.at("/desk/inbox.csv"));
    model.addAttribute("mandates", mandates(worker, words));
    choices(offers.work(worker.mandates()), found, search, words, model);
    model.addAttribute(
        "views",
        worklists.views(worker.id()).entrySet().stream()
            .map(view -> new ViewRow(view.getKey(), view.getValue()))
            .toList());
    model.addAttribute("mayApply", !offers.of(worker.mandates()).isEmpty());
    model.addAttribute("refusal", refusal);
    return "inbox";
  }

  private TaskRow row(Worklist.Item item, Workers.Worker worker, Words words) {
    var said = new CaseWords(item.procedure(), register.today(), words);
    Long claimed = item.task().claimed();
    String whose = claimed == null ? "free" : claimed == worker.id() ? "mine" : "taken";
    return new TaskRow(
        item.task().id(),
        item.mandate(),
        item.task().caseNumber(),
        words.name(item.step().names()),
        words.name(item.procedure().names()),
        item.applicant(),
        whose,
        said.next(item.deadlines()).orElse(null));
  }

  List<ApplyPages.Choice> mandates(Workers.Worker worker, Words words) {
    return worker.mandates().stream().map(mandate -> choice(mandate, words)).toList();
  }

  ApplyPages.Choice choice(Mandate mandate, Words words) {
    DeskPages.MandateRow row = desk.row(mandate, words);
    return new ApplyPages.Choice(
        String.valueOf(mandate.id()), words.text("casework.mandate", row.role(), row.whom()));
  }

  /** What can be filtered by: what the procedures in force ask, and what is on the page. */
  private static void choices(
      List<Offers.Work> work, Worklist found, InboxSearch search, Words words, Model model) {
    var schemes = new LinkedHashMap<String, ApplyPages.Choice>();
    var steps = new LinkedHashMap<String, ApplyPages.Choice>();
    for (Offers.Work one : work) {
      choice(schemes, one.scheme(), one.names(), words);
      if (!search.scheme().isEmpty() && !search.scheme().equals(one.scheme())) continue;
      one.steps().forEach(step -> choice(steps, step.id(), step.names(), words));
    }
    for (Worklist.Item item : found.items()) {
      choice(schemes, item.task().scheme(), item.procedure().names(), words);
      choice(steps, item.step().id(), item.step().names(), words);
    }
    model.addAttribute("schemes", List.copyOf(schemes.values()));
    model.addAttribute("steps", List.copyOf(steps.values()));
  }

  private static void choice(
      Map<String, ApplyPages.Choice> choices, String value, Edition.Names names, Words words) {
    choices.putIfAbsent(value, new ApplyPages.Choice(value, words.name(names)));
  }

  /** Asks whether it is meant, and says how many. */
  @PostMapping("/desk/inbox/confirm")
  String confirm(
      @RequestParam(defaultValue = "") List<String> task,
      @RequestParam(defaultValue = "claim") String act,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      Model model) {
    Map<Long, Long> chosen = InboxSearch.chosen(task);
    Words words = frame.words(request);
    if (chosen.isEmpty()) {
      return show(InboxSearch.EMPTY, words.text("inbox.none-chosen"), request, model);
    }
    workers.now();
    model.addAttribute("chosen", task);
    model.addAttribute("count", words.count(chosen.size()));
    model.addAttribute("claim", !act.equals("release"));
    model.addAttribute("back", InboxSearch.back(back));
    return "inbox-confirm";
  }

  @PostMapping("/desk/inbox/take")
  String take(
      @RequestParam(defaultValue = "") List<String> task,
      @RequestParam(defaultValue = "claim") String act,
      @RequestParam(defaultValue = "") String back,
      HttpServletRequest request,
      Model model) {
    workers.now();
    Words words = frame.words(request);
    boolean claim = !act.equals("release");
    Worklists.Bulk bulk = worklists.take(InboxSearch.chosen(task), claim);
    model.addAttribute(
        "said", words.text(claim ? "inbox.claimed" : "inbox.released", words.count(bulk.done())));
    model.addAttribute(
        "refused", bulk.refused().values().stream().map(words::refusal).distinct().toList());
    model.addAttribute("back", InboxSearch.back(back));
    return "inbox-done";
  }

  @PostMapping("/desk/inbox/views")
  String save(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String address,
      @RequestParam(defaultValue = "save") String act,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Workers.Worker worker = workers.now();
    String back = InboxSearch.back(address);
    try {
      if (act.equals("forget")) worklists.forget(worker.id(), name);
      else worklists.save(worker.id(), name, back);
      return "redirect:" + back;
    } catch (Problem refused) {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      return show(InboxSearch.EMPTY, frame.words(request).refusal(refused), request, model);
    }
  }

  @GetMapping("/desk/inbox.csv")
  void export(InboxSearch search, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Workers.Worker worker = workers.now();
    Words words = frame.words(request);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Content-Disposition", "attachment; filename=\"inbox.csv\"");
    PrintWriter out = response.getWriter();
    out.print("\uFEFFcase,step,procedure,applicant,due,opened,claimed,clock\r\n");
    var csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    InboxSearch at = search;
    for (int lines = 0; lines < MOST_LINES; lines += PIECE) {
      Worklist piece = worklists.of(worker.by(search.by()), searches.asked(at, PIECE));
      for (Worklist.Item item : piece.items()) csv.writeRecord(line(item, worker, words));
      if (piece.last() == null) break;
      at = search.after(InboxSearch.place(piece.last()));
    }
    csv.flush();
  }

  private List<String> line(Worklist.Item item, Workers.Worker worker, Words words) {
    TaskRow row = row(item, worker, words);
    Object due = item.task().due();
    return Stream.of(
            row.number(),
            row.step(),
            row.procedure(),
            row.applicant(),
            due == null ? "" : due.toString(),
            item.task().opened().toString(),
            row.whose(),
            Optional.ofNullable(row.clock()).map(CaseWords.ClockLine::said).orElse(""))
        .map(TrailPages::asText)
        .toList();
  }
}
