package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealServer;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Testing services over HTTP: who may see and do what, and what bad input meets. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicePagesTests {

  private static final String APPROVAL = "241100110123";
  private static final String LEAD = "铅";
  private static final String METHOD = "GB 5009.12-2023";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  private DeskWorld world;
  private long tests;
  private DeskWorld.Person laboratory;
  private DeskWorld.Person other;
  private DeskWorld.Person firm;
  private DeskWorld.Person again;
  private DeskWorld.Person stranger;
  private DeskWorld.Person government;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    tests = world.party("样例检测有限公司", "913301007900000630", "330100");
    laboratory = world.person(tests, Role.LABORATORY).signIn();
    long small = world.party("样例饼干厂", "91330100799655058B", "330106");
    firm = world.person(small, Role.APPLICANT).signIn();
    again = world.person(small, Role.APPLICANT).signIn();
    stranger =
        world.person(world.party("样例玩具厂", "91440300MA5D1WE41D", "440300"), Role.APPLICANT).signIn();
    government =
        world.person(Terms.forRegion("3301", Role.GOVERNMENT_OFFICER, DeskWorld.SINCE)).signIn();
    approved(APPROVAL, tests);
    long others = world.party("样例二检有限公司", "913301007900000550", "330100");
    other = world.person(others, Role.LABORATORY).signIn();
    approved("241100110124", others);
  }

  private void approved(String number, long party) {
    world.attested(
        "cma",
        number,
        "SAMR",
        party,
        "2024-03-01",
        "2030-02-28",
        List.of("00"),
        Map.of(
            "capability",
            List.of(Map.of("field", "00", "item", LEAD, "method", METHOD, "from", "2024-03-01"))));
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void a_voucher_from_two_browsers_at_once_pays_once_and_a_suspension_gives_it_back()
      throws Exception {
    String offering = offered();
    funded();
    firm.browser.get("/desk/vouchers");
    String mine = firm.browser.follow(declared(firm, "25")).body();
    assertThat(mine).contains("服务券已发放", "200.00 元", "可用");
    assertThat(declared(firm, "25").body()).contains("本单位已经领满每家 1 张");
    stranger.browser.get("/desk/vouchers");
    assertThat(declared(stranger, "25").body()).contains("不在“杭州券”的地区内");

    String one = asked(firm);
    String other = asked(again);
    String page = firm.browser.get(one).body();
    again.browser.get(other);
    String first = DeskWorld.found(page, "name=\"slot\"[^>]*value=\"(\\d+)\"");
    String voucher = DeskWorld.found(page, "<option value=\"(\\d+)\"[^>]*>杭州券");
    List<HttpResponse<String>> answers = new ArrayList<>();
    var together = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var running =
          List.of(
              threads.submit(() -> {
                together.await();
                return book(firm, one, first, voucher);
              }),
              threads.submit(() -> {
                together.await();
                return book(again, other, first, voucher);
              }));
      together.countDown();
      for (var each : running) answers.add(each.get());
    }
    assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 400);
    assertThat(
            answers.stream()
                .filter(each -> each.statusCode() == 400)
                .findFirst()
                .orElseThrow()
                .body())
        .contains("已经使用，不能再用");
    boolean firstWon = answers.getFirst().statusCode() == 302;
    String booked = firstWon ? one : other;
    String waits = firstWon ? other : one;
    assertThat(firm.browser.get(booked).body()).contains("已预约", "服务券支付 150.00 元");
    assertThat(firm.browser.get(waits).body()).contains("待预约");
    assertThat(stranger.browser.get(booked).statusCode()).isEqualTo(403);
    assertThat(laboratory.browser.get(booked).body()).contains("样例饼干厂", "交付报告");

    new Earlier(context.getBean(Attestations.class), context.getBean(TransactionTemplate.class))
        .suspended(
            "cma",
            APPROVAL,
            "SAMR",
            tests,
            "2024-03-01",
            "2030-02-28",
            List.of("00"),
            world.today());
    assertThat(book(firm, waits, first, "").body()).contains("没有办成");
    for (int tried = 0; !firm.browser.get("/desk/requests").body().contains("预约被解除"); tried++) {
      assertThat(tried).as("the firm is told").isLessThan(60);
      Thread.sleep(500);
    }
    assertThat(firm.browser.get(booked).body()).contains("原预约已解除，因为机构的资质认定被暂停", "服务券已退回");
    assertThat(firm.browser.get("/desk/vouchers").body()).contains("可用").doesNotContain("已使用");
    assertThat(get(offering).body()).contains("现在不能预约：机构的资质认定被暂停");
    assertThat(get("/services").body()).contains("没有找到检测服务");
    JsonNode api = JsonMapper.shared().readTree(get("/api/v1" + offering).body());
    assertThat(api.path("bookable").asBoolean()).isFalse();
    assertThat(get("/services/score?lang=en").body()).contains("of 100").doesNotContain("??");
  }

  @Test
  void bad_input_is_refused_in_words() throws Exception {
    for (String bad : List.of("-1", "1e9", "一百", "0", "99999999999")) {
      other.browser.get("/desk/offerings");
      HttpResponse<String> answer = offer(other, LEAD + "|" + METHOD, bad);
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      assertThat(answer.body()).as(bad).contains("价格须大于零");
    }
    assertThat(offer(other, "镉|GB 5009.15-2023", "300").body()).contains("不在本机构当日有效的资质认定能力表内");
    assertThat(offer(other, "", "300").statusCode()).isEqualTo(400);
    firm.browser.get("/desk/requests/new");
    assertThat(
            firm.browser
                .send("/desk/requests/new", "item", LEAD, "region", "330106", "by", "31.12.2026")
                .statusCode())
        .isEqualTo(400);
    assertThat(firm.browser.send("/desk/requests/new", "item", "", "region", "330106").body())
        .contains("请写明检测项目");
    assertThat(firm.browser.get("/desk/offerings").statusCode()).isEqualTo(403);
    assertThat(government.browser.get("/desk/requests").statusCode()).isIn(200, 403);
    for (String address :
        List.of("/services/0", "/services/999999999999999999", "/services/alliances/7")) {
      assertThat(get(address).statusCode()).as(address).isEqualTo(404);
    }
    assertThat(get("/services?item=%27%20or%201%3D1&region=33%25&most=abc").body())
        .contains("价格没有看懂");
    assertThat(get("/api/v1/services?item=%E9%93%85&most=-1").statusCode()).isEqualTo(200);
  }

  private String offered() throws Exception {
    laboratory.browser.get("/desk/offerings");
    String place = laboratory.led(offer(laboratory, LEAD + "|" + METHOD, "300"));
    String desk = place.replaceFirst("\\?.*", "");
    laboratory.browser.get(desk);
    laboratory.browser.send(
        desk, "act", "open", "day", world.today().plusDays(3).toString(), "seats", "5");
    return desk.replace("/desk/offerings", "/services");
  }

  private static HttpResponse<String> offer(DeskWorld.Person who, String ability, String price)
      throws Exception {
    return who.browser.send(
        "/desk/offerings", "ability", ability, "price", price, "days", "5", "region", "330100");
  }

  private void funded() throws Exception {
    government.browser.get("/desk/vouchers");
    String[] fields = {
      "name", "杭州券",
      "source", "样例市〔2026〕1 号",
      "region", "330100",
      "from", world.today().toString(),
      "until", world.today().plusMonths(6).toString(),
      "size", "small",
      "worth", "200",
      "share", "50",
      "each", "1",
      "money", "20000"
    };
    String wider = fields[5];
    fields[5] = "330000";
    assertThat(government.browser.send("/desk/vouchers/programmes", fields).statusCode())
        .as("wider than the mandate")
        .isIn(400, 403);
    fields[5] = wider;
    fields[13] = "-1";
    government.browser.get("/desk/vouchers");
    assertThat(government.browser.send("/desk/vouchers/programmes", fields).body())
        .contains("计划信息不完整或不合要求", "value=\"杭州券\"")
        .doesNotContainPattern("value=\"micro\"[^>]*checked");
    fields[13] = "200";
    government.browser.get("/desk/vouchers");
    assertThat(
            government
                .browser
                .follow(government.browser.send("/desk/vouchers/programmes", fields))
                .body())
        .contains("计划已开始", "浙江省杭州市");
  }

  private HttpResponse<String> declared(DeskWorld.Person who, String staff) throws Exception {
    String page = who.browser.get("/desk/vouchers").body();
    return who.browser.send(
        "/desk/vouchers",
        "programme",
        DeskWorld.found(page, "name=\"programme\" value=\"(\\d+)\""),
        "industry",
        "1411",
        "staff",
        staff,
        "revenue",
        "800",
        "assets",
        "600");
  }

  private static String asked(DeskWorld.Person who) throws Exception {
    who.browser.get("/desk/requests/new");
    return who.led(who.browser.send("/desk/requests/new", "item", LEAD, "region", "330106"))
        .replaceFirst("\\?.*", "");
  }

  private static HttpResponse<String> book(
      DeskWorld.Person who, String request, String slot, String voucher) throws Exception {
    return who.browser.send(request, "act", "book", "slot", slot, "voucher", voucher);
  }

  private HttpResponse<String> get(String address) throws Exception {
    return new Visitor(client, port).get(address);
  }
}
