package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/**
 * Another officer goes than the one who was drawn.
 *
 * @param officer - where the place had stayed empty
 */
record OfficerReplaced(String draw, String object, String officer, String instead, String reason)
    implements Fact {

  @Override
  public String type() {
    return "draw.replaced";
  }
}
