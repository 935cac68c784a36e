package org.yunqiao.register.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisationCodeTests {

  @ParameterizedTest
  @CsvSource({
    "D2143569, X",
    "79965505, 8",
    "71526726, X",
    "76003808, 7",
    "73954770, 9",
    "00001312, 7",
    "79200004, 0"
  })
  void the_check_character_is_computed_as_the_standard_says(String body, char check) {
    assertThat(OrganisationCode.check(body)).isEqualTo(check);
    assertThat(new OrganisationCode(body + check).verdict()).isEqualTo(Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"79965505-8", "799655058", " 79965505－8", "７９９６５５０５８"})
  void it_is_read_with_or_without_the_hyphen(String raw) {
    assertThat(OrganisationCode.read(raw)).contains(new OrganisationCode("799655058"));
  }

  @Test
  void it_is_printed_with_the_hyphen() {
    assertThat(new OrganisationCode("D2143569X").printed()).isEqualTo("D2143569-X");
  }

  @Test
  void a_wrong_check_character_is_flagged() {
    assertThat(new OrganisationCode("799655057").verdict()).isEqualTo(Verdict.CHECK_DIGIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "79965505", "7996-55058", "79965505A", "79965505-88", "é99655058"})
  void what_is_not_a_code_is_not_read(String raw) {
    assertThat(OrganisationCode.read(raw)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new OrganisationCode(raw));
  }
}
