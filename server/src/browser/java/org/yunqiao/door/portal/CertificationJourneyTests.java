package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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
 * A manufacturer applies for two systems in one audit, a body reviews, plans, audits and decides,
 * and anybody sees the certificates; a year later one is suspended, for nobody came for its
 * surveillance, and restored: by real pages, each person signed in with a browser of his own.
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
  private String spoken = "";
  private SoftAssertions all = new SoftAssertions();
  private String at = "";
  private DeskWorld.Person asks;
  private DeskWorld.Person reviewer;
  private DeskWorld.Person planner;
  private DeskWorld.Person auditor;
  private DeskWorld.Person decider;

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

    Desk(DeskWorld.Person person) throws Exception {
      visit = chromium.visit(home(), words(), Visit.DESK);
      world.pass(Duration.ofSeconds(31));
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

    void check(String field, String value) {
      visit.page().locator("input[name='f/%s'][value='%s']".formatted(field, value)).check();
    }

    /** Begins an application to the body of this round. */
    void begins(String procedure) {
      visit.page().locator("form:has(input[value=" + procedure + "]) button").click();
      if (at("q").count() == 0) return; // whoever is of the body asks at home
      fill("q", "样例认证中心" + n);
      act("find");
      visit.page().locator("input[name=body]").first().check();
    }

    /** Hands an application in; the address of its case. */
    String opens() {
      visit.press("apply.submit");
      says("case.done.opened");
      return visit.page().url().replaceFirst("^http://[^/]*", "").replaceFirst("\\?.*", "");
    }

    void member(int row, String registration, String part, LocalDate day) {
      String id = "f-team-" + row + "-";
      fill(id + "registration", registration);
      fill(id + "account", String.valueOf(auditor.account.id()));
      at(id + "part").selectOption(part);
      fill(id + "days", day.toString());
    }

    boolean isOnQuality() {
      String task = visit.page().locator(".task h2").innerText();
      return task.contains("质量") || task.contains("quality");
    }

    /** Goes to the other task of the same case. */
    void another() {
      visit.page().locator("a[href*='?task=']").first().click();
    }

    void says(String key) {
      assertThat(visit.text()).contains(visit.said(key));
    }

    void act(String value) {
      visit.page().locator("button[value='" + value + "']:visible").last().click();
    }

    String fault(String id) {
      return at(id + "-error").innerText();
    }

    void look(String name) {
      visit.look("desk-" + name, all);
    }

    @Override
    public void close() {
      visit.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void two_certificates_from_application_to_suspension_and_restoration(String language)
      throws Exception {
    n++;
    world.until(world.today().plusDays(1).toString());
    all = new SoftAssertions();
    spoken = language;
    String approval = "CNCA-R-2020-10" + n;
    long maker = world.party("样例精密制造" + n, "9133040079200010" + n + "M", "330100");
    long body = world.body("样例认证中心" + n, "9111000080210010" + n + "B", approval);
    String leader = "2024-N1QMS-9%03d001".formatted(n);
    String member = "2024-N1EMS-9%03d002".formatted(n);
    world.auditor(leader, "QMS", "5244030%dMJL010001".formatted(n), approval);
    world.auditor(member, "EMS", "5244030%dMJL010002".formatted(n), approval);
    published();
    asks = world.person(maker, Role.APPLICANT).signIn();
    reviewer = world.person(body, Role.BODY_REVIEWER).signIn();
    planner = world.person(body, Role.AUDIT_PLANNER).signIn();
    auditor = world.person(body, Role.AUDITOR).signIn();
    decider = world.person(body, Role.BODY_DECIDER).signIn();

    at = applies();
    reviews();
    try (var desk = new Desk(asks)) {
      desk.visit.open(at);
      desk.act("end/agree");
      desk.says("case.done.step");
    }
    LocalDate audit = world.today().plusDays(10);
    plans(leader, member, audit);
    try (var desk = new Desk(asks)) {
      desk.visit.open(at);
      desk.yes("confidentiality");
      desk.upload("remote-agreement", "远程审核协议.pdf");
      desk.act("end/agree");
      desk.says("case.done.step");
    }
    audits(audit);
    String quality = "90126Q%05dR0M".formatted(n);
    String environment = "90126E%05dR0M".formatted(n);
    decides(quality, environment);
    stands(environment, "valid");
    stands(quality, "valid");
    sees(quality, environment);

    world.until(world.today().plusYears(1).plusDays(1).toString());
    asks = world.person(maker, Role.APPLICANT).signIn(); // others, as passwords have grown old
    reviewer = world.person(body, Role.BODY_REVIEWER).signIn();
    decider = world.person(body, Role.BODY_DECIDER).signIn();
    suspends(quality);
    stands(quality, "suspended");
    stands(environment, "valid");
    world.until(world.today().plusDays(40).toString());
    restores(quality);
    stands(quality, "valid");
    all.assertAll();
  }

  private String applies() throws Exception {
    try (var desk = new Desk(asks)) {
      desk.look("home");
      desk.visit.open("/desk/inbox");
      desk.look("inbox-empty");
      desk.visit.open("/desk/apply");
      desk.look("apply");
      desk.begins("integrated-ms");
      desk.check("systems", "qms");
      desk.check("systems", "ems");
      desk.fill("f-covered", "精密机械零部件的生产和销售");
      desk.fill("f-standard-qms", "GB/T 19001-2016/ISO 9001:2015");
      desk.fill("f-standard-ems", "GB/T 24001-2016/ISO 14001:2015");
      desk.fill("f-personnel", "很多");
      desk.at("f-complexity").selectOption("medium");
      desk.fill("f-integration", "80");
      desk.at("f-audit-type").selectOption("initial");
      desk.fill("f-system-since", world.today().minusMonths(9).toString());
      desk.act("check");
      assertThat(desk.fault("f-scope")).isEqualTo(desk.visit.said("entry.required"));
      assertThat(desk.fault("f-personnel")).isEqualTo(desk.visit.said("entry.whole"));
      assertThat(desk.at("f-personnel").inputValue()).isEqualTo("很多");
      desk.look("apply-mend");
      desk.fill("f-scope", "17.10.02");
      desk.fill("f-personnel", "120");
      desk.act("check");
      assertThat(desk.visit.title()).isEqualTo(desk.visit.said("apply.check.title"));
      desk.look("apply-check");
      String opened = desk.opens();
      desk.look("case-opened");
      return opened;
    }
  }

  private void reviews() throws Exception {
    try (var desk = new Desk(reviewer)) {
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
      desk.fill("f-audit-days", "13");
      desk.fill("f-onsite-days", "11");
      desk.fill("f-ability", "0");
      desk.act("end/done");
      desk.says("case.not-done");
      desk.look("case-evidence");
      desk.fill("f-audit-days", "15");
      desk.fill("f-onsite-days", "12");
      desk.upload("contract", "合同.pdf");
      desk.act("end/done");
      desk.says("case.done.step");
      desk.visit.open("/desk/cases");
      desk.look("cases");
    }
  }

  private void plans(String leader, String member, LocalDate audit) throws Exception {
    try (var desk = new Desk(planner)) {
      desk.visit.open(at);
      desk.fill("f-plan-number", "R000101-2026-" + n);
      desk.fill("f-plan-reported", world.today().toString());
      desk.at("f-audit-method").selectOption("FS03");
      desk.fill("f-qualified", "1\n1");
      desk.member(0, leader, "leader", audit);
      desk.fill("f-team-0-consulted", world.today().minusMonths(6).toString());
      desk.upload("audit-plan", "计划.pdf");
      desk.act("add/team");
      desk.member(1, member, "auditor", audit);
      desk.act("end/done");
      assertThat(desk.fault("f-team"))
          .as("a conflicted auditor is refused at the field")
          .isNotBlank();
      desk.look("case-conflicted");
      desk.fill("f-team-0-consulted", "");
      desk.act("end/done");
      assertThat(desk.fault("f-remote-risk")).as("no remote audit without its risk").isNotBlank();
      desk.fill("f-remote-risk", "ab".repeat(32));
      desk.fill("f-remote-days", "3");
      desk.act("end/done");
      desk.says("case.done.step");
      desk.visit.open("/desk/calendar?month=" + YearMonth.from(audit));
      assertThat(desk.visit.page().locator("table.calendar").innerText())
          .contains("样例精密制造" + n, at.substring(at.lastIndexOf('/') + 1));
      desk.look("calendar");
    }
  }

  private void audits(LocalDate audit) throws Exception {
    world.until(audit.minusDays(1).toString());
    try (var desk = new Desk(auditor)) {
      desk.visit.open(at);
      desk.fill("f-findings", "体系文件满足要求");
      desk.upload("stage-1-report", "一阶段.pdf");
      desk.act("end/ready");
      desk.says("case.done.step");
    }
    world.until(audit.plusDays(1).toString());
    try (var desk = new Desk(auditor)) {
      desk.visit.open(at);
      desk.fill("f-begun", audit.toString());
      desk.fill("f-ended", audit.toString());
      desk.fill("f-nonconformities-0-code", "N1");
      desk.at("f-nonconformities-0-system").selectOption("ems");
      desk.at("f-nonconformities-0-grade").selectOption("minor");
      desk.fill("f-nonconformities-0-text", "一处排放口没有标识");
      desk.fill("f-sessions-0-began", audit + "T09:00");
      desk.fill("f-sessions-0-ended", audit + "T11:30");
      desk.fill("f-sessions-0-platform", "样例会议 100-200");
      desk.fill("f-sessions-0-present", "组长\n管理者代表");
      desk.fill("f-sessions-0-recordings", "cd".repeat(32));
      desk.upload("stage-2-report", "二阶段.pdf");
      desk.act("end/conforming");
      assertThat(desk.fault("f-nonconformities")).isNotBlank();
      desk.look("case-audit");
      desk.act("end/nonconforming");
      desk.says("case.done.step");
    }
    try (var desk = new Desk(asks)) {
      desk.visit.open(at);
      desk.fill("f-corrections-0-code", "N1");
      desk.fill("f-corrections-0-cause", "漏检");
      desk.fill("f-corrections-0-action", "补设标识并列入巡检");
      desk.upload("correction", "照片.pdf");
      desk.look("case-correction");
      desk.act("end/done");
      desk.says("case.done.step");
    }
    try (var desk = new Desk(auditor)) {
      desk.visit.open(at);
      desk.fill("f-remark", "标识已补设");
      desk.act("end/closed");
      desk.says("case.done.step");
    }
  }

  private void decides(String quality, String environment) throws Exception {
    world.until(world.today().plusDays(3).toString());
    try (var desk = new Desk(reviewer)) {
      desk.visit.open(at);
      desk.fill("f-remark", "证据充分");
      desk.act("end/sufficient");
      desk.visit.open(at);
      assertThat(desk.visit.page().locator("button[value='end/grant']").count())
          .as("whoever reviewed does not decide")
          .isZero();
    }
    try (var desk = new Desk(decider)) {
      for (String number : List.of(quality, environment)) {
        desk.visit.open(at);
        if (number.equals(quality)) desk.look("case-two-decisions");
        if (number.equals(quality) != desk.isOnQuality()) desk.another();
        desk.fill("f-number", number);
        desk.fill("f-expires", world.today().plusYears(3).minusDays(1).toString());
        desk.fill("f-reason", "符合认证要求");
        desk.act("end/grant");
        desk.says("case.done.step");
      }
      desk.visit.open(at);
      desk.look("case-decided");
      assertThat(desk.visit.text())
          .contains(
              desk.visit.said("case.certificate", quality),
              desk.visit.said("case.certificate", environment));
    }
  }

  /** The manufacturer sees his certificates, and who looked at his case. */
  private void sees(String quality, String environment) throws Exception {
    try (var desk = new Desk(asks)) {
      desk.visit.open("/desk/certificates");
      assertThat(desk.visit.page().locator("table.holdings").innerText())
          .contains(quality, environment, desk.visit.said("calendar.kind.surveillance"));
      desk.look("holdings");
      desk.visit.open(at + "/readers");
      assertThat(desk.visit.text())
          .contains("样例认证中心" + n, desk.visit.said("readers.own"))
          .doesNotContain("样例人员");
      desk.look("readers");
    }
  }

  private void suspends(String number) throws Exception {
    String change;
    try (var desk = new Desk(reviewer)) {
      desk.visit.until("/desk/calendar", "calendar.late.title"); // follows with the next beat
      desk.look("calendar-late");
      desk.visit.open("/desk/apply");
      desk.begins("certificate-change");
      desk.fill("f-certificate", number);
      desk.at("f-act").selectOption("suspend");
      desk.at("f-cause").selectOption("surveillance-overdue");
      desk.fill("f-reason", "一年内没有接受监督审核");
      desk.act("check");
      change = desk.opens();
      desk.visit.open(change);
      desk.fill("f-verified", world.today().toString());
      desk.fill("f-findings", "监督期限已过，获证组织没有安排审核");
      desk.upload("verification", "核实记录.pdf");
      desk.act("end/confirmed");
      desk.says("case.done.step");
    }
    approves(change, "case-suspended");
  }

  private void restores(String number) throws Exception {
    String change;
    try (var desk = new Desk(asks)) {
      desk.visit.open("/desk/apply");
      desk.begins("certificate-change");
      desk.fill("f-certificate", number);
      desk.at("f-act").selectOption("restore");
      desk.at("f-cause").selectOption("corrected");
      desk.fill("f-reason", "已完成监督审核");
      desk.act("check");
      change = desk.opens();
    }
    try (var desk = new Desk(reviewer)) {
      desk.visit.open(change);
      desk.fill("f-verified", world.today().toString());
      desk.fill("f-findings", "监督审核已完成，没有不符合");
      desk.upload("verification", "核实记录.pdf");
      desk.act("end/confirmed");
      desk.says("case.done.step");
    }
    approves(change, "case-restored");
  }

  private void approves(String change, String name) throws Exception {
    try (var desk = new Desk(decider)) {
      desk.visit.open(change);
      desk.fill("f-reason", "按认证规则处理");
      desk.act("end/approve");
      desk.says("case.done.step");
      desk.look(name);
    }
  }

  /** What anybody sees of a certificate now. */
  private void stands(String number, String standing) throws Exception {
    published();
    world.pass(Duration.ofSeconds(1)); // what is known now is what was sealed before
    try (Visit visit = chromium.visit(home(), words(), Visit.DESK)) {
      visit.open("/attestations?number=" + number);
      assertThat(visit.title())
          .as(visit.text())
          .contains(visit.said("standing." + standing), number);
      visit.picture("desk-certificate-" + standing);
    }
  }

  private void published() throws InterruptedException {
    for (int n = 0; register.lag() > 0; n++) {
      assertThat(n).as("the public register never catches up").isLessThan(1200);
      Thread.sleep(50);
    }
  }

  private Words words() {
    return new Words(
        messages, spoken.equals("en") ? Words.ENGLISH : Words.CHINESE, Authorities.load());
  }

  private String home() {
    return "http://localhost:" + port;
  }
}
