package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A party showed the value that it had committed to. */
record DrawRevealed(String draw, String party, String value) implements Fact {

  @Override
  public String type() {
    return "draw.revealed";
  }
}
