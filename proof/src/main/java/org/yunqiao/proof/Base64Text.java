package org.yunqiao.proof;

import java.util.Base64;

/** Base64 of RFC 4648 §4 in its one canonical spelling: padded, and no bit left over. */
final class Base64Text {

  private Base64Text() {}

  static String write(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Refuses any other spelling of the same bytes: a text must not be altered and still be read. */
  static byte[] read(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!write(bytes).equals(text)) {
      throw new IllegalArgumentException("not base64 in its canonical form");
    }
    return bytes;
  }

  /** A SHA-256 hash. */
  static byte[] readHash(String text) {
    byte[] bytes = read(text);
    if (bytes.length != Sha256.LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return bytes;
  }
}
