package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.yunqiao.Problem;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.intake.HandIn;
import org.yunqiao.door.exchange.intake.HandIns;
import org.yunqiao.door.exchange.intake.Reasons;
import org.yunqiao.door.exchange.intake.ReportingQuality;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.view.publicity.PublicRegister;

/** What a body or a laboratory has reported, how well, and by when; and where it hands files in. */
@Controller
class ReportPages {

  private static final int PAGE = 20;

  private final Frame frame;
  private final Reporters reporters;
  private final DeskPages desk;
  private final HandIns handIns;
  private final Connectors connectors;
  private final Reasons reasons;
  private final WorkbookPages workbooks;
  private final PublicRegister register;

  ReportPages(
      Frame frame,
      Reporters reporters,
      DeskPages desk,
      HandIns handIns,
      Connectors connectors,
      Reasons reasons,
      WorkbookPages workbooks,
      PublicRegister register) {
    this.frame = frame;
    this.reporters = reporters;
    this.desk = desk;
    this.handIns = handIns;
    this.connectors = connectors;
    this.reasons = reasons;
    this.workbooks = workbooks;
    this.register = register;
  }

  /** A source of files to choose. */
  record Source(String value, String text, String formats) {}

  /** A file in the list. */
  record FileRow(
      long id,
      String when,
      String name,
      String source,
      String state,
      String tone,
      String accepted,
      String unchanged,
      String rejected,
      @Nullable String position) {}

  /** A month in the table of quality. */
  record MonthRow(
      String month, String files, String rows, String atFirst, String rejected, String late) {}

  /** Why rows were sent back. */
  record ReasonRow(String count, String said, String code) {}

  @GetMapping("/desk/reports")
  String page(
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "0") long before,
      HttpServletRequest request,
      Model model) {
    return show(reporters.now(mandate), before, null, request, model);
  }

  private String show(
      Reporters.Reporter reporter,
      long before,
      @Nullable String refusal,
      HttpServletRequest request,
      Model model) {
    Words words = frame.words(request);
    long party = reporter.party();
    List<Connector> own = own(reporter.mandate());
    List<HandIn> found = handIns.of(party, before > 0 ? before : Long.MAX_VALUE, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<HandIn> shown = more ? found.subList(0, PAGE) : found;
    model.addAttribute("refusal", refusal);
    model.addAttribute("mandates", reporter.all().stream().map(one -> choice(one, words)).toList());
    model.addAttribute("chosen", reporter.mandate().id());
    model.addAttribute("party", desk.row(reporter.mandate(), words).whom());
    model.addAttribute("clock", clock(party, own, words).orElse(null));
    model.addAttribute("sources", own.stream().map(one -> source(one, words)).toList());
    model.addAttribute("accepted", ReceiptPages.accepted(own));
    model.addAttribute(
        "open",
        handIns.of(party, Long.MAX_VALUE, 1).stream()
            .filter(f -> !f.over())
            .findFirst()
            .map(file -> row(file, words))
            .orElse(null));
    model.addAttribute("files", shown.stream().map(file -> row(file, words)).toList());
    model.addAttribute(
        "next",
        more
            ? Addresses.to("/desk/reports")
                .with("mandate", reporter.mandate().id())
                .with("before", shown.getLast().id())
                .toString()
            : null);
    model.addAttribute("workbook", own.stream().anyMatch(workbooks::writes));
    model.addAttribute("month", YearMonth.from(register.today()).minusMonths(1).toString());
    quality(handIns.quality(party), words, model);
    return "reports";
  }

  private void quality(ReportingQuality quality, Words words, Model model) {
    model.addAttribute("months", quality.months().stream().map(m -> row(m, words)).toList());
    model.addAttribute(
        "reasons",
        quality.reasons().stream()
            .map(reason ->
                new ReasonRow(
                    words.count(reason.rows()),
                    reasons.said(
                        reason.connector(),
                        reason.code(),
                        reason.field(),
                        reason.detail(),
                        words.language()),
                    reason.code()))
            .toList());
  }

  private static MonthRow row(ReportingQuality.Month month, Words words) {
    HandIn.Counts counts = month.counts();
    String late =
        counts.late() == 0
            ? words.text("report.quality.in-time")
            : words.text(
                "report.quality.late", words.count(counts.late()), words.count(counts.latest()));
    boolean first = counts.firstAccepted() + counts.firstRejected() > 0;
    return new MonthRow(
        words.text(
            "report.month-of-year",
            ReportingClock.month(month.month(), words),
            String.valueOf(month.month().getYear())),
        words.count(month.files()),
        words.count(counts.accepted()),
        first ? percent(month.acceptedAtFirst()) : words.text("report.quality.nothing-new"),
        words.count(counts.rejected()),
        late);
  }

  /** Never rounded up to all of it. */
  static String percent(double share) {
    double tenths = Math.floor(share * 1000) / 10;
    return (tenths == Math.rint(tenths) ? "%.0f %%" : "%.1f %%").formatted(tenths);
  }

  private Optional<ReportingClock> clock(long party, List<Connector> own, Words words) {
    return own.stream()
        .flatMap(connector -> connector.due().stream())
        .findFirst()
        .flatMap(code ->
            ReportingClock.on(
                register.today(),
                code,
                month -> handIns.reported(party, month.atDay(1), month.atEndOfMonth()),
                words));
  }

  private List<Connector> own(Mandate mandate) {
    return connectors.all().stream()
        .filter(connector -> connector.handedInBy(mandate.role().word()))
        .toList();
  }

  private ApplyPages.Choice choice(Mandate mandate, Words words) {
    DeskPages.MandateRow row = desk.row(mandate, words);
    return new ApplyPages.Choice(
        String.valueOf(mandate.id()), words.text("casework.mandate", row.role(), row.whom()));
  }

  private static Source source(Connector connector, Words words) {
    return new Source(
        connector.name(),
        words.chinese() ? connector.zh() : connector.en(),
        String.join(words.text("value.comma"), connector.formats()));
  }

  private FileRow row(HandIn file, Words words) {
    HandIn.Counts counts = file.counts();
    Long position = file.position();
    return new FileRow(
        file.id(),
        words.moment(file.at()),
        file.name().isEmpty() ? words.text("report.file.erased") : file.name(),
        connectors.all().stream()
            .filter(connector -> connector.name().equals(file.connector()))
            .findFirst()
            .map(connector -> words.chinese() ? connector.zh() : connector.en())
            .orElse(file.connector()),
        words.text("report.state." + file.state().word()),
        switch (file.state()) {
          case WAITING, RUNNING -> "ahead";
          case DONE -> counts.rejected() == 0 ? "good" : "warn";
          case REFUSED -> "stop";
        },
        words.count(counts.accepted()),
        words.count(counts.unchanged()),
        words.count(counts.rejected()),
        position == null ? null : words.count(position));
  }

  @PostMapping("/desk/reports")
  String hand(
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "") String connector,
      @RequestParam(required = false) @Nullable MultipartFile file,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Reporters.Reporter reporter = reporters.now(mandate);
    String name = file == null ? null : file.getOriginalFilename();
    try (InputStream content =
        file == null ? InputStream.nullInputStream() : file.getInputStream()) {
      HandIn handed =
          handIns.hand(
              reporter.mandate(), connectors.named(connector), name == null ? "" : name, content);
      return "redirect:/desk/reports/" + handed.id();
    } catch (Problem refused) {
      response.setStatus(
          refused.kind() == Problem.Kind.CONFLICT
              ? HttpServletResponse.SC_CONFLICT
              : HttpServletResponse.SC_BAD_REQUEST);
      return show(reporter, 0, frame.words(request).refusal(refused), request, model);
    }
  }
}
