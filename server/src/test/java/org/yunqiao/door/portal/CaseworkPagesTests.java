package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** Applying, the inbox and the page of a case, as a browser meets them: over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseworkPagesTests {

  private static final byte[] PDF = "%PDF-1.7\nsample".getBytes(StandardCharsets.UTF_8);

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  private DeskWorld world;
  private long maker;
  private long body;
  private DeskWorld.Person asks;
  private DeskWorld.Person reviewer;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    maker = world.party("=样例制造", "91330400792000101M", "330100");
    body = world.body("样例认证", "91110000802100101B", "CNCA-R-2020-101");
    asks = world.person(maker, Role.APPLICANT).signIn();
    reviewer =
        world
            .person(
                Terms.forParty(body, Role.BODY_REVIEWER, DeskWorld.SINCE),
                Terms.forParty(body, Role.AUDIT_PLANNER, DeskWorld.SINCE))
            .signIn();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  /** What the form of a task sends along. */
  private static String[] task(String page, String act, String... fields) {
    var all =
        new ArrayList<>(
            List.of(
                "version", DeskWorld.found(page, "name=\"version\" value=\"(\\d+)\""),
                "key", DeskWorld.found(page, "name=\"key\" value=\"([^\"]+)\""),
                "act", act));
    all.addAll(List.of(fields));
    return all.toArray(String[]::new);
  }

  private static String action(String page) {
    return DeskWorld.found(page, "action=\"(/desk/cases/[^/\"]+/tasks/\\d+)\"");
  }

  // applying

  @Test
  void one_sees_what_one_may_apply_for_and_nothing_else() throws Exception {
    assertThat(asks.browser.get("/desk/apply").body()).contains("质量管理体系认证", "投诉处理", "检验检测机构资质认定");
    assertThat(reviewer.browser.get("/desk/apply").body())
        .doesNotContain("name=\"scheme\" value=\"qms\"");
    DeskWorld.Person reads =
        world.person(Terms.forRegion(null, Role.MINISTRY_OFFICER, DeskWorld.SINCE)).signIn();
    assertThat(reads.browser.get("/desk/apply").body())
        .contains("现在没有可以申请的事项")
        .doesNotContain("开始申请");
    assertThat(
            reviewer
                .browser
                .send("/desk/apply", "scheme", "qms", "mandate", "" + reviewer.mandate())
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_draft_stays_as_it_was_left_and_is_nobody_elses() throws Exception {
    String draft = asks.begins();
    asks.browser.get(draft);
    asks.led(asks.browser.send(draft, "act", "save", "f/covered", "未写完", "f/personnel", "很多"));
    assertThat(asks.browser.get(draft).body()).contains("未写完", "value=\"很多\"");
    assertThat(asks.browser.get("/desk/apply").body()).contains(draft);
    HttpResponse<String> other = reviewer.browser.get(draft);
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(other.body()).doesNotContain("未写完");
    asks.browser.get(draft);
    assertThat(asks.led(asks.browser.send(draft, "act", "delete"))).endsWith("/desk/apply");
    assertThat(asks.browser.get(draft).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_wrong_is_said_at_its_field() throws Exception {
    String draft = asks.begins();
    asks.browser.get(draft);
    HttpResponse<String> answer =
        asks.browser.send(
            draft, "act", "check", "f/covered", "短", "f/scope", "99", "f/personnel", "0");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(DeskWorld.found(answer.body(), "id=\"f-covered-error\">(.*?)</span></span>"))
        .contains("至少 2 个字");
    assertThat(answer.body())
        .contains("还没有选承办机构", "f-standard-error", "至少是 1。", "value=\"0\"")
        .contains("aria-invalid=\"true\"");
  }

  @ParameterizedTest
  @CsvSource({
    "licence.pdf, <html><script>alert(1)</script></html>, 内容与文件种类不符",
    "licence.html, <html></html>, 不是可收的文件种类",
    "licence.pdf, '', 是空文件",
    "licence.txt, <script>alert(1)</script>, 内容与文件种类不符"
  })
  void a_document_must_be_what_its_name_says(String name, String content, String said)
      throws Exception {
    String draft = asks.begins();
    asks.browser.get(draft);
    var file = new Visitor.Sent("file/licence", name, content.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        asks.browser.sendFiles(draft, List.of(file), DeskWorld.application("act", "upload"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(said).contains("精密机械零部件的生产和销售");
  }

  @Test
  void a_document_that_is_too_large_is_refused_and_nothing_is_kept_of_it() throws Exception {
    String draft = asks.begins();
    asks.browser.get(draft);
    byte[] large = new byte[(50 << 20) + 1];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    long before = chunks();
    HttpResponse<String> answer =
        asks.browser.sendFiles(
            draft, List.of(new Visitor.Sent("file/licence", "large.pdf", large)), "act", "upload");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("一份材料不超过 50 MiB");
    assertThat(chunks()).isEqualTo(before);
    HttpResponse<String> stranger =
        new Visitor(client, port)
            .sendFiles("/desk/inbox", List.of(new Visitor.Sent("file", "large.pdf", large)));
    assertThat(stranger.statusCode()).as("and nobody sends it unasked").isEqualTo(413);
  }

  private long chunks() {
    return jdbc.sql("select count(*) from ledger.chunk").query(Long.class).single();
  }

  @Test
  void a_document_is_kept_with_the_draft_and_goes_into_the_case_as_a_download() throws Exception {
    String draft = asks.begins();
    asks.browser.get(draft);
    var file = new Visitor.Sent("file/licence", "C:\\tmp\\执照.pdf", PDF);
    asks.led(
        asks.browser.sendFiles(
            draft, List.of(file), DeskWorld.application("act", "upload", "body", "" + body)));
    assertThat(asks.browser.get(draft).body()).contains("执照.pdf");
    String check = asks.led(asks.browser.send(draft, DeskWorld.application("act", "check")));
    String page = asks.browser.get(check).body();
    assertThat(page).contains("执照.pdf", "样例认证", "初次认证");
    String key = DeskWorld.found(page, "name=\"key\" value=\"([^\"]+)\"");
    String at = asks.led(asks.browser.send(draft + "/submit", "key", key));
    String again = asks.led(asks.browser.send(draft + "/submit", "key", key));
    assertThat(again).as("handed in twice, it is one case").isEqualTo(at);
    String shown = reviewer.browser.get(at.replaceFirst("\\?.*", "")).body();
    String document =
        DeskWorld.found(shown, "href=\"(/desk/cases/[^\"]+/documents/[0-9a-f]{64})\"");
    HttpResponse<String> fetched = reviewer.browser.get(document);
    assertThat(fetched.body()).startsWith("%PDF-");
    assertThat(fetched.headers().firstValue("content-disposition").orElse(""))
        .startsWith("attachment");
    assertThat(fetched.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(fetched.headers().firstValue("content-security-policy").orElse(""))
        .contains("sandbox");
    DeskWorld.Person stranger =
        world.person(world.party("样例他人", "91330400792000102M", "330100"), Role.APPLICANT).signIn();
    assertThat(stranger.browser.get(document).statusCode()).isEqualTo(404);
    assertThat(stranger.browser.get(at.replaceFirst("\\?.*", "")).statusCode()).isEqualTo(404);
    assertThat(stranger.browser.get("/desk/cases/qms-2026-999999").statusCode()).isEqualTo(404);
  }

  // a task

  @Test
  void a_step_is_done_on_the_page_of_its_case() throws Exception {
    String at = asks.applies(body);
    assertThat(asks.browser.get(at).body())
        .contains("正在等样例认证办“申请评审”", "精密机械零部件的生产和销售", "初次认证")
        .doesNotContain("请您办理");
    String page = reviewer.browser.get(at).body();
    assertThat(page).contains("请您办理：申请评审", ">受理</button>", ">要求补充</button>");
    HttpResponse<String> refused =
        reviewer.browser.send(
            action(page), task(page, "end/accept", "f/competent", "false", "f/remark", "先看看"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(DeskWorld.found(refused.body(), "id=\"f-competent-error\">(.*?)</span></span>"))
        .contains("不具备相应专业能力的，不能受理");
    assertThat(refused.body()).as("what was filled in stays").contains("先看看");
    String[] right = task(page, "end/accept", "f/competent", "true");
    String done = reviewer.led(reviewer.browser.send(action(page), right));
    assertThat(reviewer.led(reviewer.browser.send(action(page), right)))
        .as("posted twice, it is done once")
        .isEqualTo(done);
    String after = reviewer.browser.get(at).body();
    assertThat(after).contains("认证合同和审核时间", "受理");
    HttpResponse<String> late =
        reviewer.browser.send(
            action(page),
            "version",
            "0",
            "key",
            "another-key-1",
            "act",
            "end/refuse",
            "f/competent",
            "true");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("已经办结");
    String without = reviewer.browser.get(at).body();
    HttpResponse<String> missing =
        reviewer.browser.send(
            action(without), task(without, "end/done", "f/audit-days", "7", "f/onsite-days", "6"));
    assertThat(missing.statusCode()).isEqualTo(409);
    assertThat(missing.body()).contains("缺少材料：认证合同");
    var contract = new Visitor.Sent("file/contract", "合同.pdf", PDF);
    reviewer.led(
        reviewer.browser.sendFiles(
            action(without),
            List.of(contract),
            task(without, "end/done", "f/audit-days", "7", "f/onsite-days", "6")));
    assertThat(asks.browser.get(at).body()).contains("请您办理：申请人确认合同", ">同意</button>");
  }

  @Test
  void two_people_at_once_get_a_clear_answer() throws Exception {
    DeskWorld.Person other = world.person(body, Role.BODY_REVIEWER).signIn();
    String at = asks.applies(body);
    String mine = reviewer.browser.get(at).body();
    String theirs = other.browser.get(at).body();
    var answers = new ArrayList<Future<HttpResponse<String>>>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      answers.add(
          threads.submit(() ->
              reviewer.browser.send(
                  action(mine), task(mine, "end/accept", "f/competent", "true"))));
      answers.add(
          threads.submit(() ->
              other.browser.send(
                  action(theirs), task(theirs, "end/accept", "f/competent", "true"))));
    }
    var statuses = new ArrayList<Integer>();
    for (Future<HttpResponse<String>> answer : answers) {
      statuses.add(answer.get().statusCode());
      if (answer.get().statusCode() == 409) {
        assertThat(answer.get().body()).containsAnyOf("已经办结", "有了变化");
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(302, 409);
  }

  @Test
  void a_task_that_somebody_has_taken_on_is_his() throws Exception {
    DeskWorld.Person other = world.person(body, Role.BODY_REVIEWER).signIn();
    String at = asks.applies(body);
    String page = reviewer.browser.get(at).body();
    reviewer.led(reviewer.browser.send(action(page), task(page, "claim")));
    String theirs = other.browser.get(at).body();
    assertThat(theirs).contains("别人已领取").doesNotContain(">受理</button>");
    HttpResponse<String> refused =
        other.browser.send(action(theirs), task(theirs, "end/accept", "f/competent", "true"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("已由别人领取");
    String now = reviewer.browser.get(at).body();
    reviewer.led(reviewer.browser.send(action(now), task(now, "release")));
    assertThat(other.browser.get(at).body()).contains(">受理</button>");
  }

  @Test
  void rows_of_a_form_come_without_scripts() throws Exception {
    String at = asks.applies(body);
    String page = reviewer.browser.get(at).body();
    reviewer.led(
        reviewer.browser.send(action(page), task(page, "end/accept", "f/competent", "true")));
    String contract = reviewer.browser.get(at).body();
    reviewer.led(
        reviewer.browser.sendFiles(
            action(contract),
            List.of(new Visitor.Sent("file/contract", "合同.pdf", PDF)),
            task(contract, "end/done", "f/audit-days", "7", "f/onsite-days", "6")));
    String agreement = asks.browser.get(at).body();
    asks.led(asks.browser.send(action(agreement), task(agreement, "end/agree")));
    String plan = reviewer.browser.get(at).body();
    assertThat(plan).contains("f/team/0/registration").doesNotContain("f/team/1/registration");
    String to =
        reviewer.led(
            reviewer.browser.send(
                action(plan),
                task(plan, "add/team", "n/team", "1", "f/team/0/registration", "2024-N1QMS-1")));
    assertThat(to).contains("#task-");
    String more = reviewer.browser.get(at).body();
    assertThat(more).contains("f/team/1/registration", "2024-N1QMS-1", "drop/team/1");
    reviewer.led(
        reviewer.browser.send(
            action(more),
            task(
                more,
                "drop/team/0",
                "n/team",
                "2",
                "f/team/0/registration",
                "2024-N1QMS-1",
                "f/team/1/registration",
                "2024-N1QMS-2")));
    assertThat(reviewer.browser.get(at).body())
        .contains("2024-N1QMS-2")
        .doesNotContain("2024-N1QMS-1");
  }

  @Test
  void an_application_is_taken_back_with_a_reason_and_on_purpose() throws Exception {
    String at = asks.applies(body);
    assertThat(reviewer.browser.get(at).body()).doesNotContain("/withdraw\"");
    assertThat(asks.browser.get(at).body()).contains("/withdraw\"");
    asks.browser.get(at + "/withdraw");
    assertThat(asks.browser.send(at + "/withdraw", "reason", "").body()).contains("请写明撤回的理由");
    assertThat(asks.browser.send(at + "/withdraw", "reason", "另找一家").body()).contains("请勾选确认");
    asks.led(asks.browser.send(at + "/withdraw", "reason", "另找一家", "confirmed", "yes"));
    assertThat(asks.browser.get(at).body()).contains("申请人已于", "您撤回，理由：另找一家");
    reviewer.browser.get(at);
    assertThat(reviewer.browser.send(at + "/withdraw", "reason", "不想办", "confirmed", "yes").body())
        .contains("没有办成");
  }

  // the inbox

  @Test
  void the_inbox_shows_what_waits_and_finds_it_again() throws Exception {
    String at = asks.applies(body);
    String number = at.substring(at.lastIndexOf('/') + 1);
    assertThat(reviewer.browser.get("/desk/inbox").body()).contains(number, "申请评审", "=样例制造");
    assertThat(reviewer.browser.get("/desk/inbox?step=application-review&scheme=qms").body())
        .contains(number);
    assertThat(reviewer.browser.get("/desk/inbox?step=decision").body())
        .contains("没有符合这些条件的待办")
        .doesNotContain(number);
    assertThat(reviewer.browser.get("/desk/inbox?applicant=91330400792000101M").body())
        .contains(number);
    assertThat(reviewer.browser.get("/desk/inbox?applicant=无此申请人").body()).doesNotContain(number);
    assertThat(reviewer.browser.get("/desk/inbox?overdue=yes").body()).doesNotContain(number);
    assertThat(asks.browser.get("/desk/inbox?whose=mine").body()).contains("没有符合这些条件的待办");
    assertThat(reviewer.browser.get("/desk/inbox?after=x").statusCode()).isEqualTo(400);
    assertThat(reviewer.browser.get("/desk/inbox?mandate=999999").body()).doesNotContain(number);
    HttpResponse<String> csv = reviewer.browser.get("/desk/inbox.csv?step=application-review");
    assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(csv.body())
        .contains("\"" + number + "\"")
        .as("what a spreadsheet would take for a formula is text")
        .contains("\"'=样例制造\"");
  }

  @Test
  void many_are_taken_on_at_once_after_a_question() throws Exception {
    asks.applies(body);
    asks.applies(body);
    String inbox = reviewer.browser.get("/desk/inbox?whose=free").body();
    List<String> chosen = DeskWorld.all(inbox, "name=\"task\" value=\"(\\d+-\\d+)\"");
    assertThat(chosen).hasSizeGreaterThanOrEqualTo(2);
    assertThat(reviewer.browser.send("/desk/inbox/confirm", "act", "claim").body())
        .contains("没有选中任何一件");
    reviewer.browser.get("/desk/inbox");
    String asked =
        reviewer
            .browser
            .send(
                "/desk/inbox/confirm",
                "task",
                chosen.get(0),
                "task",
                chosen.get(1),
                "act",
                "claim",
                "back",
                "/desk/inbox?whose=free")
            .body();
    assertThat(asked).contains("要领取 2 件吗？");
    String done =
        reviewer
            .browser
            .send(
                "/desk/inbox/take",
                "task",
                chosen.get(0),
                "task",
                chosen.get(1),
                "task",
                "999999-" + reviewer.mandate(),
                "act",
                "claim",
                "back",
                "https://elsewhere.example/")
            .body();
    assertThat(done).contains("领取了 2 件", "没有这件待办", "href=\"/desk/inbox\"");
    assertThat(reviewer.browser.get("/desk/inbox?whose=mine").body()).contains(chosen.get(0));
    reviewer.browser.get("/desk/inbox");
    assertThat(
            reviewer
                .browser
                .send(
                    "/desk/inbox/take",
                    "task",
                    chosen.get(0),
                    "task",
                    chosen.get(1),
                    "act",
                    "release")
                .body())
        .contains("退回了 2 件");
  }

  @Test
  void a_view_is_saved_under_a_name() throws Exception {
    reviewer.browser.get("/desk/inbox?overdue=yes");
    assertThat(
            reviewer.led(
                reviewer.browser.send(
                    "/desk/inbox/views", "name", "超期的", "address", "/desk/inbox?overdue=yes")))
        .isEqualTo("/desk/inbox?overdue=yes");
    assertThat(reviewer.browser.get("/desk/inbox").body())
        .contains("超期的", "/desk/inbox?overdue=yes");
    assertThat(asks.browser.get("/desk/inbox").body()).doesNotContain("超期的");
    reviewer.browser.get("/desk/inbox");
    assertThat(
            reviewer
                .browser
                .send("/desk/inbox/views", "name", " ", "address", "/desk/inbox")
                .statusCode())
        .isEqualTo(400);
    reviewer.browser.get("/desk/inbox");
    reviewer.browser.send("/desk/inbox/views", "name", "超期的", "act", "forget");
    assertThat(reviewer.browser.get("/desk/inbox").body()).doesNotContain("超期的");
  }

  // what surrounds them

  @Test
  void only_at_the_desks_a_script_of_ours_may_run() throws Exception {
    String at = asks.applies(body);
    assertThat(asks.browser.get(at).headers().firstValue("content-security-policy").orElse(""))
        .contains("script-src 'self'", "default-src 'self'");
    assertThat(asks.browser.get("/").headers().firstValue("content-security-policy").orElse(""))
        .contains("script-src 'none'");
    assertThat(asks.browser.get("/assets/case.js").statusCode()).isEqualTo(200);
    assertThat(asks.browser.get(at + "/diagram.bpmn").body()).contains("application-review");
    assertThat(
            asks.browser
                .get("/webjars/bpmn-visualization/0.46.0/dist/bpmn-visualization.min.js")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_form_that_no_page_of_ours_has_written_does_nothing() throws Exception {
    String at = asks.applies(body);
    assertThat(
            asks.browser.forge(at + "/withdraw", "reason", "偷偷撤回", "confirmed", "yes").statusCode())
        .isEqualTo(403);
    assertThat(asks.browser.get(at).body()).contains("正在等样例认证");
  }

  @Test
  void a_mandate_revoked_in_mid_case_ends_what_may_be_done() throws Exception {
    DeskWorld.Person goes = world.person(body, Role.BODY_REVIEWER).signIn();
    String at = asks.applies(body);
    String page = goes.browser.get(at).body();
    context.getBean(org.yunqiao.register.identity.Mandates.class).revoke(goes.mandate());
    HttpResponse<String> refused =
        goes.browser.send(action(page), task(page, "end/accept", "f/competent", "true"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(asks.browser.get(at).body()).contains("申请评审");
  }

  @Test
  void the_cases_of_a_mandate_are_listed_with_what_waits() throws Exception {
    String at = asks.applies(body);
    String number = at.substring(at.lastIndexOf('/') + 1);
    assertThat(asks.browser.get("/desk/cases").body()).contains(number, "待办：申请评审");
    assertThat(reviewer.browser.get("/desk/cases?mandate=" + reviewer.mandate()).body())
        .contains(number);
    assertThat(reviewer.browser.get("/desk/cases?mandate=999999").statusCode()).isEqualTo(403);
  }
}
