package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
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
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.work.supervision.AnnualPlans;
import org.yunqiao.work.supervision.OfficerLibrary;

/** The library of officers at the desk: linked by a colleague, kept away by one's own word. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficerPagesTests {

  private static final String PAGE = "/desk/officers";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private OfficerLibrary officers;
  @Autowired private AnnualPlans plans;
  private DeskWorld world;

  @BeforeAll
  void library() throws Exception {
    world = new DeskWorld(context, client, port);
    officers.replace(
        Files.writeString(
            folder.resolve("officers.tsv"),
            "g1\t四所\t440000\tpresent\t\nz1\t一所\t330100\tpresent\tccc\n"));
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void an_officer_is_linked_by_a_colleague_and_declares_what_only_others_take_back()
      throws Exception {
    var officer = person("33", Role.REGION_OFFICER);
    var colleague = person("33", Role.REGION_OFFICER);
    var decider = person("33", Role.REGION_DECIDER);
    assertThat(officer.browser.get(PAGE).body()).contains("z1", "一所", "未关联");
    String own = officer.account.login();
    assertThat(send(officer, "/link", "officer", "z1", "login", own).body()).contains("不能把自己的账户");
    colleague.browser.get(PAGE);
    assertThat(send(colleague, "/link", "officer", "g1", "login", own).body())
        .contains("没有办理此事的授权");
    assertThat(send(colleague, "/link", "officer", "z1", "login", "nobody").statusCode())
        .isEqualTo(400);
    HttpResponse<String> linked = send(colleague, "/link", "officer", "z1", "login", own);
    assertThat(colleague.browser.follow(linked).body()).contains("已关联。");
    assertThat(send(colleague, "/present", "present", "no").statusCode()).isEqualTo(400);

    assertThat(officer.browser.get(PAGE).body()).contains("您是 z1", "现在登记为可以派出");
    assertThat(send(officer, "/present", "present", "no").statusCode()).isEqualTo(302);
    assertThat(officers.get("z1").present()).isFalse();
    assertThat(send(officer, "/interests", "object", "X-1", "reason", "").body())
        .contains("请写明回避的原因");
    send(officer, "/interests", "object", "X-1", "reason", "配偶任职");
    assertThat(officer.browser.get(PAGE).body())
        .contains("X-1", "配偶任职")
        .doesNotContain("/withdraw");
    assertThat(colleague.browser.get(PAGE).body()).doesNotContain("配偶任职");
    String seen = decider.browser.get(PAGE).body();
    assertThat(seen).contains("z1 → X-1", "配偶任职").doesNotContain("name=\"login\"");
    String withdraw = DeskWorld.found(seen, "action=\"(" + PAGE + "/interests/\\d+/withdraw)\"");
    colleague.browser.get(PAGE);
    assertThat(colleague.browser.send(withdraw).statusCode()).isEqualTo(400);
    decider.browser.get(PAGE);
    assertThat(decider.browser.send(withdraw).statusCode()).isEqualTo(302);
    assertThat(decider.browser.get(PAGE).body()).doesNotContain("X-1");
  }

  @Test
  void the_library_is_not_for_everybody() throws Exception {
    var ministry = person(null, Role.MINISTRY_OFFICER);
    assertThat(ministry.browser.get(PAGE).statusCode()).isEqualTo(403);
  }

  @Test
  void the_plan_of_a_year_is_public() throws Exception {
    var anybody = new Visitor(client, port);
    assertThat(anybody.get("/plans/2031").statusCode()).isEqualTo(404);
    plans.state(2026, Files.writeString(folder.resolve("year.tsv"), "CCC-01\t33\t3\t1200\n"));
    assertThat(anybody.follow(anybody.get("/plans")).body())
        .contains("2026 年抽查计划", "1,200", "强制性产品认证的获证生产者", "第 1 版");
    assertThat(anybody.get("/plans/2026?lang=en").body())
        .contains("Inspections planned for 2026", "holders of compulsory product certificates");
  }

  private DeskWorld.Person person(String region, Role role) throws Exception {
    Terms terms =
        region == null
            ? new Terms(null, role, null, java.util.Set.of(), DeskWorld.SINCE, null)
            : Terms.forRegion(region, role, DeskWorld.SINCE);
    return world.person(terms).signIn();
  }

  private static HttpResponse<String> send(DeskWorld.Person who, String path, String... fields)
      throws Exception {
    return who.browser.send(PAGE + path, fields);
  }
}
