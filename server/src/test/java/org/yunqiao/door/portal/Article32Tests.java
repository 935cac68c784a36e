package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.view.publicity.Readers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Task 32, the publicity platform: an article goes from draft over review to the public, and a
 * certificate is verified by anybody.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Article32Tests {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private Readers readers;
  private DeskWorld world;
  private DeskWorld.Person writer;
  private DeskWorld.Person reviewer;
  private DeskWorld.Person both;
  private DeskWorld.Person stranger;
  private Visitor visitor;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    writer = world.person(Terms.forPlatform(Role.EDITOR, DeskWorld.SINCE)).signIn();
    reviewer = world.person(Terms.forPlatform(Role.PUBLISHER, DeskWorld.SINCE)).signIn();
    both =
        world
            .person(
                Terms.forPlatform(Role.EDITOR, DeskWorld.SINCE),
                Terms.forPlatform(Role.PUBLISHER, DeskWorld.SINCE))
            .signIn();
    long firm = world.party("样例机械厂", "91330100799655058B", "330106");
    stranger = world.person(firm, Role.APPLICANT).signIn();
    visitor = new Visitor(client, port);
  }

  @AfterAll
  void closed() {
    client.close();
  }

  private static byte[] png(int width, int height) throws Exception {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }

  private static byte[] bomb() throws Exception {
    byte[] png = png(1, 1);
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    var crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    return png;
  }

  private String begun(DeskWorld.Person by) throws Exception {
    by.browser.get("/desk/articles");
    return by.led(by.browser.send("/desk/articles"));
  }

  private HttpResponse<String> sends(
      DeskWorld.Person by, String address, List<Visitor.Sent> files, Map<String, String> fields)
      throws Exception {
    String page = by.browser.get(address).body();
    var sent = new ArrayList<String>();
    fields.forEach((name, value) -> sent.addAll(List.of(name, value)));
    sent.addAll(List.of("version", version(page)));
    return by.browser.sendFiles(address, files, sent.toArray(String[]::new));
  }

  private static String version(String page) {
    return DeskWorld.found(page, "name=\"version\" value=\"(\\d+)\"");
  }

  private static Map<String, String> text(String title, String zh, String en, String act) {
    return new java.util.LinkedHashMap<>(
        Map.of(
            "titleZh", title,
            "titleEn", "Sample",
            "summaryZh", "怎样核对证书",
            "summaryEn", "How to check a certificate",
            "bodyZh", zh,
            "bodyEn", en,
            "act", act));
  }

  private HttpResponse<String> acts(
      DeskWorld.Person by, String address, String act, String... fields) throws Exception {
    String page = by.browser.get(address).body();
    var sent = new ArrayList<>(List.of(fields));
    if (page.contains("name=\"version\"")) sent.addAll(List.of("version", version(page)));
    return by.browser.send(address + "/" + act, sent.toArray(String[]::new));
  }

  private String publicAddress(String desk) {
    return desk.replace("/desk/articles/", "/news/");
  }

  @Test
  void an_article_goes_from_draft_over_review_to_the_public() throws Exception {
    String address = begun(writer);
    var fields = text("样例文章", "先看**编号**。\n\n![](1)", "Look at the **number**.\n\n![](1)", "submit");
    fields.put("place", "enterprises");
    fields.put("newAltZh", "证书样例");
    fields.put("newAltEn", "A sample certificate");
    String from = world.today().plusDays(1) + "T09:00";
    fields.put("from", from);
    var files = List.of(new Visitor.Sent("picture", "a.png", png(64, 48)));
    assertThat(writer.led(sends(writer, address, files, fields))).contains("done=submitted");
    String read = publicAddress(address);
    assertThat(visitor.get(read).statusCode()).as("a draft is nobody's").isEqualTo(404);

    assertThat(acts(reviewer, address, "return", "reason", "请补来源").statusCode()).isEqualTo(302);
    assertThat(writer.browser.get(address).body()).contains("请补来源");
    fields.put("bodyZh", "先看**编号**（GB/T 27065）。\n\n![](1)");
    fields.remove("newAltZh");
    String page = writer.browser.get(address).body();
    String digest = DeskWorld.found(page, "name=\"alt-zh/([0-9a-f]{64})\"");
    fields.put("alt-zh/" + digest, "证书样例");
    fields.put("alt-en/" + digest, "A sample certificate");
    assertThat(writer.led(sends(writer, address, List.of(), fields))).contains("done=submitted");
    assertThat(writer.browser.get(address + "/pictures/" + digest).statusCode()).isEqualTo(200);
    assertThat(visitor.get("/news/pictures/" + digest).statusCode()).isEqualTo(404);
    assertThat(acts(reviewer, address, "approve").statusCode()).isEqualTo(302);
    assertThat(visitor.get(read).statusCode()).as("before its time").isEqualTo(404);

    world.pass(Duration.ofHours(25));
    for (var each : List.of(writer, reviewer, both, stranger)) each.signIn();
    until(read, 200);
    assertThat(visitor.get(read + "?lang=zh").body())
        .contains("样例文章", "<strong>编号</strong>", "GB/T 27065", "alt=\"证书样例\"");
    assertThat(visitor.get(read + "?lang=en").body())
        .contains("Look at the <strong>number</strong>", "alt=\"A sample certificate\"");
    visitor.get("/?lang=zh");
    assertThat(visitor.get("/for/enterprises").body()).contains("样例文章");
    assertThat(visitor.get("/for/bodies").body()).doesNotContain("样例文章");
    assertThat(visitor.get("/news").body()).contains("样例文章");
    HttpResponse<String> picture = visitor.get("/news/pictures/" + digest);
    assertThat(picture.headers().firstValue("content-type")).contains("image/png");
    assertThat(picture.headers().firstValue("cache-control").orElseThrow()).contains("immutable");
    assertThat(picture.headers().firstValue("set-cookie")).isEmpty();

    assertThat(reads("zh", read)).isEqualTo(200);
    assertThat(reads("zh", read)).isEqualTo(200);
    readers.write();
    assertThat(visitor.get(read).body()).contains("共被阅读 1 次");
    assertThat(feed("zh")).contains("样例文章");
    assertThat(feed("en")).contains("Sample");
    jsonFeed();

    String withdraw = address + "/withdraw";
    reviewer.browser.get(withdraw);
    assertThat(reviewer.browser.send(withdraw, "reasonZh", "有误", "reasonEn", "Wrong").statusCode())
        .as("not confirmed")
        .isEqualTo(400);
    assertThat(
            reviewer.led(
                reviewer.browser.send(
                    withdraw, "reasonZh", "有误", "reasonEn", "Wrong", "sure", "yes")))
        .contains("withdrawn");
    HttpResponse<String> gone = visitor.get(read);
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(gone.body()).contains("有误").doesNotContain("GB/T 27065");
    assertThat(feed("zh")).doesNotContain("样例文章");
    assertThat(visitor.get("/for/enterprises").body()).doesNotContain("样例文章");
    assertThat(visitor.get("/news/pictures/" + digest).statusCode()).isEqualTo(404);
  }

  private void until(String address, int status) throws Exception {
    for (int tried = 0; visitor.get(address).statusCode() != status; tried++) {
      assertThat(tried).as("%s becomes %s", address, status).isLessThan(100);
      Thread.sleep(200);
    }
  }

  private int reads(String language, String address) throws Exception {
    URI uri = URI.create("http://localhost:" + port + address + "?lang=" + language);
    return client
        .send(
            HttpRequest.newBuilder(uri).header("User-Agent", FIREFOX).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Reads the feed as RFC 4287 demands it, and gives the titles. */
  private List<String> feed(String language) throws Exception {
    HttpResponse<String> answer = visitor.get("/news/feed.atom?lang=" + language);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/atom+xml");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Document xml =
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(answer.body())));
    Element feed = xml.getDocumentElement();
    assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
    assertThat(feed.getLocalName()).isEqualTo("feed");
    for (String once : List.of("id", "title", "updated")) {
      assertThat(children(feed, once)).as(once).hasSize(1);
    }
    assertThat(children(children(feed, "author").getFirst(), "name")).hasSize(1);
    assertThat(children(feed, "link").stream().map(link -> link.getAttribute("rel")))
        .contains("self", "alternate");
    date(children(feed, "updated").getFirst());
    var ids = new HashSet<String>();
    var titles = new ArrayList<String>();
    for (Element entry : children(feed, "entry")) {
      for (String once : List.of("id", "title", "updated", "published", "summary", "content")) {
        assertThat(children(entry, once)).as(once).hasSize(1);
      }
      String id = children(entry, "id").getFirst().getTextContent();
      assertThat(URI.create(id).isAbsolute()).isTrue();
      assertThat(ids.add(id)).as("an id is one entry's").isTrue();
      date(children(entry, "updated").getFirst());
      Element link = children(entry, "link").getFirst();
      assertThat(link.getAttribute("rel")).isEqualTo("alternate");
      assertThat(URI.create(link.getAttribute("href")).isAbsolute()).isTrue();
      titles.add(children(entry, "title").getFirst().getTextContent());
    }
    return titles;
  }

  private static void date(Element element) {
    assertThat(OffsetDateTime.parse(element.getTextContent()).toInstant())
        .isAfterOrEqualTo(Instant.EPOCH);
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      boolean named = name.equals(node.getLocalName()) && ATOM.equals(node.getNamespaceURI());
      if (named) found.add((Element) node);
    }
    return found;
  }

  private void jsonFeed() throws Exception {
    HttpResponse<String> answer = visitor.get("/news/feed.json?lang=en");
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/feed+json");
    JsonNode feed = JsonMapper.shared().readTree(answer.body());
    assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.path("title").asString()).isNotBlank();
    assertThat(feed.path("items").size()).isPositive();
    for (JsonNode item : feed.path("items")) {
      assertThat(item.path("id").asString()).isNotBlank();
      assertThat(item.path("content_text").asString()).isNotBlank();
    }
  }

  @Test
  void what_attacks_is_shown_as_text_and_nothing_is_lost() throws Exception {
    String address = begun(writer);
    String attack =
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>\n\n[点](javascript:alert(3))\n\n"
            + "![踪](https://tracker.example/p.png)\n\n\"><svg onload=alert(4)>";
    var fields = text("</title><script>alert(5)</script>", attack, attack, "submit");
    assertThat(writer.led(sends(writer, address, List.of(), fields))).contains("submitted");
    assertThat(reviewer.browser.get(address).body())
        .contains("没有照样采用的内容", "不安全的链接")
        .doesNotContain("<script>alert", "<img src=x", "href=\"javascript:", "<svg onload");
    assertThat(acts(reviewer, address, "approve").statusCode()).isEqualTo(302);
    String page = visitor.get(publicAddress(address) + "?lang=zh").body();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "(javascript:alert(3))")
        .contains("(https://tracker.example/p.png)")
        .doesNotContain("<script>", "<img src=x", "href=\"javascript:", "<svg onload");
    assertThat(feed("zh")).contains("</title><script>alert(5)</script>");
    HttpResponse<String> answer = visitor.get(publicAddress(address));
    assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
        .contains("script-src 'none'", "default-src 'self'");
    assertThat(answer.headers().firstValue("set-cookie")).as("no cookie for reading").isEmpty();
  }

  @Test
  void bad_pictures_and_times_are_refused_and_what_was_typed_stays() throws Exception {
    String address = begun(writer);
    var fields = text("留住", "正文", "Text", "submit");
    for (byte[] bad :
        List.of(bomb(), "<svg/>".getBytes(StandardCharsets.UTF_8), new byte[6 << 20])) {
      var files = List.of(new Visitor.Sent("picture", "a.png", bad));
      HttpResponse<String> answer = sends(writer, address, files, fields);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("图片", "value=\"留住\"");
    }
    fields.put("from", world.today().minusDays(1) + "T09:00");
    HttpResponse<String> past = sends(writer, address, List.of(), fields);
    assertThat(past.statusCode()).isEqualTo(400);
    assertThat(past.body()).contains("须在将来", "value=\"留住\"");
    fields.put("from", "明天");
    assertThat(sends(writer, address, List.of(), fields).body()).contains("不是一个时间", "留住");
    fields.remove("from");
    fields.put("titleEn", "");
    HttpResponse<String> half = sends(writer, address, List.of(), fields);
    assertThat(half.statusCode()).isEqualTo(400);
    assertThat(half.body()).contains("须中英文齐全", "value=\"留住\"");
  }

  @Test
  void nobody_lets_through_what_he_wrote_and_strangers_come_nowhere() throws Exception {
    String address = begun(both);
    both.led(sends(both, address, List.of(), text("自写", "正文", "Text", "submit")));
    String page = both.browser.get(address).body();
    assertThat(page).contains("须由另一人审核").doesNotContain("/approve");
    String version = String.valueOf(3);
    HttpResponse<String> forced = both.browser.send(address + "/approve", "version", version);
    assertThat(forced.statusCode()).isEqualTo(400);
    assertThat(forced.body()).contains("须由另一人审核");
    assertThat(visitor.get(publicAddress(address)).statusCode()).isEqualTo(404);
    assertThat(writer.browser.send(address + "/approve", "version", version).statusCode())
        .as("writing is not publishing")
        .isEqualTo(403);
    assertThat(reviewer.browser.send("/desk/articles").statusCode())
        .as("publishing is not writing")
        .isEqualTo(403);
    for (String desk : List.of("/desk/articles", address, address + "/withdraw")) {
      assertThat(stranger.browser.get(desk).statusCode()).as(desk).isEqualTo(403);
      assertThat(new Visitor(client, port).get(desk).statusCode()).as(desk).isEqualTo(302);
    }
  }

  @Test
  void a_certificate_is_verified_by_anybody() throws Exception {
    long body = world.body("样例认证中心", "913301007900000550", "CNCA-R-2002-001");
    assertThat(body).isPositive();
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
    world.pass(Duration.ofSeconds(1));
    var anybody = new Visitor(client, port);
    for (int tried = 0; ; tried++) {
      HttpResponse<String> answer = anybody.get("/attestations?number=00126Q00001R0M");
      if (answer.statusCode() == 200) {
        assertThat(answer.body()).contains("00126Q00001R0M", "有效");
        assertThat(anybody.cookies).as("no cookie, no account").isEmpty();
        return;
      }
      assertThat(tried)
          .as(() -> answer.statusCode() + DeskWorld.shortened(answer.body()))
          .isLessThan(60);
      Thread.sleep(200);
    }
  }

  @Test
  void empty_pages_and_bad_addresses_answer_in_words() throws Exception {
    assertThat(visitor.get("/news/999999999").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/news/campaigns/999999999").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/news?before=x").statusCode()).isEqualTo(400);
    assertThat(visitor.get("/news/pictures/" + "0".repeat(64)).statusCode()).isEqualTo(404);
    writer.browser.get("/desk/articles");
    assertThat(
            writer.led(
                writer.browser.send(
                    "/desk/articles/campaigns", "zh", "质量月", "en", "Quality month")))
        .contains("begun");
    writer.browser.get("/desk/articles");
    assertThat(
            writer
                .browser
                .send("/desk/articles/campaigns", "zh", "质量月", "en", "Quality month")
                .body())
        .contains("已有同名专题");
    assertThat(visitor.get("/news/campaigns/1").body()).contains("质量月");
  }
}
