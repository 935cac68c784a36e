package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
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
import org.yunqiao.door.exchange.subscription.Decisions;
import org.yunqiao.door.exchange.subscription.StandInPartner;
import org.yunqiao.door.exchange.subscription.Subscription;
import org.yunqiao.door.exchange.subscription.Subscriptions;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;

/** A steward and the partners, by real pages; nobody else comes to them. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangePagesTests {

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir static Path folder;
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Subscriptions subscriptions;
  private DeskWorld world;
  private DeskWorld.Person steward;
  private Subscription subscription;

  @BeforeAll
  void a_partner_in_the_own_network() throws Exception {
    world = new DeskWorld(context, client, port);
    steward = world.person(Terms.forPlatform(Role.STEWARD, DeskWorld.SINCE)).signIn();
    long body = world.body("样例认证", Decisions.code(801), "CNCA-R-2022-801");
    assertThat(body).isPositive();
    try (StandInPartner partner = StandInPartner.open(folder)) {
      subscription =
          subscriptions.subscribe(
              new Subscription.Wanted(
                  "enterprise-credit",
                  "样例信用平台",
                  partner.endpoint(),
                  partner.publicKey(),
                  partner.certificate()));
    }
  }

  @AfterAll
  void closed() {
    client.close();
  }

  private String page() {
    return "/desk/exchange/" + subscription.id();
  }

  @Test
  void what_goes_wrong_is_said_in_a_sentence_and_in_figures() throws Exception {
    String said = "";
    for (int i = 0; i < 100 && !said.contains("没有送达"); i++) {
      Thread.sleep(100);
      said = DeskWorld.shortened(steward.browser.get(page()).body());
    }
    assertThat(said).contains("没有送达", "未经允许不连接", "工作日", "发改办财金", "没有死信", "还没有对过账");
    assertThat(DeskWorld.shortened(steward.browser.get("/desk/exchange").body()))
        .contains("1 个订阅方中，1 个需要处理", "样例信用平台");
    assertThat(steward.browser.get("/desk").body()).contains("/desk/exchange");
  }

  @Test
  void pausing_wants_a_confirmation_and_a_reason() throws Exception {
    var lone = steward.browser.send(page(), "wish", "pause", "reason", "系统升级");
    assertThat(lone.statusCode()).isEqualTo(400);
    var silent = steward.browser.send(page(), "wish", "pause", "confirmed", "yes");
    assertThat(silent.statusCode()).isEqualTo(400);
    String[] whole = {"wish", "pause", "confirmed", "yes", "reason", "系统升级"};
    assertThat(steward.led(steward.browser.send(page(), whole))).endsWith("done=pause");
    assertThat(subscriptions.get(subscription.id()).state()).isEqualTo(Subscription.State.PAUSED);
    assertThat(DeskWorld.shortened(steward.browser.get(page()).body())).contains("已暂停：系统升级");
    assertThat(steward.led(steward.browser.send(page(), "wish", "resume"))).endsWith("done=resume");
    assertThat(subscriptions.get(subscription.id()).state()).isEqualTo(Subscription.State.RUNNING);
    assertThat(steward.browser.send(page(), "wish", "explode").statusCode()).isEqualTo(400);
  }

  @Test
  void what_is_not_there_is_not_found_and_others_are_refused() throws Exception {
    assertThat(steward.browser.get("/desk/exchange/999").statusCode()).isEqualTo(404);
    assertThat(steward.browser.get(page() + "/letters/1").statusCode()).isEqualTo(409);
    assertThat(steward.browser.get("/catalogue/1-1").statusCode()).isEqualTo(404);
    var other =
        world.person(Terms.forPlatform(Role.SYSTEM_ADMINISTRATOR, DeskWorld.SINCE)).signIn();
    assertThat(other.browser.get("/desk/exchange").statusCode()).isEqualTo(403);
    assertThat(other.browser.get(page()).statusCode()).isEqualTo(403);
    assertThat(other.browser.send(page(), "wish", "resume").statusCode()).isEqualTo(403);
    assertThat(other.browser.get("/desk").body()).doesNotContain("/desk/exchange");
  }

  @Test
  void the_catalogue_is_there_for_everybody_in_both_languages() throws Exception {
    var visitor = new Visitor(client, port);
    assertThat(DeskWorld.shortened(visitor.get("/catalogue").body()))
        .contains("信息资源目录", "307001/000001", "无条件共享", "订阅方已确认 0 条");
    assertThat(DeskWorld.shortened(visitor.get("/catalogue?lang=en").body()))
        .contains("Catalogue of resources", "Shared without condition");
    assertThat(DeskWorld.shortened(visitor.get("/catalogue/307001-000001?lang=zh").body()))
        .contains("XK_XDR_MC", "CF_JDRQ", "实时", "11100000MB0143028R");
  }
}
