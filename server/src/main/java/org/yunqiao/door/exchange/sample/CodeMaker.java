package org.yunqiao.door.exchange.sample;

/**
 * Makes 统一社会信用代码 whose two check characters are right (GB 32100-2015, GB 11714-1997). The
 * organisation part begins with a letter pair we know no registry to give out (newer ones begin
 * with M), so that a sample can be told at sight and should meet no real code.
 */
final class CodeMaker {

  static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** How many codes one letter pair can make. */
  static final long CAPACITY = 887_503_681L; // 31^6

  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
  private static final long SPREAD = 402_653_189L; // coprime to 31, so no two indexes meet

  private CodeMaker() {}

  /**
   * @param kind registry and class of the organisation, as {@code 91} for an enterprise
   * @param region six digits of GB/T 2260
   * @param letters two letters that keep the sample's sorts of parties apart
   */
  static String code(String kind, String region, String letters, long index) {
    StringBuilder code = new StringBuilder(18).append(kind).append(region).append(letters);
    long rest = index % CAPACITY * SPREAD % CAPACITY;
    for (int place = 0; place < 6; place++) {
      code.append(ALPHABET.charAt((int) (rest % 31)));
      rest /= 31;
    }
    code.append(organisationCheck(code));
    return code.append(check(code)).toString();
  }

  /** The eighteenth character, over the seventeen before it. */
  static char check(CharSequence code) {
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < 17; i++) {
      sum += ALPHABET.indexOf(code.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private static char organisationCheck(CharSequence code) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(code.charAt(8 + i), 36) * ORGANISATION_WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return check == 10 ? 'X' : check == 11 ? '0' : (char) ('0' + check);
  }
}
