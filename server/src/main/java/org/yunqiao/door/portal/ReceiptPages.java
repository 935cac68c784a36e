package org.yunqiao.door.portal;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.intake.HandIn;
import org.yunqiao.door.exchange.intake.HandInRow;
import org.yunqiao.door.exchange.intake.HandIns;
import org.yunqiao.door.exchange.intake.Reasons;

/** One file that was handed in: how far it is, and what became of it, row against row. */
@Controller
class ReceiptPages {

  private static final int PAGE = 100;
  private static final int PIECE = 2_000;
  private static final String REFRESH_SECONDS = "3";

  private final Frame frame;
  private final Reporters reporters;
  private final HandIns handIns;
  private final Reasons reasons;
  private final Clock clock;

  ReceiptPages(Frame frame, Reporters reporters, HandIns handIns, Reasons reasons, Clock clock) {
    this.frame = frame;
    this.reporters = reporters;
    this.handIns = handIns;
    this.reasons = reasons;
    this.clock = clock;
  }

  /**
   * A row, and what became of it in words.
   *
   * @param key the last part of what tells it apart, a certificate's number
   * @param within the parts before, whose it is
   */
  record RowLine(
      String number, String key, String within, String outcome, String tone, String said) {}

  /**
   * @param show {@code rejected} for those that were sent back only
   * @param still anything: the page stays as it is
   */
  @GetMapping("/desk/reports/{id:\\d+}")
  String page(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String show,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable String still,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    HandIn file = reporters.file(id);
    Words words = frame.words(request);
    boolean rejected = show.equals("rejected");
    // without a script, and not once somebody reads further down
    if (!file.over() && still == null && after == null) {
      response.setHeader("Refresh", REFRESH_SECONDS);
    }
    List<HandInRow> found = handIns.rows(file, rejected, Parameters.after(after), PAGE + 1);
    boolean more = found.size() > PAGE;
    List<HandInRow> shown = more ? found.subList(0, PAGE) : found;
    HandIn.Counts counts = file.counts();
    model.addAttribute("id", file.id());
    model.addAttribute(
        "name", file.name().isEmpty() ? words.text("report.file.erased") : file.name());
    model.addAttribute("when", words.moment(file.at()));
    model.addAttribute("state", file.state().word());
    model.addAttribute("still", still != null);
    model.addAttribute("percent", (int) Math.floor(file.share() * 100));
    model.addAttribute("left", left(file, words));
    model.addAttribute("rows", words.count(counts.rows()));
    model.addAttribute("accepted", words.count(counts.accepted()));
    model.addAttribute("fresh", words.count(counts.fresh()));
    model.addAttribute("changed", words.count(counts.changed()));
    model.addAttribute("unchanged", words.count(counts.unchanged()));
    model.addAttribute("rejected", words.count(counts.rejected()));
    model.addAttribute("any", counts.rows() > 0);
    model.addAttribute("list", counts.rows() > 0 && (file.over() || still != null));
    model.addAttribute("anyRejected", counts.rejected() > 0);
    model.addAttribute(
        "late",
        counts.late() == 0
            ? null
            : words.text(
                "report.receipt.late", words.count(counts.late()), words.count(counts.latest())));
    Long position = file.position();
    model.addAttribute("position", position == null ? null : words.count(position));
    model.addAttribute("refusal", refusal(file, words));
    model.addAttribute("onlyRejected", rejected);
    model.addAttribute("lines", shown.stream().map(row -> line(file, row, words)).toList());
    model.addAttribute("first", after == null ? null : address(file, rejected, null));
    model.addAttribute("next", more ? address(file, rejected, shown.getLast().number()) : null);
    return "receipt";
  }

  private static String address(HandIn file, boolean rejected, @Nullable Long after) {
    return Addresses.to("/desk/reports/" + file.id())
            .with("show", rejected ? "rejected" : "")
            .with("after", after)
            .toString()
        + "#rows";
  }

  private static @Nullable String refusal(HandIn file, Words words) {
    String code = file.refusal();
    return code == null ? null : words.text(code, file.arguments().toArray());
  }

  /** How long it will still take, as far as that can be told. */
  private @Nullable String left(HandIn file, Words words) {
    Instant began = file.began();
    double share = file.share();
    if (file.state() != HandIn.State.RUNNING || began == null || share < 0.01) return null;
    double seconds = Math.max(1, Duration.between(began, clock.instant()).toMillis() / 1000.0);
    long left = Math.max(1, Math.round(seconds / share - seconds));
    return left < 90
        ? words.text("report.left.seconds", words.count(left))
        : words.text("report.left.minutes", words.count(Math.round(left / 60.0)));
  }

  private RowLine line(HandIn file, HandInRow row, Words words) {
    String tone =
        switch (row.outcome()) {
          case NEW, CHANGED -> row.flags().isEmpty() ? "good" : "warn";
          case UNCHANGED -> "";
          case REJECTED -> "stop";
        };
    return new RowLine(
        words.count(row.number()),
        row.key().substring(row.key().lastIndexOf('|') + 1),
        row.key().contains("|")
            ? row.key().substring(0, row.key().lastIndexOf('|')).replace("|", " · ")
            : "",
        words.text("report.outcome." + row.outcome().word()),
        tone,
        said(file, row, words));
  }

  /** Why it was sent back, or what was noticed. */
  private String said(HandIn file, HandInRow row, Words words) {
    Stream<String> flags =
        row.flags().stream().map(flag -> reasons.said(flag, "", "", words.language()));
    Stream<String> why =
        row.code().isEmpty()
            ? Stream.of()
            : Stream.of(
                reasons.said(
                    file.connector(), row.code(), row.field(), row.detail(), words.language()));
    return Stream.concat(why, flags).collect(Collectors.joining(" "));
  }

  @GetMapping("/desk/reports/{id:\\d+}/rows.csv")
  void export(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String show,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    HandIn file = reporters.file(id);
    Words words = frame.words(request);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"rows-" + file.id() + ".csv\"");
    PrintWriter out = response.getWriter();
    out.print("\uFEFFrow,key,outcome,code,field,detail,reason\r\n");
    var csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out);
    boolean rejected = show.equals("rejected");
    long after = 0;
    for (List<HandInRow> piece; !(piece = handIns.rows(file, rejected, after, PIECE)).isEmpty(); ) {
      for (HandInRow row : piece) csv.writeRecord(cells(file, row, words));
      after = piece.getLast().number();
    }
    csv.flush();
  }

  private List<String> cells(HandIn file, HandInRow row, Words words) {
    return Stream.of(
            String.valueOf(row.number()),
            row.key(),
            row.outcome().word(),
            row.code(),
            row.field(),
            row.detail(),
            said(file, row, words))
        .map(TrailPages::asText)
        .toList();
  }

  /** For the {@code accept} of a file's field. */
  static String accepted(List<Connector> sources) {
    return sources.stream()
        .flatMap(source -> source.formats().stream())
        .distinct()
        .map(format -> "." + format.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(",", "", ",.gz"));
  }
}
