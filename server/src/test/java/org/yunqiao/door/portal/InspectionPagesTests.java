package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

/** Officers, their office and a firm at their desks; over HTTP, without a script. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionPagesTests {

  private static final String FIRM = "91330100799655058B";
  private static final byte[] PICTURE = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0
  };

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  private DeskWorld world;
  private DeskWorld.Person one;
  private DeskWorld.Person other;
  private DeskWorld.Person elsewhere;
  private DeskWorld.Person firm;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    one = officer("o1", "33");
    other = officer("o2", "33");
    elsewhere = officer("o3", "44");
    firm = world.person(world.party("样例电器有限公司", FIRM, "330100"), Role.APPLICANT).signIn();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void from_the_order_to_the_objection_everybody_finds_what_is_theirs() throws Exception {
    assertThat(firm.browser.get("/desk/inspections").body()).contains("结束的检查会出现在这里");
    String page = ordered();
    assertThat(one.browser.get("/desk/inspections").body())
        .contains("样例电器有限公司", "还剩 60 天", "我去检查的");
    assertThat(firm.browser.get(page).statusCode()).isEqualTo(403);
    assertThat(elsewhere.browser.get(page).statusCode()).isEqualTo(403);

    String check = one.browser.get(page + "/check").body();
    assertThat(check).contains("认证标志使用规范", "name=\"answer/mark\"", "check.js");
    var answers = new ArrayList<String>();
    for (String point : DeskWorld.all(check, "data-point=\"([a-z-]+)\"")) {
      answers.addAll(List.of("answer/" + point, point.equals("mark") ? "bad" : "good"));
    }
    answers.addAll(List.of("note/mark", "标志过期"));
    HttpResponse<String> saved =
        one.browser.sendFiles(
            page + "/check",
            List.of(new Visitor.Sent("file/mark", "mark.png", PICTURE)),
            answers.toArray(String[]::new));
    String seen = one.browser.follow(saved).body();
    assertThat(seen).contains("作答已保存", "标志过期", "mark.png");
    String digest = DeskWorld.found(seen, "/evidence/([0-9a-f]{64})");
    HttpResponse<String> picture = one.browser.get(page + "/evidence/" + digest);
    assertThat(picture.headers().firstValue("content-type")).contains("image/png");

    HttpResponse<String> wrong = one.browser.send(page + "/propose", "result", "1");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("有检查要点存在问题");
    one.browser.get(page);
    one.browser.send(page + "/propose", "result", "A", "result", "D", "remark", "标志须更换");
    String record =
        DeskWorld.found(other.browser.get(page).body(), "name=\"record\" value=\"(\\w+)\"");
    assertThat(other.browser.follow(other.browser.send(page + "/sign", "record", record)).body())
        .contains("已签字", "待公示");

    String seenByFirm = firm.browser.get(page).body();
    assertThat(seenByFirm).contains("提出异议").doesNotContain("/publish\"");
    firm.browser.send(page + "/objection", "text", "标志是新的");
    assertThat(one.browser.get(page + "?lang=en").body()).contains("publication paused");
    assertThat(one.browser.send(page + "/publish").statusCode()).isEqualTo(400);
    one.browser.get(page + "?lang=zh");
    one.browser.send(page + "/answer", "upheld", "no", "reason", "照片为证");
    one.browser.get(page);
    assertThat(one.browser.follow(one.browser.send(page + "/publish")).body()).contains("已公示");
  }

  @Test
  void an_order_to_correct_goes_to_the_firm_and_back() throws Exception {
    one.browser.get("/desk/measures/new");
    String measure =
        one.led(
                one.browser.send(
                    "/desk/measures/new",
                    "kind",
                    "correct",
                    "object",
                    FIRM,
                    "department",
                    "样例局",
                    "region",
                    "330100",
                    "content",
                    "三十日内更换标志"))
            .replaceFirst("\\?.*", "");
    assertThat(firm.browser.get("/desk/measures").body()).contains("责令限期改正", "还剩 30 天");
    assertThat(firm.browser.get(measure).body()).contains("接收", "三十日内更换标志");
    firm.browser.send(measure, "act", "accept");
    firm.browser.get(measure);
    HttpResponse<String> done =
        firm.browser.sendFiles(
            measure,
            List.of(new Visitor.Sent("paper", "new.png", PICTURE)),
            "act",
            "execute",
            "reason",
            "已更换");
    assertThat(firm.browser.follow(done).body()).contains("办理结果已报告", "已更换");
    String sent = one.browser.get(measure).body();
    assertThat(
            one.browser
                .get(DeskWorld.found(sent, "(/desk/measures/\\d+/papers/\\d+)"))
                .statusCode())
        .isEqualTo(200);
    assertThat(elsewhere.browser.get(measure).statusCode()).isEqualTo(403);
    one.browser.get(measure);
    assertThat(one.browser.send(measure, "act", "close", "reason", "").statusCode()).isEqualTo(400);
    one.browser.get(measure);
    assertThat(one.browser.follow(one.browser.send(measure, "act", "close", "reason", "合格")).body())
        .contains("已办结");
  }

  @Test
  void what_a_device_kept_is_taken_once_and_nonsense_is_refused_with_words() throws Exception {
    String page = ordered();
    String key = UUID.randomUUID().toString();
    String good =
        "[{\"key\":\"%s\",\"point\":\"mark\",\"answer\":\"good\",\"note\":\"\",\"at\":\"%s\"}]"
            .formatted(key, world.now());
    for (int sent = 0; sent < 2; sent++) {
      one.browser.get(page + "/check");
      HttpResponse<String> told = one.browser.send(page + "/answers", "answers", good);
      assertThat(told.statusCode()).isEqualTo(200);
      assertThat(told.body()).isEqualTo("{\"kept\":[\"" + key + "\"]}");
    }
    assertThat(
            jdbc.sql("select count(*) from supervision.answer where key = ?::uuid")
                .param(key)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    for (String bad : List.of("", "{}", "[null]", "[{}]", good.replace("good", "fine"), "[[[[")) {
      one.browser.get(page + "/check");
      HttpResponse<String> told = one.browser.send(page + "/answers", "answers", bad);
      assertThat(told.statusCode()).as(bad).isEqualTo(400);
      assertThat(told.body()).as(bad).contains("refused", "无法读取");
    }
    assertThat(elsewhere.browser.get(page + "/check").statusCode()).isEqualTo(403);
    elsewhere.browser.get("/desk/inspections");
    assertThat(elsewhere.browser.send(page + "/answers", "answers", good).statusCode())
        .isEqualTo(400);
  }

  private String ordered() throws Exception {
    one.browser.get("/desk/inspections/new?lang=zh");
    return one.led(
            one.browser.send(
                "/desk/inspections/new",
                "item",
                "CB-02",
                "object",
                FIRM,
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
