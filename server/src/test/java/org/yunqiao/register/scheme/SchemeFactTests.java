package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yunqiao.ledger.FactSchemas;

class SchemeFactTests {

  private static SchemeReleased released(String kind, String to) {
    return new SchemeReleased(
        "sample", "2016", "样例", "Sample", kind, "2016-01-01", to, "0f".repeat(32));
  }

  @ParameterizedTest
  @EnumSource(Edition.Kind.class)
  void a_release_is_stated_as_published(Edition.Kind kind) {
    SchemeReleased fact = released(kind.name().toLowerCase(Locale.ROOT), null);
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }

  @Test
  void an_end_is_a_date() {
    assertThat(FactSchemas.objections(released("report", "2020-12-31"))).isEmpty();
    assertThat(FactSchemas.objections(released("report", "2020-02-30"))).isNotEmpty();
  }
}
