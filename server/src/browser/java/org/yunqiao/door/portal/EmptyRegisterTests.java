package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.yunqiao.RealServer;
import org.yunqiao.register.party.Authorities;

/** The first page somebody sees who has just started Yunqiao. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmptyRegisterTests {

  @LocalServerPort private int port;
  @Autowired private MessageSource messages;
  private Chromium chromium;

  @BeforeAll
  void opened() {
    chromium = Chromium.open();
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
  }

  @ParameterizedTest
  @CsvSource({"zh,1280", "en,1280", "zh,390", "en,390"})
  void an_empty_register_says_what_to_do(String language, int width) {
    var words =
        new Words(
            messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
    try (Visit visit = chromium.visit("http://localhost:" + port, words, width)) {
      assertThat(visit.text()).contains(visit.said("home.empty.title"), "./yunqiao demo");
      visit.picture("home-empty");
      assertThat(visit.violations()).isEmpty();
      assertThat(visit.sticksOut()).isZero();
      visit.search("江河");
      assertThat(visit.text()).contains(visit.said("absence.never-reported"));
    }
  }
}
