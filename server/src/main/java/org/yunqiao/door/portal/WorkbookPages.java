package org.yunqiao.door.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.export.MonthlyWorkbook;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Trail;

/** The monthly workbook of a body, filled in. */
@Controller
class WorkbookPages {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Reporters reporters;
  private final Connectors connectors;
  private final MonthlyWorkbook workbook;
  private final Trail trail;

  WorkbookPages(Reporters reporters, Connectors connectors, MonthlyWorkbook workbook, Trail trail) {
    this.reporters = reporters;
    this.connectors = connectors;
    this.workbook = workbook;
    this.trail = trail;
  }

  /** Whether files of this source can be written out for whoever reports. */
  boolean writes(Connector connector) {
    return connectors.workbook(connector.name()).isPresent();
  }

  /** Written whole before it is sent, so that nobody gets half of one. */
  @GetMapping("/desk/reports/workbook")
  void workbook(
      @RequestParam(required = false) @Nullable Long mandate,
      @RequestParam(defaultValue = "") String month,
      HttpServletResponse response)
      throws IOException {
    Reporters.Reporter reporter = reporters.now(mandate);
    YearMonth asked = month(month);
    Connector connector =
        connectors.all().stream()
            .filter(one -> one.handedInBy(reporter.mandate().role().word()))
            .filter(this::writes)
            .findFirst()
            .orElseThrow(PortalProblem::noMandate);
    Path file = Files.createTempFile("yunqiao-workbook", ".xlsx");
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        workbook.write(connector.name(), reporter.party(), asked, out);
      }
      trail.done(Act.REPORT.word(), "party:" + reporter.party(), "workbook " + asked);
      response.setContentType(XLSX);
      response.setContentLengthLong(Files.size(file));
      response.setHeader(
          "Content-Disposition",
          "attachment; filename=\"" + connector.name() + "-" + asked + ".xlsx\"");
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static YearMonth month(String text) {
    if (!text.matches("(19|20|21)\\d{2}-\\d{2}")) throw PortalProblem.month(text);
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw PortalProblem.month(text);
    }
  }
}
