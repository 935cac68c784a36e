package org.yunqiao.work.supervision.risk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Sha256;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/**
 * The model by which objects are rated (企业信用风险分类, 国市监信发〔2022〕6号): the rows of three tables that are
 * in force on a day. It has no other knowledge, and no memory.
 *
 * @param edition digest of those rows: what changes them is another model
 * @param classes the best first
 */
public record RiskModel(
    String edition, List<Factor> factors, List<RiskClass> classes, List<Listed> lists) {

  /** Name of the table of factors, for who tries another one. */
  public static final String FACTORS = "risk-factors";

  private static final int FULL = 1_000;
  private static final String CLASSES = "risk-classes";
  private static final String OVERRIDES = "risk-overrides";

  /** The model of a day. */
  public static RiskModel on(LocalDate day) {
    return of(Tables.shared(), day);
  }

  /** The model that some tables have on a day. */
  public static RiskModel of(Tables tables, LocalDate day) {
    var said = new ArrayList<List<List<String>>>();
    List<Row> factors = rows(tables.named(FACTORS), day, said);
    List<Row> classes = rows(tables.named(CLASSES), day, said);
    List<Row> lists = rows(tables.named(OVERRIDES), day, said);
    return new RiskModel(
        Hashes.write(Sha256.of(Jcs.bytes(said))),
        factors.stream().map(Factor::of).toList(),
        classes.stream()
            .map(RiskClass::of)
            .sorted(Comparator.comparing(RiskClass::leastScore).reversed())
            .toList(),
        lists.stream().map(Listed::of).toList());
  }

  /** The rows of that day; also noted, cell by cell. */
  private static List<Row> rows(Table table, LocalDate day, List<List<List<String>>> said) {
    List<Row> rows = table.rows(day);
    said.add(rows.stream().map(row -> table.columns().stream().map(row::text).toList()).toList());
    return rows;
  }

  /** What bodies, or what organisations, are rated by; those nothing tells of among them. */
  public List<Factor> factors(boolean body) {
    return factors.stream().filter(factor -> factor.body() == body).toList();
  }

  /** Rates: the same inputs, the same rating. */
  public RiskRating rate(RiskInputs inputs) {
    var reasons = new ArrayList<Reason>();
    BigDecimal earned = BigDecimal.ZERO;
    BigDecimal possible = BigDecimal.ZERO;
    for (Factor factor : factors) {
      if (factor.body() != inputs.body() || !factor.observed()) continue;
      BigDecimal value = inputs.values().get(factor.input());
      BigDecimal points = factor.earned(value);
      earned = earned.add(points);
      possible = possible.add(factor.points());
      reasons.add(Reason.of(factor, value, points));
    }
    int score =
        possible.signum() == 0
            ? 0
            : earned
                .multiply(BigDecimal.valueOf(FULL))
                .divide(possible, 0, RoundingMode.HALF_UP)
                .intValueExact();
    String riskClass = classOf(score);
    for (Listed list : lists) {
      if (!inputs.lists().contains(list.kind())) continue;
      reasons.add(Reason.of(list));
      if (rank(list.riskClass()) > rank(riskClass)) riskClass = list.riskClass();
    }
    return new RiskRating(
        inputs.object(), riskClass, score, List.copyOf(reasons), inputs.digest(), edition);
  }

  private String classOf(int score) {
    return classes.stream()
        .filter(each -> score >= each.leastScore())
        .findFirst()
        .orElse(classes.getLast())
        .code();
  }

  private int rank(String code) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).code().equals(code)) return i;
    }
    throw new IllegalStateException("no class " + code);
  }
}
