package org.yunqiao.register.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;

class IdentityFactTests {

  static Stream<Fact> facts() {
    return Stream.of(
        new MandateGranted(
            1, 2, 3L, "auditor", "3301", List.of("qms"), "2026-01-01", "2026-12-31", 4L),
        new MandateGranted(2, 2, null, "steward", null, List.of(), "2026-01-01", null, null),
        new MandateRevoked(1, 2));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void facts_of_mandates_are_stated_as_published(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }

  @Test
  void a_mandate_for_no_region_and_from_no_day_is_not_stated() {
    assertThat(
            FactSchemas.objections(
                new MandateGranted(1, 2, null, "auditor", "330", List.of(), "soon", null, null)))
        .hasSize(2);
  }
}
