package org.yunqiao.register.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes by time (RFC 6238 over RFC 4226): SHA-1, six digits, steps of 30 seconds, which is what
 * every authenticator app knows.
 */
final class Totp {

  static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  static long step(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
  }

  /** The code of a step. */
  static String code(byte[] secret, long step, int digits) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
      int bound = 1;
      for (int i = 0; i < digits; i++) bound *= 10;
      return String.format(Locale.ROOT, "%0" + digits + "d", truncated % bound);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The step whose code this is, among those near an instant; clocks drift. */
  static OptionalLong accepted(byte[] secret, String code, Instant at, int drift) {
    long now = step(at);
    OptionalLong found = OptionalLong.empty();
    for (long step = now - drift; step <= now + drift; step++) {
      boolean same =
          java.security.MessageDigest.isEqual(
              code(secret, step, 6).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
              code.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      if (same) found = OptionalLong.of(step);
    }
    return found;
  }

  /** As it is typed into an app (RFC 4648, without padding). */
  static String base32(byte[] secret) {
    var text = new StringBuilder();
    int bits = 0;
    int held = 0;
    for (byte each : Arrays.copyOf(secret, secret.length)) {
      bits = (bits << 8) | (each & 0xff);
      held += 8;
      while (held >= 5) {
        text.append(BASE32.charAt((bits >> (held - 5)) & 31));
        held -= 5;
      }
    }
    if (held > 0) text.append(BASE32.charAt((bits << (5 - held)) & 31));
    return text.toString();
  }
}
