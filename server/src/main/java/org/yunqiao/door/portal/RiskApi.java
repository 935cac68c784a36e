package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.work.supervision.BackTests;
import org.yunqiao.work.supervision.LastRating;
import org.yunqiao.work.supervision.PastTest;
import org.yunqiao.work.supervision.RecordReview;
import org.yunqiao.work.supervision.RecordReviews;
import org.yunqiao.work.supervision.RiskRatings;
import org.yunqiao.work.supervision.WhatIfs;
import org.yunqiao.work.supervision.risk.BackTest;
import org.yunqiao.work.supervision.risk.Reason;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.RiskRating;
import org.yunqiao.work.supervision.risk.Share;
import org.yunqiao.work.supervision.risk.WhatIf;

/**
 * The risk model for programs, what it would bring, and how good records are. Model and quality are
 * for everybody; how one object is rated is for those who inspect.
 */
@RestController
@Tag(name = "risk", description = "风险分类与数据质量 / risk and quality")
class RiskApi {

  private final DrawGate gate;
  private final RiskRatings ratings;
  private final BackTests tests;
  private final WhatIfs whatIfs;
  private final RecordReviews reviews;

  RiskApi(
      DrawGate gate, RiskRatings ratings, BackTests tests, WhatIfs whatIfs, RecordReviews reviews) {
    this.gate = gate;
    this.ratings = ratings;
    this.tests = tests;
    this.whatIfs = whatIfs;
    this.reviews = reviews;
  }

  /** The model, how many objects each class has, and its last test. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Card(
      String edition,
      List<OneFactor> factors,
      List<OneClass> classes,
      Map<String, Long> objects,
      @Nullable Test test) {}

  /** A factor; without good and bad values where nothing tells of it yet. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OneFactor(
      String code,
      String zh,
      String en,
      String of,
      String dimension,
      BigDecimal points,
      @Nullable BigDecimal good,
      @Nullable BigDecimal bad,
      String source) {}

  /** A class, with the per cent of it to inspect in a year. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OneClass(
      String code,
      int leastScore,
      BigDecimal least,
      BigDecimal most,
      @Nullable BigDecimal perYear) {}

  /** How the model did on what chance had inspected. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Test(
      String model,
      String data,
      long observed,
      long hits,
      @Nullable Double area,
      @Nullable Double areaLeast,
      @Nullable Double areaMost,
      @Nullable Double lift,
      Instant at,
      long position) {

    static Test of(PastTest past) {
      BackTest result = past.result();
      return new Test(
          past.model(),
          result.data(),
          result.observed(),
          result.hits(),
          result.area(),
          result.areaLeast(),
          result.areaMost(),
          result.lift(),
          past.at(),
          past.position());
    }
  }

  /** How one object is rated, and why. */
  record Rated(
      String object, String riskClass, int score, List<Reason> reasons, String model, Instant at) {}

  /** A share of some, with bounds that hold with 95 % certainty. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(
      long hits, long of, @Nullable Double rate, @Nullable Double least, @Nullable Double most) {

    static Part of(Share share) {
      return share.known()
          ? new Part(share.hits(), share.of(), share.rate(), share.least(), share.most())
          : new Part(share.hits(), share.of(), null, null, null);
    }
  }

  /** What a year of inspections would bring. */
  record Answer(
      String run,
      double doable,
      long wished,
      long drawn,
      double found,
      double foundLeast,
      double foundMost,
      long officersNeeded,
      List<OfClass> classes,
      List<WhatIf.RegionAnswer> regions) {}

  /** What becomes of a class. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfClass(
      String riskClass,
      long objects,
      Part rate,
      long drawn,
      double burden,
      double found,
      double foundLeast,
      double foundMost,
      @Nullable Double noticed,
      boolean gap) {

    static OfClass of(WhatIf.ClassAnswer each) {
      return new OfClass(
          each.riskClass(),
          each.objects(),
          Part.of(each.rate()),
          each.drawn(),
          each.burden(),
          each.found(),
          each.foundLeast(),
          each.foundMost(),
          each.noticed(),
          each.gap());
    }
  }

  /** How good the records of a body are. */
  record Quality(String body, long drawn, Part defective) {}

  /** What somebody found who reviewed a record. */
  record Reviewed(@Nullable String draw, @Nullable String record, @Nullable List<String> defects) {}

  @GetMapping(value = "/api/v1/risk", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "风险分类模型、各级对象数和最近一次回测 / the risk model, sizes of its classes, its last test")
  Card card() {
    RiskModel model = ratings.model();
    return new Card(
        model.edition(),
        model.factors().stream()
            .map(each ->
                new OneFactor(
                    each.code(),
                    each.zh(),
                    each.en(),
                    each.body() ? "body" : "organisation",
                    each.dimension().word(),
                    each.points(),
                    each.observed() ? each.good() : null,
                    each.observed() ? each.bad() : null,
                    each.source()))
            .toList(),
        model.classes().stream()
            .map(each ->
                new OneClass(
                    each.code(),
                    each.leastScore(),
                    each.ratioLeast(),
                    each.ratioMost(),
                    each.perYear()))
            .toList(),
        ratings.sizes(),
        tests.last().map(Test::of).orElse(null));
  }

  @GetMapping(value = "/api/v1/risk/objects/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "一个对象的等级和理由 / how one object is rated, and why",
      description = "只供检查人员，须有密钥。 For those who inspect, by key.")
  Rated rated(@PathVariable String code, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    LastRating last = ratings.get(Parameters.shortened(code));
    RiskRating again = RiskModel.on(last.on()).rate(last.inputs());
    return new Rated(
        last.object(), last.riskClass(), last.score(), again.reasons(), last.model(), last.at());
  }

  @GetMapping(value = "/api/v1/what-if", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "改变比例或人手会怎样 / what other shares or staff would bring",
      description =
          "参数：percent-A 等（每级每年抽查百分比）、officers、visits、together、line；省略的取默认。须有密钥。 Parameters"
              + " percent-A and so on (per cent of a class in a year), officers, visits, together,"
              + " line; those left out are as usual. By key.")
  Answer ask(
      @Parameter(hidden = true) @RequestParam Map<String, String> given,
      HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    WhatIf answer = whatIfs.ask(WhatIfPages.wished(given, ratings.model().classes()));
    return new Answer(
        answer.run(),
        answer.doable(),
        answer.wished(),
        answer.drawn(),
        answer.found(),
        answer.foundLeast(),
        answer.foundMost(),
        answer.officersNeeded(),
        answer.classes().stream().map(OfClass::of).toList(),
        answer.regions());
  }

  @GetMapping(value = "/api/v1/quality", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "各机构上报记录的差错率 / defect rate of the records of each body")
  List<Quality> quality() {
    return reviews.quality().stream()
        .map(each -> new Quality(each.body(), each.drawn(), Part.of(each.defective())))
        .toList();
  }

  @GetMapping(value = "/api/v1/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "一次抽取的待复核记录 / records of a draw to review")
  List<RecordReview> records(@RequestParam String draw, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    return reviews.of(Parameters.shortened(draw));
  }

  @PostMapping(value = "/api/v1/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "记录复核结果，defects 为空即无差错 / notes a review; no defects: in order")
  List<RecordReview> review(@RequestBody Reviewed reviewed, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    String draw = Parameters.given("draw", reviewed.draw());
    reviews.review(
        draw,
        Parameters.given("record", reviewed.record()),
        reviewed.defects() == null ? List.of() : reviewed.defects());
    return reviews.of(draw);
  }
}
