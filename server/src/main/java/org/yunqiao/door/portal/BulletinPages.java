package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.ServletWebRequest;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Measurement;
import org.yunqiao.view.analysis.Measurements;

/**
 * The monthly bulletin: every public figure as it stood on the last day, as a page and a workbook.
 */
@Controller
class BulletinPages {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Frame frame;
  private final Measurements measurements;
  private final FigureWords figures;

  BulletinPages(Frame frame, Measurements measurements, FigureWords figures) {
    this.frame = frame;
    this.measurements = measurements;
    this.figures = figures;
  }

  /** A figure of the bulletin. */
  record Entry(
      String code, String name, String headline, String unit, String position, String digest) {}

  /** A row of the main table: a family or a scheme, its certificates and organisations. */
  record Line(String name, boolean family, String certificates, String organisations) {}

  @GetMapping("/bulletin/{month:[0-9]{4}-[0-9]{2}}")
  String page(@PathVariable String month, HttpServletRequest request, Model model) {
    Words words = frame.words(request);
    YearMonth asked = month(month);
    LocalDate day = day(asked);
    Map<String, Measurement> figures = measurements.on(day);
    var entries = new ArrayList<Entry>();
    for (Indicator indicator : open()) {
      Measurement measured = figures.get(indicator.code());
      if (measured == null) continue;
      entries.add(
          new Entry(
              indicator.code(),
              FigureWords.in(indicator.names(), words),
              FigureWords.headline(indicator, measured.headline(), words),
              FigureWords.unit(indicator, words),
              words.count(measured.position()),
              measured.digest().substring(0, 12)));
    }
    if (entries.isEmpty()) throw PortalProblem.notMeasured(month);
    model.addAttribute("month", words.month(asked));
    model.addAttribute("code", month);
    model.addAttribute("entries", entries);
    model.addAttribute("day", words.day(day));
    model.addAttribute("dayCode", day.toString());
    model.addAttribute("running", day.equals(measurements.today()));
    model.addAttribute("before", asked.minusMonths(1).toString());
    model.addAttribute("lines", lines(figures.get("certificates"), words));
    return "bulletin";
  }

  /** The bulletin of the month that runs. */
  @GetMapping("/bulletin/latest")
  String latest() {
    return "redirect:/bulletin/" + YearMonth.from(measurements.today());
  }

  private List<Line> lines(@Nullable Measurement certificates, Words words) {
    var lines = new ArrayList<Line>();
    if (certificates == null) return lines;
    for (List<String> row : measurements.answer(certificates).rows()) {
      if (!row.get(2).equals(Indicator.ALL)) continue;
      boolean family = row.get(1).equals(Indicator.ALL);
      String name =
          row.getFirst().equals(Indicator.ALL)
              ? words.text("figure.all")
              : family
                  ? figures.name("family", row.getFirst(), words)
                  : figures.name("scheme", row.get(1), words);
      lines.add(
          new Line(
              name,
              family,
              FigureWords.number("count", row.get(3), words),
              FigureWords.number("count", row.get(4), words)));
    }
    return lines;
  }

  @GetMapping("/bulletin/{month:[0-9]{4}-[0-9]{2}}.xlsx")
  void workbook(@PathVariable String month, ServletWebRequest asked, HttpServletResponse response)
      throws IOException {
    Words words = frame.words(asked.getRequest());
    Map<String, Measurement> measures = measurements.on(day(month(month)));
    if (asked.checkNotModified(validator(measures, words))) return;
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "yunqiao", "1.0")) {
      Worksheet about = workbook.newWorksheet(words.text("bulletin.about"));
      int line = 0;
      for (Indicator indicator : open()) {
        Measurement measured = measures.get(indicator.code());
        if (measured == null) continue;
        sheet(workbook, indicator, measured, words);
        String[] said = {
          FigureWords.in(indicator.names(), words),
          measured.day().toString(),
          FigureWords.headline(indicator, measured.headline(), words),
          FigureWords.unit(indicator, words),
          String.valueOf(measured.position()),
          measured.query(),
          measured.digest()
        };
        for (int i = 0; i < said.length; i++) about.value(line, i, said[i]);
        line++;
      }
      if (line == 0) throw PortalProblem.notMeasured(month);
    }
    response.setContentType(XLSX);
    response.setContentLength(bytes.size());
    response.setHeader(
        "Content-Disposition", "attachment; filename=\"yunqiao-bulletin-" + month + ".xlsx\"");
    bytes.writeTo(response.getOutputStream());
  }

  /** The same figures in the same language are the same workbook. */
  private static String validator(Map<String, Measurement> measures, Words words) {
    String all =
        words.language().getLanguage()
            + measures.values().stream().map(Measurement::digest).toList();
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void sheet(Workbook workbook, Indicator indicator, Measurement measured, Words words)
      throws IOException {
    Worksheet sheet = workbook.newWorksheet(FigureWords.in(indicator.names(), words));
    List<Indicator.Column> columns = indicator.columns();
    for (int i = 0; i < columns.size(); i++) {
      sheet.value(0, i, FigureWords.in(columns.get(i).names(), words));
    }
    List<List<String>> rows = measurements.answer(measured).rows();
    List<List<FigureWords.Cell>> cells = figures.table(columns, rows, words);
    for (int r = 0; r < cells.size(); r++) {
      for (int i = 0; i < columns.size(); i++) {
        String value = rows.get(r).get(i);
        if (columns.get(i).measure() && !value.isEmpty()) {
          sheet.value(r + 1, i, new BigDecimal(value));
        } else {
          sheet.value(r + 1, i, cells.get(r).get(i).text());
        }
      }
    }
    sheet.finish();
  }

  private List<Indicator> open() {
    return measurements.indicators().of(Indicator.Kind.FIGURE).stream()
        .filter(Indicator::open)
        .toList();
  }

  /** The last day of a month that is over, today of the one that runs. */
  private LocalDate day(YearMonth month) {
    LocalDate today = measurements.today();
    return YearMonth.from(today).equals(month) ? today : month.atEndOfMonth();
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw PortalProblem.month(text);
    }
  }
}
