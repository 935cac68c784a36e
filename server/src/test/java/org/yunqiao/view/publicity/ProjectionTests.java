package org.yunqiao.view.publicity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.GoldenFacts;

/** The golden facts become the public register, on both axes of time. */
@RealDatabase
class ProjectionTests {

  private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
  private static final String FIRST = "00121Q10001R0M";
  private static final String SECOND = "00123Q10002R0S";

  @Autowired private Projection projection;
  @Autowired private PublicRegister register;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void an_empty_public_register() {
    List<String> tables =
        jdbc.sql("select 'publicity.' || tablename from pg_tables where schemaname = 'publicity'")
            .query(String.class)
            .list();
    tables.remove("publicity.flyway_schema_history");
    jdbc.sql("truncate " + String.join(", ", tables)).update();
  }

  private void told(List<Entry> entries, int batch) {
    for (int from = 0; from < entries.size(); from += batch) {
      List<Entry> some = entries.subList(from, Math.min(entries.size(), from + batch));
      transaction.executeWithoutResult(status -> projection.apply(some));
    }
  }

  private void told() {
    told(GoldenFacts.entries(), 5_000);
  }

  private PublicAttestation one(String number, String on, Instant known) {
    List<PublicAttestation> found = register.byNumber(number, LocalDate.parse(on), known);
    assertThat(found).as(number).hasSize(1);
    return found.getFirst();
  }

  private static Instant evening(int dayOfJanuary) {
    return Instant.parse("2026-01-%02dT12:00:00Z".formatted(dayOfJanuary));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void however_the_facts_are_cut_into_steps_the_register_is_the_same(int batch) {
    told();
    String whole = everything();
    an_empty_public_register();
    told(GoldenFacts.entries(), batch);
    assertThat(everything()).isEqualTo(whole).contains(FIRST, "suspended", "样例新名机械有限公司");
  }

  @Test
  void a_life_is_told_whole() {
    told();
    assertThat(
            standings(
                FIRST,
                NOW,
                "2021-02-28",
                "2021-03-01",
                "2022-05-10",
                "2022-08-01",
                "2024-03-01",
                "2027-02-19",
                "2027-02-20"))
        .containsExactly("not-issued", "valid", "suspended", "valid", "valid", "valid", "expired");
    assertThat(standings(SECOND, NOW, "2023-06-01", "2024-01-31", "2024-02-01", "2026-06-01"))
        .containsExactly("valid", "valid", "unknown", "expired");
    PublicAttestation first = one(FIRST, "2024-03-01", NOW);
    assertThat(first.events())
        .extracting(LifeEvent::kind)
        .containsExactly("issued", "suspended", "restored", "renewed");
    assertThat(first.events().get(1).reason()).isEqualTo("监督审核逾期");
    assertThat(first.content().scope()).containsExactly("18.01", "18.02");
    assertThat(one(FIRST, "2022-01-01", NOW).content().scope()).containsExactly("18.01");
    assertThat(first.issuer().name()).isEqualTo("样例认证中心有限公司");
  }

  private List<String> standings(String number, Instant known, String... days) {
    return List.of(days).stream().map(day -> one(number, day, known).standing()).toList();
  }

  @Test
  void a_question_about_yesterdays_knowledge_gets_yesterdays_answer() {
    told();
    record Question(String day, int known, String answer) {}
    for (Question question :
        List.of(
            new Question("2022-06-01", 5, "valid"),
            new Question("2022-06-01", 6, "suspended"),
            new Question("2022-06-01", 20, "suspended"),
            new Question("2022-09-01", 6, "suspended"),
            new Question("2022-09-01", 8, "valid"),
            new Question("2025-01-01", 8, "expired"),
            new Question("2025-01-01", 10, "valid"))) {
      LocalDate day = LocalDate.parse(question.day);
      Instant known = evening(question.known);
      assertThat(one(FIRST, question.day, known).standing())
          .as("%s", question)
          .isEqualTo(question.answer);
      for (String standing :
          List.of("valid", "suspended", "withdrawn", "cancelled", "expired", "unknown")) {
        List<String> listed =
            register
                .list(new Asked("sample-quality", standing, 1L, 2L, day, known), 0, 10)
                .items()
                .stream()
                .map(PublicAttestation::number)
                .toList();
        assertThat(listed.contains(FIRST))
            .as("%s listed as %s", question, standing)
            .isEqualTo(standing.equals(question.answer));
      }
    }
    assertThat(register.byNumber(FIRST, LocalDate.parse("2022-06-01"), evening(1))).isEmpty();
    assertThat(one(SECOND, "2024-03-01", evening(8)).standing()).isEqualTo("valid");
    assertThat(one(SECOND, "2024-03-01", evening(9)).standing()).isEqualTo("unknown");
  }

  @Test
  void of_any_day_and_any_instant_exactly_one_standing_is_known() {
    told();
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from publicity.standing a join publicity.standing b
                      on a.attestation = b.attestation and a.ctid <> b.ctid
                     and daterange(a.from_day, a.until_day) && daterange(b.from_day, b.until_day)
                     and tstzrange(a.known_from, a.known_until)
                      && tstzrange(b.known_from, b.known_until)
                    """)
                .query(Long.class)
                .single())
        .isZero();
    assertThat(
            jdbc.sql(
                    """
                    select count(distinct known_from) from publicity.standing
                    where attestation = 101
                    """)
                .query(Long.class)
                .single())
        .as("four turns were told, each with what was known after it")
        .isEqualTo(4);
  }

  @Test
  void a_person_is_nowhere_to_be_read() {
    told();
    assertThat(everything())
        .contains("person")
        .doesNotContain("样例人甲", "auditor-0001", "样例巷", "auditor");
    PublicParty person = register.party("id-3").orElseThrow();
    assertThat(person.withheld()).isTrue();
    assertThat(person.code()).isNull();
    assertThat(person.address()).isNull();
    assertThat(person.attributes()).isEmpty();
    assertThat(register.codes(3)).isEmpty();
    assertThat(register.party("auditor-0001")).isEmpty();
    assertThat(register.search("样例人甲", 0, 10).items()).isEmpty();
  }

  @Test
  void a_renamed_organisation_is_found_by_its_new_name_and_shows_the_former_one() {
    told();
    assertThat(register.search("新名机械", 0, 10).items())
        .singleElement()
        .satisfies(party -> {
          assertThat(party.name()).isEqualTo("样例新名机械有限公司");
          assertThat(party.former()).containsExactly("样例旧名机械厂");
          assertThat(party.code()).isEqualTo("9133010079100009XL");
          assertThat(party.attributes()).containsEntry("established", "2006-04-01");
        });
    assertThat(Objects.requireNonNull(one(FIRST, "2024-03-01", NOW).holder()).name())
        .isEqualTo("样例新名机械有限公司");
  }

  @Test
  void an_organisation_is_found_by_its_old_code_and_by_its_new_one() {
    told();
    PublicParty party = register.party("9133010079100009XL").orElseThrow();
    assertThat(register.party("79100009X")).contains(party);
    assertThat(register.codes(party.id()))
        .containsExactly(
            new PartyCode("credit-code", "9133010079100009XL"),
            new PartyCode("organisation-code", "79100009X"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 100})
  void what_a_merged_party_held_belongs_to_the_one_that_stayed(int batch) {
    told();
    told(twoThatAreOne(), batch);
    PublicParty stayed = register.party("id-21").orElseThrow();
    assertThat(register.party("id-22")).isEmpty();
    assertThat(register.party("YL0000022")).contains(stayed);
    PublicAttestation held = one("00124Q20001R0M", "2025-06-01", NOW);
    assertThat(held.standing()).isEqualTo("suspended");
    assertThat(held.holder()).extracting(PublicParty::name).isEqualTo("样例甲有限公司");
    assertThat(
            register
                .list(new Asked(null, null, null, 21L, LocalDate.parse("2025-06-01"), NOW), 0, 10)
                .items())
        .extracting(PublicAttestation::number)
        .containsExactly("00124Q20001R0M");
  }

  /** Two parties, a certificate of the second, their merger, and news of the certificate. */
  private static List<Entry> twoThatAreOne() {
    var attestation =
        Map.of(
            "attestation",
            201,
            "scheme",
            "sample-quality",
            "number",
            "00124Q20001R0M",
            "issuer",
            1);
    var issued =
        Map.<String, Object>of(
            "ordinal",
            1,
            "day",
            "2024-06-01",
            "content",
            Map.of("edition", "2016", "holder", 22, "issued", "2024-06-01"),
            "periods",
            List.of(Map.of("from", "2024-06-01", "standing", "valid")));
    var suspended =
        Map.<String, Object>of(
            "ordinal",
            2,
            "day",
            "2025-01-01",
            "periods",
            List.of(
                Map.of("from", "2024-06-01", "standing", "valid"),
                Map.of("from", "2025-01-01", "standing", "suspended")));
    List<Entry> facts =
        List.of(
            party(21, "样例甲有限公司", "YL0000021"),
            party(22, "样例甲公司", "YL0000022"),
            fact("attestation.issued", attestation, issued),
            fact(
                "party.merged",
                Map.of(
                    "party", 21, "merged", 22, "kind", "organisation-code", "value", "YL0000022"),
                Map.of()),
            fact("attestation.suspended", attestation, suspended));
    return IntStream.range(0, facts.size())
        .mapToObj(i -> {
          Entry fact = facts.get(i);
          return new Entry(
              101 + i,
              fact.type(),
              1,
              evening(12).plusSeconds(i),
              "connector:sample",
              fact.payload(),
              false);
        })
        .toList();
  }

  private static Entry party(int id, String name, String code) {
    return fact(
        "party.registered",
        Map.of("party", id, "kind", "organisation", "name", name),
        Map.of("identifiers", List.of(Map.of("kind", "organisation-code", "value", code))));
  }

  private static Entry fact(
      String type, Map<String, ? extends Object> one, Map<String, Object> more) {
    var payload = new HashMap<String, Object>(one);
    payload.putAll(more);
    return new Entry(0, type, 1, Instant.EPOCH, "", payload, false);
  }

  /** All that the public register holds, as text. */
  private String everything() {
    return jdbc.sql(
            """
            select string_agg(line, E'\\n' order by line collate "C") from (
              select to_jsonb(p)::text from publicity.party p
              union all select to_jsonb(c)::text from publicity.party_code c
              union all select to_jsonb(m)::text from publicity.merged m
              union all select to_jsonb(a)::text from publicity.attestation a
              union all select to_jsonb(s)::text from publicity.standing s
                where s.known_from < s.known_until) each (line)
            """)
        .query(String.class)
        .single();
  }
}
