package org.yunqiao.door.portal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.register.party.Parties;
import org.yunqiao.work.market.Offering;
import org.yunqiao.work.market.Offerings;
import org.yunqiao.work.market.PlatformScore;
import org.yunqiao.work.market.PlatformScores;
import org.yunqiao.work.market.Slot;

/** What laboratories offer, and how the platform scores, for programs. */
@RestController
@Tag(name = "services", description = "公共服务平台 / public service platform")
class ServiceApi {

  private final Offerings offerings;
  private final PlatformScores scores;
  private final Parties parties;
  private final MarketWords said;

  ServiceApi(Offerings offerings, PlatformScores scores, Parties parties, MarketWords said) {
    this.offerings = offerings;
    this.scores = scores;
    this.parties = parties;
    this.said = said;
  }

  /** Offerings that can be booked. */
  record All(int count, List<One> items) {}

  /** An offering; the price in fen. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      long id,
      @Nullable String laboratory,
      String name,
      String item,
      String method,
      long priceFen,
      int days,
      String region,
      boolean bookable,
      List<Day> slots) {}

  /** A day, with the seats that are free. */
  record Day(LocalDate day, int seats, int free) {}

  /** The score of the platform, of 100. */
  record Score(LocalDate on, BigDecimal total, List<Part> parts) {}

  /** A criterion with its numbers; without a share while there was nothing to measure. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(
      String code,
      int weight,
      BigDecimal goalPercent,
      long numerator,
      long denominator,
      @Nullable BigDecimal sharePercent,
      BigDecimal points) {}

  @GetMapping(value = "/api/v1/services", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "可以预约的检测服务，价低者在前 / tests that can be booked, the cheapest first")
  All all(
      @Parameter(description = "项目或方法 item or method") @RequestParam(required = false)
          @Nullable String item,
      @Parameter(description = "行政区划代码 region, GB/T 2260") @RequestParam(required = false)
          @Nullable String region,
      @Parameter(description = "最高价格，元 price in yuan at most") @RequestParam(required = false)
          @Nullable String most) {
    long bound = Parameters.text("most", most).map(Fen::of).orElse(Long.MAX_VALUE);
    List<Offering> found =
        offerings.search(
            Parameters.text("item", item).orElse(""),
            Parameters.text("region", region).orElse(""),
            bound);
    Map<Long, List<Slot>> slots = said.slots(found.stream().map(Offering::id).toList());
    List<One> items =
        found.stream().map(o -> one(o, true, slots.getOrDefault(o.id(), List.of()))).toList();
    return new All(items.size(), items);
  }

  @GetMapping(value = "/api/v1/services/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "一项检测服务和它的时段 / one offering with its slots")
  One one(@PathVariable long id) {
    Offering found = offerings.get(id);
    return one(found, found.listed() && offerings.covered(found), offerings.slots(List.of(id)));
  }

  @GetMapping(value = "/api/v1/services/score", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "平台评分和各项数据 / the platform’s score with its numbers")
  Score score() {
    PlatformScore score = scores.now();
    return new Score(
        score.on(),
        score.total(),
        score.parts().stream()
            .map(part ->
                new Part(
                    part.code(),
                    part.weight(),
                    part.goal(),
                    part.numerator(),
                    part.denominator(),
                    part.share(),
                    part.points()))
            .toList());
  }

  private One one(Offering found, boolean bookable, List<Slot> slots) {
    Optional<String> code = parties.find(found.laboratory()).map(said::code);
    return new One(
        found.id(),
        code.orElse(null),
        said.name(found.laboratory()),
        found.item(),
        found.method(),
        found.price(),
        found.days(),
        found.region(),
        bookable,
        slots.stream().map(slot -> new Day(slot.day(), slot.seats(), slot.free())).toList());
  }
}
