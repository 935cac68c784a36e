package org.yunqiao.view.analysis;

import java.time.LocalDate;
import org.yunqiao.ledger.Fact;

/**
 * A figure stands for a day that is over.
 *
 * @param indicator its name
 * @param day for which it stands
 * @param position as of which fact it was measured
 * @param headline its one number
 * @param query digest of what was asked
 * @param answer digest of the whole answer
 */
public record IndicatorMeasured(
    String indicator, LocalDate day, long position, String headline, String query, String answer)
    implements Fact {

  @Override
  public String type() {
    return "indicator.measured";
  }
}
