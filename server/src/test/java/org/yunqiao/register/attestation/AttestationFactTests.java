package org.yunqiao.register.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.FactSchemas;
import org.yunqiao.ledger.GoldenFacts;
import tools.jackson.databind.json.JsonMapper;

class AttestationFactTests {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Content FULL =
      new Content(
          "2016",
          2L,
          LocalDate.parse("2024-01-10"),
          LocalDate.parse("2027-01-09"),
          List.of("18.01"),
          Map.of("standard", "GB/T 19001-2016"));

  private static final Content LEAST =
      new Content("2016", null, LocalDate.parse("2024-01-10"), null, List.of(), Map.of());

  private static AttestationFact fact(Happening kind, boolean full, Content content) {
    boolean observed = kind == Happening.OBSERVED;
    return new AttestationFact(
        kind,
        1,
        "sample",
        "NO 1",
        2,
        1,
        "2024-01-10",
        observed && full ? "2024-01-01" : null,
        observed ? "unknown" : null,
        full ? "因故" : null,
        full ? Map.of("laboratory", "样例", "nested", Map.of("n", 1)) : Map.of(),
        content,
        List.of(Map.of("from", "2024-01-10", "standing", "valid")),
        full ? List.of("attestation.authority-not-shown") : List.of());
  }

  @ParameterizedTest
  @EnumSource(Happening.class)
  void every_happening_is_stated_as_published(Happening kind) {
    assertThat(FactSchemas.objections(fact(kind, true, FULL))).isEmpty();
    assertThat(FactSchemas.objections(fact(kind, false, LEAST))).isEmpty();
    assertThat(FactSchemas.objectionsToStranger(fact(kind, true, FULL))).isNotEmpty();
  }

  @Test
  void what_is_issued_first_says_something() {
    assertThat(FactSchemas.objections(fact(Happening.ISSUED, true, null))).isNotEmpty();
    assertThat(FactSchemas.objections(fact(Happening.SUSPENDED, true, null))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Standing.class)
  void every_standing_is_a_published_word(Standing standing) {
    Map<String, Object> payload =
        new LinkedHashMap<>(FactSchemas.payload(fact(Happening.OBSERVED, false, null)));
    payload.put("observed", standing.word());
    payload.put("periods", List.of(Map.of("from", "2024-01-10", "standing", standing.word())));
    assertThat(FactSchemas.objections("attestation.observed", 1, payload)).isEmpty();
    payload.put("observed", standing.name());
    assertThat(FactSchemas.objections("attestation.observed", 1, payload)).isNotEmpty();
  }

  /** What views are fed must be what this room would say. */
  @Test
  void golden_periods_follow_from_golden_events() {
    Map<Object, List<Event>> lives = new LinkedHashMap<>();
    for (Entry entry : GoldenFacts.entries()) {
      if (!entry.type().startsWith("attestation.")) continue;
      Map<String, Object> fact = entry.payload();
      List<Event> life = lives.computeIfAbsent(fact.get("attestation"), id -> new ArrayList<>());
      life.add(event(entry));
      assertThat(
              new Life(life)
                  .periods().stream()
                      .map(
                          p -> Map.of("from", p.from().toString(), "standing", p.standing().word()))
                      .toList())
          .as("%s at %d", entry.type(), entry.position())
          .isEqualTo(fact.get("periods"));
      assertThat(fact.get("ordinal")).isEqualTo(life.size());
    }
    assertThat(lives).hasSize(2);
  }

  private static Event event(Entry entry) {
    Map<String, Object> fact = entry.payload();
    Object since = fact.get("since");
    Object observed = fact.get("observed");
    Object content = fact.get("content");
    return new Event(
        (int) fact.get("ordinal"),
        Happening.of(entry.type().substring("attestation.".length())),
        LocalDate.parse((String) fact.get("day")),
        since == null ? null : LocalDate.parse((String) since),
        observed == null ? null : Standing.of((String) observed),
        (String) fact.get("reason"),
        Map.of(),
        content == null ? null : JSON.convertValue(content, Content.class),
        entry.at());
  }
}
