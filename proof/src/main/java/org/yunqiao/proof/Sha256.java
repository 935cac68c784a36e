package org.yunqiao.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java has. */
final class Sha256 {

  static final int LENGTH = 32;

  private static final ThreadLocal<MessageDigest> MINE = ThreadLocal.withInitial(Sha256::fresh);

  private Sha256() {}

  static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] of(byte[]... parts) {
    MessageDigest digest = MINE.get();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
