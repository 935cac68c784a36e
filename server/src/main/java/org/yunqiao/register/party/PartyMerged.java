package org.yunqiao.register.party;

import org.yunqiao.ledger.Fact;

/**
 * Two names turned out to be one party: either an old code and the new one that contains it, or two
 * entries that a person found to be the same.
 *
 * @param party the one that stays
 * @param merged the one that now points to it; the same id where only a code was added
 * @param kind of the identifier that was added
 * @param value of the identifier that was added
 */
public record PartyMerged(long party, long merged, String kind, String value) implements Fact {

  @Override
  public String type() {
    return "party.merged";
  }
}
