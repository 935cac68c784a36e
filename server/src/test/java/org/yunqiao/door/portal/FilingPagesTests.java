package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.Filings;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.Folder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Filing at a page, and the pages that show schemes, as a browser meets them: over HTTP. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilingPagesTests {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BODY = "CNCA-R-2002-900";
  private static final String EDGE = "----yunqiao-edge";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private Schemes schemes;
  @Autowired private Filings filings;
  @Autowired private Journal journal;

  @AfterAll
  void closed() {
    client.close();
  }

  // from the upload to the scheme's page

  @Test
  void a_folder_is_sent_checked_confirmed_and_filed() throws Exception {
    String checked = sent(zip(Folder.of("web-care", 2026)), BODY).body();
    assertThat(checked).contains("可以备案", "web-care/2026", BODY);
    assertThat(schemes.editions("web-care")).as("not before it is confirmed").isEmpty();

    HttpResponse<String> done = confirmed(checked, "yes");
    assertThat(done.statusCode()).isEqualTo(302);
    URI after = URI.create(done.headers().firstValue("location").orElseThrow());
    assertThat(get(after.getPath() + "?" + after.getQuery()).body()).contains("已备案", "web-care");
    assertThat(schemes.editions("web-care")).hasSize(1);
    assertThat(filings.of("web-care", "2026").orElseThrow().body()).isEqualTo(BODY);

    assertThat(get("/schemes/web-care").body()).contains("样例服务认证", BODY, "评分不到 70 分");
    JsonNode answer =
        JSON.readTree(get("/api/v1/schemes/web-care").body()).path("editions").path(0);
    assertThat(answer.path("filing").path("body").asString()).isEqualTo(BODY);
    assertThat(answer.path("rules")).hasSize(2);
    assertThat(answer.path("grades").path(0).path("at_least").asInt()).isEqualTo(90);
    long position = answer.path("filing").path("position").asLong();
    JsonNode fact = JSON.readTree(get("/api/v1/facts/" + position).body());
    assertThat(fact.toString()).contains("scheme.filed", "page:file-scheme");

    String again = sent(zip(Folder.of("web-care", 2026)), BODY).body();
    assertThat(again).contains("早已备案").doesNotContain("name=\"draft\"");
  }

  @Test
  void what_was_confirmed_once_cannot_be_sent_again() throws Exception {
    String checked = sent(zip(Folder.of("once-only", 2026)), BODY).body();
    confirmed(checked, "yes");
    long before = journal.last();
    assertThat(confirmed(checked, "yes").body()).contains("检查结果已过期");
    assertThat(journal.last()).isEqualTo(before);
  }

  @Test
  void without_the_tick_nothing_is_filed() throws Exception {
    String checked = sent(zip(Folder.of("unticked", 2026)), BODY).body();
    assertThat(confirmed(checked, "").body()).contains("没有确认");
    assertThat(schemes.editions("unticked")).isEmpty();
  }

  @Test
  void findings_stand_beside_the_line_they_are_about() throws Exception {
    Folder folder =
        Folder.of("bad-care", 2026)
            .with("scheme.yaml", "field: SC21", "field: PV01")
            .with("README.md", "<script>alert('云')</script>");
    String page = sent(zip(folder), BODY).body();
    assertThat(page)
        .contains("不予备案", "scheme.field-of-project", "field: PV01", ">8<")
        .doesNotContain("<script", "name=\"draft\"");
  }

  @ParameterizedTest
  @CsvSource({"README.md,压缩包里没有", "'',请选择一个 ZIP 文件"})
  void a_file_that_is_no_scheme_is_told(String name, String said) throws Exception {
    byte[] zip = name.isEmpty() ? new byte[0] : zip(Map.of(name, "x"));
    assertThat(sent(zip, "").body()).contains(said);
  }

  @Test
  void a_number_that_is_no_approval_is_told() throws Exception {
    HttpResponse<String> answer = sent(zip(Folder.of("whose", 2026)), "somebody");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("不是机构批准号").doesNotContain("name=\"draft\"");
  }

  @Test
  void too_large_a_file_is_refused_and_small_talk_goes_on() throws Exception {
    HttpResponse<String> answer = sent(new byte[6 << 20], BODY);
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(answer.body()).doesNotContain("Exception");
    assertThat(get("/file-scheme").statusCode()).isEqualTo(200);
  }

  // the form

  @Test
  void a_form_that_was_filled_in_is_led_to_its_mistakes_and_then_filed() throws Exception {
    Map<String, String> form = form("form-care");
    form.put("field", "SC01");
    form.put("figures[0].least", "");
    String page = post("/file-scheme/form", form).body();
    assertThat(page).contains("请写“至少”或“至多”中的一个", "aria-invalid=\"true\"");

    form.put("figures[0].least", "30");
    page = post("/file-scheme/form", form).body();
    assertThat(page).contains("不予备案", "scheme.field-of-project", "value=\"SC01\"");
    assertThat(faulty(page)).containsExactly("field");

    form.put("field", "PV07");
    page = post("/file-scheme/form", form).body();
    assertThat(page).contains("可以备案");
    assertThat(confirmed(page, "yes").statusCode()).isEqualTo(302);
    assertThat(schemes.editions("form-care")).hasSize(1);
  }

  private static Map<String, String> form(String code) {
    var form = new LinkedHashMap<String, String>();
    form.put("zh", "样例<砖>认证");
    form.put("en", "Sample bricks");
    form.put("code", code);
    form.put("from", "2026-01-01");
    form.put("project", "B0501");
    form.put("field", "PV07");
    form.put("years", "3");
    form.put("basis", "样例");
    form.put("number", "YQ-" + code);
    form.put("title", "样例规则");
    form.put("issuedBy", "样例机构");
    form.put("published", "2025-11-01");
    form.put("body", BODY);
    form.put("figures[0].zh", "强度");
    form.put("figures[0].en", "Strength");
    form.put("figures[0].least", "30");
    form.put("figures[0].source", "第 5 条");
    return form;
  }

  private static List<String> faulty(String page) {
    return Pattern.compile("faulty\">.*?name=\"([^\"]+)\"", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  // who may not

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"})
  void behind_a_proxy_nobody_is_here(String header) throws Exception {
    HttpResponse<String> page = send(request("/file-scheme").GET().header(header, "10.0.0.1"));
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("备案只在本机受理").doesNotContain("name=\"zip\"", "name=\"token\"");
    HttpResponse<String> posted =
        send(multipart(zip(Folder.of("proxied", 2026)), BODY, token()).header(header, "10.0.0.1"));
    assertThat(posted.statusCode()).isEqualTo(403);
  }

  @Test
  void from_another_machine_it_is_not_open() throws Exception {
    InetAddress outside =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(outside != null, "no address but loopback on this machine");
    String answer = raw(outside.getHostAddress(), "GET /file-scheme", outside.getHostAddress(), "");
    assertThat(answer).startsWith("HTTP/1.1 403").contains("只在运行平台的这台机器上");
    // nor by the name of this one
    answer = raw(outside.getHostAddress(), "GET /file-scheme", "localhost", "");
    assertThat(answer).startsWith("HTTP/1.1 403");
  }

  @Test
  void a_name_that_leads_here_is_not_here() throws Exception {
    assertThat(raw("localhost", "GET /file-scheme", "rebound.example", ""))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("localhost", "GET /file-scheme", "localhost", "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "https://localhost", ""})
  void a_page_elsewhere_cannot_send_the_form(String origin) throws Exception {
    String content = "token=" + token() + "&confirmed=yes&draft=x";
    String head = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
    for (String address : List.of("/file-scheme/confirm", "/file%2Dscheme/confirm")) {
      assertThat(raw("localhost", "POST " + address, "localhost:" + port, head, content))
          .as(address)
          .startsWith("HTTP/1.1 403");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "abc.0123", "zzzzzzzzzzzz." + "0"})
  void a_form_without_our_word_is_not_taken(String token) throws Exception {
    Map<String, String> form = form("no-word");
    form.put("token", token);
    HttpResponse<String> answer = send(posting("/file-scheme/form", form));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("这张表不能用了");
    String forged = token().replaceFirst("^[0-9a-z]+", Long.toString(System.nanoTime(), 36));
    form.put("token", forged);
    assertThat(send(posting("/file-scheme/form", form)).statusCode()).isEqualTo(403);
    assertThat(schemes.editions("no-word")).isEmpty();
  }

  @Test
  void uploads_to_anywhere_else_are_not_even_read() throws Exception {
    HttpRequest.Builder upload =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/search"))
            .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20]));
    assertThat(send(upload).statusCode()).isEqualTo(415);
  }

  // the pages that show schemes

  @Test
  void every_scheme_has_its_page_in_both_languages_and_its_place_in_the_table() throws Exception {
    String table = get("/system").body();
    String list = get("/schemes").body();
    for (String code : schemes.library().codes()) {
      for (String language : List.of("zh", "en")) {
        HttpResponse<String> page = get("/schemes/" + code + "?lang=" + language);
        assertThat(page.statusCode()).as(code).isEqualTo(200);
        assertThat(page.body()).as(code).doesNotContain("??", "scheme.diff.", "scheme.plan.");
      }
      assertThat(table).contains("href=\"/schemes/" + code + "\"");
      assertThat(list).contains("href=\"/schemes/" + code + "\"");
      assertThat(get("/api/v1/schemes/" + code).statusCode()).as(code).isEqualTo(200);
    }
  }

  @Test
  void the_table_is_to_be_had_as_json_csv_and_markdown() throws Exception {
    JsonNode table = JSON.readTree(get("/api/v1/system").body());
    assertThat(table.path("schemes").asInt()).isEqualTo(schemes.library().codes().size());
    assertThat(table.path("gaps").valueStream().map(gap -> gap.path("sort").asString()))
        .doesNotContain("broken");
    HttpResponse<String> csv = get("/system/table.csv");
    assertThat(csv.headers().firstValue("content-disposition").orElse(""))
        .contains("attachment", "yunqiao-system-table.csv");
    assertThat(csv.body().lines().count()).isGreaterThan(schemes.library().folders().size());
    assertThat(get("/system/table.md").body()).contains("制度体系表");
  }

  @Test
  void the_front_page_stays_short_however_many_schemes_there_are() throws Exception {
    String page = get("/").body();
    assertThat(Pattern.compile("class=\"door\" href=\"/schemes#").matcher(page).results().count())
        .isBetween(1L, 24L);
    assertThat(Pattern.compile("href=\"/for/").matcher(page).results().count()).isEqualTo(9);
  }

  @Test
  void what_authors_write_stays_text() throws Exception {
    Folder folder =
        Folder.of("marked-up", 2026)
            .with(
                "README.md", "# <script>alert('云')</script>\n\n<img src=x onerror=alert(1)>\n\n# x")
            .with("scheme.yaml", "zh: 三星", "zh: \"三星<b>\"");
    confirmed(sent(zip(folder), "").body(), "yes");
    assertThat(get("/schemes/marked-up").body())
        .contains("&lt;script&gt;alert(", "&lt;img src=x", "三星&lt;b&gt;")
        .doesNotContain("<script", "<img src=x", "三星<b>");
  }

  // how a browser does it

  private String token() throws Exception {
    return hidden(get("/file-scheme").body(), "token");
  }

  private static String hidden(String page, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
    assertThat(found.find()).as("%s in %s", name, page).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> confirmed(String page, String tick) throws Exception {
    var form = new LinkedHashMap<String, String>();
    form.put("draft", hidden(page, "draft"));
    form.put("confirmed", tick);
    return post("/file-scheme/confirm", form);
  }

  private HttpResponse<String> sent(byte[] zip, String body) throws Exception {
    return send(multipart(zip, body, token()));
  }

  private HttpRequest.Builder multipart(byte[] zip, String body, String token) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var field : Map.of("body", body, "token", token).entrySet()) {
      bytes.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(EDGE, field.getKey(), field.getValue())
              .getBytes(StandardCharsets.UTF_8));
    }
    bytes.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="zip"; filename="folder.zip"\r
        Content-Type: application/zip\r
        \r
        """
            .formatted(EDGE)
            .getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(zip);
    bytes.writeBytes(("\r\n--" + EDGE + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return request("/file-scheme/folder")
        .header("Origin", "http://localhost:" + port)
        .header("Content-Type", "multipart/form-data; boundary=" + EDGE)
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
  }

  private HttpResponse<String> post(String address, Map<String, String> form) throws Exception {
    form.put("token", token());
    return send(posting(address, form));
  }

  private HttpRequest.Builder posting(String address, Map<String, String> form) {
    String content =
        form.entrySet().stream()
            .map(e ->
                URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return request(address)
        .header("Origin", "http://localhost:" + port)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(content));
  }

  private static byte[] zip(Folder folder) throws IOException {
    return zip(folder.files());
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private String raw(String address, String line, String host, String head) throws IOException {
    return raw(address, line, host, head, "");
  }

  /** With headers that no client of ours would send. */
  private String raw(String address, String line, String host, String head, String content)
      throws IOException {
    try (var socket = new Socket(address, port)) {
      socket.setSoTimeout(20_000);
      String request =
          line
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + head
              + (content.isEmpty()
                  ? "\r\n"
                  : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                      + content.length()
                      + "\r\n\r\n"
                      + content);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return send(request(address).GET());
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
