package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/**
 * What will be drawn in a year was published.
 *
 * @param edition from 1; a later one stands in the place of an earlier one
 * @param document digest of the file, which is kept in the vault
 * @param objects how many will be drawn in all
 */
record AnnualPlanStated(int year, int edition, String document, long lines, long objects)
    implements Fact {

  @Override
  public String type() {
    return "draw.year-planned";
  }
}
