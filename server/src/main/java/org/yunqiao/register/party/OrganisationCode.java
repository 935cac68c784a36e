package org.yunqiao.register.party;

import java.util.Optional;

/**
 * The organisation code of GB 11714-1997: eight characters and a check character. It lives on as
 * characters 9 to 17 of the {@link CreditCode}, which is how older records find their subject.
 */
public record OrganisationCode(String value) {

  private static final int LENGTH = 9;
  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  public OrganisationCode {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not an organisation code");
    }
  }

  /** Reads a code as people write it, with or without the hyphen; empty when it is not one. */
  public static Optional<OrganisationCode> read(String raw) {
    String text = CodeText.tidy(raw);
    if (text.length() == LENGTH + 1 && text.charAt(LENGTH - 1) == '-') {
      text = text.substring(0, LENGTH - 1) + text.charAt(LENGTH);
    }
    return isWellFormed(text) ? Optional.of(new OrganisationCode(text)) : Optional.empty();
  }

  /** The check character for these eight. */
  static char check(String body) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * Character.digit(body.charAt(i), 36);
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }

  /** VALID or CHECK_DIGIT; what is not a code does not become one. */
  public Verdict verdict() {
    return check(value) == value.charAt(LENGTH - 1) ? Verdict.VALID : Verdict.CHECK_DIGIT;
  }

  /** As it is printed: {@code 79965505-8}. */
  public String printed() {
    return value.substring(0, LENGTH - 1) + "-" + value.charAt(LENGTH - 1);
  }

  private static boolean isWellFormed(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH - 1; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    char last = text.charAt(LENGTH - 1);
    return isDigit(last) || last == 'X';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
