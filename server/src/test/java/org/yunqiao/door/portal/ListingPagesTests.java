package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.List;
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

/** A file of listings from the upload to the platform that takes them down, over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingPagesTests {

  private static final String PLATFORM = "91330100799655058B";
  private static final String MAKER = "91440300MA5D1WE41D";
  private static final String FILE =
      "platform,shop,address,title,product,certificate\n"
          + "91330100799655058B,样例店,https://shop.example/1,会跑的玩具,玩具,\n"
          + "91330100799655058B,<b>店</b>,javascript:alert(1),\"<script>x</script>\",玩具,2021\n"
          + "nobody,样例店,https://shop.example/3,玩具,玩具,\n";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  private DeskWorld.Person officer;
  private DeskWorld.Person elsewhere;
  private DeskWorld.Person platform;

  @BeforeAll
  void people() throws Exception {
    var world = new DeskWorld(context, client, port);
    officer = world.person(Terms.forRegion("33", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    elsewhere = world.person(Terms.forRegion("44", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    long party = world.party("样例网购平台", PLATFORM, "330100");
    platform = world.person(party, Role.APPLICANT).signIn();
    world.party("样例玩具厂", MAKER, "440300");
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void an_officer_checks_a_file_and_the_platform_is_asked_to_take_down_what_is_bad()
      throws Exception {
    assertThat(officer.browser.get("/desk").body()).contains("/desk/listings");
    assertThat(platform.browser.get("/desk/listings").statusCode()).isEqualTo(403);
    assertThat(officer.browser.get("/desk/listings").body()).contains("还没有核查过清单", "童车");
    HttpResponse<String> wrong = sent("nonsense", "330100");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("无法读取商品清单", "value=\"样例局\"");
    officer.browser.get("/desk/listings");
    assertThat(sent(FILE, "440100").body()).contains("class=\"answer bad\"");

    officer.browser.get("/desk/listings");
    String page = officer.led(sent(FILE, "330100")).replaceFirst("\\?.*", "");
    String seen = officer.browser.get(page).body();
    assertThat(seen)
        .contains("会跑的玩具", "没有这个编号", "未标注编号", "第 3 行：平台不是统一社会信用代码", "样例网购平台")
        .contains("&lt;script&gt;x&lt;/script&gt;")
        .doesNotContain("<script>x", "href=\"javascript");
    assertThat(elsewhere.browser.get(page).statusCode()).isEqualTo(403);
    assertThat(elsewhere.browser.get("/desk/listings").body()).contains("还没有核查过清单");

    officer.browser.get(page);
    String told = officer.browser.follow(officer.browser.send(page + "/tell")).body();
    assertThat(told).contains("已通知各平台", "已通知平台");
    String measure = DeskWorld.found(told, "href=\"(/desk/measures/\\d+)\"");
    assertThat(officer.browser.follow(officer.browser.send(page + "/tell")).body())
        .contains("没有需要新通知的");
    assertThat(platform.browser.get(measure).body()).contains("通知平台下架", "2 件", "1–2");
    platform.browser.send(measure, "act", "accept");
    platform.browser.get(measure);
    platform.browser.send(measure, "act", "execute", "reason", "已下架");
    String after = officer.browser.get(page + "?lang=en").body();
    assertThat(after).contains("Taken down", "No number shown").doesNotContain("??");

    officer.browser.get(page + "?lang=zh");
    String listing = DeskWorld.found(after, page + "/(\\d+)\"");
    HttpResponse<String> nobody = pursued(page + "/" + listing, "91330100799655058X");
    assertThat(nobody.statusCode()).isEqualTo(400);
    officer.browser.get(page);
    assertThat(officer.browser.follow(pursued(page + "/" + listing, MAKER)).body())
        .contains("另案办理", "措施已发出");
    assertThat(officer.browser.get(page + "?all=yes&after=2").body()).contains("没有这样的商品");
  }

  private HttpResponse<String> pursued(String address, String object) throws Exception {
    return officer.browser.send(
        address, "kind", "hand-over", "object", object, "addressee", "440000", "content", "生产者在广东");
  }

  private HttpResponse<String> sent(String content, String region) throws Exception {
    return officer.browser.sendFiles(
        "/desk/listings",
        List.of(new Visitor.Sent("file", "shops.csv", content.getBytes(UTF_8))),
        "campaign",
        "toys",
        "department",
        "样例局",
        "region",
        region);
  }
}
