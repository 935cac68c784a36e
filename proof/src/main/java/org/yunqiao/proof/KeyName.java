package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** By which name, and by which number made of name and key, a signature says whose it is. */
final class KeyName {

  private static final HexFormat HEX = HexFormat.of();

  private KeyName() {}

  /** Refuses what could be taken for two names, or for a part of the line around it. */
  static String checked(String name) {
    if (name.isEmpty() || name.codePoints().anyMatch(KeyName::separates)) {
      throw new IllegalArgumentException("a key's name is not empty, without spaces and without +");
    }
    return name;
  }

  private static boolean separates(int c) {
    return c == '+'
        || c < ' '
        || c == 0x7f
        || c == 0x85
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c);
  }

  /** The first four bytes of SHA-256(name ‖ LF ‖ type ‖ public key). */
  static int number(String name, byte[] typeAndKey) {
    return ByteBuffer.wrap(Sha256.of(name.getBytes(UTF_8), new byte[] {'\n'}, typeAndKey)).getInt();
  }

  static String hex(int number) {
    return HEX.toHexDigits(number);
  }
}
