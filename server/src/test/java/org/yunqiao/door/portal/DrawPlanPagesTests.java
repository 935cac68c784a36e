package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.OfficerLibrary;

/** An officer plans a draw from the libraries, and sees what it means before he states it. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawPlanPagesTests {

  private static final String PAGE = "/desk/draws/new";
  private static final List<String> BODIES =
      List.of(
          "91330100YL00010263", "91330100YL00010343", "91330100YL00010423", "91330100YL00010503");

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private Draws draws;
  @Autowired private OfficerLibrary officers;
  private DeskWorld world;
  private DeskWorld.Person officer;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    for (String code : BODIES) {
      world.attested(
          "cb-approval",
          "CNCA-R-2025-" + code.substring(15),
          "CNCA",
          world.party("样例认证中心", code, "330100"),
          "2025-01-01",
          "2030-12-31",
          List.of("A01"),
          Map.of());
    }
    officers.replace(
        Files.writeString(
            folder.resolve("officers.tsv"),
            """
            o1\t一所\t330000\tpresent\tcertification
            o2\t一所\t330000\tpresent\t
            o3\t二所\t330000\tabsent\tcertification
            """));
    officer =
        world.person(Terms.forRegion("330000", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void what_is_stated_is_what_was_previewed_and_confirmed() throws Exception {
    assertThat(officer.browser.get("/desk/draws").body()).contains(PAGE);
    String blank = officer.browser.get(PAGE).body();
    assertThat(blank)
        .contains("value=\"D-20260302-1\"", "value=\"33\"", officer.account.actor().name())
        .contains("CB-01", "重点事项", "强制性产品认证", "比例 5%～100%")
        .contains("CCC-02", "抽样检验", "REC-01", "书面检查")
        .doesNotContain("name=\"seen\"");
    HttpResponse<String> previewed = send("act", "preview");
    assertThat(previewed.statusCode()).isEqualTo(200);
    assertThat(previewed.body())
        .contains("将从 4 个对象中抽取 2 个", "50.00%", "2 / 4", "其中 1 人有专业 certification")
        .contains("name=\"seen\"");
    assertThat(draws.find("D-PLAN-1")).isEmpty();
    String seen = DeskWorld.found(previewed.body(), "name=\"seen\" value=\"([0-9a-f]{64})\"");
    HttpResponse<String> unsure = send("act", "state", "seen", seen);
    assertThat(unsure.statusCode()).isEqualTo(400);
    assertThat(unsure.body()).contains("请勾选确认");
    assertThat(send("act", "state", "seen", "00".repeat(32), "sure", "1").body())
        .contains("预览之后，库或表单有了变化");
    assertThat(draws.find("D-PLAN-1")).isEmpty();
    HttpResponse<String> stated = send("act", "state", "seen", seen, "sure", "1");
    assertThat(officer.browser.follow(stated).body()).contains("计划已公布");
    Draw draw = draws.get("D-PLAN-1");
    assertThat(draw.plan().digest()).isEqualTo(seen);
    assertThat(draw.region()).isEqualTo("33");
    assertThat(draw.plan().rule()).endsWith("without 0 inspected within 12 months");
    assertThat(draw.awaited()).containsExactly(officer.account.actor().name(), "witness");
    assertThat(send("act", "preview").body()).contains("fault\" id=\"name-error\"");
  }

  @Test
  void what_is_wrong_is_said_at_its_field() throws Exception {
    officer.browser.get(PAGE);
    at("name", "name", "has space");
    at("item", "item", "NONE-1");
    at("region", "region", "3");
    at("region", "region", "44");
    at("quota-A", "quota-B", "");
    at("quota-B", "quota-B", "200%");
    at("quota-B", "quota-B", "5");
    at("quota-D", "quota-D", "10%");
    at("perObject", "perObject", "0");
    at("workload", "perObject", "3");
    at("parties", "parties", "alone");
    at("commitBy", "commitBy", "2026-01-01T10:00");
    at("commitBy", "commitBy", "soon");
    at("revealBy", "revealBy", "2026-03-03T09:00");
    at("follows", "follows", "D-NONE");
  }

  @Test
  void what_the_staffing_cannot_do_is_seen_before() throws Exception {
    officer.browser.get(PAGE);
    assertThat(send("name", "D-PLAN-2", "send", "other:2").body()).contains("地域 33 有 4 个对象，可派 0 人");
    assertThat(send("name", "D-PLAN-2", "item", "CB-02", "quota-B", "3").body())
        .contains("B 类的比例 75.00% 高于事项的上限 60%");
  }

  @Test
  void a_lottery_is_planned_and_entered_at_the_desk() throws Exception {
    String[] lottery = {
      "name", "D-PLAN-5",
      "source", "lottery",
      "commitBy", "",
      "revealBy", "",
      "what", "双色球第 2026027 期",
      "where", "https://www.cwl.gov.cn/",
      "drawnAt", "2026-03-03T21:15",
      "rule", "六个红球从小到大，然后蓝球",
      "form", "## ## ## ## ## ## ##",
      "outcomes", "17,721,088",
      "enterBy", "2026-03-04T21:15"
    };
    officer.browser.get(PAGE);
    String page = send(lottery).body();
    String seen = DeskWorld.found(page, "name=\"seen\" value=\"([0-9a-f]{64})\"");
    for (String[] wrong :
        List.of(
            new String[] {"what", ""},
            new String[] {"form", "##"},
            new String[] {"outcomes", "6"},
            new String[] {"drawnAt", "2026-03-01T21:15"},
            new String[] {"enterBy", "2026-03-03T21:15"})) {
      String[] changed = Arrays.copyOf(lottery, lottery.length + 2);
      System.arraycopy(wrong, 0, changed, lottery.length, 2);
      String fault = wrong[0].equals("form") ? "outcomes" : wrong[0];
      assertThat(send(changed).body()).contains("id=\"" + fault + "-error\"");
    }
    String[] stated = Arrays.copyOf(lottery, lottery.length + 6);
    System.arraycopy(
        new String[] {"act", "state", "sure", "1", "seen", seen}, 0, stated, lottery.length, 6);
    assertThat(send(stated).statusCode()).isEqualTo(302);
    String desk = "/desk/draws/D-PLAN-5";
    assertThat(officer.browser.get(desk).body()).contains("双色球第 2026027 期", desk + "/enter");
    String self = officer.account.actor().name();
    String value = "03 09 12 21 25 31 07";
    assertThat(officer.browser.send(desk + "/enter", "party", self, "value", value).body())
        .contains("之前不能录入");
    assertThat(officer.browser.get("/draws/D-PLAN-5").body())
        .contains("17,721,088", "尚未录入", "双色球第 2026027 期");
  }

  @Test
  void nobody_plans_where_he_does_not_inspect() throws Exception {
    var elsewhere =
        world.person(Terms.forRegion("440000", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    elsewhere.browser.get(PAGE);
    HttpResponse<String> answer =
        elsewhere.browser.send(PAGE, filled("act", "state", "sure", "1", "name", "D-PLAN-3"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("没有办理此事的授权");
    var decider =
        world.person(Terms.forRegion("330000", Role.REGION_DECIDER, DeskWorld.SINCE)).signIn();
    assertThat(decider.browser.get(PAGE).statusCode()).isEqualTo(403);
    assertThat(draws.find("D-PLAN-3")).isEmpty();
  }

  private void at(String fault, String field, String value) throws Exception {
    HttpResponse<String> answer = send("name", "D-PLAN-4", field, value);
    assertThat(answer.statusCode()).as(field + "=" + value).isEqualTo(400);
    String page = answer.body();
    assertThat(page.contains("id=\"" + fault + "-error\""))
        .as("%s=%s: %s", field, value, DeskWorld.shortened(page))
        .isTrue();
  }

  private HttpResponse<String> send(String... fields) throws Exception {
    return officer.browser.send(PAGE, filled(fields));
  }

  private String[] filled(String... fields) {
    var values = new LinkedHashMap<String, String>();
    LocalDateTime day = LocalDateTime.ofInstant(world.now(), DeskWorld.BEIJING).withNano(0);
    values.put("name", "D-PLAN-1");
    values.put("item", "CB-01");
    values.put("region", "33");
    values.put("quota-B", "50%");
    values.put("perObject", "2");
    values.put("workload", "5");
    values.put("send", "same:2");
    values.put("parties", officer.account.actor().name() + "\r\nwitness");
    values.put("commitBy", day.toLocalDate().plusDays(1) + "T10:00");
    values.put("revealBy", day.toLocalDate().plusDays(2) + "T10:00");
    for (int i = 0; i < fields.length; i += 2) values.put(fields[i], fields[i + 1]);
    var all = new ArrayList<String>();
    values.forEach((field, value) -> all.addAll(List.of(field, value)));
    return all.toArray(String[]::new);
  }
}
