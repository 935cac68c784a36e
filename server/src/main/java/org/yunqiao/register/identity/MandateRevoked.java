package org.yunqiao.register.identity;

import org.yunqiao.ledger.Fact;

/** A mandate was taken back, and counts no more from then on. */
public record MandateRevoked(long mandate, long account) implements Fact {

  @Override
  public String type() {
    return "identity.revoked";
  }
}
