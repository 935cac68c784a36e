package org.yunqiao.door.exchange.intake;

import java.time.YearMonth;
import java.util.List;

/**
 * How well a party reports (报送质量).
 *
 * @param months in which something was handed in, the newest first
 * @param reasons why rows were sent back, the most frequent first
 */
public record ReportingQuality(List<Month> months, List<Reason> reasons) {

  /** What was handed in during one month. */
  public record Month(YearMonth month, int files, HandIn.Counts counts) {

    /**
     * Share of rows that were accepted the first time they were told, from 0 to 1; 1 where no row
     * was told for the first time.
     */
    public double acceptedAtFirst() {
      long told = counts.firstAccepted() + counts.firstRejected();
      return told == 0 ? 1 : (double) counts.firstAccepted() / told;
    }
  }

  /**
   * Why rows were sent back.
   *
   * @param connector by which they were read
   * @param detail of one of them
   */
  public record Reason(String connector, String code, String field, String detail, long rows) {}
}
