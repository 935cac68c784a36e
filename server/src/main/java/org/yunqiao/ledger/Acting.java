package org.yunqiao.ledger;

/** Holds the actor of the running work. */
final class Acting {

  static final ScopedValue<Actor> NOW = ScopedValue.newInstance();

  private Acting() {}
}
