package org.yunqiao.door.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a standing looks, everywhere: a colour, a sign and a word, never colour alone. */
enum Face {
  VALID("valid", "tick"),
  SUSPENDED("hold", "pause"),
  WITHDRAWN("bad", "cross"),
  CANCELLED("gone", "dash"),
  EXPIRED("gone", "dash"),
  UNKNOWN("unknown", "question"),
  /** The day asked about lies before the first one. */
  NOT_ISSUED("gone", "dash");

  private final String tone;
  private final String sign;

  Face(String tone, String sign) {
    this.tone = tone;
    this.sign = sign;
  }

  /** Class of the stylesheet. */
  public String tone() {
    return tone;
  }

  /** Name of the drawing. */
  public String sign() {
    return sign;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Face of(String word) {
    return find(word).orElse(UNKNOWN);
  }

  static Optional<Face> find(String word) {
    return Arrays.stream(values()).filter(face -> face.word().equals(word)).findFirst();
  }

  /** Those an attestation may be asked for by. */
  static List<Face> standings() {
    return List.of(VALID, SUSPENDED, WITHDRAWN, CANCELLED, EXPIRED, UNKNOWN);
  }
}
