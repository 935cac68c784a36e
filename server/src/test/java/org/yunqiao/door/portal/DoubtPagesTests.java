package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** A visitor reports a doubt, and learns what became of it; over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoubtPagesTests {

  private static final String TEXT = "证书上的地址没有这家企业，门口挂的是另一家的牌子";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  private DeskWorld world;

  @BeforeAll
  void people() {
    world = new DeskWorld(context, client, port);
  }

  @AfterAll
  void closed() {
    client.close();
  }

  private HttpResponse<String> reported(String... fields) throws Exception {
    Visitor visitor = new Visitor(client, port);
    return reported(visitor, token(visitor), fields);
  }

  private static String token(Visitor visitor) throws Exception {
    return DeskWorld.found(
        visitor.get("/doubts/new?number=90126Q1").body(), "name=\"token\" value=\"([^\"]+)\"");
  }

  private static HttpResponse<String> reported(Visitor visitor, String token, String... fields)
      throws Exception {
    var all = new ArrayList<>(List.of("token", token));
    all.addAll(List.of(fields));
    return visitor.send("/doubts", all.toArray(String[]::new));
  }

  private static String number(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(() -> DeskWorld.shortened(answer.body())).isEqualTo(302);
    return answer
        .headers()
        .firstValue("location")
        .orElseThrow()
        .replaceFirst(".*/doubts/", "")
        .replaceFirst("\\?.*", "");
  }

  private void anHourPasses() {
    world.pass(Duration.ofMinutes(61));
  }

  @Test
  void a_doubt_is_taken_looked_at_and_answered_in_public_by_different_people() throws Exception {
    anHourPasses();
    String number = number(reported("number", "90126Q1", "text", TEXT, "contact", "13800138000"));
    Visitor visitor = new Visitor(client, port);
    HttpResponse<String> state = visitor.get("/doubts/" + number);
    assertThat(state.body())
        .contains("已收到", number, "受理期限", "还剩 7 个工作日")
        .as("nothing of what was said, and of who said it, is public")
        .doesNotContain("门口挂的", "138");
    assertThat(state.headers().allValues("set-cookie")).isEmpty();
    assertThat(visitor.get("/doubts?number=" + number.toLowerCase()).statusCode()).isEqualTo(302);

    var officer =
        world.person(Terms.forRegion(null, Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    var decider =
        world.person(Terms.forRegion(null, Role.REGION_DECIDER, DeskWorld.SINCE)).signIn();
    String at = "/desk/cases/" + caseNumber(number);
    String page = officer.browser.get(at).body();
    assertThat(page).contains("门口挂的", "138****8000").doesNotContain("13800138000");
    assertThat(does(officer, at, "end/admit", "f/reason", "属于本机关职责", "f/concerned", ""))
        .isEqualTo(302);
    assertThat(visitor.get("/doubts/" + number).body()).contains("正在核查");
    assertThat(does(officer, at, "end/done", "f/findings", "现场没有生产，地址系冒用")).isEqualTo(302);
    assertThat(officer.browser.get(at).body())
        .as("nobody is asked who need not be known")
        .contains("正在等国家市场监督管理总局办“处理结论”");
    assertThat(does(decider, at, "end/upheld", "f/reason", "证据充分，疑点成立，移送处理")).isEqualTo(302);
    assertThat(visitor.get("/doubts/" + number).body())
        .as("before the reason is published it is not closed")
        .contains("正在核查")
        .doesNotContain("成立");
    assertThat(
            does(
                officer,
                at,
                "end/done",
                "f/published-reason",
                "经核查，该证书所载地址没有生产活动，已责成机构处理。",
                "f/published-on",
                world.today().toString()))
        .isEqualTo(302);
    assertThat(visitor.get("/doubts/" + number).body())
        .contains("已答复", "投诉成立", "已责成机构处理")
        .doesNotContain("门口挂的", "138");
    assertThat(
            jdbc.sql("select count(*) from ledger.fact where payload::text like '%13800138000%'")
                .query(Long.class)
                .single())
        .as("no fact tells how to reach whoever reported")
        .isZero();
  }

  private static int does(DeskWorld.Person person, String at, String act, String... fields)
      throws Exception {
    String page = person.browser.get(at).body();
    var all =
        new ArrayList<>(
            List.of(
                "version", DeskWorld.found(page, "name=\"version\" value=\"(\\d+)\""),
                "key", DeskWorld.found(page, "name=\"key\" value=\"([^\"]+)\""),
                "act", act));
    all.addAll(List.of(fields));
    String action = DeskWorld.found(page, "action=\"(/desk/cases/[^/\"]+/tasks/\\d+)\"");
    return person.browser.send(action, all.toArray(String[]::new)).statusCode();
  }

  private String caseNumber(String doubt) {
    return jdbc.sql(
            """
            select c.number from casework.doubt d join casework.case_file c on c.id = d.case_file
            where d.number = ?
            """)
        .param(doubt)
        .query(String.class)
        .single();
  }

  @Test
  void what_is_missing_is_said_and_what_was_written_stays() throws Exception {
    anHourPasses();
    HttpResponse<String> answer = reported("number", "90126Q1", "text", "坏", "contact", "");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("至少 4 个字", "90126Q1", ">坏</textarea>");
    assertThat(reported("number", "90126Q1", "text", TEXT, "contact", "不告诉你").body())
        .contains(TEXT)
        .contains("没有收下");
    assertThat(new Visitor(client, port).send("/doubts", "text", TEXT).statusCode()).isEqualTo(403);
  }

  @Test
  void sent_twice_it_is_one() throws Exception {
    anHourPasses();
    Visitor visitor = new Visitor(client, port);
    String token = token(visitor);
    String first = number(reported(visitor, token, "number", "90126Q2", "text", TEXT));
    assertThat(number(reported(visitor, token, "number", "90126Q2", "text", TEXT)))
        .isEqualTo(first);
  }

  @Test
  void one_address_does_not_bury_the_officers() throws Exception {
    world.pass(Duration.ofDays(1).plusMinutes(1));
    for (int n = 0; n < 5; n++) number(reported("number", "90126Q" + n, "text", TEXT));
    HttpResponse<String> sixth = reported("number", "90126Q9", "text", TEXT);
    assertThat(sixth.statusCode()).isEqualTo(400);
    assertThat(sixth.body()).contains("报告的疑点太多了", TEXT);
    anHourPasses();
    number(reported("number", "90126Q9", "text", TEXT));
  }

  @Test
  void a_number_that_nobody_was_given_leads_nowhere() throws Exception {
    Visitor visitor = new Visitor(client, port);
    assertThat(visitor.get("/doubts/YD-2222-2222-2222").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/doubts/complaint-2026-000001").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/doubts").body()).contains("查疑点办理情况");
  }
}
