package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.Elsewhere;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** An evaluation from opening to the public ranking, and a ticket of a zone, over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationPagesTests {

  private static final String ONE = "91330100799655058B";
  private static final String TWO = "91440300MA5D1WE41D";
  private static final String ZONE = "SFQ2024-JC-01";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  private DeskWorld world;
  private DeskWorld.Person decider;
  private DeskWorld.Person entrant;
  private final List<DeskWorld.Person> experts = new ArrayList<>();

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    decider = in("33", Role.REGION_DECIDER);
    entrant = world.person(world.party("样例检测一公司", ONE, "330100"), Role.LABORATORY).signIn();
    world.party("样例检测二公司", TWO, "440300");
    for (int i = 0; i < 5; i++) experts.add(in("33", Role.ASSESSOR));
  }

  @AfterAll
  void closed() {
    client.close();
  }

  private DeskWorld.Person in(String region, Role role) throws Exception {
    return world.person(Terms.forRegion(region, role, DeskWorld.SINCE)).signIn();
  }

  private HttpResponse<String> opening(String second) throws Exception {
    decider.browser.get("/desk/evaluations/new");
    return decider.browser.send(
        "/desk/evaluations/new",
        "kind",
        "leader",
        "title",
        "样例领跑者",
        "department",
        "样例省市场监督管理局",
        "region",
        "330000",
        "places",
        "1",
        "criteria",
        "skill 60 技术能力\nbrand " + second + " 品牌影响",
        "entrants",
        ONE + "\n" + TWO);
  }

  @Test
  void an_evaluation_goes_from_opening_over_an_objection_to_the_public_ranking() throws Exception {
    assertThat(new Visitor(client, port).get("/evaluations").body()).contains("还没有评价");
    HttpResponse<String> bad = opening("39");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).as("nothing is lost").contains("权重合计 99", "样例领跑者", "brand 39 品牌影响", ONE);
    String page = decider.led(opening("40")).replaceFirst("\\?.*", "");
    String open = page.replace("/desk", "");
    String[] given = {"60", "88", "90", "92", "100"};
    for (int i = 0; i < 5; i++) {
      decider.browser.get(page);
      decider.browser.send(page, "act", "expert", "login", experts.get(i).account.login());
      var expert = experts.get(i).browser;
      expert.get(page);
      for (String each : List.of(ONE, TWO)) {
        String points = each.equals(ONE) ? given[i] : "80";
        expert.send(
            page, "act", "score", "entrant", each, "points-skill", points, "points-brand", points);
      }
      assertThat(expert.get(page).body()).doesNotContain("90.0000");
    }
    experts.getFirst().browser.get(page);
    HttpResponse<String> over =
        experts
            .getFirst()
            .browser
            .send(page, "act", "score", "entrant", ONE, "points-skill", "101", "points-brand", "1");
    assertThat(over.statusCode()).isEqualTo(400);
    assertThat(over.body()).contains("0 至 100");
    assertThat(new Visitor(client, port).get(open).body())
        .contains("专家正在给 2 个参评者评分")
        .doesNotContain("90.0000");

    DeskWorld.Person partial = in("33", Role.ASSESSOR);
    decider.browser.get(page);
    decider.browser.send(page, "act", "expert", "login", partial.account.login());
    assertThat(decider.browser.get(page).body()).contains("剔除一位专家的评分", "第 6 位专家");
    decider.browser.send(page, "act", "strike", "expert", "6", "text", "持有参评者的股份");
    assertThat(new Visitor(client, port).get(open).body())
        .contains("第 6 位专家的评分已经剔除：持有参评者的股份")
        .doesNotContain(partial.account.login());

    decider.browser.get(page);
    String noticed = decider.browser.follow(decider.browser.send(page, "act", "notice")).body();
    assertThat(noticed).contains("结果已经公示", "90.0000", "80.0000");
    assertThat(new Visitor(client, port).get(open).body())
        .contains("90.0000", "入选", "2026 年 3 月 11 日");

    entrant.browser.get(page);
    entrant.browser.send(page, "act", "object", "text", "第三位专家应当回避");
    assertThat(new Visitor(client, port).get(open + "?lang=en").body())
        .contains("paused", "working days that are left", "to be answered");
    decider.browser.get(page);
    assertThat(decider.browser.get(page).body()).contains("答复第 1 号异议", "第三位专家应当回避");
    HttpResponse<String> unknown =
        decider.browser.send(page, "act", "dismis", "number", "1", "text", "经核查没有关系");
    assertThat(unknown.statusCode()).as("an act that is none answers nothing").isEqualTo(400);
    assertThat(unknown.body()).contains("没有“dismis”这个操作", "答复第 1 号异议");
    decider.browser.send(page, "act", "dismiss", "number", "1", "text", "经核查没有关系");
    assertThat(new Visitor(client, port).get(open).body()).contains("公示中", "经核查没有关系");
    world.until("2026-03-25");
    Elsewhere.until(
        () -> {
          try {
            return new Visitor(client, port).get(open).body().contains("结果已于");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        java.time.Duration.ofSeconds(30),
        "the ranking to stand");
    assertThat(new Visitor(client, port).get("/evaluations").body())
        .contains("样例领跑者", "已生效", "0 项评价结果在公示");
  }

  @Test
  void a_country_file_answers_for_one_certificate() throws Exception {
    String nobody = "/countries?country=NZL&scheme=ccc&number=2021012201000009";
    assertThat(new Visitor(client, port).get(nobody).body()).contains("role=\"alert\"");
    long maker = world.party("样例电器厂", "91330106589876543X", "330100");
    world.body("样例认证中心", "91110000MA0000901X", "CNCA-R-2020-901");
    world.attested(
        "ccc",
        "2021012201000009",
        "CNCA-R-2020-901",
        maker,
        "2024-03-12",
        "2029-03-11",
        List.of("0701"),
        Map.of());
    assertThat(new Visitor(client, port).get(nobody).body())
        .contains("证书 2021012201000009 现在有效", "新西兰", "有条件承认");
    assertThat(new Visitor(client, port).get(nobody.replace("NZL", "FRA")).body()).contains("没有收录");
  }

  @Test
  void a_zone_raises_a_problem_and_its_region_solves_it() throws Exception {
    long government = world.party("样例市人民政府", "11330100002489876A", "330100");
    world.attested(
        "demonstration-zone",
        ZONE,
        "CNCA",
        government,
        "2024-06-03",
        "2027-06-02",
        List.of(),
        Map.of("kind", "testing-platform"));
    DeskWorld.Person zone = world.person(government, Role.APPLICANT).signIn();
    DeskWorld.Person officer = in("33", Role.REGION_OFFICER);
    assertThat(zone.browser.get("/desk").body()).contains("/desk/tickets");
    assertThat(zone.browser.get("/desk/tickets").body()).contains("没有工单");
    HttpResponse<String> bad = zone.browser.send("/desk/tickets", "zone", "没有", "text", "设备进口通关慢");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("没有编号为");
    zone.browser.get("/desk/tickets");
    assertThat(
            zone.browser
                .follow(zone.browser.send("/desk/tickets", "zone", ZONE, "text", "设备进口通关慢"))
                .body())
        .contains("问题已经提出", "设备进口通关慢", "还没有负责人", "样例市人民政府");
    String page = officer.browser.get("/desk/tickets").body();
    String ticket = DeskWorld.found(page, "/desk/tickets/(\\d+)\"");
    officer.browser.send(
        "/desk/tickets/" + ticket, "act", "give", "login", officer.account.login());
    assertThat(officer.browser.get("/desk/tickets").body()).contains("办理中", "负责人：样例人员");
    officer.browser.send("/desk/tickets/" + ticket, "act", "solve", "text", "已与海关协调");
    assertThat(zone.browser.get("/desk/tickets").body()).contains("已办结", "已与海关协调");
  }
}
