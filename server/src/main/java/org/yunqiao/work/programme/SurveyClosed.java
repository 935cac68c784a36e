package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** A survey ended, and its index stands. */
record SurveyClosed(long survey, List<String> strata, List<Integer> answers, String index)
    implements Fact {

  @Override
  public String type() {
    return "survey.closed";
  }
}
