package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;

/** The desk of those who report, as a browser meets it: over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPagesTests {

  private static final String BODY = "CNCA-R-2020-101";
  private static final String OTHER = "CNCA-R-2020-102";
  private static final String HOLDER = "91320505YQ00000296";
  private static final LocalDate ISSUED = LocalDate.of(2025, 12, 20);

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private static Path folder;
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  private DeskWorld world;
  private DeskWorld.Person clerk;
  private DeskWorld.Person others;
  private int number;

  @BeforeAll
  void people() throws Exception {
    world = new DeskWorld(context, client, port);
    long body = world.body("样例认证", "91110000802100101B", BODY);
    long other = world.body("别家认证", "91110000802100102A", OTHER);
    clerk = world.person(body, Role.BODY_REPORTER).signIn();
    others = world.person(other, Role.BODY_REPORTER).signIn();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  private CertificateFile.Line certificate(CertificateFile file, String issuer) {
    return file.line("qms", "10126Q%05dR0M".formatted(++number), issuer)
        .holder("样例制造", HOLDER)
        .scope("17.10.02", "精密零部件")
        .validFor(ISSUED, ISSUED.plusYears(3).minusDays(1));
  }

  private HttpResponse<String> sent(
      DeskWorld.Person who, String connector, String name, byte[] content) throws Exception {
    who.browser.get("/desk/reports");
    return who.browser.sendFiles(
        "/desk/reports", List.of(new Visitor.Sent("file", name, content)), "connector", connector);
  }

  /** Hands a file in, and waits until it was taken; the page of its receipt. */
  private String receipt(DeskWorld.Person who, String connector, String name, byte[] content)
      throws Exception {
    String address = who.led(sent(who, connector, name, content));
    assertThat(address).matches("/desk/reports/\\d+");
    over(address);
    HttpResponse<String> page = who.browser.get(address);
    assertThat(page.headers().firstValue("refresh")).as("it is over").isEmpty();
    return page.body();
  }

  private void over(String address) throws InterruptedException {
    long id = Long.parseLong(address.replaceAll("\\D", ""));
    for (int i = 0; i < 600; i++) {
      String state =
          jdbc.sql("select state from exchange.hand_in where id = ?")
              .param(id)
              .query(String.class)
              .single();
      if (state.equals("done") || state.equals("refused")) return;
      Thread.sleep(100);
    }
    throw new AssertionError("never taken: " + address);
  }

  private static byte[] bytes(CertificateFile file) throws IOException {
    return Files.readAllBytes(file.write(Files.createTempFile(folder, "sent", ".csv")));
  }

  private static String plain(String page) {
    return DeskWorld.shortened(page);
  }

  @Test
  void the_desk_leads_to_it_only_those_who_report() throws Exception {
    assertThat(clerk.browser.get("/desk").body()).contains("/desk/reports");
    DeskWorld.Person reads =
        world
            .person(
                org.yunqiao.register.identity.Terms.forRegion(
                    null, Role.MINISTRY_OFFICER, DeskWorld.SINCE))
            .signIn();
    assertThat(reads.browser.get("/desk").body()).doesNotContain("/desk/reports");
    for (String address : List.of("/desk/reports", "/desk/reports/1", "/desk/reports/1/rows.csv")) {
      assertThat(reads.browser.get(address).statusCode()).as(address).isEqualTo(403);
    }
  }

  @Test
  void the_clock_of_the_tenth_stands_in_words_with_its_source() throws Exception {
    assertThat(world.today()).isEqualTo("2026-03-02");
    String page = plain(clerk.browser.get("/desk/reports").body());
    assertThat(page).contains("2 月的数据须在 3 月 10 日前上报，还剩 8 天，不因节假日顺延", "信息报告规范");
    String english = plain(clerk.browser.get("/desk/reports?lang=en").body());
    assertThat(english).contains("February is to be reported by 10 March: 8 days left");
    clerk.browser.get("/desk/reports?lang=zh");
  }

  @Test
  void whoever_has_handed_nothing_in_is_told_what_to_do() throws Exception {
    long idle = world.body("新开认证", "911100008021001037", "CNCA-R-2020-103");
    DeskWorld.Person fresh = world.person(idle, Role.BODY_REPORTER).signIn();
    assertThat(plain(fresh.browser.get("/desk/reports").body()))
        .contains("还没有上报过文件", "选择文件种类，上传文件")
        .doesNotContain("报送质量");
  }

  @Test
  void a_receipt_tells_of_every_row_and_why_one_was_sent_back() throws Exception {
    var file = new CertificateFile();
    certificate(file, BODY);
    String strange = "=HYPERLINK(\"x\")";
    certificate(file, strange);
    certificate(file, OTHER);
    String page = receipt(clerk, "certificates", "二月 <b>.csv", bytes(file));
    assertThat(page).contains("二月 &lt;b&gt;.csv").doesNotContain("<b>.csv");
    assertThat(plain(page)).contains("接受 1 行，退回 2 行", "只能上报自己颁发的证书", "接受 · 新增", "日志第");
    String address = DeskWorld.found(page, "href=\"(/desk/reports/\\d+/rows.csv)");
    String rejected = clerk.browser.get(address.replace("/rows.csv", "?show=rejected")).body();
    assertThat(plain(rejected)).contains("只看退回（2）").doesNotContain("接受 · 新增");
    HttpResponse<String> csv = clerk.browser.get(address);
    assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(csv.body().lines()).hasSize(4);
    assertThat(csv.body())
        .contains("attestation.other-issuer", "\"'=HYPERLINK(")
        .doesNotContain("\"=HYPERLINK(");
    String english = clerk.browser.get(address.replace("/rows.csv", "?lang=en")).body();
    assertThat(plain(english)).contains("2 rejected", "what it issued itself");
    clerk.browser.get("/desk/reports?lang=zh");
  }

  @Test
  void rows_are_shown_a_page_at_a_time() throws Exception {
    var file = new CertificateFile();
    for (int i = 0; i < 130; i++) certificate(file, BODY);
    String page = receipt(clerk, "certificates", "many.csv", bytes(file));
    assertThat(DeskWorld.all(page, "<td class=\"number mono\">(\\d+)</td>")).hasSize(100);
    String next = DeskWorld.found(page, "rel=\"next\" href=\"([^\"#]+)").replace("&amp;", "&");
    String second = clerk.browser.get(next).body();
    assertThat(DeskWorld.all(second, "<td class=\"number mono\">(\\d+)</td>"))
        .hasSize(30)
        .startsWith("101")
        .endsWith("130");
  }

  @Test
  void what_another_party_handed_in_is_not_there() throws Exception {
    var file = new CertificateFile();
    certificate(file, BODY);
    receipt(clerk, "certificates", "own.csv", bytes(file));
    long id =
        jdbc.sql("select max(id) from exchange.hand_in where name = 'own.csv'")
            .query(Long.class)
            .single();
    for (String end : List.of("", "/rows.csv")) {
      HttpResponse<String> guessed = others.browser.get("/desk/reports/" + id + end);
      assertThat(guessed.statusCode()).isEqualTo(404);
      assertThat(guessed.body()).doesNotContain("own.csv");
    }
    assertThat(others.browser.get("/desk/reports/999999999").statusCode()).isEqualTo(404);
    assertThat(others.browser.get("/desk/reports/99999999999999999999").statusCode())
        .isEqualTo(404);
    assertThat(
            jdbc.sql("select count(*) from identity.trail where reason = 'desk.no-hand-in'")
                .query(Long.class)
                .single())
        .isPositive();
  }

  @Test
  void hostile_files_are_refused_in_words() throws Exception {
    byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
    assertThat(plain(receipt(clerk, "cnca-report", "月报.xlsx", html)))
        .contains("这份文件没有被接收", "应为 XLSX 文件");
    assertThat(plain(receipt(clerk, "cnca-report", "月报.xlsx", bomb()))).contains("这份文件没有被接收");
    HttpResponse<String> empty = sent(clerk, "certificates", "empty.csv", new byte[0]);
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(plain(empty.body())).contains("没有收到文件内容");
    HttpResponse<String> unknown = sent(clerk, "no-such", "x.csv", html);
    assertThat(unknown.statusCode()).isEqualTo(400);
    HttpResponse<String> notHis = sent(clerk, "lab-reports", "x.jsonl", html);
    assertThat(plain(notHis.body())).contains("不供您的角色在网页上报");
    assertThat(clerk.browser.forge("/desk/reports", "connector", "certificates").statusCode())
        .isEqualTo(403);
  }

  /** A workbook of which a part unpacks to far more than it may. */
  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) zip.write(zeros);
    }
    return bytes.toByteArray();
  }

  @Test
  void a_second_file_waits_for_the_first_in_words() throws Exception {
    long idle = world.body("忙认证", "911100008021001045", "CNCA-R-2020-104");
    DeskWorld.Person busy = world.person(idle, Role.BODY_REPORTER).signIn();
    jdbc.sql(
            """
            insert into exchange.hand_in
              (party, account, mandate, connector, name, bytes, at, state, attempts, fresh, read)
            values (?, ?, ?, 'certificates', '大.csv', 1000, now(), 'running', 1, 420, 420)
            """)
        .params(idle, busy.account.id(), busy.mandate())
        .update();
    long id =
        jdbc.sql("select id from exchange.hand_in where party = ?")
            .param(idle)
            .query(Long.class)
            .single();
    try (var connection = context.getBean(javax.sql.DataSource.class).getConnection();
        var lock = connection.prepareStatement("select pg_try_advisory_lock(1751215716, ?)")) {
      lock.setInt(1, (int) id);
      lock.execute();
      HttpResponse<String> second = sent(busy, "certificates", "2.csv", new byte[] {'a'});
      assertThat(second.statusCode()).isEqualTo(409);
      assertThat(plain(second.body())).contains("上一份文件“大.csv”还在处理");
      HttpResponse<String> progress = busy.browser.get("/desk/reports/" + id);
      assertThat(progress.headers().firstValue("refresh")).contains("3");
      assertThat(plain(progress.body())).contains("正在逐行处理", "可以关闭这个页面");
      assertThat(busy.browser.get("/desk/reports/" + id + "?still=yes").headers().map())
          .doesNotContainKey("refresh");
      try (var unlock = connection.prepareStatement("select pg_advisory_unlock_all()")) {
        unlock.execute();
      }
    }
  }

  @Test
  void quality_by_month_stands_below() throws Exception {
    long body = world.body("质量认证", "911100008021001053", "CNCA-R-2020-105");
    DeskWorld.Person reports = world.person(body, Role.BODY_REPORTER).signIn();
    var file = new CertificateFile();
    certificate(file, "CNCA-R-2020-105");
    certificate(file, BODY);
    receipt(reports, "certificates", "q.csv", bytes(file));
    int first = number - 1;
    String page = plain(reports.browser.get("/desk/reports").body());
    assertThat(page)
        .contains("2026 年 3 月", "50 %", "1 行逾期，最长 51 天", "退回最多的原因", "只能上报自己颁发的", "还没有收到 2 月的数据");
    number = first - 1;
    var later = new CertificateFile();
    certificate(later, "CNCA-R-2020-105").standing("暂停", LocalDate.of(2026, 2, 10), "未接受监督审核");
    assertThat(plain(receipt(reports, "certificates", "s.csv", bytes(later)))).contains("接受 · 变更");
    assertThat(plain(reports.browser.get("/desk/reports").body())).contains("至今接受 1 行 2 月的数据");
    number = first + 1;
  }

  @Test
  void the_workbook_of_a_month_is_there_for_those_who_report() throws Exception {
    HttpResponse<String> answer =
        clerk.browser.get("/desk/reports/workbook?month=2025-12&mandate=" + clerk.mandate());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-disposition").orElse(""))
        .contains("cnca-report-2025-12.xlsx");
    assertThat(answer.body()).startsWith("PK");
    for (String month : List.of("", "2025", "2025-13", "=1", "9999-01")) {
      HttpResponse<String> refused = clerk.browser.get("/desk/reports/workbook?month=" + month);
      assertThat(refused.statusCode()).as(month).isEqualTo(400);
    }
    long laboratory = world.party("样例检测", "91110000802100106B", "110000");
    DeskWorld.Person tests = world.person(laboratory, Role.LABORATORY).signIn();
    assertThat(tests.browser.get("/desk/reports/workbook?month=2025-12").statusCode())
        .isEqualTo(403);
    assertThat(plain(tests.browser.get("/desk/reports").body()))
        .contains("检验检测报告报送")
        .doesNotContain("证书报送", "月报工作簿", "前上报");
  }
}
