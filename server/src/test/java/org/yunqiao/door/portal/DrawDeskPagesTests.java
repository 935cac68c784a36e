package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.work.supervision.DrawState;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;

/** Two officers put their chance into a draw, each at a desk of his own; over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawDeskPagesTests {

  private static final String ONE = "0a".repeat(32);
  private static final String OTHER = "b1".repeat(32);

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private Draws draws;
  @Autowired private Journal journal;
  private DeskWorld world;
  private DeskWorld.Person officer;
  private DeskWorld.Person other;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    officer = officer("330000");
    other = officer("440000");
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void two_officers_commit_and_reveal_and_the_draw_can_be_held() throws Exception {
    String self = officer.account.actor().name();
    planned("D-DESK-1", self, "witness");
    assertThat(officer.browser.get("/desk/draws").body()).contains("D-DESK-1", self + " · witness");
    String page = "/desk/draws/D-DESK-1";
    assertThat(officer.browser.get(page).body()).contains("draw commit plan.json " + self);
    HttpResponse<String> committed = commit(officer, "D-DESK-1", self, ONE);
    assertThat(officer.browser.follow(committed).body()).contains("承诺已写入日志");
    assertThat(journal.read(journal.last() - 1, 1).getFirst().by()).isEqualTo(self);
    assertThat(other.browser.get(page + "?lang=en").body()).doesNotContain("name=\"value\"");
    commit(other, "D-DESK-1", "witness", OTHER);
    assertThat(other.browser.get(page).body()).contains("name=\"value\"");
    assertThat(reveal(other, "D-DESK-1", "witness", OTHER).statusCode()).isEqualTo(302);
    officer.browser.get(page);
    assertThat(reveal(officer, "D-DESK-1", self, ONE).statusCode()).isEqualTo(302);
    assertThat(officer.browser.get(page).body()).contains(page + "/run");
    assertThat(officer.browser.send(page + "/run").statusCode()).isEqualTo(302);
    assertThat(draws.get("D-DESK-1").state()).isEqualTo(DrawState.DRAWN);
  }

  @Test
  void what_becomes_otherwise_is_for_whoever_inspects_there_and_is_confirmed() throws Exception {
    String page = "/desk/draws/D-DESK-5";
    planned("D-DESK-5", "office", "witness");
    officer.browser.get(page);
    assertThat(officer.browser.send(page + "/abort", "reason", "x", "sure", "1").statusCode())
        .isEqualTo(403);
    drawn("D-DESK-5");
    var everywhere = person();
    String first =
        new String(draws.file("D-DESK-5", Bundle.ASSIGNMENTS).readAllBytes(), UTF_8)
            .lines()
            .findFirst()
            .orElseThrow();
    String object = first.split("\t")[0];
    String body = everywhere.browser.get(page + "?object=" + object).body();
    assertThat(body).contains("改派：" + object, "<option value=\"o1\"", "<option value=\"o2\"");
    String unsure =
        everywhere.browser.send(page + "/exclude", "object", object, "reason", "搬走了").body();
    assertThat(unsure).contains("请勾选确认").contains("改派：" + object);
    assertThat(
            everywhere
                .browser
                .send(page + "/exclude", "object", object, "reason", "", "sure", "1")
                .body())
        .contains("请写明原因");
    HttpResponse<String> excluded =
        everywhere.browser.send(page + "/exclude", "object", object, "reason", "搬走了", "sure", "1");
    assertThat(everywhere.browser.follow(excluded).body()).contains("已记录不再检查");
    String[] replace = {
      "object", object, "officer", "o1", "instead", "o3", "reason", "病假", "sure", "1"
    };
    assertThat(everywhere.browser.send(page + "/replace", replace).statusCode()).isEqualTo(302);
    assertThat(draws.goes("D-DESK-5", object)).containsExactlyInAnyOrder("o2", "o3");
    assertThat(everywhere.browser.get("/draws/D-DESK-5").body()).contains("搬走了", "病假");
    assertThat(everywhere.browser.send(page + "/replace", replace).statusCode()).isEqualTo(400);
    everywhere.browser.get(page + "?object=nothing");
    assertThat(everywhere.browser.get(page + "?object=nothing").body()).contains("没有抽中");
  }

  @Test
  void a_draw_is_aborted_in_public_and_planned_anew() throws Exception {
    String page = "/desk/draws/D-DESK-6";
    planned("D-DESK-6", "office", "witness");
    var everywhere = person();
    assertThat(everywhere.browser.get(page).body()).contains(page + "/abort");
    everywhere.browser.send(page + "/abort", "reason", "抽样框不全", "sure", "1");
    assertThat(draws.get("D-DESK-6").reason()).isEqualTo("抽样框不全");
    assertThat(everywhere.browser.get(page).body()).contains("/desk/draws/new?follows=D-DESK-6");
    assertThat(everywhere.browser.get("/desk/draws/new?follows=D-DESK-6").body())
        .contains("value=\"D-DESK-6\"");
  }

  @Test
  void nobody_acts_for_two_parties_nor_for_another_account() throws Exception {
    String self = officer.account.actor().name();
    planned("D-DESK-2", self, "witness");
    other.browser.get("/desk/draws/D-DESK-2");
    HttpResponse<String> foreign = commit(other, "D-DESK-2", self, OTHER);
    assertThat(foreign.statusCode()).isEqualTo(400);
    assertThat(foreign.body()).contains("不能由您代为提交");
    officer.browser.get("/desk/draws/D-DESK-2");
    assertThat(commit(officer, "D-DESK-2", self, ONE).statusCode()).isEqualTo(302);
    String page = officer.browser.get("/desk/draws/D-DESK-2").body();
    assertThat(page).contains("没有需要您做的").doesNotContain("name=\"commitment\"");
    assertThat(commit(officer, "D-DESK-2", "witness", ONE).statusCode()).isEqualTo(400);
    assertThat(draws.get("D-DESK-2").awaited()).containsExactly("witness");
  }

  @Test
  void what_is_refused_is_said_on_the_page() throws Exception {
    planned("D-DESK-3", "office", "witness");
    officer.browser.get("/desk/draws/D-DESK-3");
    HttpResponse<String> bad =
        officer.browser.send(
            "/desk/draws/D-DESK-3/commit", "party", "office", "commitment", "nonsense");
    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("64 位小写十六进制");
    assertThat(reveal(officer, "D-DESK-3", "office", ONE).statusCode()).isEqualTo(400);
    assertThat(officer.browser.get("/desk/draws/none").statusCode()).isEqualTo(404);
  }

  @Test
  void the_desk_is_for_officers_who_inspect() throws Exception {
    planned("D-DESK-4", "office", "witness");
    var decider = world.person(Terms.forRegion("330000", Role.REGION_DECIDER, DeskWorld.SINCE));
    decider.signIn();
    assertThat(decider.browser.get("/desk/draws").statusCode()).isEqualTo(403);
    decider.browser.get("/desk");
    assertThat(commit(decider, "D-DESK-4", "office", ONE).statusCode()).isEqualTo(403);
    assertThat(draws.get("D-DESK-4").awaited()).containsExactly("office", "witness");
  }

  @Test
  void officers_ask_what_other_shares_would_bring_and_the_same_question_has_the_same_number()
      throws Exception {
    String page = officer.browser.get("/desk/what-if").body();
    assertThat(page).contains("抽查测算", "请先评级", "测算编号").doesNotContain(">会漏<");
    String asked = "/desk/what-if?percent-A=3&officers=4&lang=en";
    String run = DeskWorld.found(officer.browser.get(asked).body(), ">([0-9a-f]{64})<");
    assertThat(other.browser.get(asked.replace("lang=en", "lang=zh")).body()).contains(run);
    assertThat(page).doesNotContain(run);
    HttpResponse<String> refused = officer.browser.get("/desk/what-if?percent-A=x&line=0&lang=zh");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("测算的设定不合要求", "value=\"x\"");
    assertThat(officer.browser.get("/desk?lang=zh").body()).contains("/desk/what-if");
    var decider = world.person(Terms.forRegion("330000", Role.REGION_DECIDER, DeskWorld.SINCE));
    decider.signIn();
    assertThat(decider.browser.get("/desk/what-if").statusCode()).isEqualTo(403);
  }

  /** One who inspects everywhere. */
  private DeskWorld.Person person() throws Exception {
    return world
        .person(new Terms(null, Role.REGION_OFFICER, null, Set.of(), DeskWorld.SINCE, null))
        .signIn();
  }

  private void drawn(String name) {
    Actor.acting(
        () -> "command:draw",
        () -> {
          String plan = draws.get(name).plan().digest();
          draws.commit(name, "office", Commitment.of(plan, "office", ONE));
          draws.commit(name, "witness", Commitment.of(plan, "witness", OTHER));
          draws.reveal(name, "office", ONE);
          draws.reveal(name, "witness", OTHER);
          return draws.run(name);
        });
  }

  private DeskWorld.Person officer(String region) throws Exception {
    return world.person(Terms.forRegion(region, Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
  }

  private HttpResponse<String> commit(DeskWorld.Person who, String name, String party, String value)
      throws Exception {
    String commitment = Commitment.of(draws.get(name).plan().digest(), party, value);
    return who.browser.send(
        "/desk/draws/" + name + "/commit", "party", party, "commitment", commitment);
  }

  private static HttpResponse<String> reveal(
      DeskWorld.Person who, String name, String party, String value) throws Exception {
    return who.browser.send("/desk/draws/" + name + "/reveal", "party", party, "value", value);
  }

  private void planned(String name, String... parties) throws Exception {
    Path files = Files.createDirectories(folder.resolve(name));
    var frame = new StringBuilder();
    var objects = new StringBuilder();
    for (int i = 10; i < 50; i++) frame.append("X%d\tB\n".formatted(i));
    for (int i = 10; i < 50; i++) objects.append("X%d\t330100\t\n".formatted(i));
    Files.writeString(files.resolve(Bundle.FRAME), frame);
    Files.writeString(files.resolve(Bundle.OBJECTS), objects);
    Files.writeString(
        files.resolve(Bundle.OFFICERS),
        "o1\tu\t33\tpresent\t\no2\tu\t33\tpresent\t\no3\tu\t33\tabsent\t\n");
    Instant now = world.now();
    draws.plan(
        new Wish(
            name,
            "CB-02",
            "",
            Quota.read("B=3"),
            new Staffing(2, 5, new RegionRule(RegionRule.Kind.ANY, 0)),
            List.of(parties),
            now.plusSeconds(36_000),
            now.plusSeconds(72_000),
            "",
            files));
  }
}
