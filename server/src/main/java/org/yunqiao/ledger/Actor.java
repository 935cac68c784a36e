package org.yunqiao.ledger;

import java.util.function.Supplier;

/** Who acts; the journal stamps every fact with it. */
public interface Actor {

  /** The platform itself, where nobody asked. */
  Actor SYSTEM = () -> "system";

  /** A stable name, as {@code connector:cmvp} or an account's id; never a person's name. */
  String name();

  static Actor current() {
    return Acting.NOW.isBound() ? Acting.NOW.get() : SYSTEM;
  }

  /** Runs the work in this actor's name. */
  static <T> T acting(Actor actor, Supplier<T> work) {
    return ScopedValue.where(Acting.NOW, actor).call(work::get);
  }
}
