package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.List;

/**
 * What will be drawn in a year (年度抽查计划, 国市监信〔2019〕38号), as it was published last.
 *
 * @param version from 1; a later one stands in the place of an earlier one
 * @param document digest of the file in the vault
 * @param position of the fact that states it
 */
public record AnnualPlan(
    int year, int version, String document, Instant statedAt, long position, List<Line> lines) {

  /**
   * A line of it, and what became of it.
   *
   * @param region whose draw it is; empty for the whole country
   * @param quota how many objects will be drawn
   * @param drawn how many were, by draws of just this item and region in that month
   */
  public record Line(String item, String region, int month, long quota, long drawn) {}
}
