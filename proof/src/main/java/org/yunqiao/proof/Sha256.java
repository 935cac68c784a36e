package org.yunqiao.proof;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java has. */
public final class Sha256 {

  public static final int LENGTH = 32;

  private static final ThreadLocal<MessageDigest> MINE = ThreadLocal.withInitial(Sha256::fresh);

  private Sha256() {}

  /** One to feed piece by piece. */
  public static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of all the parts, one after the other. */
  public static byte[] of(byte[]... parts) {
    MessageDigest digest = MINE.get();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }
}
