package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yunqiao.ledger.FactSchemas;

class ExchangeFactTests {

  private static final String DIGEST = "0f".repeat(32);

  private static FileReceived received(String digest, String day, String kept) {
    return new FileReceived("sample", digest, 10, day, 3, 2, 0, 1, 1, 1, 0, 1, kept, kept);
  }

  @Test
  void a_file_taken_in_is_stated_as_published() {
    assertThat(FactSchemas.objections(received(DIGEST, "2026-01-31", DIGEST))).isEmpty();
    assertThat(FactSchemas.objections(received(DIGEST, null, null))).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(received(DIGEST, null, null))).isNotEmpty();
    assertThat(FactSchemas.objections(received("no digest", null, null))).isNotEmpty();
  }
}
