package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A party bound itself to a value that nobody else knows yet. */
record DrawCommitted(String draw, String party, String commitment) implements Fact {

  @Override
  public String type() {
    return "draw.committed";
  }
}
