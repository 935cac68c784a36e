package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** A toy from the shop to the laboratory and to its maker, over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplePagesTests {

  private static final String SHOP = "91330100799655058B";
  private static final String MAKER = "91440300MA5D1WE41D";
  private static final String LABORATORY = "913301007900000630";
  private static final String BODY = "913301007900000550";
  private static final String NUMBER = "2021012201000001";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  private DeskWorld world;
  private DeskWorld.Person one;
  private DeskWorld.Person elsewhere;
  private DeskWorld.Person maker;
  private DeskWorld.Person laboratory;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    one = officer("o1", "33");
    officer("o2", "33");
    elsewhere = officer("o3", "44");
    world.party("样例玩具店", SHOP, "330100");
    long producer = world.party("样例玩具厂", MAKER, "440300");
    maker = world.person(producer, Role.APPLICANT).signIn();
    long tests = world.party("样例检测有限公司", LABORATORY, "330100");
    laboratory = world.person(tests, Role.LABORATORY).signIn();
    world.attested(
        "cb-approval",
        "CNCA-R-2002-001",
        "CNCA",
        world.party("样例认证中心有限公司", BODY, "110000"),
        "2020-01-01",
        "2030-12-31",
        List.of("B01"),
        Map.of());
    world.attested(
        "ccc",
        NUMBER,
        "CNCA-R-2002-001",
        producer,
        "2024-03-12",
        "2029-03-11",
        List.of("2201"),
        Map.of());
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void a_sample_goes_to_a_laboratory_that_does_not_see_who_made_it_and_to_the_maker_who_objects()
      throws Exception {
    assertThat(laboratory.browser.get("/desk").body()).contains("/desk/samples");
    assertThat(laboratory.browser.get("/desk/samples").body()).contains("没有送到本单位检验的样品");
    assertThat(one.browser.get("/desk/samples").statusCode()).isEqualTo(403);
    String page = ordered();
    assertThat(one.browser.get(page).body()).contains("还没有抽取样品", "登记样品");
    HttpResponse<String> dear = one.browser.send(page + "/samples", toy("price", "1e9"));
    assertThat(dear.statusCode()).isEqualTo(400);
    assertThat(dear.body()).contains("价格不能为负");
    one.browser.get(page);
    String seen = one.browser.follow(one.browser.send(page + "/samples", toy())).body();
    assertThat(seen).contains("样品已登记", "电动玩具", NUMBER, "匿名购买：某网店，39.90 元");
    String sample = DeskWorld.found(seen, "/samples/(\\d+)\"");

    elsewhere.browser.get("/desk");
    assertThat(send(elsewhere, page, sample).statusCode()).isEqualTo(403);
    assertThat(one.browser.follow(send(one, page, sample)).body()).contains("样例检测有限公司", "检验中");

    String blind = laboratory.browser.get("/desk/samples").body();
    assertThat(blind)
        .contains("电动玩具", "T-1")
        .doesNotContain(NUMBER, "样例玩具厂", MAKER, "某网店", "样例玩具店", page);
    assertThat(laboratory.browser.get(page).statusCode()).isEqualTo(403);
    String address = "/desk/samples/" + sample;
    assertThat(laboratory.browser.send(address, "passed", "no").body()).contains("请附上检验报告文件");
    laboratory.browser.get("/desk/samples");
    assertThat(tested(address, "no", "小零件脱落").body()).contains("检验结果已提交", "不合格");

    assertThat(maker.browser.get("/desk/samples").body()).contains("没有告知本单位的不合格结果");
    assertThat(maker.browser.get(address + "/report").statusCode()).isEqualTo(403);
    assertThat(one.browser.get(page).body()).contains("小零件脱落", "待告知", "最迟告知");
    one.browser.send(page + "/samples/" + sample, "act", "tell");
    String told = maker.browser.get("/desk/samples").body();
    assertThat(told).contains("小零件脱落", NUMBER, "最迟提出异议", "提出异议");
    HttpResponse<String> report = maker.browser.get(address + "/report");
    assertThat(report.body()).isEqualTo("%PDF-1.7 report");
    assertThat(elsewhere.browser.get(address + "/report").statusCode()).isEqualTo(403);
    HttpResponse<String> objected = maker.browser.send(address, "act", "object", "text", "不是我厂产品");
    assertThat(maker.browser.follow(objected).body()).contains("异议已收到", "复检中");

    assertThat(laboratory.browser.get("/desk/samples").body()).contains("复检：请重新检验");
    tested(address, "yes", "");
    assertThat(one.browser.get(page + "?lang=en").body())
        .contains("The result stands", "Passed", "Objection")
        .doesNotContain("??");
  }

  private HttpResponse<String> send(DeskWorld.Person who, String page, String sample)
      throws Exception {
    return who.browser.send(page + "/samples/" + sample, "act", "send", "laboratory", LABORATORY);
  }

  private HttpResponse<String> tested(String address, String passed, String findings)
      throws Exception {
    return laboratory.browser.follow(
        laboratory.browser.sendFiles(
            address,
            List.of(new Visitor.Sent("report", "r.pdf", "%PDF-1.7 report".getBytes(UTF_8))),
            "act",
            "test",
            "passed",
            passed,
            "text",
            findings));
  }

  private static String[] toy(String... more) {
    return new String[] {
      "product", "电动玩具",
      "model", "T-1",
      "certificate", NUMBER,
      "anonymous", "yes",
      "place", "某网店",
      "price", more.length == 0 ? "39.90" : more[1]
    };
  }

  private String ordered() throws Exception {
    one.browser.get("/desk/inspections/new?lang=zh");
    return one.led(
            one.browser.send(
                "/desk/inspections/new",
                "item",
                "CCC-02",
                "object",
                SHOP,
                "department",
                "样例市场监督管理所",
                "region",
                "330100",
                "officers",
                "o1、o2",
                "reason",
                "有人举报"))
        .replaceFirst("\\?.*", "");
  }

  private DeskWorld.Person officer(String id, String region) throws Exception {
    var person =
        world.person(Terms.forRegion(region, Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    jdbc.sql(
            """
            insert into supervision.officer
              (id, unit, region, present, specialties, avoids, account)
            values (?, '样例市场监督管理所', ?, true, '{}', '{}', ?)
            """)
        .params(id, region, person.account.id())
        .update();
    return person;
  }
}
