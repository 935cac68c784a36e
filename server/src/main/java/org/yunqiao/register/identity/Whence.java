package org.yunqiao.register.identity;

import java.util.function.Supplier;

/** From which address of the network the running work was asked for. */
public final class Whence {

  private static final ScopedValue<String> NOW = ScopedValue.newInstance();

  private Whence() {}

  static String address() {
    return NOW.isBound() ? NOW.get() : "";
  }

  /** Runs the work as asked for from an address. */
  public static <T> T from(String address, Supplier<T> work) {
    return ScopedValue.where(NOW, address).call(work::get);
  }
}
