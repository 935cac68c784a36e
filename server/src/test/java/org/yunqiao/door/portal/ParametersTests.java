package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ParametersTests {

  @Test
  void control_characters_and_half_characters_are_left_out() {
    assertThat(Parameters.text("q", "  00\u0000124\n\uD800Q ")).contains("00124Q");
    assertThat(Parameters.text("q", "\0\0 ")).isEmpty();
    assertThat(Parameters.text("q", null)).isEmpty();
  }

  @Test
  void two_hundred_characters_are_enough() {
    assertThat(Parameters.text("q", "x".repeat(200))).isPresent();
    assertThatExceptionOfType(PortalProblem.class)
        .isThrownBy(() -> Parameters.text("q", "x".repeat(201)))
        .matches(problem -> problem.code().equals("lookup.too-long"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "99999999999", "1e2", "x"})
  void a_page_has_one_to_two_hundred_rows(String limit) {
    assertThat(Parameters.limit("200", 20)).isEqualTo(200);
    assertThatExceptionOfType(PortalProblem.class)
        .isThrownBy(() -> Parameters.limit(limit, 20))
        .matches(problem -> problem.code().equals("lookup.limit"));
  }

  @Test
  void values_in_addresses_stay_values() {
    assertThat(Addresses.to("/search").with("q", "a&b={x}%云 +").with("after", 3))
        .hasToString("/search?q=a%26b%3D%7Bx%7D%25%E4%BA%91%20%2B&after=3");
  }

  @Test
  void the_other_language_keeps_the_question_and_never_leaves_the_site() {
    var request = new MockHttpServletRequest("GET", "//evil.example/x");
    request.setQueryString("q=%E4%BA%91&lang=en&on=2026-01-01");
    assertThat(Language.otherwise(request, false))
        .isEqualTo("/evil.example/x?q=%E4%BA%91&on=2026-01-01&lang=zh");
  }

  @Test
  void chinese_unless_english_was_chosen() {
    var request = new MockHttpServletRequest();
    request.addPreferredLocale(java.util.Locale.ENGLISH);
    assertThat(new Language().resolveLocale(request)).isEqualTo(Words.CHINESE);
    request.setCookies(new jakarta.servlet.http.Cookie("lang", "en"));
    assertThat(new Language().resolveLocale(request)).isEqualTo(Words.ENGLISH);
    request.setParameter("lang", "zh");
    assertThat(new Language().resolveLocale(request)).isEqualTo(Words.CHINESE);
  }
}
