package org.yunqiao.door.portal;

import static org.yunqiao.door.portal.Parameters.given;
import static org.yunqiao.door.portal.Parameters.otherwise;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.work.supervision.Picking;
import org.yunqiao.work.supervision.Sample;
import org.yunqiao.work.supervision.Samples;

/**
 * Samples for programs. A laboratory is told the number and what the product is, and neither where
 * it was taken nor whose certificate it has.
 */
@RestController
@Tag(name = "samples", description = "样品 / samples")
class SampleApi {

  private static final int USUAL = 50;

  private final Samples samples;
  private final Sides sides;

  SampleApi(Samples samples, Sides sides) {
    this.samples = samples;
    this.sides = sides;
  }

  /** Samples that laboratories have or had. */
  record All(int count, List<Numbered> items) {}

  /** A sample as a laboratory, and whoever it concerns, is told of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Numbered(
      long id,
      String product,
      String model,
      String state,
      @Nullable Boolean passed,
      String findings,
      @Nullable LocalDate testedOn,
      @Nullable LocalDate objectUntil,
      @Nullable LocalDate settledOn) {}

  /** A sample as those see it who see the inspection. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Taken(
      long id,
      long inspection,
      String product,
      String model,
      String certificate,
      boolean anonymous,
      String place,
      BigDecimal price,
      String laboratory,
      String state,
      @Nullable Boolean passed,
      String findings,
      @Nullable String report,
      @Nullable LocalDate testedOn,
      @Nullable LocalDate tellBy,
      @Nullable LocalDate toldOn,
      @Nullable LocalDate objectUntil,
      String dispute,
      @Nullable LocalDate settledOn) {}

  /** What was taken, and where. */
  record Picked(
      @Nullable String product,
      @Nullable String model,
      @Nullable String certificate,
      @Nullable Boolean anonymous,
      @Nullable String place,
      @Nullable BigDecimal price) {}

  /** Credit code of a laboratory. */
  record Where(@Nullable String laboratory) {}

  /** Why a result is not right. */
  record Disputed(@Nullable String reason) {}

  @GetMapping(value = "/api/v1/samples", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "送到本实验室的样品 / samples that were sent to one's laboratory")
  All all(
      @Parameter(description = "最多几个 at most so many") @RequestParam(required = false)
          @Nullable String limit,
      HttpServletRequest request) {
    Sides.Side side = sides.of(ApiClients.required(request));
    List<Numbered> items =
        samples.at(side.codes(), Parameters.limit(limit, USUAL)).stream()
            .map(SampleApi::numbered)
            .toList();
    return new All(items.size(), items);
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/samples",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "人员在检查中抽样 / an officer takes a sample at an inspection")
  Taken take(@PathVariable long id, @RequestBody Picked picked, HttpServletRequest request) {
    ApiClients.required(request);
    return taken(
        samples.take(
            id,
            new Picking(
                given("product", picked.product()),
                otherwise(picked.model(), ""),
                otherwise(picked.certificate(), ""),
                otherwise(picked.anonymous(), false),
                given("place", picked.place()),
                otherwise(picked.price(), BigDecimal.ZERO))));
  }

  @PostMapping(
      value = "/api/v1/samples/{id}/laboratory",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "送检 / send it to a laboratory")
  Numbered send(@PathVariable long id, @RequestBody Where where, HttpServletRequest request) {
    ApiClients.required(request);
    return numbered(samples.send(id, given("laboratory", where.laboratory())));
  }

  @PostMapping(
      value = "/api/v1/samples/{id}/tests",
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "实验室报告检验结果，报告即请求体 / the laboratory tells the result; the report is the body")
  Numbered test(
      @PathVariable long id,
      @Parameter(description = "是否合格 whether it passed") @RequestParam boolean passed,
      @Parameter(description = "不合格的说明 what was found") @RequestParam(defaultValue = "")
          String findings,
      @Parameter(description = "报告文件名 name of the file") @RequestParam String name,
      HttpServletRequest request)
      throws IOException {
    ApiClients.required(request);
    try (InputStream report = request.getInputStream()) {
      return numbered(samples.test(id, passed, findings, name, report));
    }
  }

  @PostMapping(value = "/api/v1/samples/{id}/notice", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "告知不合格结果，异议期开始 / tell a bad result; from now on they can object")
  Numbered tell(@PathVariable long id, HttpServletRequest request) {
    ApiClients.required(request);
    return numbered(samples.tell(id));
  }

  @PostMapping(value = "/api/v1/samples/{id}/disputes", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "持证方或销售方提出异议，须复检 / who holds the certificate or sold it objects")
  Numbered dispute(
      @PathVariable long id, @RequestBody Disputed disputed, HttpServletRequest request) {
    ApiClients.required(request);
    return numbered(samples.dispute(id, given("reason", disputed.reason())));
  }

  static Taken taken(Sample each) {
    return new Taken(
        each.id(),
        each.inspection(),
        each.product(),
        each.model(),
        each.certificate(),
        each.anonymous(),
        each.place(),
        each.price(),
        each.laboratory(),
        each.state().word(),
        each.passed(),
        each.findings(),
        each.report(),
        each.testedOn(),
        each.tellBy(),
        each.toldOn(),
        each.objectUntil(),
        each.dispute(),
        each.settledOn());
  }

  private static Numbered numbered(Sample each) {
    return new Numbered(
        each.id(),
        each.product(),
        each.model(),
        each.state().word(),
        each.passed(),
        each.findings(),
        each.testedOn(),
        each.objectUntil(),
        each.settledOn());
  }
}
