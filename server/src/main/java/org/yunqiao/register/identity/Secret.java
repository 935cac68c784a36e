package org.yunqiao.register.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Words that nobody can guess; what is kept of them is a digest. */
final class Secret {

  private static final SecureRandom CHANCE = new SecureRandom();
  private static final int LONGEST = 200;

  /** Without letters and digits that look alike. */
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";

  private static final int TYPED = 16;

  private Secret() {}

  /** 256 bits, fit for an address or a cookie. */
  static String fresh() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  /** 79 bits that can be read aloud and typed: groups of four letters and digits. */
  static String letters() {
    var text = new StringBuilder();
    while (text.length() < TYPED) {
      int chance = bytes(1)[0] & 0xff;
      if (chance < 8 * LETTERS.length()) text.append(LETTERS.charAt(chance % LETTERS.length()));
    }
    return String.join("-", text.toString().split("(?<=\\G.{4})"));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    CHANCE.nextBytes(bytes);
    return bytes;
  }

  /** Enough for what has 256 bits of chance; passwords are hashed slowly instead. */
  static byte[] digest(String secret) {
    String read = secret.length() > LONGEST ? secret.substring(0, LONGEST) : secret;
    try {
      return MessageDigest.getInstance("SHA-256").digest(read.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
