package org.yunqiao.register.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.function.Supplier;

/** From which address of the network the running work was asked for. */
public final class Whence {

  private static final ScopedValue<String> NOW = ScopedValue.newInstance();

  private Whence() {}

  static String address() {
    return NOW.isBound() ? NOW.get() : "";
  }

  /**
   * The network that counts as one place: the address, or the first half of one of IPv6, which is
   * what one subscriber has. Empty where it is this machine, or no network at all.
   */
  static String network() {
    String address = address();
    if (address.isEmpty()) return "";
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      if (parsed.isLoopbackAddress()) return "";
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, 8)
          : parsed.getHostAddress();
    } catch (IllegalArgumentException unknown) {
      return address;
    }
  }

  /** Runs the work as asked for from an address. */
  public static <T> T from(String address, Supplier<T> work) {
    return ScopedValue.where(NOW, address).call(work::get);
  }
}
