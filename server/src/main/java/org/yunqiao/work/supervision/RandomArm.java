package org.yunqiao.work.supervision;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.work.supervision.risk.Observed;
import org.yunqiao.work.supervision.risk.RiskInputs;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.RiskRating;
import org.yunqiao.work.supervision.risk.Share;

/**
 * What chance had inspected, and what was found there. It alone says how often something would be
 * found elsewhere: whoever is inspected upon a tip is not like the others.
 */
@Component
class RandomArm {

  /** Nothing was found (the published classification of results). */
  private static final String CLEAN = "1";

  private final JdbcClient jdbc;
  private final Draws draws;
  private final DrawFiles files;

  RandomArm(JdbcClient jdbc, Draws draws, DrawFiles files) {
    this.jdbc = jdbc;
    this.draws = draws;
    this.files = files;
  }

  private record Found(String object, String riskClass, int score, boolean rated, boolean hit) {}

  /**
   * Each object of each draw that was inspected, with its rating from before the plan; an object
   * that several departments went to is one. Where it was gone, or does nothing of the kind,
   * nothing was looked at, so it is not among them.
   *
   * @param other a model that rates what was known then anew; null to take the ratings as they were
   */
  List<Observed> observed(LocalDate on, @Nullable RiskModel other) {
    Map<String, List<Found>> byDraw = new LinkedHashMap<>();
    jdbc.sql(
            """
            select i.draw, i.object, r.risk, r.score, r.inputs, bool_or(i.results && :adverse::text[]) as hit
            from supervision.inspection i
            join supervision.draw d on d.name = i.draw
            left join lateral (
              select risk, score, inputs from supervision.rating r
              where r.object = i.object and r.rated_at <= d.planned_at
              order by r.id desc limit 1) r on true
            where i.results && array_append(:adverse::text[], :clean)
            group by i.draw, i.object, r.risk, r.score, r.inputs order by i.draw, i.object
            """)
        .param("adverse", adverse(on))
        .param("clean", CLEAN)
        .query(row -> {
          byDraw
              .computeIfAbsent(row.getString("draw"), name -> new ArrayList<>())
              .add(found(row, other));
        });
    var observed = new ArrayList<Observed>();
    byDraw.forEach((name, found) -> {
      Map<String, Double> weights = weights(name, found.stream().map(Found::object).toList());
      for (Found each : found) {
        Double weight = weights.get(each.object());
        if (!each.rated() || weight == null) continue;
        observed.add(
            new Observed(
                name + "/" + each.object(), each.score(), each.riskClass(), weight, each.hit()));
      }
    });
    return observed;
  }

  private static Found found(ResultSet row, @Nullable RiskModel other) throws SQLException {
    String object = row.getString("object");
    String risk = row.getString("risk");
    boolean hit = row.getBoolean("hit");
    if (risk == null) return new Found(object, "", 0, false, hit);
    if (other == null) return new Found(object, risk, row.getInt("score"), true, hit);
    RiskRating anew =
        other.rate(RiskInputs.read(row.getString("inputs").getBytes(StandardCharsets.UTF_8)));
    return new Found(object, anew.riskClass(), anew.score(), true, hit);
  }

  /** For how many objects of its stratum each of the drawn stands. */
  private Map<String, Double> weights(String name, Collection<String> objects) {
    Draw draw = draws.get(name);
    Map<String, Double> byStratum =
        draw.plan().strata().stream()
            .collect(Collectors.toMap(Stratum::name, each -> 1 / each.probability()));
    var wanted = new HashSet<>(objects);
    Map<String, Double> weights = new HashMap<>();
    files.read(
        Objects.requireNonNull(draw.results()).drawn(),
        lines -> {
          lines
              .map(line -> line.split("\t"))
              .filter(line -> wanted.contains(line[2]))
              .forEach(
                  line -> weights.put(line[2], Objects.requireNonNull(byStratum.get(line[0]))));
          return weights;
        });
    return weights;
  }

  /** How often something was found, by the class that an object had when its draw was planned. */
  Map<String, Share> byClass(LocalDate on, @Nullable RiskModel other) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Observed each : observed(on, other)) {
      long[] count = counts.computeIfAbsent(each.riskClass(), name -> new long[2]);
      count[1]++;
      if (each.hit()) count[0]++;
    }
    Map<String, Share> shares = new TreeMap<>();
    counts.forEach((name, count) -> shares.put(name, new Share(count[0], count[1])));
    return shares;
  }

  private static String[] adverse(LocalDate on) {
    return ResultCode.adverse(on).toArray(String[]::new);
  }
}
