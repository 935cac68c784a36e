package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Content;

/**
 * The beginning of a stored {@link Content}, which tells edition and dates: enough for most of a
 * replay, so that the rest is neither sent nor read.
 */
final class Head {

  /** How many characters of it are enough. */
  static final int LENGTH = 160;

  /** What every stored content begins with; where one does not, it is read as a whole. */
  static final String BEGINNING = "{\"edition\":\"";

  private Head() {}

  /** Edition and dates; null where this is not how it begins. */
  static @Nullable Content read(String text) {
    if (!text.startsWith(BEGINNING)) return null;
    int end = text.indexOf('"', BEGINNING.length());
    if (end < 0 || text.indexOf('\\') >= 0 && text.indexOf('\\') < end) return null;
    String edition = text.substring(BEGINNING.length(), end);
    int at = end + 1;
    if (text.startsWith(",\"holder\":", at)) {
      at += ",\"holder\":".length();
      while (at < text.length() && Character.isDigit(text.charAt(at))) at++;
    }
    if (!text.startsWith(",\"issued\":\"", at)) return null;
    at += ",\"issued\":\"".length();
    if (at + 11 > text.length()) return null;
    LocalDate issued = day(text, at);
    at += 11;
    if (!text.startsWith(",\"expires\":\"", at)) {
      return new Content(edition, null, issued, null, List.of(), Map.of());
    }
    at += ",\"expires\":\"".length();
    if (at + 11 > text.length()) return null;
    return new Content(edition, null, issued, day(text, at), List.of(), Map.of());
  }

  private static LocalDate day(String text, int at) {
    return LocalDate.parse(text.substring(at, at + 10));
  }
}
