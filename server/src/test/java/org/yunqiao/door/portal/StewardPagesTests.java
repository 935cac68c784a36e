package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;

/** A steward finds entries that are one, and makes them one. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StewardPagesTests {

  private static final String FIRST = "91330400792000401M";
  private static final String SECOND = "91330400792000402M";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Parties parties;
  private DeskWorld world;
  private DeskWorld.Person steward;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    steward = world.person(Terms.forPlatform(Role.STEWARD, DeskWorld.SINCE)).signIn();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void two_entries_of_one_name_are_compared_and_merged_with_a_reason() throws Exception {
    assertThat(steward.browser.get("/desk/parties").body()).contains("没有同名的登记");
    long stays = world.party("样例同名制造有限公司", FIRST, "330100");
    long goes = world.party("样例同名制造 有限公司", SECOND, "330400");
    assertThat(steward.browser.get("/desk").body()).contains("/desk/parties");
    assertThat(steward.browser.get("/desk/parties").body()).contains(FIRST, SECOND);
    assertThat(steward.browser.get("/desk/parties?q=" + SECOND).body()).contains("样例同名制造");

    String two = String.valueOf(stays);
    var lone = steward.browser.send("/desk/parties/merge", "stays", two, "chosen", two);
    assertThat(lone.statusCode()).isEqualTo(400);
    String compared =
        steward
            .browser
            .send("/desk/parties/merge", "stays", two, "chosen", String.valueOf(goes))
            .body();
    assertThat(DeskWorld.shortened(compared)).contains(FIRST, SECOND, "不能撤销");

    String[] decision = {"stays", two, "goes", String.valueOf(goes), "confirmed", "yes"};
    assertThat(steward.browser.send("/desk/parties/merge", decision).statusCode())
        .as("not without a reason")
        .isEqualTo(400);
    String[] reasoned = java.util.Arrays.copyOf(decision, 8);
    reasoned[6] = "reason";
    reasoned[7] = "更名换照，原代码作废";
    assertThat(steward.led(steward.browser.send("/desk/parties/merge", reasoned)))
        .contains("done=merged");
    assertThat(parties.find(Identifier.CREDIT_CODE, SECOND).orElseThrow().id()).isEqualTo(stays);
    assertThat(steward.browser.send("/desk/parties/merge", reasoned).statusCode())
        .as("twice is told")
        .isEqualTo(409);
  }

  @Test
  void nobody_else_comes_to_it() throws Exception {
    long maker = world.party("样例旁观企业", "91330400792000403M", "330100");
    var other = world.person(maker, Role.APPLICANT).signIn();
    assertThat(other.browser.get("/desk/parties").statusCode()).isEqualTo(403);
    assertThat(other.browser.get("/desk").body()).doesNotContain("/desk/parties");
  }
}
