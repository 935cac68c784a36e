package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the rows of SHA-1. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void the_codes_are_those_of_the_standard(long second, String code) {
    assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(code);
  }

  /** RFC 4226, appendix D. */
  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "2, 359152", "5, 254676", "9, 520489"})
  void codes_of_six_digits_are_those_of_the_standard(long step, String code) {
    assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code);
  }

  @Test
  void a_clock_may_be_off_by_one_step_and_no_more() {
    Instant now = Instant.ofEpochSecond(1_234_567_890);
    for (int off : new int[] {-2, -1, 0, 1, 2}) {
      String code = Totp.code(SECRET, Totp.step(now) + off, 6);
      assertThat(Totp.accepted(SECRET, code, now, 1).isPresent())
          .as("%d", off)
          .isEqualTo(Math.abs(off) <= 1);
    }
    assertThat(Totp.accepted(SECRET, "", now, 1)).isEmpty();
  }

  /** RFC 4648, section 10, without padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void a_key_is_typed_in_base_32(String text, String typed) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Totp.base32(bytes)).isEqualTo(typed);
    assertThat(new AuthenticatorApp(typed).secret()).isEqualTo(bytes);
  }
}
