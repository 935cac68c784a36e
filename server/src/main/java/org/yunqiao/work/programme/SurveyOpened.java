package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** A survey was opened. */
record SurveyOpened(
    long survey,
    String title,
    List<String> strata,
    List<Integer> quotas,
    List<String> shares,
    List<String> questions,
    List<String> weights)
    implements Fact {

  @Override
  public String type() {
    return "survey.opened";
  }
}
