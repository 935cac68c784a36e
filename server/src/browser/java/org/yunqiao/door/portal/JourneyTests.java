package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.register.attestation.simulation.Progress;
import org.yunqiao.register.attestation.simulation.Question;
import org.yunqiao.register.attestation.simulation.Simulations;
import org.yunqiao.register.party.Authorities;

/** A visitor with a real browser, in Chinese and in English, at a desk and on a phone. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {

  private static final String LIFE = ReportedWorld.LIFE;

  @LocalServerPort private int port;
  @Autowired private ApplicationContext application;
  @Autowired private MessageSource messages;
  @Autowired private JdbcClient jdbc;
  private Chromium chromium;
  private String simulated = "";

  @BeforeAll
  void reported(@TempDir Path folder) {
    chromium = Chromium.open();
    new ReportedWorld(application, folder)
        .sample(300)
        .approvals()
        .issued()
        .suspended()
        .restored()
        .published();
    var stricter = new Question(SimulationPagesTests.stricter(), null, false);
    simulated = application.getBean(Simulations.class).run(stricter, Progress.NONE).id();
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void two_characters_lead_to_an_organisation_its_certificate_and_its_life(String language) {
    try (Visit visit = visit(language, Visit.DESK)) {
      visit.search("江河");
      visit.follow(ReportedWorld.HOLDER);
      assertThat(visit.title()).isEqualTo(ReportedWorld.HOLDER);
      visit.follow(LIFE);
      assertThat(visit.title()).contains(visit.said("standing.valid"), LIFE);
      assertThat(visit.page().locator(".time b").allInnerTexts())
          .contains(
              visit.said("event.issued"),
              visit.said("event.suspended"),
              visit.said("event.restored"))
          .doesNotContain(visit.said("event.withdrawn"));

      assertStandingOn(visit, ReportedWorld.ISSUED.minusDays(1), "not-issued");
      assertStandingOn(visit, ReportedWorld.ISSUED, "valid");
      assertStandingOn(visit, ReportedWorld.SUSPENDED, "suspended");
      assertStandingOn(visit, ReportedWorld.RESTORED, "valid");
      visit.follow(visit.said("answer.today"));
      assertThat(visit.text()).doesNotContain(visit.said("answer.past"));

      visit.follow(ReportedWorld.HOLDER);
      assertThat(visit.text()).contains(ReportedWorld.HOLDER_CODE);
      visit.page().goBack();
      assertThat(visit.title()).contains(LIFE);
    }
  }

  private static void assertStandingOn(Visit visit, LocalDate day, String standing) {
    visit.seeTheDay(day);
    assertThat(visit.title()).as("on %s", day).contains(visit.said("standing." + standing), LIFE);
    assertThat(visit.text()).contains(visit.said("answer.past"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void a_full_number_leads_straight_to_its_certificate(String language) {
    try (Visit visit = visit(language, Visit.PHONE)) {
      visit.search(" " + LIFE.toLowerCase() + " ");
      assertThat(visit.page().url()).contains("/attestations?number=" + LIFE);
      assertThat(visit.title()).contains(visit.said("standing.valid"), LIFE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void an_unknown_number_is_told_what_its_absence_means(String language) {
    try (Visit visit = visit(language, Visit.DESK)) {
      visit.search("99999Q99999R0S");
      assertThat(visit.text()).contains(visit.said("absence.never-reported"));
      assertThat(visit.open("/attestations?number=99999Q99999R0S&body=CNCA-R-1999-999"))
          .isEqualTo(404);
      assertThat(visit.title()).isEqualTo(visit.said("absent.title", "99999Q99999R0S"));
      assertThat(visit.text()).contains(visit.said("absence.body-does-not-report"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void nothing_needs_scripts(String language) {
    try (Visit visit = chromium.visitWithoutScripts(home(), words(language))) {
      visit.search("江河");
      visit.follow(ReportedWorld.HOLDER);
      visit.follow(LIFE);
      assertStandingOn(visit, ReportedWorld.SUSPENDED, "suspended");
    }
  }

  @ParameterizedTest
  @CsvSource({"zh,1280", "en,390"})
  void a_scheme_is_filled_in_mended_and_filed_without_scripts(String language, int width) {
    String code = "journey-" + language;
    try (Visit visit = chromium.visitWithoutScripts(home(), words(language), width)) {
      visit.open("/file-scheme");
      visit.page().locator("details.fill > summary").click();
      fill(visit, code, "SC01");
      visit.press("filing.check");
      assertThat(visit.title()).isEqualTo(visit.said("filing.answer.REFUSED"));
      assertThat(visit.page().locator(".faulty input").getAttribute("name")).isEqualTo("field");
      visit.picture("file-scheme-refused");

      visit.page().locator("#f-field").fill("PV11");
      visit.press("filing.check");
      assertThat(visit.title()).isEqualTo(visit.said("filing.answer.WOULD_BE_FILED"));
      visit.picture("file-scheme-ready");
      try (Visit elsewhere = visit(language, width)) { // an answer that is not kept has no way back
        assertThat(elsewhere.open("/schemes/" + code)).as("not filed yet").isEqualTo(404);
      }
      visit.page().locator("#confirmed").check();
      visit.press("filing.file");
      assertThat(visit.title()).isEqualTo(visit.said("filing.done"));
      visit.picture("file-scheme-done");
      visit.follow(visit.said("filing.done.see"));
      assertThat(visit.text()).contains(code, "CNCA-R-2002-900");
      visit.picture("scheme-filed");
      assertThat(visit.sticksOut()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void a_procedure_is_walked_through_without_a_case(String language) {
    try (Visit visit = visit(language, Visit.DESK)) {
      visit.open("/schemes/integrated-ms");
      visit.follow(visit.said("procedure.see"));
      visit.page().frameLocator(".diagram iframe").locator("svg").first().waitFor();
      assertThat(visit.text())
          .contains(visit.said("procedure.whole", 14), visit.said("procedure.path", 1, 10));
      assertThat(visit.open("/schemes/integrated-ms/procedures/1066")).isEqualTo(404);
      assertThat(visit.open("/schemes/cmvp/procedures/2020")).as("has none").isEqualTo(404);
    }
  }

  private static void fill(Visit visit, String code, String field) {
    var values = new LinkedHashMap<String, String>();
    values.put("f-zh", "样例机器人认证");
    values.put("f-en", "Sample robot certification");
    values.put("f-code", code);
    values.put("f-from", "2026-01-01");
    values.put("f-project", "B0501");
    values.put("f-field", field);
    values.put("f-number", "YQ-" + code);
    values.put("f-title", "样例机器人认证规则");
    values.put("f-issuedBy", "样例机构");
    values.put("f-published", "2025-11-01");
    values.put("f-body", "CNCA-R-2002-900");
    values.put("figures[0].zh", "重复定位精度（mm）");
    values.put("figures[0].en", "Repeatability, mm");
    values.put("figures[0].most", "0.05");
    values.put("figures[0].source", "第 5 条");
    values.forEach((id, value) -> visit.page().locator("[id='" + id + "']").fill(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void the_keyboard_suffices(String language) {
    try (Visit visit = visit(language, Visit.DESK)) {
      visit.page().keyboard().press("Tab");
      assertThat(focused(visit)).isEqualTo(visit.said("skip"));
      visit.page().keyboard().press("Enter");
      assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo("main");
      visit.page().keyboard().press("Tab");
      assertThat(visit.page().evaluate("document.activeElement.id")).isEqualTo("q");
      visit.page().keyboard().press("Tab");
      assertThat(focused(visit)).isEqualTo(visit.said("search.button"));
      visit.page().keyboard().press("Shift+Tab");
      visit.page().keyboard().type(LIFE);
      visit.page().keyboard().press("Enter");
      visit.page().waitForURL("**/attestations?number=**");
      assertThat(visit.title()).contains(LIFE);
    }
  }

  private static Object focused(Visit visit) {
    return visit.page().evaluate("document.activeElement.innerText");
  }

  @Test
  void the_other_language_is_one_step_away_and_stays() {
    try (Visit visit = visit("zh", Visit.PHONE)) {
      visit.open("/attestations?number=" + LIFE + "&on=" + ReportedWorld.SUSPENDED);
      visit.follow("English");
      assertThat(visit.title()).contains("Suspended", LIFE);
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("en");
      visit.open("/schemes");
      assertThat(visit.page().locator("html").getAttribute("lang")).isEqualTo("en");
    }
  }

  @Test
  void chinese_on_an_english_page_says_that_it_is_chinese() {
    try (Visit visit = visit("en", Visit.DESK)) {
      for (String address : pages().values()) {
        visit.open(address);
        assertThat(visit.page().evaluate(CHINESE_UNMARKED)).as(address).asString().isEmpty();
      }
    }
  }

  /** Text with Han in it that the nearest lang attribute calls English. */
  private static final String CHINESE_UNMARKED =
      """
      (() => {
        const found = [];
        const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) {
          const text = walk.currentNode;
          const lang = text.parentElement.closest('[lang]').lang;
          if (/\\p{Script=Han}/u.test(text.data) && !lang.startsWith('zh')) found.push(text.data);
        }
        return found.join(' | ');
      })()
      """;

  @ParameterizedTest
  @CsvSource({"zh,1280", "en,1280", "zh,390", "en,390"})
  void every_page_can_be_used_by_everyone(String language, int width) {
    var all = new SoftAssertions();
    try (Visit visit = visit(language, width)) {
      pages()
          .forEach((name, address) -> {
            visit.open(address);
            visit.picture(name);
            all.assertThat(visit.violations()).as(name).isEmpty();
            all.assertThat(visit.sticksOut()).as("%s sticks out", name).isZero();
            all.assertThat(visit.page().locator("h1").count()).as("%s: h1", name).isEqualTo(1);
            all.assertThat(visit.title()).as("%s: words for its h1", name).doesNotContain("??");
          });
      brokenPage(visit, all);
    }
    all.assertAll();
  }

  /** What a visitor sees when the platform itself fails. */
  private void brokenPage(Visit visit, SoftAssertions all) {
    jdbc.sql("alter table publicity.party_code rename to away").update();
    try {
      all.assertThat(visit.open("/parties/" + ReportedWorld.HOLDER_CODE)).isEqualTo(500);
      visit.picture("failed");
      all.assertThat(visit.text()).contains(visit.said("error.title.500"));
      all.assertThat(visit.violations()).as("failed").isEmpty();
    } finally {
      jdbc.sql("alter table publicity.away rename to party_code").update();
    }
  }

  /** Every kind of page there is. */
  private Map<String, String> pages() {
    var pages = new LinkedHashMap<String, String>();
    pages.put("home", "/");
    pages.put("search-names", "/search?q=样例");
    pages.put("search-nothing", "/search?q=99999Q99999R0S");
    pages.put("search-short", "/search?q=江");
    pages.put("party", "/parties/" + ReportedWorld.HOLDER_CODE);
    pages.put("party-body", "/parties/" + ReportedWorld.BODY_CODE);
    pages.put("party-markup", "/parties/" + ReportedWorld.MARKUP_CODE);
    pages.put("certificate-valid", certificate(LIFE));
    pages.put("certificate-past", certificate(LIFE) + "&on=" + ReportedWorld.SUSPENDED);
    pages.put(
        "certificate-not-issued", certificate(LIFE) + "&on=" + ReportedWorld.ISSUED.minusDays(1));
    pages.put("certificate-suspended", certificate(ReportedWorld.ON_HOLD));
    pages.put("certificate-withdrawn", certificate(ReportedWorld.WITHDRAWN));
    pages.put("certificate-cancelled", certificate(ReportedWorld.CANCELLED));
    pages.put("certificate-expired", certificate(ReportedWorld.EXPIRED));
    pages.put("certificate-vague", certificate(ReportedWorld.VAGUE));
    pages.put("certificate-unknown", certificate(ReportedWorld.UNLISTED));
    pages.put("approval", certificate(ReportedWorld.BODY));
    pages.put("report", certificate(ReportedWorld.REPORT));
    pages.put("choose", certificate(ReportedWorld.SHARED));
    pages.put("absent", certificate("99999Q99999R0S") + "&body=CNCA-R-1999-999");
    pages.put("not-known-then", certificate(LIFE) + "&known=2020-01-01");
    pages.put("list", "/attestations?scheme=qms&standing=valid");
    pages.put("list-nothing", "/attestations?scheme=cmvp&standing=suspended");
    pages.put("schemes", "/schemes");
    pages.put("scheme", "/schemes/qms");
    pages.put("scheme-report", "/schemes/lab-report");
    pages.put("scheme-overlaid", "/schemes/cma");
    pages.put("system", "/system");
    pages.put("file-scheme", "/file-scheme");
    pages.put("calculators", "/calculators");
    pages.put("calculator", "/calculators/audit-time?scheme=qms&personnel=55");
    pages.put("calculator-refuses", "/calculators/sites?sites=0");
    pages.put("simulations", "/simulations");
    pages.put("simulation", "/simulations/" + simulated);
    pages.put("doubt-new", "/doubts/new?number=" + LIFE);
    pages.put("doubt-find", "/doubts");
    pages.put("procedure", "/schemes/integrated-ms/procedures/2014");
    pages.put("draws", "/draws");
    pages.put("log", "/log");
    pages.put("door", "/for/enterprises");
    pages.put("not-there", "/no/such/page");
    pages.put("not-understood", certificate(LIFE) + "&on=yesterday");
    return pages;
  }

  private static String certificate(String number) {
    return "/attestations?number=" + number;
  }

  private Visit visit(String language, int width) {
    return chromium.visit(home(), words(language), width);
  }

  private Words words(String language) {
    return new Words(
        messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
  }

  private String home() {
    return "http://localhost:" + port;
  }
}
