package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** An answer was taken. */
record SurveyAnswered(long survey, String stratum, int number, List<Integer> points)
    implements Fact {

  @Override
  public String type() {
    return "survey.answered";
  }
}
