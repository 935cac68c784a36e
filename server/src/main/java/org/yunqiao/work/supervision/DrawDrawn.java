package org.yunqiao.work.supervision;

import org.yunqiao.ledger.Fact;

/**
 * The draw was held.
 *
 * @param drawn digest of drawn.tsv, which is kept in the vault as the two others are
 */
record DrawDrawn(String draw, String seed, String drawn, String assignments, String skips)
    implements Fact {

  @Override
  public String type() {
    return "draw.drawn";
  }
}
