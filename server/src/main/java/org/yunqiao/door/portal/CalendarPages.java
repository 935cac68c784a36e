package org.yunqiao.door.portal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Duty;
import org.yunqiao.register.party.Parties;
import org.yunqiao.view.publicity.PublicRegister;
import org.yunqiao.work.casework.Duties;
import org.yunqiao.work.casework.Visits;

/**
 * The calendar of a party: the audits planned, and what of its certificates falls due, a month at a
 * time.
 */
@Controller
class CalendarPages {

  /** A month has no more lines than this; a body with more narrows them by kind. */
  private static final int MOST = 1_000;

  /** How many of those that are late are shown before the month itself. */
  private static final int LATE = 50;

  private static final String AUDIT = "audit";

  private final Frame frame;
  private final Workers workers;
  private final InboxPages inbox;
  private final Duties duties;
  private final Visits visits;
  private final Parties parties;
  private final PublicRegister register;

  CalendarPages(
      Frame frame,
      Workers workers,
      InboxPages inbox,
      Duties duties,
      Visits visits,
      Parties parties,
      PublicRegister register) {
    this.frame = frame;
    this.workers = workers;
    this.inbox = inbox;
    this.duties = duties;
    this.visits = visits;
    this.parties = parties;
    this.register = register;
  }

  /**
   * Something on a day.
   *
   * @param kind {@code audit}, or a word of {@link Duty.Kind}
   * @param number of the case or the certificate
   * @param said how soon it is, in words
   */
  record Line(
      LocalDate day,
      String when,
      String kind,
      String number,
      String address,
      String whom,
      String said,
      String tone) {}

  /** A day in the picture of the month; {@code day} 0 fills the first and last week. */
  record Cell(int day, boolean today, boolean free, List<Mark> marks) {}

  /** How many of a kind are on a day. */
  record Mark(String kind, long count) {}

  /** What a month has. */
  private record Month(YearMonth month, List<Line> late, List<Line> lines, boolean more) {}

  @GetMapping("/desk/calendar")
  String page(
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "") String kind,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    Workers.Worker worker = workers.now();
    long by = chosen(worker, mandate);
    Month found = month(by, asked(month), kind, words);
    YearMonth shown = found.month();
    model.addAttribute("mandates", inbox.mandates(worker, words));
    model.addAttribute("chosen", by);
    model.addAttribute("kind", kind);
    model.addAttribute("kinds", kinds());
    model.addAttribute("month", shown.toString());
    model.addAttribute("shown", words.month(shown));
    model.addAttribute("late", found.late());
    model.addAttribute("lines", found.lines());
    model.addAttribute("more", found.more());
    model.addAttribute("audits", count(found.lines(), true));
    model.addAttribute("dues", count(found.lines(), false));
    model.addAttribute("lateCount", words.count(found.late().size(), found.late().size() == LATE));
    model.addAttribute("weeks", weeks(found));
    model.addAttribute("before", at(by, shown.minusMonths(1), kind, ""));
    model.addAttribute("after", at(by, shown.plusMonths(1), kind, ""));
    model.addAttribute("export", at(by, shown, kind, ".csv"));
    return "calendar";
  }

  @GetMapping("/desk/calendar.csv")
  void export(
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "") String kind,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Words words = frame.words(request);
    Month found = month(chosen(workers.now(), mandate), asked(month), kind, words);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"calendar-%s.csv\"".formatted(found.month()));
    PrintWriter out = response.getWriter();
    out.print("\uFEFFday,kind,number,organisation,note\r\n");
    var csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    for (Line line : Stream.concat(found.late().stream(), found.lines().stream()).toList()) {
      csv.writeRecord(
          Stream.of(
                  line.day().toString(),
                  words.text("calendar.kind." + line.kind()),
                  line.number(),
                  line.whom(),
                  line.said())
              .map(TrailPages::asText)
              .toList());
    }
    csv.flush();
  }

  private static long chosen(Workers.Worker worker, @Nullable Long mandate) {
    return worker.by(Optional.ofNullable(mandate)).stream()
        .findFirst()
        .orElseThrow(PortalProblem::noMandate);
  }

  private YearMonth asked(@Nullable String month) {
    if (month == null || month.isBlank()) return YearMonth.from(register.today());
    try {
      return YearMonth.parse(month);
    } catch (DateTimeParseException e) {
      throw PortalProblem.month(month);
    }
  }

  private static List<String> kinds() {
    return Stream.concat(Stream.of(AUDIT), Stream.of(Duty.Kind.values()).map(CalendarPages::word))
        .toList();
  }

  static String word(Duty.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private Month month(long by, YearMonth month, String kind, Words words) {
    LocalDate today = register.today();
    LocalDate first = month.atDay(1);
    LocalDate last = month.atEndOfMonth();
    boolean current = YearMonth.from(today).equals(month);
    LocalDate fresh = current ? today : first; // what is late stands before the rest
    var lines = new ArrayList<Line>();
    boolean more = false;
    if (kind.isEmpty() || kind.equals(AUDIT)) {
      visits.list(by, first, last).forEach(visit -> lines.add(line(visit, words)));
      more = lines.size() == Visits.MOST;
    }
    if (!kind.equals(AUDIT)) {
      List<Duties.Line> due = due(by, fresh, last, MOST + 1);
      more |= due.size() > MOST;
      lines.addAll(lines(due.subList(0, Math.min(MOST, due.size())), kind, words));
    }
    lines.sort(Comparator.comparing(Line::day).thenComparing(Line::number));
    List<Line> late =
        current && !kind.equals(AUDIT)
            ? lines(due(by, LocalDate.EPOCH, today.minusDays(1), LATE), kind, words)
            : List.of();
    return new Month(month, late, lines, more);
  }

  private List<Duties.Line> due(long by, LocalDate from, LocalDate to, int most) {
    var found = new ArrayList<Duties.Line>();
    Duties.Place place = Duties.Place.from(from);
    while (found.size() < most) {
      List<Duties.Line> page =
          duties.list(by, to, place, Math.min(Duties.MOST, most - found.size()));
      found.addAll(page);
      if (page.isEmpty()) break;
      place = page.getLast().place();
    }
    return found;
  }

  private Line line(Visits.Visit visit, Words words) {
    return new Line(
        visit.day(),
        words.day(visit.day()),
        AUDIT,
        visit.caseNumber(),
        "/desk/cases/" + visit.caseNumber(),
        visit.client(),
        words.text("calendar.people", words.name(visit.procedure().names()), visit.people()),
        "");
  }

  private List<Line> lines(List<Duties.Line> due, String kind, Words words) {
    List<Duties.Line> wanted =
        due.stream()
            .filter(line -> kind.isEmpty() || word(line.duty().kind()).equals(kind))
            .toList();
    Map<Long, String> names =
        parties.names(wanted.stream().map(CalendarPages::holder).filter(Objects::nonNull).toList());
    return wanted.stream()
        .map(line -> {
          Long holder = holder(line);
          LocalDate day = line.duty().due();
          String number = line.attestation().number();
          return new Line(
              day,
              words.day(day),
              word(line.duty().kind()),
              number,
              Addresses.to("/attestations").with("number", number).toString(),
              holder == null ? "" : names.getOrDefault(holder, ""),
              said(day, words),
              tone(day));
        })
        .toList();
  }

  private static @Nullable Long holder(Duties.Line line) {
    Attestation one = line.attestation();
    return one.life().content(LocalDate.MAX).map(Content::holder).orElse(null);
  }

  /** How soon a day is; a time of months runs on days of rest as well. */
  String said(LocalDate day, Words words) {
    long days = ChronoUnit.DAYS.between(register.today(), day);
    if (days == 0) return words.text("casework.clock.today");
    String key = days > 0 ? "calendar.left" : "calendar.over";
    return words.text(key, Math.abs(days));
  }

  String tone(LocalDate day) {
    long days = ChronoUnit.DAYS.between(register.today(), day);
    return days < 0 ? "bad" : days <= 30 ? "hold" : "";
  }

  private static long count(List<Line> lines, boolean audits) {
    return lines.stream().filter(line -> line.kind().equals(AUDIT) == audits).count();
  }

  /** The month by weeks that begin on Monday. */
  private List<List<Cell>> weeks(Month found) {
    Map<LocalDate, Map<String, Long>> by =
        Stream.concat(found.late().stream(), found.lines().stream())
            .collect(
                Collectors.groupingBy(
                    Line::day, Collectors.groupingBy(Line::kind, Collectors.counting())));
    LocalDate first = found.month().atDay(1);
    LocalDate monday = first.minusDays(first.getDayOfWeek().getValue() - 1L);
    var weeks = new ArrayList<List<Cell>>();
    for (LocalDate week = monday;
        !week.isAfter(found.month().atEndOfMonth());
        week = week.plusWeeks(1)) {
      var cells = new ArrayList<Cell>();
      for (int i = 0; i < 7; i++) cells.add(cell(week.plusDays(i), found.month(), by));
      weeks.add(cells);
    }
    return weeks;
  }

  private Cell cell(LocalDate day, YearMonth month, Map<LocalDate, Map<String, Long>> by) {
    boolean inside = YearMonth.from(day).equals(month);
    Map<String, Long> here = by.getOrDefault(day, Map.of());
    List<Mark> marks =
        kinds().stream()
            .filter(here::containsKey)
            .map(kind -> new Mark(kind, here.getOrDefault(kind, 0L)))
            .toList();
    return new Cell(
        inside ? day.getDayOfMonth() : 0,
        day.equals(register.today()),
        day.getDayOfWeek().getValue() > 5,
        inside ? marks : List.of());
  }

  private static String at(long mandate, YearMonth month, String kind, String as) {
    return Addresses.to("/desk/calendar" + as)
        .with("mandate", mandate)
        .with("month", month)
        .with("kind", kind)
        .toString();
  }
}
