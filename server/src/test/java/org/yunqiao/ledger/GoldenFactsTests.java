package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GoldenFactsTests {

  @Test
  void every_golden_fact_is_what_its_schema_says() {
    for (Entry entry : GoldenFacts.entries()) {
      if (entry.erased()) continue;
      assertThat(FactSchemas.objections(entry.type(), entry.version(), entry.payload()))
          .as("%s at %d", entry.type(), entry.position())
          .isEmpty();
    }
  }

  @Test
  void they_stand_as_in_a_journal() {
    List<Entry> entries = GoldenFacts.entries();
    assertThat(entries)
        .extracting(Entry::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, entries.size()).boxed().toList());
    assertThat(entries.stream().map(Entry::at).toList()).isSortedAccordingTo(Instant::compareTo);
    assertThat(entries).filteredOn(Entry::erased).hasSize(1);
  }

  @Test
  void a_golden_fact_with_a_wrong_word_would_be_seen() {
    Entry issued =
        GoldenFacts.entries().stream()
            .filter(e -> e.type().equals("attestation.issued"))
            .findFirst()
            .orElseThrow();
    var wrong = new java.util.LinkedHashMap<>(issued.payload());
    wrong.put("day", "31/02/2020");
    assertThat(FactSchemas.objections("attestation.issued", 1, wrong)).hasSize(1);
  }
}
