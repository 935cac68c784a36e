package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;

/**
 * The publicity platform by its pages: one writes in both languages with a picture, another sends
 * it back and then lets it through, it is public at its time, is read and counted, and is withdrawn
 * with a reason.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublicityJourneyTests {

  private static final String ZH =
      "购买之前，先核对证书。\n\n## 三步\n\n1. 找到**证书编号**。\n2. 在[首页](/)输入编号。\n3. 看第一句话：有效、暂停还是撤销。\n\n![](1)\n\n"
          + "> 证书只说明标准和范围之内的事。";
  private static final String EN =
      "Check the certificate before you buy.\n\n## Three steps\n\n1. Find its **number**.\n2. Enter"
          + " it on the [front page](/).\n3. Read the first sentence.\n\n![](1)\n\n> A certificate"
          + " speaks of its standard and scope only.";

  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  private final HttpClient client = HttpClient.newHttpClient();
  private final SoftAssertions all = new SoftAssertions();
  private Chromium chromium;
  private DeskWorld world;
  private Words zh;
  private Words en;
  private DeskWorld.Person writer;
  private DeskWorld.Person reviewer;

  @BeforeAll
  void opened() throws Exception {
    chromium = Chromium.open();
    world = new DeskWorld(context, client, port);
    zh = new Words(messages, Words.CHINESE, Authorities.load());
    en = new Words(messages, Words.ENGLISH, Authorities.load());
    writer = world.person(Terms.forPlatform(Role.EDITOR, DeskWorld.SINCE)).signIn();
    reviewer = world.person(Terms.forPlatform(Role.PUBLISHER, DeskWorld.SINCE)).signIn();
    world.body("样例认证中心", "913301007900000550", "CNCA-R-2002-001");
    long firm = world.party("样例电机厂", "91440300MA5D1WE41D", "440300");
    world.attested(
        "qms",
        "00126Q00001R0M",
        "CNCA-R-2002-001",
        firm,
        "2026-03-01",
        "2029-02-28",
        List.of(),
        Map.of());
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
    client.close();
  }

  private String home() {
    return "http://localhost:" + port;
  }

  @Test
  @Order(1)
  void a_visitor_sees_what_is_missing_while_nothing_is_published() throws Exception {
    for (Words words : List.of(zh, en)) {
      try (Visit visit = chromium.visit(home(), words, Visit.DESK)) {
        visit.open("/news");
        assertThat(visit.text()).contains(visit.said("news.none"));
        look(visit, "empty");
      }
    }
  }

  @Test
  @Order(2)
  void from_the_draft_to_the_readers_and_back() throws Exception {
    String address = written();
    returned(address);
    corrected(address);
    approved(address);
    String read = address.replace("/desk/articles/", "/news/");
    try (Visit visitor = chromium.visit(home(), zh, Visit.DESK)) {
      assertThat(visitor.open(read)).as("before its time").isEqualTo(404);
      world.pass(Duration.ofHours(25));
      visitor.until("/for/enterprises", "news.pinned");
    }
    seen(read);
    verified();
    withdrawn(address, read);
    all.assertAll();
  }

  private String written() throws Exception {
    try (Visit desk = signedIn(writer, zh)) {
      desk.open("/desk/articles");
      look(desk, "articles-empty");
      desk.page().locator("#zh").fill("明白消费");
      desk.page().locator("#en").fill("Buy with open eyes");
      desk.press("articles.campaign.go");
      assertThat(desk.text()).contains(desk.said("articles.done.begun"));
      desk.press("articles.new");
      Page page = desk.page();
      String address = page.url().replace(home(), "").replaceFirst("\\?.*", "");
      page.locator("#titleZh").fill("买东西之前，三步核对证书");
      page.locator("#titleEn").fill("Check a certificate in three steps");
      page.locator("#summaryZh").fill("编号、首页、第一句话：不用登录，一分钟知道证书是否有效。");
      page.locator("#summaryEn").fill("Number, front page, first sentence: no account needed.");
      page.locator("#bodyZh").fill(ZH + "\n\n<script>alert(1)</script>");
      page.locator("#bodyEn").fill(EN);
      page.locator("#picture")
          .setInputFiles(new FilePayload("a.png", "image/png", "no picture".getBytes()));
      page.locator("#newAltZh").fill("一张证书，编号处画了圈");
      page.locator("#newAltEn").fill("A certificate with its number circled");
      desk.press("article.save");
      assertThat(desk.text()).contains("不是可以读取的 PNG 或 JPEG 图片");
      assertThat(page.locator("#titleZh").inputValue()).isEqualTo("买东西之前，三步核对证书");
      page.locator("#picture").setInputFiles(new FilePayload("a.png", "image/png", picture()));
      page.locator("#newAltZh").fill("一张证书，编号处画了圈");
      page.locator("#newAltEn").fill("A certificate with its number circled");
      page.locator("input[name=place][value=enterprises]").check();
      page.locator("input[name=place][value=home]").check();
      page.locator("#campaign").selectOption("1");
      page.locator("#from").fill(world.today().plusDays(1) + "T09:00");
      desk.press("article.save");
      assertThat(desk.text())
          .contains(desk.said("articles.done.saved"), desk.said("article.doubts"));
      assertThat(desk.title()).isEqualTo("买东西之前，三步核对证书");
      look(desk, "draft");
      desk.press("article.submit");
      assertThat(desk.text()).contains(desk.said("articles.done.submitted"));
      return address;
    }
  }

  private static byte[] picture() throws Exception {
    var image = new BufferedImage(960, 540, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(0xee, 0xf3, 0xf9));
    pen.fillRect(0, 0, 960, 540);
    pen.setColor(Color.WHITE);
    pen.fillRect(300, 60, 360, 420);
    pen.setColor(new Color(0x1d, 0x4e, 0x89));
    pen.fillRect(360, 120, 240, 24);
    pen.fillRect(360, 220, 160, 12);
    pen.fillRect(360, 250, 200, 12);
    pen.setColor(new Color(0xb3, 0x26, 0x1e));
    pen.drawOval(340, 330, 280, 60);
    pen.fillRect(380, 354, 200, 12);
    pen.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private void returned(String address) throws Exception {
    try (Visit desk = signedIn(reviewer, zh)) {
      desk.open(address);
      look(desk, "review");
      desk.page().locator("#reason").fill("正文末尾有一段脚本，请删去");
      desk.press("article.return");
      assertThat(desk.text()).contains(desk.said("articles.done.returned"));
    }
  }

  private void corrected(String address) throws Exception {
    try (Visit desk = signedIn(writer, en)) {
      desk.open(address);
      assertThat(desk.text()).contains("请删去");
      desk.page().locator("#bodyZh").fill(ZH);
      desk.press("article.submit");
      assertThat(desk.text()).contains(desk.said("articles.done.submitted"));
      assertThat(desk.text()).doesNotContain(desk.said("article.approve"));
    }
  }

  private void approved(String address) throws Exception {
    try (Visit desk = signedIn(reviewer, zh)) {
      desk.open(address);
      desk.press("article.approve");
      assertThat(desk.text()).contains(desk.said("articles.done.approved"));
      look(desk, "approved");
    }
  }

  private void seen(String read) throws Exception {
    for (Words words : List.of(zh, en)) {
      try (Visit visitor = chromium.visit(home(), words, Visit.DESK)) {
        String title = words.chinese() ? "买东西之前，三步核对证书" : "Check a certificate in three steps";
        visitor.open("/for/enterprises");
        assertThat(visitor.text()).contains(title);
        look(visitor, "door");
        visitor.open("/");
        assertThat(visitor.text()).contains(title);
        look(visitor, "home");
        visitor.open("/news");
        look(visitor, "list");
        visitor.follow(title);
        assertThat(visitor.page().url()).endsWith(read);
        assertThat(visitor.title()).isEqualTo(title);
        Locator shown = visitor.page().locator(".prose img").first();
        shown.scrollIntoViewIfNeeded();
        for (int tries = 0; shown.evaluate("image => image.naturalWidth").equals(0); tries++) {
          assertThat(tries).as("the picture is drawn").isLessThan(50);
          Thread.sleep(100);
        }
        look(visitor, "article");
        int tried = 0;
        String counted = visitor.said("news.read", words.chinese() ? "1" : "2");
        // the count is written once a second; loading again does not add to it
        while (!visitor.text().contains(counted) && tried++ < 30) {
          Thread.sleep(500);
          visitor.open(read);
        }
        assertThat(visitor.text()).contains(counted);
        visitor.open("/news/campaigns/1");
        assertThat(visitor.text()).contains(title);
        look(visitor, "campaign");
        world.pass(Duration.ofMinutes(31)); // the same browser would be known for so long
        String feed = "/news/feed.atom?lang=" + (words.chinese() ? "zh" : "en");
        assertThat(new Visitor(client, port).get(feed).body()).contains(title);
      }
    }
  }

  private void verified() throws Exception {
    try (Visit visitor = chromium.visit(home(), zh, Visit.PHONE)) {
      visitor.search("00126Q00001R0M");
      assertThat(visitor.text()).contains("00126Q00001R0M", "有效");
      assertThat(visitor.sticksOut()).isZero();
    }
  }

  private void withdrawn(String address, String read) throws Exception {
    try (Visit desk = signedIn(reviewer, zh)) {
      desk.open(address);
      desk.follow(desk.said("article.withdraw"));
      desk.page().locator("#reasonZh").fill("第三步的说法不准确，修订后再发。");
      desk.page().locator("#reasonEn").fill("Step three was not exact; it will be corrected.");
      desk.page().locator("input[name=sure]").check();
      look(desk, "withdraw");
      desk.press("article.withdraw.go");
      assertThat(desk.text()).contains(desk.said("articles.done.withdrawn"));
    }
    for (Words words : List.of(zh, en)) {
      try (Visit visitor = chromium.visit(home(), words, Visit.DESK)) {
        assertThat(visitor.open(read)).isEqualTo(410);
        assertThat(visitor.text()).contains(words.chinese() ? "修订后再发" : "will be corrected");
        look(visitor, "gone");
        visitor.open("/news");
        assertThat(visitor.text()).contains(visitor.said("news.none"));
        visitor.open("/notices");
        assertThat(visitor.text()).contains(visitor.said("public-notice.lead.none"));
        look(visitor, "notices-empty");
      }
    }
  }

  /** At both widths: nothing sticks out, nothing that axe objects to. */
  private void look(Visit visit, String name) {
    visit.look("publicity-" + name, all);
  }

  private Visit signedIn(DeskWorld.Person person, Words words) throws Exception {
    return chromium.visit(home(), words, Visit.DESK).signIn(person);
  }
}
