package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/** An object that was drawn will not be inspected. */
record ObjectExcluded(String draw, String object, String reason) implements Fact {

  @Override
  public String type() {
    return "draw.excluded";
  }
}
