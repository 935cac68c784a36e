package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.List;

/**
 * 服务券计划: who pays a part of small firms' tests, for how long and with how much money.
 *
 * @param source the document it rests on
 * @param region first digits of GB/T 2260 of the firms; empty is everywhere
 * @param worth of one voucher, in fen
 * @param share of a price that a voucher pays at most, in percent
 * @param each how many vouchers one firm gets
 * @param money of the whole programme, in fen
 * @param granted worth of the vouchers issued so far, in fen
 */
public record Programme(
    long id,
    String name,
    String source,
    String region,
    LocalDate from,
    LocalDate until,
    List<EnterpriseSize> sizes,
    long worth,
    int share,
    int each,
    long money,
    long granted) {

  /** How many more vouchers the money is enough for. */
  public long left() {
    return (money - granted) / worth;
  }

  public boolean runs(LocalDate on) {
    return !on.isBefore(from) && !on.isAfter(until);
  }
}
