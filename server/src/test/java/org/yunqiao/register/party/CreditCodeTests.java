package org.yunqiao.register.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTests {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final String CODE = "91330100799655058B";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91330100799655058B", "9144030071526726XG", "914403001922038216", "91110000802100433B",
        "91110108551385082Q", "91440300708461136T", "91310110666007217T", "91310115591693856A",
        "91371323760038087M", "91340104MA8NF2GR22", "11100000MB0143028R", "11100000000013127D",
        "91350100M000100Y43", "913301007900000550", "9133010079100009XL", "91330100792000040U"
      })
  void a_right_code_is_valid_and_so_is_the_organisation_code_inside(String code) {
    CreditCode.Reading reading = CreditCode.read(code);
    assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
    assertThat(reading.normalised()).isFalse();
    assertThat(reading.organisation().orElseThrow().verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"52440300MJL000008P", "91310000000000000U"})
  void codes_of_other_departments_are_valid(String code) {
    assertThat(CreditCode.read(code).verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"91350211M00013FA1N", "91330100799655058A", "91330100799655085B"})
  void a_wrong_check_character_is_flagged_but_the_code_is_not_lost(String code) {
    CreditCode.Reading reading = CreditCode.read(code);
    assertThat(reading.verdict()).isEqualTo(Verdict.CHECK_DIGIT);
    assertThat(reading.code()).contains(new CreditCode(code));
    assertThat(reading.suggestion()).isEmpty();
  }

  @Test
  void the_early_code_would_check_with_a_3() {
    assertThat(CreditCode.read("91350211M00013FA13").verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "9133010079965505OB",
        "91330100799655058",
        "91330100799655058BB",
        "9133010079965505-8B",
        "91330100799655058é",
        "S1330100799655058B",
        "9133010079965505𝟠BB"
      })
  void what_is_not_a_code_does_not_become_one(String text) {
    CreditCode.Reading reading = CreditCode.read(text);
    assertThat(reading.verdict()).isEqualTo(Verdict.NOT_A_CODE);
    assertThat(reading.raw()).isEqualTo(text);
    assertThat(reading.code()).isEmpty();
    assertThat(reading.organisation()).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new CreditCode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91330100799655058b",
        "９１３３０１００７９９６５５０５８Ｂ",
        " 9133 0100 7996 5505 8B\n",
        "\uFEFF91330100\u200B799655058B\u00A0",
        "\u202A91330100799655058B\u202C",
        "91330100\u3000799655058B"
      })
  void width_case_spaces_and_invisible_characters_do_not_matter(String raw) {
    CreditCode.Reading reading = CreditCode.read(raw);
    assertThat(reading.value()).isEqualTo(CODE);
    assertThat(reading.verdict()).isEqualTo(Verdict.VALID);
    assertThat(reading.normalised()).isTrue();
    assertThat(reading.raw()).isEqualTo(raw);
  }

  @ParameterizedTest
  @CsvSource({
    "9133O1OO799655058B, 91330100799655058B",
    "9I330100799655058B, 91330100799655058B",
    "9i33o100799655058b, 91330100799655058B"
  })
  void letters_that_look_like_digits_are_suggested_never_repaired(String raw, String meant) {
    CreditCode.Reading reading = CreditCode.read(raw);
    assertThat(reading.verdict()).isEqualTo(Verdict.NOT_A_CODE);
    assertThat(reading.suggestion()).contains(meant);
  }

  @Test
  void nothing_is_suggested_that_would_not_check() {
    assertThat(CreditCode.read("9133010079965505OB").suggestion()).isEmpty();
    assertThat(CreditCode.read("O".repeat(17)).suggestion()).isEmpty();
  }

  @Test
  void its_parts_can_be_named() {
    var code = new CreditCode(CODE);
    assertThat(code.regionCode()).isEqualTo("330100");
    assertThat(code.organisationPart()).isEqualTo("799655058");
    assertThat(code.verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void an_old_organisation_code_and_a_credit_code_meet_in_one_subject() {
    assertThat(new CreditCode("91371323760038087M").organisation())
        .isEqualTo(OrganisationCode.read("76003808-7"));
  }

  @Test
  void all_540_substitutions_of_one_character_are_noticed() {
    int tried = 0;
    for (int at = 0; at < CODE.length(); at++) {
      for (char c : ALPHABET.toCharArray()) {
        if (c != CODE.charAt(at)) {
          String wrong = CODE.substring(0, at) + c + CODE.substring(at + 1);
          assertThat(CreditCode.read(wrong).verdict()).isEqualTo(Verdict.CHECK_DIGIT);
          tried++;
        }
      }
    }
    assertThat(tried).isEqualTo(540);
  }

  @Test
  void all_13_swaps_of_different_neighbours_are_noticed() {
    int tried = 0;
    for (int at = 0; at < CODE.length() - 1; at++) {
      char here = CODE.charAt(at);
      char next = CODE.charAt(at + 1);
      if (here != next) {
        String wrong = CODE.substring(0, at) + next + here + CODE.substring(at + 2);
        assertThat(CreditCode.read(wrong).verdict()).isEqualTo(Verdict.CHECK_DIGIT);
        tried++;
      }
    }
    assertThat(tried).isEqualTo(13);
  }

  @Property
  void of_all_check_characters_exactly_one_is_right(@ForAll @StringLength(17) String anything) {
    var body = new StringBuilder();
    anything.chars().forEach(c -> body.append(ALPHABET.charAt(c % ALPHABET.length())));
    long right =
        ALPHABET
            .chars()
            .filter(c -> CreditCode.read(body.toString() + (char) c).verdict() == Verdict.VALID)
            .count();
    assertThat(right).isEqualTo(1);
  }

  @Property
  void any_text_can_be_read_and_reading_twice_changes_nothing(@ForAll String text) {
    CreditCode.Reading reading = CreditCode.read(text);
    assertThat(reading.raw()).isEqualTo(text);
    assertThat(CreditCode.read(reading.value()).verdict()).isEqualTo(reading.verdict());
  }
}
