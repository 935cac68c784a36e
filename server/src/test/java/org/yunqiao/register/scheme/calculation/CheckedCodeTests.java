package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.register.scheme.calculation.Calculated.refusal;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.register.party.CreditCode;
import org.yunqiao.register.party.OrganisationCode;
import org.yunqiao.register.party.Verdict;

class CheckedCodeTests {

  private static String verdict(String kind, String text) {
    return Calculations.named("check-digits")
        .calculate(Map.of("kind", kind, "text", text), Calculated.TODAY)
        .word()
        .orElseThrow();
  }

  private static String character(String kind, String body) {
    return Calculations.named("check-character")
        .calculate(Map.of("kind", kind, "text", body), Calculated.TODAY)
        .word()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91330100799655058B", "9144030071526726XG", "914403001922038216", "91110000802100433B",
        "91110108551385082Q", "91440300708461136T", "91310110666007217T", "91310115591693856A",
        "91371323760038087M", "91340104MA8NF2GR22", "11100000MB0143028R", "11100000000013127D",
        "91350100M000100Y43", "913301007900000550", "9133010079100009XL", "91330100792000040U",
        "52440300MJL000008P", "91310000000000000U", "91330100799655058b", "9133 0100 7996 5505 8B"
      })
  void a_right_credit_code_is_valid(String code) {
    assertThat(verdict("credit-code", code)).isEqualTo("valid");
  }

  @ParameterizedTest
  @CsvSource({
    "91350211M00013FA1N, check-digit",
    "91330100799655058A, check-digit",
    "91330100799655085B, check-digit",
    "9133010079965505OB, not-a-code",
    "91330100799655058, not-a-code",
    "91330100799655058BB, not-a-code",
    "9133010079965505é, not-a-code",
    "91330100799655058I, not-a-code",
    "-, not-a-code"
  })
  void a_wrong_one_is_not(String code, String verdict) {
    assertThat(verdict("credit-code", code)).isEqualTo(verdict);
  }

  @Test
  void the_early_code_would_check_with_a_3() {
    assertThat(character("credit-code", "91350211M00013FA1")).isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource({
    "D2143569, X",
    "79965505, 8",
    "71526726, X",
    "76003808, 7",
    "73954770, 9",
    "00001312, 7"
  })
  void an_organisation_code_has_its_check_character(String body, String check) {
    assertThat(character("organisation-code", body)).isEqualTo(check);
    assertThat(verdict("organisation-code", body + "-" + check)).isEqualTo("valid");
    assertThat(verdict("organisation-code", body + (check.equals("1") ? "2" : "1")))
        .isEqualTo("check-digit");
    assertThat(verdict("organisation-code", body + "B")).isEqualTo("not-a-code");
  }

  @Test
  void an_electronic_certificate_s_number_is_checked_by_mod_37_36() {
    assertThat(character("iso7064-37-36", "A12425GABC1234002")).isEqualTo("M");
    assertThat(verdict("iso7064-37-36", "A12425GABC1234002M")).isEqualTo("valid");
    assertThat(verdict("iso7064-37-36", "A12425GABC1234020M")).isEqualTo("check-digit");
    assertThat(verdict("iso7064-37-36", "A12425-GABC")).isEqualTo("not-a-code");
    assertThat(verdict("iso7064-37-36", "M")).isEqualTo("not-a-code");
  }

  @Test
  void personal_numbers_are_known_but_not_invited() {
    assertThat(CheckedCode.RESIDENT_NUMBER.verdict("11010519491231002X")).isEqualTo("valid");
    assertThat(CheckedCode.RESIDENT_NUMBER.verdict("110105194912310021")).isEqualTo("check-digit");
    assertThat(CheckedCode.RESIDENT_NUMBER.verdict("11010519491231002A")).isEqualTo("not-a-code");
    assertThat(refusal("check-digits", "kind=resident-number text=11010519491231002X"))
        .isEqualTo("calculation.not-a-choice");
  }

  @Property
  void it_agrees_with_the_room_of_parties_on_any_text(
      @ForAll @NumericChars @AlphaChars @StringLength(min = 16, max = 19) String text) {
    String upper = text.toUpperCase(java.util.Locale.ROOT);
    assertThat(CheckedCode.CREDIT_CODE.verdict(upper))
        .isEqualTo(word(CreditCode.read(upper).verdict()));
  }

  @Property
  void and_on_what_has_the_shape_of_a_code(@ForAll @NumericChars @StringLength(18) String digits) {
    assertThat(CheckedCode.CREDIT_CODE.verdict(digits))
        .isEqualTo(word(CreditCode.read(digits).verdict()));
    String organisation = digits.substring(0, 9);
    assertThat(CheckedCode.ORGANISATION_CODE.verdict(organisation))
        .isEqualTo(word(OrganisationCode.read(organisation).orElseThrow().verdict()));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case VALID -> "valid";
      case CHECK_DIGIT -> "check-digit";
      case NOT_A_CODE -> "not-a-code";
    };
  }

  @Property
  void mod_37_36_notices_any_single_substitution(
      @ForAll @NumericChars @StringLength(min = 1, max = 30) String body) {
    char check = CheckedCode.MOD_37_36.checkOf(body).orElseThrow();
    char first = body.charAt(0) == '0' ? '1' : '0';
    assertThat(CheckedCode.MOD_37_36.verdict(body + check)).isEqualTo("valid");
    assertThat(CheckedCode.MOD_37_36.verdict(first + body.substring(1) + check))
        .isEqualTo("check-digit");
  }
}
