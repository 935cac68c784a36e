package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** A witness entered what a public lottery brought. */
record DrawEntered(String draw, String witness, String value) implements Fact {

  @Override
  public String type() {
    return "draw.entered";
  }
}
