package org.yunqiao.work.market;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** A programme that pays a part of small firms’ tests. */
record ProgrammeOpened(
    long programme,
    String name,
    String source,
    String region,
    String from,
    String until,
    List<String> sizes,
    long worth,
    int share,
    int each,
    long money)
    implements Fact {

  @Override
  public String type() {
    return "voucher.programme-opened";
  }
}
