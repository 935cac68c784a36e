package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A party objects to a result; that pauses its publication. */
record ResultObjected(long inspection, long objection, long party, String answerBy)
    implements Fact {

  @Override
  public String type() {
    return "inspection.objected";
  }
}
