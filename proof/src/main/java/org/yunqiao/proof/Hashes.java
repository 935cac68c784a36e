package org.yunqiao.proof;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Hashes as people write them: 64 lower-case hex digits. */
public final class Hashes {

  private static final HexFormat HEX = HexFormat.of();

  private Hashes() {}

  /** The 64 digits of a hash. */
  public static String write(byte[] hash) {
    return HEX.formatHex(hash);
  }

  /** The bytes of 64 lower-case hex digits; refuses anything else. */
  public static byte[] read(@Nullable Object hex) {
    if (hex instanceof String text && text.length() == 2 * Sha256.LENGTH && isLower(text)) {
      return HEX.parseHex(text);
    }
    throw new IllegalArgumentException("not 64 lower-case hex digits");
  }

  private static boolean isLower(String text) {
    return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
