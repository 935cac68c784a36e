package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerFactTests {

  @Test
  void an_erasure_is_stated_as_published() {
    String ground = "《个人信息保护法》第四十七条";
    for (Map<String, Object> about :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("connector", "certificates"),
            Map.of("party", 4, "kind", "person"),
            Map.of("party", 4, "kind", "organisation", "merged", 5),
            Map.of("attestation", 3, "scheme", "qms", "number", "00121Q", "issuer", 1))) {
      assertThat(FactSchemas.objections(new PayloadErased(7, ground, "a.type", about))).isEmpty();
    }
    Fact fact = new PayloadErased(7, ground, "party.registered", Map.of("party", 4));
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
    assertThat(FactSchemas.objections(new PayloadErased(0, "", "a.type", Map.of()))).hasSize(2);
    assertThat(
            FactSchemas.objections(new PayloadErased(7, ground, "a.type", Map.of("name", "样例人甲"))))
        .isNotEmpty();
  }
}
