package org.yunqiao.door.portal;

import static org.yunqiao.door.portal.Parameters.given;
import static org.yunqiao.door.portal.Parameters.otherwise;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
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
import org.yunqiao.work.supervision.Measure;
import org.yunqiao.work.supervision.MeasureStep;
import org.yunqiao.work.supervision.Measures;
import org.yunqiao.work.supervision.Taking;

/** Measures for programs, of both sides: who sends one, and who is addressed by it. */
@RestController
@Tag(name = "measures", description = "处置措施 / measures")
class MeasureApi {

  private static final int USUAL = 50;

  private final Measures measures;
  private final Sides sides;

  MeasureApi(Measures measures, Sides sides) {
    this.measures = measures;
    this.sides = sides;
  }

  /**
   * A page of measures, without their steps.
   *
   * @param next what to give as before to get the next page; not there after the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record All(int count, List<One> items, @Nullable Long next) {}

  /** A measure as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      long id,
      String kind,
      @Nullable Long inspection,
      String object,
      String department,
      String region,
      String to,
      String addressee,
      String content,
      @Nullable LocalDate due,
      String state,
      Instant sentAt,
      long position,
      @Nullable Instant endedAt,
      List<Step> steps) {}

  /** A step, without who took it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(String state, String reason, @Nullable String document, Instant at, long position) {}

  /** What measure to take, and against or with whom. */
  record Wanted(
      @Nullable String kind,
      @Nullable Long inspection,
      @Nullable String object,
      @Nullable String department,
      @Nullable String region,
      @Nullable String addressee,
      @Nullable String certificate,
      @Nullable String content) {}

  /** What can be done with a measure. */
  enum Act {
    @JsonProperty("accept")
    ACCEPT,
    @JsonProperty("execute")
    EXECUTE,
    @JsonProperty("return")
    RETURN,
    @JsonProperty("insist")
    INSIST,
    @JsonProperty("close")
    CLOSE
  }

  /** One step, and why; accepting needs no reason. */
  record Wished(@Nullable Act act, @Nullable String reason) {}

  @GetMapping(value = "/api/v1/measures", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "密钥所属账户发出或收到的措施 / measures that the account sent or received",
      description =
          "检查方见本地域发出和收到的，其他见发给本单位的；own=true 只列发给本单位的。"
              + " Who inspects sees those from and to its regions, others those addressed to them;"
              + " own=true tells only these.")
  All all(
      @Parameter(description = "只列发给本单位的 only those addressed to one's own organisation")
          @RequestParam(defaultValue = "false")
          boolean own,
      @Parameter(description = "授权范围内的一个地域 one region within the mandate")
          @RequestParam(required = false)
          @Nullable String region,
      @Parameter(description = "只列未办结的 only those that are not closed")
          @RequestParam(defaultValue = "false")
          boolean open,
      @Parameter(description = "上一页的 next the next of the page before")
          @RequestParam(required = false)
          @Nullable String before,
      @Parameter(description = "最多几个 at most so many") @RequestParam(required = false)
          @Nullable String limit,
      HttpServletRequest request) {
    Sides.Side side = sides.of(ApiClients.required(request));
    int most = Parameters.limit(limit, USUAL);
    long from = Parameters.before(before);
    List<Measure> found =
        own || !side.inspects()
            ? measures.to(side.codes(), open, from, most)
            : measures.in(
                side.within(Parameters.text("region", region).orElse("")), open, from, most);
    return new All(
        found.size(),
        found.stream().map(MeasureApi::one).toList(),
        found.size() == most ? found.getLast().id() : null);
  }

  @GetMapping(value = "/api/v1/measures/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "一项措施和它的每一步 / a measure, and each of its steps")
  One one(@PathVariable long id, HttpServletRequest request) {
    ApiClients.required(request);
    return one(measures.seen(id));
  }

  @PostMapping(value = "/api/v1/measures", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "采取措施并送达 / take a measure, and send it to whom it is addressed",
      description = "种类见 tables/measures.csv。 For its kinds see tables/measures.csv.")
  One take(@RequestBody Wanted wanted, HttpServletRequest request) {
    ApiClients.required(request);
    return one(
        measures.take(
            new Taking(
                given("kind", wanted.kind()),
                wanted.inspection(),
                given("object", wanted.object()),
                given("department", wanted.department()),
                given("region", wanted.region()),
                otherwise(wanted.addressee(), ""),
                otherwise(wanted.certificate(), ""),
                given("content", wanted.content()))));
  }

  @PostMapping(value = "/api/v1/measures/{id}/steps", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "收到方接收、办理、退回；发出方要求重办、办结 / who is addressed accepts, executes, returns; who"
              + " sent it insists, closes")
  One step(@PathVariable long id, @RequestBody Wished wished, HttpServletRequest request) {
    ApiClients.required(request);
    return one(
        switch (given("act", wished.act())) {
          case ACCEPT -> measures.accept(id);
          case EXECUTE -> measures.execute(id, given("reason", wished.reason()));
          case RETURN -> measures.giveBack(id, given("reason", wished.reason()));
          case INSIST -> measures.insist(id, given("reason", wished.reason()));
          case CLOSE -> measures.close(id, given("reason", wished.reason()));
        });
  }

  @PostMapping(
      value = "/api/v1/measures/{id}/papers",
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "收到方办理，附上证明文件，内容即请求体 / execute with a paper that shows it, as the body")
  One execute(
      @PathVariable long id,
      @Parameter(description = "办理情况 what was done") @RequestParam String report,
      @Parameter(description = "文件名 name of the file") @RequestParam String name,
      HttpServletRequest request)
      throws IOException {
    ApiClients.required(request);
    try (InputStream content = request.getInputStream()) {
      return one(measures.execute(id, report, name, content));
    }
  }

  @GetMapping("/api/v1/measures/{id}/papers/{position}")
  @Operation(summary = "一步所附的文件 / the paper that came with a step")
  void paper(
      @PathVariable long id,
      @PathVariable long position,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ApiClients.required(request);
    try (InputStream in = measures.paper(id, position)) {
      response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
      response.setHeader("Content-Disposition", "attachment; filename=\"paper-" + position + "\"");
      in.transferTo(response.getOutputStream());
    }
  }

  private static One one(Measure each) {
    return new One(
        each.id(),
        each.kind(),
        each.inspection(),
        each.object(),
        each.department(),
        each.region(),
        each.to().word(),
        each.addressee(),
        each.content(),
        each.due(),
        each.state().word(),
        each.sentAt(),
        each.sentPosition(),
        each.endedAt(),
        each.steps().stream().map(MeasureApi::step).toList());
  }

  private static Step step(MeasureStep each) {
    return new Step(
        each.state().word(), each.reason(), each.document(), each.at(), each.position());
  }
}
