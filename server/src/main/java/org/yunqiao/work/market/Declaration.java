package org.yunqiao.work.market;

/**
 * What a firm declares of its size.
 *
 * @param industry code of GB/T 4754, two to four digits
 * @param revenue of the last year, in ten thousand yuan
 * @param assets at its end, in ten thousand yuan
 */
public record Declaration(String industry, int staff, long revenue, long assets) {

  private static final long MOST = 1_000_000_000L;

  boolean sound() {
    return industry.matches("\\d{2,4}")
        && staff >= 0
        && staff <= 10_000_000
        && revenue >= 0
        && revenue <= MOST
        && assets >= 0
        && assets <= MOST;
  }
}
