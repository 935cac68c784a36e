package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.view.publicity.LifeEvent;
import org.yunqiao.view.publicity.LifeEvent.PublicContent;
import org.yunqiao.view.publicity.LifeEvent.StandingPeriod;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicParty;
import tools.jackson.databind.json.JsonMapper;

class CertificatePageTests {

  private static final Instant AT = Instant.parse("2026-11-23T01:42:00Z");
  private static final Words ZH = new Words(messages(), Words.CHINESE, Authorities.load());
  private static final Words EN = new Words(messages(), Words.ENGLISH, Authorities.load());

  @Test
  void the_first_sentence_answers_with_its_time() {
    assertThat(page(null, ZH).answer())
        .isEqualTo("截至 2026 年 11 月 23 日 09:42，此证书有效，至 2027 年 3 月 14 日到期。");
    assertThat(page(null, EN).answer())
        .isEqualTo(
            "As of 23 November 2026, 09:42 Beijing time, this certificate is valid, until 14 March"
                + " 2027.");
  }

  @Test
  void every_day_has_its_own_answer() {
    assertThat(page("2025-12-01", ZH).answer())
        .isEqualTo("在 2025 年 12 月 1 日这一天，此证书处于暂停中，自 2025 年 11 月 18 日起。");
    assertThat(page("2027-03-15", ZH).answer()).contains("已经过期，有效至 2027 年 3 月 14 日");
    assertThat(page("2024-01-01", ZH).face()).isEqualTo(Face.NOT_ISSUED);
    assertThat(page("2026-09-05", ZH).answer()).contains("不能断定", "自 2026 年 9 月 1 日");
    assertThat(page("2026-09-05", EN).answer())
        .endsWith("The last standing that is certain is “Suspended”.");
  }

  @Test
  void the_history_tells_what_happened_and_what_the_calendar_brings() {
    List<Step> steps = page(null, EN).steps();
    assertThat(steps.stream().map(s -> s.day() + " " + s.title() + " " + s.standing()))
        .containsExactly(
            "2027-03-15 Validity ends Expired",
            "2026-10-01 Restored Valid",
            "2026-09-01 Nobody can tell from this day on Unknown",
            "2025-11-18 Suspended Suspended",
            "2024-03-15 Issued Valid");
    assertThat(steps.getFirst().ahead()).isTrue();
    assertThat(steps.getFirst().date()).isEqualTo("14 March 2027");
    assertThat(steps.get(1).learned()).isEqualTo("23 November 2026");
  }

  @Test
  void a_person_has_neither_name_nor_link() {
    CertificatePage page = page(null, ZH);
    assertThat(page.holder()).isEqualTo("个人（姓名不公开）");
    assertThat(page.holderAddress()).isNull();
    assertThat(JsonMapper.shared().writeValueAsString(AttestationItem.of(attestation(null))))
        .contains("\"withheld\":true")
        .doesNotContain("id-9");
  }

  @Test
  void a_missing_authority_is_said() {
    assertThat(page(null, ZH).authorityShown()).isFalse();
    assertThat(page(null, EN).notes())
        .containsExactly(
            "The source did not show the body’s authority at the time; taken as historical data.");
  }

  @Test
  void a_list_of_objects_becomes_a_table_and_markup_stays_text() {
    var item = new LinkedHashMap<String, Object>();
    item.put("method", "<b>GB/T 1</b>");
    item.put("verdict", "fail");
    List<Attribute> told =
        Attribute.of(
            Map.of("items", List.of(item)),
            Map.of(
                "items",
                new Labels.Label(
                    "items",
                    "检测项目",
                    "Items",
                    true,
                    Map.of(
                        "verdict",
                        new Labels.Label(
                            "verdict",
                            "判定",
                            "Verdict",
                            true,
                            Map.of(),
                            Map.of("fail", new Edition.Names("不合格", "fail")))),
                    Map.of())),
            ZH);
    assertThat(told.getFirst().label()).isEqualTo("检测项目");
    assertThat(told.getFirst().head()).containsExactly("判定", "method");
    assertThat(told.getFirst().lines()).containsExactly(List.of("不合格", "<b>GB/T 1</b>"));
  }

  @Test
  void codes_are_told_in_words_and_dates_as_the_page_writes_them() {
    var marks =
        new Labels.Label(
            "marks",
            "认可标识",
            "Accreditation marks",
            false,
            Map.of(),
            Map.of("01", new Edition.Names("CNAS（中国）", "CNAS (China)")));
    var told = new LinkedHashMap<String, Object>();
    told.put("marks", List.of("01", "99"));
    told.put("first", "2022-10-19");
    told.put("odd", "2022-02-30");
    told.put("word", "pair");
    List<Attribute> english = Attribute.of(told, Map.of("marks", marks), EN);
    assertThat(english.stream().map(Attribute::texts))
        .containsExactly(
            List.of("CNAS (China)", "99"),
            List.of("19 October 2022"),
            List.of("2022-02-30"),
            List.of("pair"));
    assertThat(Attribute.of(told, Map.of("marks", marks), ZH).get(1).texts())
        .containsExactly("2022 年 10 月 19 日");
  }

  @Test
  void an_object_is_shown_part_by_part_in_the_order_of_the_form() {
    var parts = new LinkedHashMap<String, Labels.Label>();
    parts.put("name", new Labels.Label("name", "名称", "name", true, Map.of(), Map.of()));
    parts.put("model", new Labels.Label("model", "型号", "model", false, Map.of(), Map.of()));
    var sample = new Labels.Label("sample", "样品", "Sample", false, parts, Map.of());
    var told = new LinkedHashMap<String, Object>();
    told.put("model", "Y-1");
    told.put("name", "轿车");
    List<Attribute> shown = Attribute.of(Map.of("sample", told), Map.of("sample", sample), EN);
    assertThat(shown)
        .containsExactly(
            new Attribute("Sample name", List.of("轿车"), List.of(), List.of()),
            new Attribute("Sample model", List.of("Y-1"), List.of(), List.of()));
  }

  @Test
  void a_standing_that_was_only_seen_claims_no_first_day() {
    List<StandingPeriod> periods =
        List.of(
            new StandingPeriod(day("2024-03-15"), "valid"),
            new StandingPeriod(day("2024-03-16"), "unknown"),
            new StandingPeriod(day("2026-11-01"), "suspended"));
    var seen =
        new LifeEvent(
            "observed",
            day("2026-11-01"),
            day("2024-03-15"),
            "suspended",
            null,
            Map.of(),
            null,
            periods,
            List.of(),
            6,
            AT);
    var attestation = attestation(null);
    var one =
        new PublicAttestation(
            1,
            attestation.number(),
            "qms",
            attestation.issuer(),
            attestation.holder(),
            List.of(attestation.events().getFirst(), seen),
            day("2026-11-23"),
            AT,
            false);
    var labels = new Labels(JsonMapper.shared());
    Axes axes = Axes.read(null, null, AT);
    assertThat(CertificatePage.of(one, null, labels, rule -> Optional.empty(), axes, ZH).answer())
        .isEqualTo("截至 2026 年 11 月 23 日 09:42，来源显示此证书为“暂停”；这是 2026 年 11 月 1 日所见，自何日起没有说明。");
    assertThat(CertificatePage.of(one, null, labels, rule -> Optional.empty(), axes, EN).answer())
        .contains("“Suspended”", "seen on 1 November 2026")
        .doesNotContain("since 1 November");
  }

  private static CertificatePage page(@Nullable String on, Words words) {
    return CertificatePage.of(
        attestation(on),
        null,
        new Labels(JsonMapper.shared()),
        rule -> Optional.empty(),
        Axes.read(on, null, AT),
        words);
  }

  private static PublicAttestation attestation(@Nullable String on) {
    var content =
        new PublicContent(
            "2014", 9L, day("2024-03-15"), day("2027-03-14"), List.of("18"), Map.of());
    List<StandingPeriod> periods =
        List.of(
            new StandingPeriod(day("2024-03-15"), "valid"),
            new StandingPeriod(day("2025-11-18"), "suspended"),
            new StandingPeriod(day("2026-09-01"), "unknown"),
            new StandingPeriod(day("2026-10-01"), "valid"),
            new StandingPeriod(day("2027-03-15"), "expired"));
    return new PublicAttestation(
        1,
        "00124Q30215R2M",
        "qms",
        party(2, "organisation", "样例认证中心"),
        party(9, "person", null),
        List.of(
            event("issued", "2024-03-15", content, periods, 5),
            event("suspended", "2025-11-18", null, periods, 6),
            event("restored", "2026-10-01", null, periods, 7)),
        on == null ? day("2026-11-23") : day(on),
        AT,
        false);
  }

  private static LifeEvent event(
      String kind,
      String day,
      @Nullable PublicContent content,
      List<StandingPeriod> periods,
      long position) {
    return new LifeEvent(
        kind,
        day(day),
        null,
        null,
        null,
        Map.of(),
        content,
        periods,
        content == null ? List.of() : List.of("attestation.authority-not-shown"),
        position,
        AT);
  }

  private static PublicParty party(long id, String kind, @Nullable String name) {
    return new PublicParty(id, kind, name, null, null, null, null, Map.of(), List.of(), false);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  static Words english() {
    return EN;
  }

  private static ResourceBundleMessageSource messages() {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("messages/portal", "messages/problems", "messages/simulation");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return messages;
  }
}
