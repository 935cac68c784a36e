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

  @Test
  void a_filing_is_stated_as_published_with_a_body_or_without() {
    for (String body : new String[] {"CNCA-R-2002-001", "CNCA-RF-2016-12", ""}) {
      var filed = new SchemeFiled("sample", "2026", body, "YQ-01", "0f".repeat(32));
      assertThat(FactSchemas.objections(filed)).as(body).isEmpty();
      assertThat(FactSchemas.objectionsToStranger(filed)).isNotEmpty();
    }
    assertThat(
            FactSchemas.objections(
                new SchemeFiled("sample", "2026", "somebody", "YQ-01", "0f".repeat(32))))
        .isNotEmpty();
  }

  @Test
  void an_edition_that_another_follows_is_stated_with_its_last_day() {
    var retired = new SchemeRetired("sample", "2026", "2027-12-31", "2028");
    assertThat(FactSchemas.objections(retired)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(retired)).isNotEmpty();
    assertThat(FactSchemas.objections(new SchemeRetired("sample", "2026", "soon", "2028")))
        .isNotEmpty();
  }
}
