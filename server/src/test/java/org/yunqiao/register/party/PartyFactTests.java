package org.yunqiao.register.party;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.FactSchemas;

class PartyFactTests {

  private static final Identifier CODE =
      new Identifier(Identifier.CREDIT_CODE, "9133010079100009XL");

  static Stream<Fact> facts() {
    return Stream.of(
        new PartyRegistered(
            1, "organisation", "样例厂", List.of(CODE), "330100", "CN", "样例路 1 号", Map.of("a", 1)),
        new PartyRegistered(2, "person", "样例人", List.of(CODE), null, null, null, Map.of()),
        new PartyChanged(1, "样例厂", "330100", "CN", "样例路 1 号", Map.of("a", List.of(1, 2))),
        new PartyChanged(1, "样例厂", null, null, null, Map.of()),
        new PartyMerged(1, 2, CODE.kind(), CODE.value()));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void facts_of_parties_are_stated_as_published(Fact fact) {
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
  }

  @Test
  void a_party_without_identifier_or_of_an_unknown_kind_is_not_stated() {
    assertThat(
            FactSchemas.objections(
                new PartyRegistered(1, "robot", "样例", List.of(), null, null, null, Map.of())))
        .hasSize(2);
  }
}
