package org.yunqiao.work.supervision;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** An officer signed the record of what was found. */
record InspectionSigned(long inspection, String officer, String record, List<String> results)
    implements Fact {

  @Override
  public String type() {
    return "inspection.signed";
  }
}
