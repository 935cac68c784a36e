package org.yunqiao.register.scheme.calculation;

import java.util.Optional;

/**
 * Codes that carry a check character. Written here a second time, beside the room of parties, as
 * neither room may call the other; a test holds the two together.
 */
enum CheckedCode {
  CREDIT_CODE("credit-code", "GB 32100-2015", "0123456789ABCDEFGHJKLMNPQRTUWXY", 17) {
    @Override
    char check(String body) {
      int sum = 0;
      int weight = 1;
      for (int i = 0; i < body.length(); i++) {
        sum += alphabet().indexOf(body.charAt(i)) * weight;
        weight = weight * 3 % 31;
      }
      return alphabet().charAt((31 - sum % 31) % 31);
    }
  },

  ORGANISATION_CODE("organisation-code", "GB 11714-1997", Letters.ALL, 8) {
    @Override
    char check(String body) {
      int check = 11 - sum(body, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
      return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
    }

    @Override
    boolean isCheck(char c) {
      return (c >= '0' && c <= '9') || c == 'X';
    }
  },

  /** Any length: the identifier of an electronic certificate, for one (GB/T 36904). */
  MOD_37_36("iso7064-37-36", "ISO/IEC 7064 MOD 37,36", Letters.ALL, 0) {
    @Override
    char check(String body) {
      int product = 36;
      for (int i = 0; i < body.length(); i++) {
        int sum = (product + alphabet().indexOf(body.charAt(i))) % 36;
        product = (sum == 0 ? 36 : sum) * 2 % 37;
      }
      return alphabet().charAt((37 - product) % 36);
    }
  },

  /** Never offered to the public, who should not type such numbers anywhere they need not. */
  RESIDENT_NUMBER("resident-number", "GB 11643-1999", "0123456789", 17) {
    @Override
    char check(String body) {
      int sum = sum(body, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
      return "10X98765432".charAt(sum % 11);
    }

    @Override
    boolean isCheck(char c) {
      return (c >= '0' && c <= '9') || c == 'X';
    }
  };

  private final String code;
  private final String source;
  private final String alphabet;

  /** Of what stands before the check character; 0: any. */
  private final int length;

  CheckedCode(String code, String source, String alphabet, int length) {
    this.code = code;
    this.source = source;
    this.alphabet = alphabet;
    this.length = length;
  }

  /** The check character of what has the right shape. */
  abstract char check(String body);

  boolean isCheck(char c) {
    return alphabet.indexOf(c) >= 0;
  }

  String code() {
    return code;
  }

  String source() {
    return source;
  }

  String alphabet() {
    return alphabet;
  }

  static Optional<CheckedCode> of(String code) {
    for (CheckedCode one : values()) {
      if (one.code.equals(code)) return Optional.of(one);
    }
    return Optional.empty();
  }

  /** The check character for what stands before it; nothing where that is no such code. */
  Optional<Character> checkOf(String body) {
    boolean right = length == 0 ? !body.isEmpty() : body.length() == length;
    return right && body.chars().allMatch(c -> alphabet.indexOf(c) >= 0)
        ? Optional.of(check(body))
        : Optional.empty();
  }

  /** What can be said of a whole code: valid, check-digit or not-a-code. */
  String verdict(String text) {
    if (text.isEmpty()) return "not-a-code";
    char last = text.charAt(text.length() - 1);
    Optional<Character> right = checkOf(text.substring(0, text.length() - 1));
    if (right.isEmpty() || !isCheck(last)) return "not-a-code";
    return right.get() == last ? "valid" : "check-digit";
  }

  int sum(String body, int... weights) {
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      sum += alphabet.indexOf(body.charAt(i)) * weights[i];
    }
    return sum;
  }

  private static final class Letters {
    private static final String ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  }
}
