package org.yunqiao.proof;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One spelling for one JSON value, so that everybody hashes the same bytes: RFC 8785.
 *
 * <p>Values are Map, List, String, Integer, Long, Double, BigInteger, BigDecimal, Boolean and null.
 * What JSON cannot carry without loss is refused with an {@link IllegalArgumentException}: NaN,
 * whole numbers beyond ±2^53, decimals that no double reads back, lone surrogates, other types.
 */
public final class Jcs {

  /** How deep a value may nest before it is refused. */
  public static final int DEPTH = 100;

  private Jcs() {}

  /** The canonical form in UTF-8. */
  public static byte[] bytes(@Nullable Object value) {
    var writer = new JcsWriter();
    writer.value(value, DEPTH);
    return writer.toBytes();
  }

  /** The canonical form as text. */
  public static String string(@Nullable Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }
}
