package org.yunqiao.door.portal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Measurement;
import org.yunqiao.view.analysis.Measurements;

/** The public figures for programs, with what it takes to have them again. */
@RestController
@Tag(name = "figures", description = "统计指标 / figures")
class FigureApi {

  private final Measurements measurements;

  FigureApi(Measurements measurements) {
    this.measurements = measurements;
  }

  /** A figure among others. */
  record Brief(
      String indicator,
      Map<String, String> names,
      Map<String, String> unit,
      LocalDate day,
      String headline,
      long position,
      String digest) {}

  /** A figure whole: the answer, and the query with the position as of which it gives it again. */
  record Whole(
      String indicator,
      Map<String, String> names,
      Map<String, String> meaning,
      String source,
      LocalDate day,
      long position,
      Instant measured,
      boolean closed,
      String headline,
      String query,
      String digest,
      List<String> columns,
      List<List<String>> rows) {}

  @Operation(
      summary = "公开指标的最新值",
      description = "The public figures, as last measured, with the position of the journal.")
  @GetMapping("/api/v1/figures")
  List<Brief> all() {
    Map<String, Measurement> latest = measurements.latest();
    return measurements.indicators().of(Indicator.Kind.FIGURE).stream()
        .filter(Indicator::open)
        .flatMap(indicator ->
            Stream.ofNullable(latest.get(indicator.code()))
                .map(measured ->
                    new Brief(
                        indicator.code(),
                        indicator.names(),
                        indicator.unit(),
                        measured.day(),
                        measured.headline(),
                        measured.position(),
                        measured.digest())))
        .toList();
  }

  @Operation(
      summary = "一个指标的全部数据",
      description =
          "One public figure whole. The digest is SHA-256 over its rows as lines of CSV, sorted.")
  @GetMapping("/api/v1/figures/{indicator}")
  Whole one(
      @PathVariable String indicator,
      @Parameter(description = "统计日；默认最新 / the day, the last one by default")
          @RequestParam(required = false)
          @Nullable LocalDate on) {
    Indicator asked = measurements.indicators().named(indicator);
    if (!asked.open() || asked.kind() != Indicator.Kind.FIGURE) {
      throw PortalProblem.figure(indicator);
    }
    Measurement measured =
        (on == null ? measurements.latest(indicator) : measurements.on(indicator, on))
            .orElseThrow(() -> PortalProblem.notMeasured(indicator));
    Answer answer = measurements.answer(measured);
    return new Whole(
        indicator,
        asked.names(),
        asked.meaning(),
        asked.source(),
        measured.day(),
        measured.position(),
        measured.at(),
        measured.closed(),
        measured.headline(),
        asked.on(measured.day()),
        measured.digest(),
        answer.columns(),
        answer.rows());
  }
}
