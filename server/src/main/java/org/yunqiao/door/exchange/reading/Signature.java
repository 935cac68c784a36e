package org.yunqiao.door.exchange.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, from its first bytes (the magic numbers of the formats people send by mistake).
 */
final class Signature {

  private record Magic(String name, byte[] bytes) {}

  private static final List<Magic> MAGIC =
      List.of(
          magic("ZIP/XLSX", 'P', 'K', 3, 4),
          magic("ZIP/XLSX", 'P', 'K', 5, 6),
          magic("PDF", '%', 'P', 'D', 'F', '-'),
          magic("PNG", 0x89, 'P', 'N', 'G'),
          magic("JPEG", 0xFF, 0xD8, 0xFF),
          magic("GIF", 'G', 'I', 'F', '8'),
          magic("OLE2 (.xls/.doc)", 0xD0, 0xCF, 0x11, 0xE0),
          magic("GZIP", 0x1F, 0x8B),
          magic("RAR", 'R', 'a', 'r', '!', 0x1A),
          magic("7Z", '7', 'z', 0xBC, 0xAF),
          magic("BZIP2", 'B', 'Z', 'h', '9'),
          magic("XZ", 0xFD, '7', 'z', 'X', 'Z'),
          magic("ZSTD", 0x28, 0xB5, 0x2F, 0xFD),
          magic("SQLite", 'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f'),
          magic("ELF", 0x7F, 'E', 'L', 'F'));

  private Signature() {}

  private static Magic magic(String name, int... bytes) {
    byte[] magic = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      magic[i] = (byte) bytes[i];
    }
    return new Magic(name, magic);
  }

  /** The binary format the bytes announce, or null if they may be text. */
  static @Nullable String binary(byte[] prefix) {
    for (Magic each : MAGIC) {
      if (startsWith(prefix, each.bytes)) {
        return each.name;
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    if (bytes.length < start.length) {
      return false;
    }
    for (int i = 0; i < start.length; i++) {
      if (bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  /** JSON, XML or plain text, from its first two characters that are not blank. */
  static String text(String prefix) {
    String start = prefix.substring(0, Math.min(prefix.length(), 4096)).strip();
    char first = start.isEmpty() ? ' ' : start.charAt(0);
    String rest = start.isEmpty() ? "" : start.substring(1).strip();
    char second = rest.isEmpty() ? ' ' : rest.charAt(0);
    if ((first == '{' && (second == '"' || second == '}'))
        || (first == '[' && (second == '{' || second == '[' || second == ']'))) {
      return "JSON";
    }
    return first == '<' && (second == '?' || second == '!' || Character.isLetter(second))
        ? "XML/HTML"
        : "TEXT";
  }
}
