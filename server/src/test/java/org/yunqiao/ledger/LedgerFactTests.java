package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerFactTests {

  @Test
  void an_erasure_is_stated_as_published() {
    Fact fact = new PayloadErased(7, "《个人信息保护法》第四十七条");
    assertThat(FactSchemas.objections(fact)).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact)).isNotEmpty();
    assertThat(FactSchemas.objections(new PayloadErased(0, ""))).hasSize(2);
  }
}
