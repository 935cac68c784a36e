package org.yunqiao.work.market;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 服务券: pays a part of one test of a small firm, once.
 *
 * @param firm party id
 * @param size by what the firm declared when it got it
 * @param worth in fen
 * @param request what it pays; null while it is not spent
 */
public record Voucher(
    long id,
    long programme,
    long firm,
    EnterpriseSize size,
    long worth,
    LocalDate issuedOn,
    LocalDate until,
    @Nullable Long request) {

  /** Whether it can pay on a day. */
  public boolean usable(LocalDate on) {
    return request == null && !on.isAfter(until);
  }
}
