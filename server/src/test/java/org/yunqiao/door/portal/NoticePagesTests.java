package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Role;

/** What people are told of their cases, at the desk and by a mail server that takes real mail. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoticePagesTests {

  private static final String MAILBOX = "reviewer@body.example";
  private static final GreenMail POST =
      new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private JdbcClient jdbc;
  private DeskWorld world;
  private long body;
  private DeskWorld.Person asks;
  private DeskWorld.Person reviewer;
  private int n;

  @DynamicPropertySource
  static void post(DynamicPropertyRegistry registry) {
    POST.start();
    registry.add("yunqiao.mail.host", () -> "127.0.0.1");
    registry.add("yunqiao.mail.port", () -> POST.getSmtp().getPort());
    registry.add("yunqiao.mail.tls", () -> "false");
    registry.add("yunqiao.mail.from", () -> "yunqiao@platform.example");
    registry.add("yunqiao.mail.every", () -> "200ms");
  }

  @BeforeAll
  void world() {
    world = new DeskWorld(context, client, port);
  }

  @BeforeEach
  void people() throws Exception {
    n++;
    long maker = world.party("样例通知制造" + n, "9133040079200030%dM".formatted(n), "330100");
    body = world.body("样例通知认证" + n, "9111000080210030%dB".formatted(n), "CNCA-R-2020-30" + n);
    asks = world.person(maker, Role.APPLICANT).signIn();
    reviewer = world.person(body, Role.BODY_REVIEWER).signIn();
  }

  @AfterAll
  void closed() {
    POST.stop();
    client.close();
  }

  /** Kept over a stop and a start. */
  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks until a page says something. */
  private static String until(DeskWorld.Person person, String address, String said)
      throws Exception {
    for (int tried = 0; ; tried++) {
      String page = person.browser.get(address).body();
      if (page.contains(said)) return page;
      assertThat(tried).as("%s in %s", said, DeskWorld.shortened(page)).isLessThan(100);
      Thread.sleep(100);
    }
  }

  private static String number(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }

  private HttpResponse<String> mail(String... fields) throws Exception {
    return reviewer.browser.send("/desk/notices/mail", fields);
  }

  private static MimeMessage received(int count) throws Exception {
    assertThat(POST.waitForIncomingEmail(20_000, count)).as("%d mails", count).isTrue();
    return POST.getReceivedMessages()[count - 1];
  }

  private static String text(MimeMessage message) throws Exception {
    return message.getSubject() + "\n" + message.getContent();
  }

  @Test
  void a_body_is_told_of_an_application_and_the_applicant_of_what_the_body_did() throws Exception {
    String file = asks.applies(body);
    until(reviewer, "/desk", "1 条新的");
    String page = until(reviewer, "/desk/notices", number(file));
    assertThat(DeskWorld.shortened(page)).contains("收到申请：质量管理体系认证", "有 1 条新的");
    assertThat(reviewer.browser.get("/desk").body()).contains("没有新的");
    assertThat(reviewer.browser.get("/desk/notices").body())
        .as("stays in the list")
        .contains(number(file));
    assertThat(asks.browser.get("/desk/notices").body())
        .as("nobody is told what he did himself")
        .doesNotContain(number(file));

    String task = reviewer.browser.get(file).body();
    reviewer.browser.send(
        DeskWorld.found(task, "action=\"(/desk/cases/[^/\"]+/tasks/\\d+)\""),
        "version",
        DeskWorld.found(task, "name=\"version\" value=\"(\\d+)\""),
        "key",
        DeskWorld.found(task, "name=\"key\" value=\"([^\"]+)\""),
        "f/competent",
        "true",
        "act",
        "end/accept");
    assertThat(DeskWorld.shortened(until(asks, "/desk/notices", number(file))))
        .contains("办完一步：申请评审，");
  }

  @Test
  void whoever_confirmed_an_address_gets_one_mail_that_names_no_organisation() throws Exception {
    POST.purgeEmailFromAllMailboxes();
    assertThat(reviewer.browser.get("/desk/notices").body()).contains("也发到邮箱");
    mail("act", "propose", "address", MAILBOX);
    assertThat(reviewer.browser.get("/desk/notices").body())
        .contains("验证码已发到 r")
        .doesNotContain(MAILBOX);
    String code = DeskWorld.found(text(received(1)), "(\\d{8})");
    assertThat(mail("act", "confirm", "code", "00000000").statusCode()).isEqualTo(400);
    assertThat(mail("act", "propose", "address", MAILBOX).statusCode())
        .as("not twice in two minutes")
        .isEqualTo(400);
    mail("act", "confirm", "code", code);
    assertThat(reviewer.browser.get("/desk/notices").body())
        .contains("发到 r")
        .doesNotContain("验证码已发到");
    for (int tried = 0; mailed() == 0 && tried < 100; tried++) Thread.sleep(50);

    String file = asks.applies(body);
    String told = text(received(2));
    assertThat(told)
        .contains(number(file), "收到申请", "An application came in", "/desk/notices")
        .doesNotContain("样例通知");
    Thread.sleep(1_000); // several rounds
    assertThat(POST.getReceivedMessages()).as("told once").hasSize(2);
    mail("act", "forget");
    assertThat(jdbc.sql("select count(*) from identity.mailbox").query(Long.class).single())
        .isZero();
  }

  private long mailed() {
    return jdbc.sql("select count(*) from exchange.mailed").query(Long.class).single();
  }

  @Test
  void a_code_is_worth_nothing_after_half_an_hour_or_five_failures() throws Exception {
    POST.purgeEmailFromAllMailboxes();
    mail("act", "propose", "address", MAILBOX);
    String code = DeskWorld.found(text(received(1)), "(\\d{8})");
    for (int i = 0; i < 5; i++) mail("act", "confirm", "code", "1234567" + i);
    assertThat(mail("act", "confirm", "code", code).statusCode()).isEqualTo(400);

    world.pass(Duration.ofMinutes(3));
    mail("act", "propose", "address", MAILBOX);
    code = DeskWorld.found(text(received(2)), "(\\d{8})");
    world.pass(Duration.ofMinutes(31));
    reviewer.signIn();
    assertThat(mail("act", "confirm", "code", code).statusCode()).isEqualTo(400);
    assertThat(mail("act", "propose", "address", "no address").statusCode()).isEqualTo(400);
    mail("act", "forget");
  }

  @Test
  void an_address_that_could_not_be_written_to_is_not_kept() throws Exception {
    POST.stop();
    try {
      HttpResponse<String> answer = mail("act", "propose", "address", MAILBOX);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("邮件服务器没有应答");
      assertThat(jdbc.sql("select count(*) from identity.mailbox").query(Long.class).single())
          .isZero();
    } finally {
      POST.start();
    }
  }
}
