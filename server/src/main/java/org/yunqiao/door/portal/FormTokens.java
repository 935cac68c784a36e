package org.yunqiao.door.portal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A word in every form that changes something, which only a page of this process can have written:
 * a page elsewhere cannot send the form in a visitor's name (CSRF). There are no sessions, so it is
 * the time under a key that nobody else has.
 */
@Component
class FormTokens {

  private static final Duration GOOD_FOR = Duration.ofHours(2);

  private final Clock clock;
  private final SecretKeySpec key;

  FormTokens(Clock clock) {
    this.clock = clock;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, "HmacSHA256");
  }

  String fresh() {
    String time = Long.toString(clock.millis(), 36);
    return time + "." + sign(time);
  }

  boolean good(@Nullable String token) {
    if (token == null || !token.matches("[0-9a-z]{1,12}\\.[0-9a-f]{64}")) return false;
    String time = token.substring(0, token.indexOf('.'));
    long age = clock.millis() - Long.parseLong(time, 36);
    return age >= 0
        && age <= GOOD_FOR.toMillis()
        && MessageDigest.isEqual(
            token.substring(time.length() + 1).getBytes(StandardCharsets.US_ASCII),
            sign(time).getBytes(StandardCharsets.US_ASCII));
  }

  private String sign(String time) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(time.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
