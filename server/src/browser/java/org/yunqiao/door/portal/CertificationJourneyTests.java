package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.view.publicity.PublicRegister;

/**
 * A manufacturer applies, a body reviews, plans, audits and decides, and anybody sees the
 * certificate: by real pages, each person signed in with a browser of his own.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificationJourneyTests {

  private static final byte[] PDF = "%PDF-1.7\nsample".getBytes(StandardCharsets.UTF_8);

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private PublicRegister register;
  private final HttpClient client = HttpClient.newHttpClient();
  private Chromium chromium;
  private DeskWorld world;
  private int n;

  @BeforeAll
  void opened() {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  /** One person at a desk; looks at every page in both widths. */
  private final class Desk implements AutoCloseable {
    private final Visit visit;
    private final SoftAssertions all;

    Desk(DeskWorld.Person person, String language, SoftAssertions all) throws Exception {
      this.all = all;
      visit = chromium.visit(home(), words(language), Visit.DESK);
      world.pass(java.time.Duration.ofSeconds(31));
      visit.open("/sign-in");
      fill("login", person.account.login());
      fill("password", person.password());
      visit.page().locator("main button[type=submit]").first().click();
      fill("code", person.code());
      visit.page().locator("main button[type=submit]").first().click();
      assertThat(visit.page().url()).endsWith("/desk");
    }

    Locator at(String id) {
      return visit.page().locator("[id='" + id + "']");
    }

    void fill(String id, String text) {
      at(id).fill(text);
    }

    void yes(String field) {
      visit.page().locator("input[name='f/" + field + "'][value=true]").check();
    }

    void upload(String kind, String name) {
      at("file-" + kind).setInputFiles(new FilePayload(name, "application/pdf", PDF));
    }

    void act(String value) {
      visit.page().locator("button[value='" + value + "']:visible").last().click();
    }

    String fault(String id) {
      return at(id + "-error").innerText();
    }

    void look(String name) {
      for (int width : new int[] {Visit.DESK, Visit.PHONE}) {
        visit.page().setViewportSize(width, 844);
        visit.pictureAt("desk-" + name, width);
        all.assertThat(visit.violations()).as("%s %d", name, width).isEmpty();
        all.assertThat(visit.sticksOut()).as("%s %d sticks out", name, width).isZero();
        all.assertThat(visit.page().locator("h1").count()).as("%s: h1", name).isEqualTo(1);
      }
      visit.page().setViewportSize(Visit.DESK, 844);
    }

    @Override
    public void close() {
      visit.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void from_an_application_to_a_certificate(String language) throws Exception {
    n++;
    if (n > 1) world.until(world.today().plusDays(5).toString());
    var all = new SoftAssertions();
    String approval = "CNCA-R-2020-10" + n;
    long maker = world.party("样例精密制造" + n, "9133040079200010" + n + "M", "330100");
    long body = world.body("样例认证中心" + n, "9111000080210010" + n + "B", approval);
    String leader = "2024-N1QMS-9%03d001".formatted(n);
    String member = "2024-N1QMS-9%03d002".formatted(n);
    world.auditor(leader, "样例审核员", "5244030%dMJL010001".formatted(n), approval);
    world.auditor(member, "样例审核员", "5244030%dMJL010002".formatted(n), approval);
    published();
    var asks = world.person(maker, Role.APPLICANT).signIn();
    var reviewer = world.person(body, Role.BODY_REVIEWER).signIn();
    var planner = world.person(body, Role.AUDIT_PLANNER).signIn();
    var auditor = world.person(body, Role.AUDITOR).signIn();
    var decider = world.person(body, Role.BODY_DECIDER).signIn();
    LocalDate today = world.today();

    String at = applies(asks, language, all);
    reviews(reviewer, at, language, all);
    try (var desk = new Desk(asks, language, all)) {
      desk.visit.open(at);
      desk.act("end/agree");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.done.step"));
    }
    plans(planner, at, language, all, leader, member, auditor.account.id(), today);
    try (var desk = new Desk(asks, language, all)) {
      desk.visit.open(at);
      desk.yes("confidentiality");
      desk.upload("remote-agreement", "远程审核协议.pdf");
      desk.act("end/agree");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.done.step"));
    }
    audits(auditor, asks, at, language, all, today);
    String number = "90126Q%05dR0M".formatted(n);
    decides(reviewer, decider, at, number, language, all, today);
    published();
    try (Visit visit = chromium.visit(home(), words(language), Visit.DESK)) {
      visit.open("/attestations?number=" + number);
      assertThat(visit.title()).contains(visit.said("standing.valid"), number);
      visit.picture("desk-certificate");
    }
    all.assertAll();
  }

  private String applies(DeskWorld.Person asks, String language, SoftAssertions all)
      throws Exception {
    try (var desk = new Desk(asks, language, all)) {
      desk.look("home");
      desk.visit.open("/desk/inbox");
      desk.look("inbox-empty");
      desk.visit.open("/desk/apply");
      desk.look("apply");
      desk.visit.page().locator("form:has(input[value=qms]) button").click();
      desk.fill("q", "样例认证中心" + n);
      desk.act("find");
      desk.visit.page().locator("input[name=body]").first().check();
      desk.fill("f-covered", "精密机械零部件的生产和销售");
      desk.fill("f-standard", "GB/T 19001-2016/ISO 9001:2015");
      desk.fill("f-personnel", "很多");
      desk.at("f-audit-type").selectOption("initial");
      desk.fill("f-system-since", "2025-06-01");
      desk.upload("licence", "执照.pdf");
      desk.act("check");
      assertThat(desk.fault("f-scope")).isEqualTo(desk.visit.said("entry.required"));
      assertThat(desk.fault("f-personnel")).isEqualTo(desk.visit.said("entry.whole"));
      assertThat(desk.at("f-personnel").inputValue()).isEqualTo("很多");
      desk.look("apply-mend");
      desk.fill("f-scope", "17.10.02\n18.05");
      desk.fill("f-personnel", "120");
      desk.act("check");
      assertThat(desk.visit.title()).isEqualTo(desk.visit.said("apply.check.title"));
      desk.look("apply-check");
      desk.visit.press("apply.submit");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.done.opened"));
      desk.look("case-opened");
      return desk.visit.page().url().replaceFirst("^http://[^/]*", "").replaceFirst("\\?.*", "");
    }
  }

  private void reviews(DeskWorld.Person reviewer, String at, String language, SoftAssertions all)
      throws Exception {
    try (var desk = new Desk(reviewer, language, all)) {
      desk.visit.open("/desk/inbox");
      desk.look("inbox");
      desk.visit.page().keyboard().press("j");
      desk.visit.page().keyboard().press("Enter");
      desk.visit.page().waitForURL("**" + at);
      desk.visit.page().frameLocator(".diagram iframe").locator("svg").first().waitFor();
      desk.look("case-review");
      desk.act("claim");
      desk.yes("competent");
      desk.act("end/accept");
      desk.fill("f-audit-days", "7");
      desk.fill("f-onsite-days", "6");
      desk.act("end/done");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.not-done"));
      desk.look("case-evidence");
      desk.upload("contract", "合同.pdf");
      desk.act("end/done");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.done.step"));
      desk.visit.open("/desk/cases");
      desk.look("cases");
    }
  }

  private void plans(
      DeskWorld.Person planner,
      String at,
      String language,
      SoftAssertions all,
      String leader,
      String member,
      long account,
      LocalDate today)
      throws Exception {
    try (var desk = new Desk(planner, language, all)) {
      desk.visit.open(at);
      desk.fill("f-plan-number", "R000101-2026-" + n);
      desk.fill("f-plan-reported", today.toString());
      desk.at("f-audit-method").selectOption("FS03");
      desk.fill("f-team-0-registration", leader);
      desk.fill("f-team-0-account", String.valueOf(account));
      desk.at("f-team-0-part").selectOption("leader");
      desk.fill("f-team-0-days", today.plusDays(8) + "\n" + today.plusDays(10));
      desk.fill("f-team-0-consulted", today.minusMonths(6).toString());
      desk.upload("audit-plan", "计划.pdf");
      desk.act("add/team");
      desk.fill("f-team-1-registration", member);
      desk.fill("f-team-1-account", String.valueOf(account));
      desk.at("f-team-1-part").selectOption("auditor");
      desk.fill("f-team-1-days", today.plusDays(10).toString());
      desk.act("end/done");
      assertThat(desk.fault("f-team"))
          .as("a conflicted auditor is refused at the field")
          .isNotBlank();
      desk.look("case-conflicted");
      desk.fill("f-team-0-consulted", "");
      desk.act("end/done");
      assertThat(desk.fault("f-remote-risk")).as("no remote audit without its risk").isNotBlank();
      desk.fill("f-remote-risk", "ab".repeat(32));
      desk.fill("f-remote-days", "1");
      desk.act("end/done");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.done.step"));
    }
  }

  private void audits(
      DeskWorld.Person auditor,
      DeskWorld.Person asks,
      String at,
      String language,
      SoftAssertions all,
      LocalDate today)
      throws Exception {
    world.until(today.plusDays(9).toString());
    try (var desk = new Desk(auditor, language, all)) {
      desk.visit.open(at);
      desk.fill("f-findings", "体系文件满足要求");
      desk.upload("stage-1-report", "一阶段.pdf");
      desk.act("end/ready");
    }
    world.until(today.plusDays(11).toString());
    try (var desk = new Desk(auditor, language, all)) {
      desk.visit.open(at);
      desk.fill("f-begun", today.plusDays(10).toString());
      desk.fill("f-ended", today.plusDays(10).toString());
      desk.fill("f-nonconformities-0-code", "N1");
      desk.at("f-nonconformities-0-grade").selectOption("minor");
      desk.fill("f-nonconformities-0-text", "一台量具超过检定周期");
      desk.fill("f-sessions-0-began", today.plusDays(10) + "T09:00");
      desk.fill("f-sessions-0-ended", today.plusDays(10) + "T11:30");
      desk.fill("f-sessions-0-platform", "样例会议 100-200");
      desk.fill("f-sessions-0-present", "组长\n管理者代表");
      desk.fill("f-sessions-0-recordings", "cd".repeat(32));
      desk.upload("stage-2-report", "二阶段.pdf");
      desk.act("end/conforming");
      assertThat(desk.fault("f-nonconformities")).isNotBlank();
      desk.look("case-audit");
      desk.act("end/nonconforming");
    }
    try (var desk = new Desk(asks, language, all)) {
      desk.visit.open(at);
      desk.fill("f-corrections-0-code", "N1");
      desk.fill("f-corrections-0-cause", "漏检");
      desk.fill("f-corrections-0-action", "送检并建立台账");
      desk.upload("correction", "检定证书.pdf");
      desk.look("case-correction");
      desk.act("end/done");
    }
    try (var desk = new Desk(auditor, language, all)) {
      desk.visit.open(at);
      desk.fill("f-remark", "已检定");
      desk.act("end/closed");
      assertThat(desk.visit.text()).contains(desk.visit.said("case.done.step"));
    }
  }

  private void decides(
      DeskWorld.Person reviewer,
      DeskWorld.Person decider,
      String at,
      String number,
      String language,
      SoftAssertions all,
      LocalDate today)
      throws Exception {
    world.until(today.plusDays(14).toString());
    try (var desk = new Desk(reviewer, language, all)) {
      desk.visit.open(at);
      desk.fill("f-remark", "证据充分");
      desk.act("end/sufficient");
      desk.visit.open(at);
      assertThat(desk.visit.page().locator("button[value='end/grant']").count())
          .as("whoever reviewed does not decide")
          .isZero();
    }
    try (var desk = new Desk(decider, language, all)) {
      desk.visit.open(at);
      desk.fill("f-number", number);
      desk.fill("f-expires", world.today().plusYears(3).minusDays(1).toString());
      desk.fill("f-reason", "符合认证要求");
      desk.act("end/grant");
      desk.look("case-decided");
      desk.visit
          .page()
          .waitForSelector("a:has-text('" + desk.visit.said("case.certificate") + "')");
    }
  }

  private void published() throws InterruptedException {
    for (int n = 0; register.lag() > 0; n++) {
      assertThat(n).as("the public register never catches up").isLessThan(1200);
      Thread.sleep(50);
    }
  }

  private Words words(String language) {
    return new Words(
        messages, language.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
  }

  private String home() {
    return "http://localhost:" + port;
  }
}
