package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.OfficerLibrary;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;

/** An officer reviews records that chance chose, and everybody sees how good they are. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewPagesTests {

  private static final String BODY = "913301007900000550";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private Draws draws;
  @Autowired private OfficerLibrary officers;
  private DeskWorld world;

  @BeforeAll
  void opened() {
    world = new DeskWorld(context, client, port);
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void what_an_officer_finds_in_drawn_records_is_public_body_by_body() throws Exception {
    var officer = world.person(Terms.forRegion("330000", Role.REGION_OFFICER, DeskWorld.SINCE));
    var visitor = new Visitor(client, port);
    assertThat(visitor.get("/quality").body()).contains("还没有抽取过记录", "REC-01");
    drawn();
    officer.signIn();
    assertThat(officer.browser.get("/desk").body()).contains("/desk/reviews");
    assertThat(officer.browser.get("/desk/reviews").body()).contains("R-1", "待复核 3 / 3");
    String page = officer.browser.get("/desk/reviews/R-1").body();
    List<String> records = DeskWorld.all(page, "name=\"record\" value=\"(a[0-9]+)\"");
    assertThat(records).hasSize(3);
    assertThat(page).contains("查看证书 Q-", "状态变化未报");
    assertThat(visitor.get("/quality?lang=en").body())
        .contains("3 records drawn, 0 of them reviewed", "not reviewed yet");

    String address = "/desk/reviews/R-1";
    HttpResponse<String> unclear =
        officer.browser.send(address, "record", records.getFirst(), "outcome", "bad");
    assertThat(unclear.statusCode()).isEqualTo(400);
    assertThat(unclear.body()).contains("请二选一");
    HttpResponse<String> noted =
        officer.browser.send(
            address, "record", records.getFirst(), "outcome", "bad", "defect", "standing");
    assertThat(officer.browser.follow(noted).body()).contains("已记录", "还有 2 条");
    officer.browser.send(address, "record", records.get(1), "outcome", "good");
    HttpResponse<String> again =
        officer.browser.send(address, "record", records.get(1), "outcome", "good");
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("已经复核过");
    assertThat(visitor.get("/quality?lang=zh").body())
        .contains("样例认证中心", "1 / 2", "50.0%", "1.3% – 98.7%", "状态变化未报")
        .contains("href=\"/draws/R-1\"");
    var decider = world.person(Terms.forRegion("330000", Role.REGION_DECIDER, DeskWorld.SINCE));
    decider.signIn();
    assertThat(decider.browser.get("/desk/reviews").statusCode()).isEqualTo(403);
    assertThat(decider.browser.get(address).statusCode()).isEqualTo(403);
  }

  private void drawn() throws Exception {
    world.body("样例认证中心有限公司", BODY, "CNCA-R-2016-001");
    long holder = world.party("样例制造有限公司", "91330100799655058B", "330100");
    for (int i = 0; i < 4; i++) {
      world.attested(
          "qms",
          "Q-" + i,
          "CNCA-R-2016-001",
          holder,
          "2025-06-01",
          "2028-05-31",
          List.of("18.05"),
          Map.of());
    }
    officers.replace(Files.writeString(folder.resolve("pool.tsv"), "o1\tu\t33\tpresent\t\n"));
    var now = world.now();
    Draw draw =
        draws.plan(
            new Wish(
                "R-1",
                "REC-01",
                "",
                Quota.read("*=3"),
                new Staffing(1, 100, new RegionRule(RegionRule.Kind.ANY, 0)),
                List.of("office", "witness"),
                now.plusSeconds(3_600),
                now.plusSeconds(7_200),
                "",
                null));
    for (String party : draw.plan().entropy().parties()) {
      draws.commit("R-1", party, Commitment.of(draw.plan().digest(), party, value(party)));
    }
    for (String party : draw.plan().entropy().parties()) draws.reveal("R-1", party, value(party));
    draws.run("R-1");
  }

  private static String value(String party) {
    return (party.equals("office") ? "0a" : "b1").repeat(32);
  }
}
