package org.yunqiao.register.party;

import java.util.Arrays;
import java.util.Optional;

/**
 * The unified social credit code of GB 32100-2015: department, class, region, organisation code and
 * a check character, eighteen in all.
 */
public record CreditCode(String value) {

  private static final int LENGTH = 18;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = new int[LENGTH - 1];
  private static final int[] VALUES = new int[128];

  static {
    Arrays.fill(VALUES, -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = i;
    }
    int weight = 1;
    for (int i = 0; i < WEIGHTS.length; i++) {
      WEIGHTS[i] = weight;
      weight = weight * 3 % 31;
    }
  }

  public CreditCode {
    if (verdict(value) == Verdict.NOT_A_CODE) {
      throw new IllegalArgumentException("not a credit code");
    }
  }

  /**
   * What was made of a text that should be a credit code. Nothing is lost: the raw text stays.
   *
   * @param value tidied: NFKC, upper case, without spaces and invisible characters
   * @param normalised whether tidying changed anything
   * @param suggestion what was probably meant, where letters O and I stand for 0 and 1; never
   *     applied silently
   */
  public record Reading(
      String raw, String value, Verdict verdict, boolean normalised, Optional<String> suggestion) {

    /** The code, also where only the check character disagrees. */
    public Optional<CreditCode> code() {
      return verdict == Verdict.NOT_A_CODE ? Optional.empty() : Optional.of(new CreditCode(value));
    }

    /** The organisation code inside, where it has the shape of one. */
    public Optional<OrganisationCode> organisation() {
      return code().flatMap(CreditCode::organisation);
    }
  }

  public static Reading read(String raw) {
    String value = CodeText.tidy(raw);
    Verdict verdict = verdict(value);
    Optional<String> suggestion =
        verdict == Verdict.NOT_A_CODE ? suggestion(value) : Optional.empty();
    return new Reading(raw, value, verdict, !value.equals(raw), suggestion);
  }

  /** VALID or CHECK_DIGIT; what is not a code does not become one. */
  public Verdict verdict() {
    return verdict(value);
  }

  /** Characters 3 to 8: where it was registered, by GB/T 2260 as it stood that day. */
  public String regionCode() {
    return value.substring(2, 8);
  }

  /** Characters 9 to 17. */
  public String organisationPart() {
    return value.substring(8, 17);
  }

  public Optional<OrganisationCode> organisation() {
    return OrganisationCode.read(organisationPart());
  }

  private static Verdict verdict(String text) {
    if (text.length() != LENGTH) {
      return Verdict.NOT_A_CODE;
    }
    int sum = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      int value = valueOf(text.charAt(i));
      if (value < 0) {
        return Verdict.NOT_A_CODE;
      }
      sum += value * WEIGHTS[i];
    }
    int check = valueOf(text.charAt(LENGTH - 1));
    if (check < 0) {
      return Verdict.NOT_A_CODE;
    }
    return check == (31 - sum % 31) % 31 ? Verdict.VALID : Verdict.CHECK_DIGIT;
  }

  private static int valueOf(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  private static Optional<String> suggestion(String value) {
    if (value.length() != LENGTH) {
      return Optional.empty();
    }
    String repaired = value.replace('O', '0').replace('I', '1');
    return verdict(repaired) == Verdict.VALID ? Optional.of(repaired) : Optional.empty();
  }
}
