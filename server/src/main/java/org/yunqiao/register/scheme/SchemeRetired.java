package org.yunqiao.register.scheme;

import org.yunqiao.ledger.Fact;

/**
 * A filed edition that had no end got one, because another takes its place.
 *
 * @param to its last day in force
 * @param successor the edition that follows
 */
public record SchemeRetired(String scheme, String edition, String to, String successor)
    implements Fact {

  @Override
  public String type() {
    return "scheme.retired";
  }
}
