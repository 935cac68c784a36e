package org.yunqiao.door.portal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Matter;
import org.yunqiao.register.identity.Trail;
import org.yunqiao.view.publicity.PublicRegister;

/** The trail, for the audit administrator alone: by page, and whole as CSV. */
@Controller
class TrailPages {

  private static final int PAGE = 50;
  private static final int PIECE = 1_000;

  /** So many are checked for one page: a second or so. */
  private static final int CHECKED = 50_000;

  private static final int LONGEST_DAYS = 36_500;

  private final Trail trail;
  private final Mandates mandates;
  private final PublicRegister register;

  TrailPages(Trail trail, Mandates mandates, PublicRegister register) {
    this.trail = trail;
    this.mandates = mandates;
    this.register = register;
  }

  /** What is looked for, as it was typed. */
  record Search(String actor, String act, String about, String from, String until) {

    Search {
      actor = Parameters.text("actor", actor).orElse("");
      act = Parameters.text("act", act).orElse("");
      about = Parameters.text("about", about).orElse("");
    }

    Trail.Asked before(long position, LocalDate today) {
      LocalDate first = day(from, LocalDate.EPOCH);
      LocalDate last = day(until, today.plusDays(1));
      return new Trail.Asked(actor, act, about, begin(first), begin(last.plusDays(1)), position);
    }

    String next(String path, long position) {
      return Addresses.to(path)
          .with("actor", actor)
          .with("act", act)
          .with("about", about)
          .with("from", from)
          .with("until", until)
          .with("before", position == 0 ? null : position)
          .toString();
    }

    private static LocalDate day(String text, LocalDate otherwise) {
      if (text.isBlank()) return otherwise;
      try {
        LocalDate day = LocalDate.parse(text.strip());
        if (Math.abs(day.toEpochDay()) > LONGEST_DAYS) throw PortalProblem.day(text);
        return day;
      } catch (DateTimeParseException e) {
        throw PortalProblem.day(text);
      }
    }

    private static Instant begin(LocalDate day) {
      return day.atStartOfDay(PublicRegister.ZONE).toInstant();
    }
  }

  @GetMapping("/desk/trail")
  String page(
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      @RequestParam(defaultValue = "0") long before,
      Model model) {
    mandates.require(DeskPages.account().id(), Act.READ_TRAIL, Matter.PLATFORM);
    var search = new Search(actor, act, about, from, until);
    List<Trail.Entry> found = trail.find(search.before(before, register.today()), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<Trail.Entry> shown = more ? found.subList(0, PAGE) : found;
    trail.done(Act.READ_TRAIL.word(), "", "");
    model.addAttribute("search", search);
    model.addAttribute("entries", shown);
    model.addAttribute("first", before > 0 ? search.next("/desk/trail", 0) : null);
    model.addAttribute(
        "next", more ? search.next("/desk/trail", shown.getLast().position()) : null);
    model.addAttribute("export", search.next("/desk/trail.csv", 0));
    return "trail";
  }

  /** Whether all is as it was written, some entries at a time. */
  @GetMapping("/desk/trail/check")
  String check(@RequestParam(defaultValue = "0") long after, Model model) {
    mandates.require(DeskPages.account().id(), Act.READ_TRAIL, Matter.PLATFORM);
    Trail.Checked checked = trail.check(Math.max(0, after), CHECKED);
    trail.done("check-trail", "", after + "-" + checked.last());
    model.addAttribute("checked", checked);
    model.addAttribute("from", Math.max(0, after) + 1);
    model.addAttribute(
        "next",
        checked.finished()
            ? null
            : Addresses.to("/desk/trail/check").with("after", checked.last()).toString());
    return "trail-check";
  }

  @GetMapping("/desk/trail.csv")
  void export(
      @RequestParam(defaultValue = "") String actor,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String about,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      HttpServletResponse response)
      throws IOException {
    mandates.require(DeskPages.account().id(), Act.EXPORT_TRAIL, Matter.PLATFORM);
    var search = new Search(actor, act, about, from, until);
    trail.done(Act.EXPORT_TRAIL.word(), "", search.next("", 0));
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Content-Disposition", "attachment; filename=\"trail.csv\"");
    PrintWriter out = response.getWriter();
    out.print("position,at,actor,act,about,outcome,reason,address\r\n");
    var csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    long before = 0;
    while (true) {
      List<Trail.Entry> piece = trail.find(search.before(before, register.today()), PIECE);
      for (Trail.Entry entry : piece) csv.writeRecord(line(entry));
      if (piece.size() < PIECE) break;
      before = piece.getLast().position();
    }
    csv.flush();
  }

  private static List<String> line(Trail.Entry entry) {
    return Stream.of(
            String.valueOf(entry.position()),
            entry.at().toString(),
            entry.actor(),
            entry.act(),
            entry.about(),
            entry.outcome().word(),
            entry.reason(),
            entry.address())
        .map(TrailPages::asText)
        .toList();
  }

  /** What a spreadsheet would take for a formula is given as text. */
  static String asText(String field) {
    return !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
  }
}
