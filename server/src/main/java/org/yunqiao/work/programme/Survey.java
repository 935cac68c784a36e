package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about certification, of so many in each stratum.
 *
 * @param closedOn null while it is answered
 * @param index as it stands since then; null until then, and where it was closed before it was kept
 */
public record Survey(
    long id,
    String title,
    LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable BigDecimal index,
    List<Stratum> strata,
    List<Criterion> questions) {

  /**
   * Those who are alike, as enterprises of one industry.
   *
   * @param quota answers that are taken
   * @param share of the whole, in hundredths
   */
  public record Stratum(String code, String name, int quota, BigDecimal share) {}

  /** What one answered: points of 1 to 5 in the order of the questions. */
  public record Answer(String stratum, List<Integer> points) {}

  Survey with(List<Stratum> strata, List<Criterion> questions) {
    return new Survey(id, title, openedOn, closedOn, index, strata, questions);
  }
}
