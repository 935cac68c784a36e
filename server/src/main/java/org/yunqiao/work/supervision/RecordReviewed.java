package org.yunqiao.work.supervision;

import java.util.List;
import org.yunqiao.ledger.Fact;

/**
 * A record that a draw chose was reviewed.
 *
 * @param record as the frame calls it
 * @param body code of the body that reported it
 * @param defects kinds of what is wrong with it; empty where nothing is
 */
record RecordReviewed(String draw, String record, String body, List<String> defects)
    implements Fact {

  @Override
  public String type() {
    return "record.reviewed";
  }
}
