package org.yunqiao.proof.draw;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes that are UTF-8 as the standard spells it, without control characters (C0, DEL, C1). */
final class PlainText {

  private PlainText() {}

  static boolean isPlain(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7f) {
        return bytes[i] < 0 && isPlainBeyondAscii(bytes, from, to);
      }
    }
    return true;
  }

  static boolean isPlain(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return isPlain(bytes, 0, bytes.length) && text.equals(decode(bytes, 0, bytes.length));
  }

  /** Of bytes that were found plain. */
  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean isPlainBeyondAscii(byte[] bytes, int from, int to) {
    try {
      // a decoder that reports what is malformed, overlong forms and surrogates too
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .chars()
          .noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
