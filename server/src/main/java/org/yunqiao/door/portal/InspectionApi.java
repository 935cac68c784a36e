package org.yunqiao.door.portal;

import static org.yunqiao.door.portal.Parameters.given;
import static org.yunqiao.door.portal.Parameters.otherwise;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.yunqiao.register.identity.Account;
import org.yunqiao.view.publicity.PublicInspection;
import org.yunqiao.view.publicity.PublicInspections;
import org.yunqiao.work.casework.Documents;
import org.yunqiao.work.supervision.Answer;
import org.yunqiao.work.supervision.Evidence;
import org.yunqiao.work.supervision.Inspection;
import org.yunqiao.work.supervision.Inspections;
import org.yunqiao.work.supervision.Measure;
import org.yunqiao.work.supervision.Measures;
import org.yunqiao.work.supervision.ResultObjection;
import org.yunqiao.work.supervision.Samples;
import org.yunqiao.work.supervision.Sent;
import org.yunqiao.work.supervision.Visiting;

/**
 * Inspections for programs. Whose key it is counts as at a desk: an officer answers and signs for
 * himself only, and who was inspected sees a result once it is concluded.
 */
@RestController
@Tag(name = "inspections", description = "检查 / inspections")
class InspectionApi {

  private static final int USUAL = 50;

  private final Inspections inspections;
  private final Measures measures;
  private final Samples samples;
  private final PublicInspections published;
  private final Sides sides;

  InspectionApi(
      Inspections inspections,
      Measures measures,
      Samples samples,
      PublicInspections published,
      Sides sides) {
    this.inspections = inspections;
    this.measures = measures;
    this.samples = samples;
    this.published = published;
    this.sides = sides;
  }

  /**
   * A page of inspections.
   *
   * @param next what to give as before to get the next page; not there after the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record All(int count, List<Brief> items, @Nullable Long next) {}

  /** An inspection in the list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Brief(
      long id,
      String item,
      String object,
      String department,
      String region,
      String state,
      boolean disputed,
      LocalDate due,
      @Nullable LocalDate publishBy) {}

  /** An inspection as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      long id,
      long visit,
      String item,
      String object,
      @Nullable String draw,
      @Nullable Long answers,
      String department,
      String region,
      String state,
      boolean disputed,
      LocalDate due,
      List<Going> officers,
      List<Point> points,
      List<String> proposed,
      String remark,
      @Nullable String record,
      List<String> results,
      @Nullable Instant concludedAt,
      @Nullable LocalDate publishBy,
      @Nullable Instant publishedAt,
      @Nullable Long publishedPosition,
      @Nullable String excluded,
      @Nullable Instant voidedAt,
      List<Objection> objections,
      List<Long> measures,
      List<SampleApi.Taken> samples) {}

  /** An officer by the code of the library, and what was signed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Going(String officer, @Nullable String signed, @Nullable Instant signedAt) {}

  /** A point of the check-list with what counts of it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Point(
      String point,
      String zh,
      String en,
      boolean evidenceNeeded,
      @Nullable String answer,
      @Nullable String note,
      @Nullable Instant at,
      @Nullable String officer,
      List<Proof> evidence) {}

  /** A picture or paper. */
  record Proof(String key, String digest, String name, Instant takenAt, Instant receivedAt) {}

  /** An objection, and how it was answered. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Objection(
      String text,
      Instant filedAt,
      LocalDate answerBy,
      @Nullable Boolean upheld,
      @Nullable String reason,
      @Nullable Instant answeredAt) {}

  /** Whom to inspect, for another reason than a draw. */
  record Wanted(
      @Nullable String item,
      @Nullable String object,
      @Nullable String department,
      @Nullable String region,
      @Nullable List<String> officers,
      @Nullable Long joins,
      @Nullable Long answers,
      @Nullable String reason) {}

  /** Keys of what is kept; those that were there already are there once. */
  record Kept(List<String> kept) {}

  /** The result as an officer proposes it. */
  record Proposed(@Nullable List<String> results, @Nullable String remark) {}

  /** Digest of the record that is signed. */
  record Signed(@Nullable String record) {}

  /** Why a result is not right. */
  record Objected(@Nullable String text) {}

  /** Whether an objection is right, and why. */
  record Decided(@Nullable Boolean upheld, @Nullable String reason) {}

  /** A page of results that are public. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AllPublished(int count, List<Published> items, @Nullable Long next) {}

  /** A result that is public. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Published(
      long id,
      long visit,
      String item,
      String object,
      String department,
      String region,
      LocalDate on,
      @Nullable String draw,
      List<String> results,
      List<String> measures,
      Instant publishedAt,
      long position,
      boolean disputed,
      boolean voided) {}

  @GetMapping(value = "/api/v1/inspections", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "密钥所属账户可见的检查 / inspections that the account sees",
      description =
          "检查方见本地域的，被检查方见本单位已有结果的。"
              + " Who inspects sees those of its regions; who was inspected, its own that are"
              + " concluded.")
  All all(
      @Parameter(description = "只列本人前往的，最急的在先 only those one goes to, most urgent first")
          @RequestParam(defaultValue = "false")
          boolean mine,
      @Parameter(description = "授权范围内的一个地域 one region within the mandate")
          @RequestParam(required = false)
          @Nullable String region,
      @Parameter(description = "上一页的 next the next of the page before")
          @RequestParam(required = false)
          @Nullable String before,
      @Parameter(description = "最多几个 at most so many") @RequestParam(required = false)
          @Nullable String limit,
      HttpServletRequest request) {
    Account account = ApiClients.required(request);
    int most = Parameters.limit(limit, USUAL);
    long from = Parameters.before(before);
    if (mine) return all(inspections.of(account.id(), most), null);
    Sides.Side side = sides.of(account);
    if (!side.inspects()) return all(inspections.about(side.codes(), most), null);
    List<String> regions = side.within(Parameters.text("region", region).orElse(""));
    List<Inspection> found = inspections.in(regions, false, from, most);
    return all(found, found.size() == most ? found.getLast().id() : null);
  }

  @GetMapping(value = "/api/v1/inspections/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "一次检查：要点、结果、签字和异议 / an inspection: points, result, signatures, objections")
  One one(@PathVariable long id, HttpServletRequest request) {
    ApiClients.required(request);
    Inspection inspection = inspections.get(id);
    inspections.mustSee(inspection);
    return one(inspection);
  }

  @PostMapping(value = "/api/v1/inspections", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "因投诉、线索等派出检查 / have somebody inspected for another reason than a draw",
      description = "须有该地域的检查授权，至少两名人员。 For a mandate to inspect there; at least two officers go.")
  One order(@RequestBody Wanted wanted, HttpServletRequest request) {
    ApiClients.required(request);
    return one(
        inspections.order(
            new Visiting(
                given("item", wanted.item()),
                given("object", wanted.object()),
                given("department", wanted.department()),
                given("region", wanted.region()),
                given("officers", wanted.officers()).stream()
                    .map(each -> given("officers", each))
                    .toList(),
                wanted.joins(),
                wanted.answers(),
                given("reason", wanted.reason()))));
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/answers",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "人员提交要点作答 / an officer sends answers",
      description =
          "每条一个 UUID 作 key，重发不会重复；answer 为 good、bad 或 unchecked。"
              + " Each has a UUID as its key, and sent again it is there once; the answer is good,"
              + " bad or unchecked.")
  Kept answers(
      @PathVariable long id,
      @RequestBody CheckPages.SentAnswer[] sent,
      HttpServletRequest request) {
    ApiClients.required(request);
    List<Answer> answers =
        Arrays.stream(sent)
            .map(each -> {
              if (each == null) throw PortalProblem.badAnswer();
              return each.read();
            })
            .toList();
    inspections.answer(id, answers);
    return new Kept(answers.stream().map(each -> each.key().toString()).toList());
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/evidence",
      consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "人员提交照片或文件，内容即请求体 / an officer sends a picture or paper, as the body")
  Kept evidence(
      @PathVariable long id,
      @Parameter(description = "UUID，重发不会重复 a UUID; sent again it is there once") @RequestParam
          String key,
      @Parameter(description = "检查要点代码 code of the point") @RequestParam String point,
      @Parameter(description = "拍摄时间 when it was taken") @RequestParam String at,
      @Parameter(description = "文件名 name of the file") @RequestParam String name,
      HttpServletRequest request)
      throws IOException {
    ApiClients.required(request);
    Answer read = new CheckPages.SentAnswer(key, point, Answer.Kind.GOOD.word(), "", at).read();
    try (InputStream content = request.getInputStream()) {
      inspections.show(id, read.key(), read.point(), name, read.at(), content);
    }
    return new Kept(List.of(read.key().toString()));
  }

  @GetMapping("/api/v1/inspections/{id}/evidence/{digest}")
  @Operation(summary = "一张照片或一份文件 / a picture or paper")
  void evidence(
      @PathVariable long id,
      @PathVariable String digest,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    ApiClients.required(request);
    Documents.Opened opened = inspections.open(id, digest);
    try (InputStream in = opened.content()) {
      response.setContentType(opened.mediaType());
      response.setHeader("Content-Disposition", "attachment; filename=\"evidence\"");
      in.transferTo(response.getOutputStream());
    }
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/proposal",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "人员写下结果并签字 / an officer writes down the result, and signs it")
  One propose(@PathVariable long id, @RequestBody Proposed proposed, HttpServletRequest request) {
    ApiClients.required(request);
    List<String> results =
        given("results", proposed.results()).stream().map(each -> given("results", each)).toList();
    return one(inspections.propose(id, results, otherwise(proposed.remark(), "")));
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/signatures",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "另一名人员签字；全部签字后结论成立 / another officer signs; with the last one it is concluded")
  One sign(@PathVariable long id, @RequestBody Signed signed, HttpServletRequest request) {
    ApiClients.required(request);
    return one(inspections.sign(id, given("record", signed.record())));
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/publication",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "公示结果 / make the result public")
  One publish(@PathVariable long id, HttpServletRequest request) {
    ApiClients.required(request);
    return one(inspections.publish(id));
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/objections",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "被检查方提出异议 / who was inspected objects")
  One object(@PathVariable long id, @RequestBody Objected objected, HttpServletRequest request) {
    ApiClients.required(request);
    return one(inspections.object(id, given("text", objected.text())));
  }

  @PostMapping(
      value = "/api/v1/inspections/{id}/objections/answer",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "答复异议；成立的，结果作废 / answer an objection; where it is right, the result is void")
  One answerObjection(
      @PathVariable long id, @RequestBody Decided decided, HttpServletRequest request) {
    ApiClients.required(request);
    return one(
        inspections.answerObjection(
            id, given("upheld", decided.upheld()), given("reason", decided.reason())));
  }

  @GetMapping(value = "/api/v1/published-inspections", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "已公示的检查结果，无需密钥 / results that are public; no key needed")
  AllPublished published(
      @Parameter(description = "检查对象的统一社会信用代码 credit code of the object")
          @RequestParam(required = false)
          @Nullable String object,
      @Parameter(description = "地域代码的开头 how the code of the region begins")
          @RequestParam(required = false)
          @Nullable String region,
      @Parameter(description = "上一页的 next the next of the page before")
          @RequestParam(required = false)
          @Nullable String before,
      @Parameter(description = "最多几个 at most so many") @RequestParam(required = false)
          @Nullable String limit) {
    int most = Parameters.limit(limit, USUAL);
    List<Published> items =
        published
            .list(
                Parameters.text("object", object).orElse(""),
                Parameters.text("region", region).orElse(""),
                Parameters.before(before),
                most)
            .stream()
            .map(InspectionApi::published)
            .toList();
    return new AllPublished(
        items.size(), items, items.size() == most ? items.getLast().position() : null);
  }

  @GetMapping(
      value = "/api/v1/published-inspections/{id}",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "一个已公示的检查结果 / a result that is public")
  Published onePublished(@PathVariable long id) {
    return published
        .find(id)
        .map(InspectionApi::published)
        .orElseThrow(() -> PortalProblem.notPublished(id));
  }

  private static All all(List<Inspection> found, @Nullable Long next) {
    return new All(found.size(), found.stream().map(InspectionApi::brief).toList(), next);
  }

  private static Brief brief(Inspection each) {
    return new Brief(
        each.id(),
        each.item(),
        each.object(),
        each.department(),
        each.region(),
        each.state().word(),
        each.disputed(),
        each.due(),
        each.publishBy());
  }

  private One one(Inspection inspection) {
    long id = inspection.id();
    return new One(
        id,
        inspection.visit(),
        inspection.item(),
        inspection.object(),
        inspection.draw(),
        inspection.answers(),
        inspection.department(),
        inspection.region(),
        inspection.state().word(),
        inspection.disputed(),
        inspection.due(),
        inspection.officers().stream().map(InspectionApi::going).toList(),
        inspections.checked(id).stream().map(InspectionApi::point).toList(),
        inspection.proposed(),
        inspection.remark(),
        inspection.record(),
        inspection.results(),
        inspection.concludedAt(),
        inspection.publishBy(),
        inspection.publishedAt(),
        inspection.publishedAt() == null ? null : inspection.publishedPosition(),
        inspection.excluded(),
        inspection.voidedAt(),
        inspections.objections(id).stream().map(InspectionApi::objection).toList(),
        measures.of(id).stream().map(Measure::id).toList(),
        samples.of(id).stream().map(SampleApi::taken).toList());
  }

  private static Going going(Sent each) {
    return new Going(each.officer(), each.signed(), each.signedAt());
  }

  private static Point point(Inspections.Checked each) {
    Answer answer = each.answer();
    return new Point(
        each.point().code(),
        each.point().zh(),
        each.point().en(),
        each.point().evidence(),
        answer == null ? null : answer.kind().word(),
        answer == null ? null : answer.note(),
        answer == null ? null : answer.at(),
        answer == null ? null : answer.officer(),
        each.evidence().stream().map(InspectionApi::proof).toList());
  }

  private static Proof proof(Evidence each) {
    return new Proof(
        each.key().toString(), each.document(), each.name(), each.takenAt(), each.receivedAt());
  }

  private static Objection objection(ResultObjection each) {
    return new Objection(
        each.text(),
        each.filedAt(),
        each.answerBy(),
        each.upheld(),
        each.reason(),
        each.answeredAt());
  }

  private static Published published(PublicInspection each) {
    return new Published(
        each.id(),
        each.visit(),
        each.item(),
        each.object(),
        each.department(),
        each.region(),
        each.on(),
        each.draw(),
        each.results(),
        each.measures(),
        each.publishedAt(),
        each.position(),
        each.disputed(),
        each.voided());
  }
}
