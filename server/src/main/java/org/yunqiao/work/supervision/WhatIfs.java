package org.yunqiao.work.supervision;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.work.supervision.risk.RiskClass;
import org.yunqiao.work.supervision.risk.RiskInputs;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.Share;
import org.yunqiao.work.supervision.risk.WhatIf;

/**
 * Asks what a year of inspections would bring, of the objects that there are now and by what chance
 * had found so far.
 */
@Component
public class WhatIfs {

  private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(1_000);
  private static final int MOST_OFFICERS = 1_000_000;
  private static final int MOST_VISITS = 10_000;
  private static final int MOST_TOGETHER = 20;

  private final JdbcClient jdbc;
  private final RandomArm arm;
  private final Clock clock;

  WhatIfs(JdbcClient jdbc, RandomArm arm, Clock clock) {
    this.jdbc = jdbc;
    this.arm = arm;
    this.clock = clock;
  }

  /**
   * What is wished.
   *
   * @param percents of a class to be inspected in a year; of those left out, what the model's table
   *     has at most
   * @param officers who can go; 0 where staff is no limit
   * @param visits that one of them can take part in, in a year
   * @param perVisit officers that go together
   * @param line rates of violations above it, in per cent, must be noticed
   */
  public record Wished(
      Map<String, BigDecimal> percents, int officers, int visits, int perVisit, BigDecimal line) {

    /** As an office would begin: the shares of the table, two together, a line of 5 %. */
    public static final Wished DEFAULT = new Wished(Map.of(), 0, 100, 2, BigDecimal.valueOf(5));

    public Wished {
      boolean percentsFit = percents.values().stream().allMatch(each -> within(each, MOST_PERCENT));
      boolean staffFits =
          officers >= 0
              && officers <= MOST_OFFICERS
              && visits >= 1
              && visits <= MOST_VISITS
              && perVisit >= 1
              && perVisit <= MOST_TOGETHER;
      boolean lineFits = line.signum() > 0 && within(line, BigDecimal.valueOf(100));
      if (!percentsFit || !staffFits || !lineFits) throw SupervisionProblem.noWhatIf();
    }

    private static boolean within(BigDecimal number, BigDecimal most) {
      return number.signum() >= 0 && number.compareTo(most) <= 0 && number.scale() <= 4;
    }
  }

  /** Answers. Where chance had nothing inspected yet, its bounds are as wide as they can be. */
  @Transactional(readOnly = true)
  public WhatIf ask(Wished wished) {
    LocalDate on = today();
    return ask(wished, RiskModel.on(on).classes(), regions(), arm.byClass(on, null));
  }

  /** Answers as if another model, with other weights, had rated everybody all the time. */
  @Transactional(readOnly = true)
  public WhatIf ask(Wished wished, RiskModel other) {
    return ask(wished, other.classes(), regions(other), arm.byClass(today(), other));
  }

  private static WhatIf ask(
      Wished wished,
      List<RiskClass> classes,
      Map<String, Map<String, Long>> regions,
      Map<String, Share> found) {
    if (!classes.stream().map(RiskClass::code).toList().containsAll(wished.percents().keySet())) {
      throw SupervisionProblem.noWhatIf();
    }
    return WhatIf.of(
        new WhatIf.Question(
            classes.stream()
                .map(each ->
                    new WhatIf.OfClass(
                        each.code(),
                        regions.values().stream()
                            .mapToLong(region -> region.getOrDefault(each.code(), 0L))
                            .sum(),
                        found.getOrDefault(each.code(), new Share(0, 0)),
                        wished.percents().getOrDefault(each.code(), each.ratioMost())))
                .toList(),
            ofRegions(regions),
            wished.officers(),
            wished.visits(),
            wished.perVisit(),
            wished.line()));
  }

  private static List<WhatIf.OfRegion> ofRegions(Map<String, Map<String, Long>> regions) {
    var all = new ArrayList<WhatIf.OfRegion>();
    regions.forEach((region, objects) -> all.add(new WhatIf.OfRegion(region, objects)));
    return all;
  }

  /** How many objects each province has, by class. */
  private Map<String, Map<String, Long>> regions() {
    Map<String, Map<String, Long>> regions = new TreeMap<>();
    jdbc.sql(
            """
            select left(region, 2), risk, count(*) from supervision.object
            where code is not null group by left(region, 2), risk
            """)
        .query(row -> {
          regions
              .computeIfAbsent(row.getString(1), region -> new TreeMap<>())
              .put(row.getString(2), row.getLong(3));
        });
    return regions;
  }

  /** The same by another model, from what everybody was last rated by. */
  private Map<String, Map<String, Long>> regions(RiskModel other) {
    Map<String, Map<String, Long>> regions = new TreeMap<>();
    jdbc.sql(
            """
            select left(o.region, 2), r.inputs from supervision.object o
            cross join lateral (
              select inputs from supervision.rating r where r.object = o.code
              order by r.id desc limit 1) r
            where o.code is not null
            """)
        .withFetchSize(10_000)
        .query(row -> {
          byte[] inputs = row.getString(2).getBytes(StandardCharsets.UTF_8);
          regions
              .computeIfAbsent(row.getString(1), region -> new TreeMap<>())
              .merge(other.rate(RiskInputs.read(inputs)).riskClass(), 1L, Long::sum);
        });
    return regions;
  }

  private LocalDate today() {
    return clock.instant().atZone(Draws.BEIJING).toLocalDate();
  }
}
