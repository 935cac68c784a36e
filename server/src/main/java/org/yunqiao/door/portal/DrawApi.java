package org.yunqiao.door.portal;

import static org.yunqiao.door.portal.Parameters.given;
import static org.yunqiao.door.portal.Parameters.otherwise;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.Source;
import org.yunqiao.register.identity.Account;
import org.yunqiao.work.supervision.Adjustment;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.Part;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;

/** Draws for programs: read by all, planned and held by whoever has a key and inspects. */
@RestController
@Tag(name = "draws", description = "双随机抽取 / random draws")
class DrawApi {

  private static final int USUAL = 50;

  private final Draws draws;
  private final DrawGate gate;

  DrawApi(Draws draws, DrawGate gate) {
    this.draws = draws;
    this.gate = gate;
  }

  /** The newest draws, without what parties put in. */
  record All(int count, List<Brief> items) {}

  /** A draw in the list. */
  record Brief(
      String name, String item, String rule, String state, String plan, long of, long drawn) {}

  /** A draw as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      String name,
      String item,
      String rule,
      String region,
      String state,
      String plan,
      Instant plannedAt,
      long position,
      List<Layer> strata,
      List<Put> parties,
      Instant until,
      List<String> awaited,
      @Nullable String follows,
      @Nullable String followedBy,
      @Nullable Instant endedAt,
      @Nullable String reason,
      @Nullable String seed,
      List<Changed> adjustments) {}

  /** A stratum; the probability of each of its objects is exactly draw / of. */
  record Layer(String stratum, long of, long draw) {}

  /** What a party put in so far. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Put(
      String party,
      @Nullable String commitment,
      @Nullable Instant committedAt,
      @Nullable String value,
      @Nullable Instant revealedAt) {}

  /** What became otherwise after the draw. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changed(
      long position,
      String object,
      @Nullable String officer,
      @Nullable String instead,
      String reason,
      Instant at) {}

  /**
   * What is to be drawn, from the libraries.
   *
   * @param quotas by class, a number as 30 or a share as 5%
   * @param send any, or same or other and how many digits of regions are compared, as same:2
   */
  record Wanted(
      @Nullable String name,
      @Nullable String item,
      @Nullable String region,
      @Nullable Map<String, String> quotas,
      @Nullable Integer perObject,
      @Nullable Integer workload,
      @Nullable String send,
      @Nullable List<String> parties,
      @Nullable Instant commitBy,
      @Nullable Instant revealBy,
      @Nullable LotteryWanted lottery,
      @Nullable String follows) {}

  /**
   * A public lottery that brings the chance, in place of commitBy and revealBy; the parties are its
   * two witnesses.
   */
  record LotteryWanted(
      @Nullable String what,
      @Nullable String where,
      @Nullable Instant drawnAt,
      @Nullable String rule,
      @Nullable String form,
      @Nullable Long outcomes,
      @Nullable Instant enterBy) {}

  /** A party binds itself. */
  record Bound(@Nullable String party, @Nullable String commitment) {}

  /** A party shows its value. */
  record Shown(@Nullable String party, @Nullable String value) {}

  /** A witness enters what the lottery brought. */
  record Found(@Nullable String witness, @Nullable String value) {}

  /** Why. */
  record Why(@Nullable String reason) {}

  /** An object that will not be inspected. */
  record LeftOut(@Nullable String object, @Nullable String reason) {}

  /** Another officer goes. */
  record Instead(
      @Nullable String object,
      @Nullable String officer,
      @Nullable String instead,
      @Nullable String reason) {}

  @GetMapping(value = "/api/v1/draws", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "最近的抽取 / the newest draws")
  All all(
      @Parameter(description = "最多几个 at most so many") @RequestParam(required = false)
          @Nullable String limit) {
    List<Brief> items =
        draws.list(Parameters.limit(limit, USUAL)).stream().map(DrawApi::brief).toList();
    return new All(items.size(), items);
  }

  @GetMapping(value = "/api/v1/draws/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "一次抽取的计划、随机数和状态 / the plan of a draw, its chance, and how it stands",
      description =
          "全部文件在 /draws/{name}/ 之下，格式见 docs/protocols/draw.md。 Its files are under /draws/{name}/,"
              + " as docs/protocols/draw.md says.")
  One one(@PathVariable String name) {
    return one(draws.get(Parameters.shortened(name)));
  }

  @PostMapping(value = "/api/v1/draws", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "公布抽取计划，之后不能更改 / state the plan of a draw; it cannot be changed",
      description =
          "须有对该地域的检查授权。 For whoever holds a mandate to inspect in the whole of the region.")
  One plan(@RequestBody Wanted wanted, HttpServletRequest request) {
    Account account = ApiClients.required(request);
    Wish wish = wish(wanted);
    gate.over(account, wish.region(), wish.item());
    return one(draws.plan(wish));
  }

  @PostMapping(
      value = "/api/v1/draws/{name}/commitments",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "提交承诺 / commit")
  One commit(@PathVariable String name, @RequestBody Bound bound, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    return one(
        draws.commit(name, given("party", bound.party()), given("commitment", bound.commitment())));
  }

  @PostMapping(value = "/api/v1/draws/{name}/reveals", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "揭示随机数 / reveal")
  One reveal(@PathVariable String name, @RequestBody Shown shown, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    return one(draws.reveal(name, given("party", shown.party()), given("value", shown.value())));
  }

  @PostMapping(value = "/api/v1/draws/{name}/entries", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "见证人录入公共摇奖结果 / a witness enters what the lottery brought")
  One enter(@PathVariable String name, @RequestBody Found found, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    return one(draws.enter(name, given("witness", found.witness()), given("value", found.value())));
  }

  @PostMapping(value = "/api/v1/draws/{name}/run", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "抽取；再次请求结果相同 / draw; asked again, it is the same")
  One run(@PathVariable String name, HttpServletRequest request) {
    gate.inspector(ApiClients.required(request));
    return one(draws.run(name));
  }

  @PostMapping(value = "/api/v1/draws/{name}/abort", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "作废，写明原因 / abort, with a reason")
  One abort(@PathVariable String name, @RequestBody Why why, HttpServletRequest request) {
    gate.over(ApiClients.required(request), draws.get(name));
    return one(draws.abort(name, given("reason", why.reason())));
  }

  @PostMapping(
      value = "/api/v1/draws/{name}/exclusions",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "某个抽中的对象不再检查 / an object that was drawn is not inspected")
  One exclude(@PathVariable String name, @RequestBody LeftOut out, HttpServletRequest request) {
    gate.over(ApiClients.required(request), draws.get(name));
    return one(draws.exclude(name, given("object", out.object()), given("reason", out.reason())));
  }

  @PostMapping(
      value = "/api/v1/draws/{name}/replacements",
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "改派人员 / another officer goes")
  One replace(@PathVariable String name, @RequestBody Instead instead, HttpServletRequest request) {
    gate.over(ApiClients.required(request), draws.get(name));
    return one(
        draws.replace(
            name,
            given("object", instead.object()),
            given("officer", instead.officer()),
            given("instead", instead.instead()),
            given("reason", instead.reason())));
  }

  private static Wish wish(Wanted wanted) {
    var quotas = new LinkedHashMap<String, Quota>();
    given("quotas", wanted.quotas())
        .forEach((stratum, quota) -> quotas.putAll(Quota.read(stratum + "=" + quota)));
    return new Wish(
        given("name", wanted.name()),
        given("item", wanted.item()),
        otherwise(wanted.region(), ""),
        quotas,
        Wish.staffing(
            otherwise(wanted.perObject(), 2),
            otherwise(wanted.workload(), 5),
            otherwise(wanted.send(), "same:2")),
        source(wanted),
        otherwise(wanted.follows(), ""),
        null);
  }

  private static Source source(Wanted wanted) {
    List<String> parties = given("parties", wanted.parties());
    LotteryWanted lottery = wanted.lottery();
    return Wish.source(() ->
        lottery == null
            ? new CommitReveal(
                parties, given("commitBy", wanted.commitBy()), given("revealBy", wanted.revealBy()))
            : new Lottery(
                given("lottery.what", lottery.what()),
                given("lottery.where", lottery.where()),
                given("lottery.drawnAt", lottery.drawnAt()),
                given("lottery.rule", lottery.rule()),
                given("lottery.form", lottery.form()),
                given("lottery.outcomes", lottery.outcomes()),
                parties,
                given("lottery.enterBy", lottery.enterBy())));
  }

  private static Brief brief(Draw draw) {
    return new Brief(
        draw.name(),
        draw.plan().item(),
        draw.plan().rule(),
        draw.state().word(),
        draw.plan().digest(),
        draw.plan().size(),
        draw.plan().drawn());
  }

  private static One one(Draw draw) {
    Draw.Results results = draw.results();
    return new One(
        draw.name(),
        draw.plan().item(),
        draw.plan().rule(),
        draw.region(),
        draw.state().word(),
        draw.plan().digest(),
        draw.plannedAt(),
        draw.plannedPosition(),
        draw.plan().strata().stream().map(s -> new Layer(s.name(), s.of(), s.draw())).toList(),
        draw.shown().stream().map(DrawApi::put).toList(),
        draw.until(),
        draw.awaited(),
        draw.plan().follows().isEmpty() ? null : draw.plan().follows(),
        draw.followedBy(),
        draw.endedAt(),
        draw.reason(),
        results == null ? null : results.seed(),
        draw.adjustments().stream().map(DrawApi::changed).toList());
  }

  private static Put put(Part part) {
    return new Put(
        part.party(), part.commitment(), part.committedAt(), part.value(), part.revealedAt());
  }

  private static Changed changed(Adjustment each) {
    return new Changed(
        each.position(), each.object(), each.officer(), each.instead(), each.reason(), each.at());
  }
}
