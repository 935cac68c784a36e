package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealServer;
import org.yunqiao.door.exchange.jws.DetachedJws;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.door.exchange.receipt.SignedBatches;
import org.yunqiao.door.exchange.subscription.Decisions;
import org.yunqiao.door.exchange.subscription.Feeds;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.identity.SigningKeys;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body signs its batches and hands them in over HTTP; the catalogue as programs read it. */
@RealServer
@Import(ExchangeApiTests.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeApiTests {

  /** Begins now, since another program signs by the clock of the machine. */
  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.now());
    }
  }

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String BATCHES = "/api/v1/exchange/batches";
  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

  @TempDir static Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext application;
  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private ApiKeys apiKeys;
  @Autowired private SigningKeys signingKeys;
  @Autowired private Parties parties;
  @Autowired private Journal journal;
  @Autowired private JdbcClient jdbc;
  @Autowired private SignedBatches batches;
  @Autowired private SetClock clock;
  private KeyPair key = drawn();
  private long body;
  private String api = "";
  private int n;

  @BeforeAll
  void a_body_with_a_program_and_a_key(@TempDir Path reported) {
    new ReportedWorld(application, reported).approvals();
    body = parties.find(Identifier.CREDIT_CODE, ReportedWorld.BODY_CODE).orElseThrow().id();
    api = program(body);
    enter(key, body);
  }

  @AfterAll
  void closed() {
    client.close();
  }

  private static KeyPair drawn() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String program(long party) {
    Account account = accounts.open(Account.Kind.PROGRAM, "reporter-" + ++n, "报送程序");
    mandates.grant(account.id(), Terms.forParty(party, Role.BODY_REPORTER, SINCE));
    return apiKeys.issue(account.id());
  }

  private void enter(KeyPair pair, long party) {
    signingKeys.enter(party, Keys.id(pair.getPublic()), Keys.text(pair.getPublic()), SINCE, null);
  }

  private byte[] certificates(String... numbers) throws Exception {
    var file = new CertificateFile();
    for (String number : numbers) {
      file.line("qms", number, ReportedWorld.BODY)
          .holder(ReportedWorld.HOLDER, ReportedWorld.HOLDER_CODE)
          .scope("17.01", "机械加工")
          .validFor(LocalDate.of(2025, 3, 1), LocalDate.of(2028, 2, 29));
    }
    return Files.readAllBytes(file.write(folder.resolve("batch-" + ++n + ".csv")));
  }

  private DetachedJws says(String message) {
    return new DetachedJws(
        Keys.id(key.getPublic()),
        "yunqiao-batch",
        ReportedWorld.BODY_CODE,
        message,
        "certificates",
        clock.instant());
  }

  private String signed(String message, byte[] content) {
    return says(message).sign(key.getPrivate(), content);
  }

  private HttpResponse<String> send(@Nullable String api, String signature, byte[] content)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(BATCHES))
            .header("Content-Type", "application/octet-stream")
            .header(DetachedJws.HEADER, signature)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content));
    if (api != null) request.header("Authorization", "Bearer " + api);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + api).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Waits till a message is through; the result, whose signature holds. */
  private JsonNode result(String message) throws Exception {
    for (int i = 0; i < 200; i++) {
      HttpResponse<String> answer = get(BATCHES + "?message=" + message);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode told = JSON.readTree(answer.body());
      if (!told.path("state").asString().matches("waiting|running")) {
        vouched(answer, "yunqiao-result", message);
        return told;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(message + " is not taken");
  }

  /** As a sender checks a receipt: by the key that the platform publishes. */
  private void vouched(HttpResponse<String> answer, String type, String message) throws Exception {
    String pem = JSON.readTree(get("/api/v1/exchange/key").body()).path("pem").asString();
    var claimed = DetachedJws.read(answer.headers().firstValue(DetachedJws.HEADER).orElseThrow());
    assertThat(claimed.holds(Keys.read(pem), answer.body().getBytes(UTF_8))).isTrue();
    assertThat(claimed.says().type()).isEqualTo(type);
    assertThat(claimed.says().message()).isEqualTo(message);
  }

  private static String code(HttpResponse<String> answer) {
    return JSON.readTree(answer.body()).path("code").asString();
  }

  @Test
  void a_signed_batch_ends_in_the_same_intake_and_the_receipt_names_its_position()
      throws Exception {
    byte[] content = certificates("BR-1-A", "BR-1-B", "");
    HttpResponse<String> taken = send(api, signed("2026-1", content), content);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    vouched(taken, "yunqiao-receipt", "2026-1");
    JsonNode receipt = JSON.readTree(taken.body());
    assertThat(receipt.path("sender").asString()).isEqualTo(ReportedWorld.BODY_CODE);
    assertThat(receipt.path("bytes").asLong()).isEqualTo(content.length);
    JsonNode result = result("2026-1");
    assertThat(result.path("state").asString()).isEqualTo("done");
    assertThat(result.path("new").asLong()).isEqualTo(2);
    assertThat(result.path("rejected").asLong()).isOne();
    assertThat(result.path("rows").get(0).path("row").asLong()).isEqualTo(3);
    Entry fact = journal.find(result.path("position").asLong()).orElseThrow();
    assertThat(fact.type()).isEqualTo("exchange.received");
    assertThat(fact.payload()).containsEntry("digest", result.path("digest").asString());
  }

  @Test
  void the_same_message_again_gets_the_same_receipt_and_has_one_effect() throws Exception {
    byte[] content = certificates("BR-2-A");
    String signature = signed("2026-2", content);
    HttpResponse<String> first = send(api, signature, content);
    result("2026-2");
    HttpResponse<String> again = send(api, signature, content);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue(DetachedJws.HEADER))
        .isEqualTo(first.headers().firstValue(DetachedJws.HEADER));
    assertThat(
            jdbc.sql("select count(*) from exchange.hand_in where name = '2026-2.csv'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void two_at_once_are_one() throws Exception {
    byte[] content = certificates("BR-3-A");
    String signature = signed("2026-3", content);
    var both =
        Stream.of(1, 2, 3)
            .map(i ->
                CompletableFuture.supplyAsync(() -> {
                  try {
                    return send(api, signature, content);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }))
            .toList();
    assertThat(both.stream().map(each -> each.join().body()).distinct()).hasSize(1);
    result("2026-3");
    assertThat(
            jdbc.sql("select count(*) from exchange.hand_in where name = '2026-3.csv'")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void other_content_under_a_used_number_is_refused() throws Exception {
    byte[] content = certificates("BR-4-A");
    send(api, signed("2026-4", content), content);
    result("2026-4");
    byte[] other = certificates("BR-4-B");
    HttpResponse<String> refused = send(api, signed("2026-4", other), other);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("exchange.other-payload");
  }

  @Test
  void what_is_not_signed_by_a_key_of_the_sender_is_refused_and_leaves_nothing() throws Exception {
    byte[] content = certificates("BR-5-A");
    long before = jdbc.sql("select count(*) from exchange.hand_in").query(Long.class).single();
    byte[] changed = content.clone();
    changed[changed.length - 3]++;
    assertThat(code(send(api, signed("2026-5", content), changed)))
        .isEqualTo("exchange.wrong-signature");
    KeyPair stranger = drawn();
    DetachedJws claims = says("2026-5");
    assertThat(code(send(api, claims.sign(stranger.getPrivate(), content), content)))
        .isEqualTo("exchange.wrong-signature");
    var unknown =
        new DetachedJws(
            Keys.id(stranger.getPublic()),
            claims.type(),
            claims.sender(),
            claims.message(),
            claims.about(),
            claims.at());
    assertThat(code(send(api, unknown.sign(stranger.getPrivate(), content), content)))
        .isEqualTo("exchange.unknown-key");
    var lying =
        new DetachedJws(
            claims.keyId(),
            claims.type(),
            "91440304YQ00000452",
            claims.message(),
            claims.about(),
            claims.at());
    assertThat(code(send(api, lying.sign(key.getPrivate(), content), content)))
        .isEqualTo("exchange.not-the-sender");
    var old =
        new DetachedJws(
            claims.keyId(),
            claims.type(),
            claims.sender(),
            claims.message(),
            claims.about(),
            clock.instant().minusSeconds(90_000));
    assertThat(code(send(api, old.sign(key.getPrivate(), content), content)))
        .isEqualTo("exchange.too-old");
    var early =
        new DetachedJws(
            claims.keyId(),
            claims.type(),
            claims.sender(),
            claims.message(),
            claims.about(),
            clock.instant().plusSeconds(11 * 60));
    assertThat(code(send(api, early.sign(key.getPrivate(), content), content)))
        .as("signed to be used later")
        .isEqualTo("exchange.too-old");
    for (String broken :
        new String[] {
          "",
          "x..y",
          "eyJhbGciOiJub25lIn0..",
          "eyJhbGciOiJFZERTQSJ9..AAAA",
          "bnVsbA..AAAA", // null
          "W10..AAAA", // []
          "Nw..AAAA", // 7
          signed("2026-5", content).replace("..", "."),
          "a".repeat(5_000) + "..b"
        }) {
      assertThat(code(send(api, broken, content))).as(broken).isEqualTo("exchange.no-signature");
    }
    assertThat(send(null, signed("2026-5", content), content).statusCode()).isEqualTo(403);
    assertThat(jdbc.sql("select count(*) from exchange.hand_in").query(Long.class).single())
        .isEqualTo(before);
  }

  @Test
  void a_key_counts_on_its_days_and_not_once_it_was_taken_back() throws Exception {
    KeyPair own = key;
    try {
      key = drawn();
      byte[] content = certificates("BR-6-A");
      LocalDate yesterday = signingKeys.today().minusDays(1);
      signingKeys.enter(
          body, Keys.id(key.getPublic()), Keys.text(key.getPublic()), SINCE, yesterday);
      assertThat(code(send(api, signed("2026-6", content), content)))
          .isEqualTo("exchange.unknown-key");
      key = drawn();
      enter(key, body);
      signingKeys.revoke(Keys.id(key.getPublic()));
      assertThat(code(send(api, signed("2026-6", content), content)))
          .isEqualTo("exchange.unknown-key");
    } finally {
      key = own;
    }
  }

  @Test
  void a_program_of_another_body_sends_nothing_in_this_ones_name() throws Exception {
    long other = parties.find(Identifier.CREDIT_CODE, "91440304YQ00000452").orElseThrow().id();
    byte[] content = certificates("BR-7-A");
    assertThat(code(send(program(other), signed("2026-7", content), content)))
        .isEqualTo("exchange.no-mandate");
    HttpResponse<String> asked = get(BATCHES + "?message=2026-7");
    assertThat(asked.statusCode()).isEqualTo(404);
  }

  @Test
  void a_message_stays_one_when_the_body_became_another() throws Exception {
    long gone = party("样例甲认证有限公司", Decisions.code(901));
    long stays = party("样例乙认证有限公司", Decisions.code(902));
    KeyPair own = drawn();
    enter(own, gone);
    String program = program(gone);
    byte[] content = certificates("BR-10-A");
    var says =
        new DetachedJws(
            Keys.id(own.getPublic()),
            "yunqiao-batch",
            Decisions.code(901),
            "2026-10",
            "certificates",
            clock.instant());
    String signature = says.sign(own.getPrivate(), content);
    HttpResponse<String> first = send(program, signature, content);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    parties.merge(stays, gone);
    HttpResponse<String> again = send(program, signature, content);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(
            jdbc.sql("select count(*) from exchange.message where id = '2026-10'")
                .query(Long.class)
                .single())
        .isOne();
    for (String whose : List.of(program, program(stays))) {
      HttpRequest asked =
          HttpRequest.newBuilder(at(BATCHES + "?message=2026-10"))
              .header("Authorization", "Bearer " + whose)
              .build();
      assertThat(client.send(asked, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }

  private long party(String name, String code) {
    var who =
        new Particulars(
            Party.Kind.ORGANISATION,
            name,
            List.of(new Identifier(Identifier.CREDIT_CODE, code)),
            "330100",
            "CN",
            null,
            Map.of(),
            true);
    return Objects.requireNonNull(
        application
            .getBean(TransactionTemplate.class)
            .execute(status -> {
              var enrolment = parties.enrol(List.of(who));
              enrolment.confirm(i -> true);
              return enrolment.id(0);
            }));
  }

  @Test
  void of_several_mandates_that_one_counts_which_may_report_this_source() throws Exception {
    Account account = accounts.open(Account.Kind.PROGRAM, "reporter-" + ++n, "报送程序");
    mandates.grant(account.id(), Terms.forParty(body, Role.BODY_REPORTER, SINCE));
    mandates.grant(account.id(), Terms.forParty(body, Role.LABORATORY, SINCE));
    byte[] content = certificates("BR-11-A");
    HttpResponse<String> taken =
        send(apiKeys.issue(account.id()), signed("2026-11", content), content);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    result("2026-11");
    Account laboratory = accounts.open(Account.Kind.PROGRAM, "reporter-" + ++n, "报送程序");
    mandates.grant(laboratory.id(), Terms.forParty(body, Role.LABORATORY, SINCE));
    assertThat(code(send(apiKeys.issue(laboratory.id()), signed("2026-12", content), content)))
        .isEqualTo("file.not-for-this-desk");
  }

  @Test
  void what_does_not_come_whole_in_time_is_let_go() throws Exception {
    byte[] content = certificates("BR-13-A");
    Account account = accounts.open(Account.Kind.PROGRAM, "reporter-" + ++n, "报送程序");
    mandates.grant(account.id(), Terms.forParty(body, Role.BODY_REPORTER, SINCE));
    String signature = signed("2026-13", content);
    var slow =
        new ByteArrayInputStream(content) {
          @Override
          public synchronized int read(byte[] to, int from, int most) {
            clock.pass(Duration.ofMinutes(4));
            return super.read(to, from, 1);
          }
        };
    assertThatThrownBy(() -> batches.take(account.id(), signature, slow))
        .hasMessageContaining("exchange.too-slow");
    assertThat(slow.available()).as("and is not read on").isPositive();
  }

  @Test
  void more_at_once_than_there_are_places_are_asked_to_come_again() throws Exception {
    Account account = accounts.open(Account.Kind.PROGRAM, "reporter-" + ++n, "报送程序");
    mandates.grant(account.id(), Terms.forParty(body, Role.BODY_REPORTER, SINCE));
    var refused = new ArrayList<Integer>();
    sendWithin(account.id(), 1, refused);
    assertThat(refused).as("the fifth, while the fourth is being read").containsExactly(5);
    refused.clear();
    sendWithin(account.id(), 5, refused);
    assertThat(refused).as("all places are free again").isEmpty();
  }

  /** While one is being read, another comes, and so on; none is signed rightly, none is taken. */
  private void sendWithin(long account, int depth, List<Integer> refused) {
    var content =
        new InputStream() {
          @Override
          public int read() {
            if (depth < 5) sendWithin(account, depth + 1, refused);
            return -1;
          }
        };
    assertThatThrownBy(() -> batches.take(account, signed("2026-14", new byte[1]), content))
        .satisfies(problem -> {
          if (problem.getMessage().contains("exchange.busy")) refused.add(depth);
          else assertThat(problem).hasMessageContaining("exchange.wrong-signature");
        });
  }

  @Test
  void what_is_larger_than_a_file_may_be_is_refused_before_it_is_read() throws Exception {
    byte[] large = new byte[(60 << 20) + 1];
    assertThat(code(send(api, signed("2026-8", new byte[0]), large))).isEqualTo("file.too-large");
  }

  @Test
  void the_recipe_of_the_documents_works_with_openssl_and_curl() throws Exception {
    Path pem = folder.resolve("body.pem");
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", pem.toString());
    Path publicPem = folder.resolve("body.pub.pem");
    run("openssl", "pkey", "-in", pem.toString(), "-pubout", "-out", publicPem.toString());
    var known = Keys.read(Files.readString(publicPem));
    signingKeys.enter(body, Keys.id(known), Keys.text(known), SINCE, null);
    Path file = folder.resolve("recipe.csv");
    Files.write(file, certificates("BR-9-A", "BR-9-B"));
    String answer =
        run(
            Path.of("../docs/operating/exchange-send.sh").toAbsolutePath().toString(),
            "http://localhost:" + port,
            file.toString(),
            "certificates",
            "2026-9",
            ReportedWorld.BODY_CODE,
            pem.toString());
    assertThat(answer).contains(" 202", "\"message\":\"2026-9\"", DetachedJws.HEADER);
    assertThat(result("2026-9").path("new").asLong()).isEqualTo(2);
  }

  private String run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("YUNQIAO_KEY", api);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told;
  }

  @Test
  void the_catalogue_lists_what_goes_out_and_what_comes_in_with_its_metadata() throws Exception {
    JsonNode catalogue = JSON.readTree(get("/api/v1/catalogue").body());
    assertThat(catalogue.path("count").asInt()).isEqualTo(2);
    JsonNode out = catalogue.path("resources").get(0);
    assertThat(out.path("direction").asString()).isEqualTo("out");
    assertThat(out.path("code").asString()).isEqualTo("307001/000001");
    assertThat(out.path("providerCode").asString()).isEqualTo("11100000MB0143028R");
    assertThat(out.path("shareType").asString()).isEqualTo("unconditional");
    assertThat(out.path("cycle").asString()).isEqualTo("realtime");
    assertThat(out.path("published").asString()).isEqualTo("2026-11-29");
    assertThat(out.path("abstract").path("zh").asString()).contains("双公示");
    assertThat(out.path("items").size()).isGreaterThan(20);
    assertThat(out.path("delivered").asLong()).isZero();
    JsonNode in = catalogue.path("resources").get(1);
    assertThat(in.path("direction").asString()).isEqualTo("in");
    assertThat(in.has("delivered")).isFalse();
    assertThat(JSON.readTree(get("/api/v1/catalogue/307001-000002").body()).path("code").asString())
        .isEqualTo("307001/000002");
    assertThat(code(get("/api/v1/catalogue/9-9"))).isEqualTo("catalogue.none");
    var feed = application.getBean(Feeds.class).named("enterprise-credit");
    var listed = new TreeSet<String>();
    out.path("items").forEach(item -> listed.add(item.path("name").asString()));
    var told = new TreeSet<String>();
    feed.kinds().forEach(kind -> told.addAll(kind.fieldNames()));
    assertThat(listed).as("the catalogue lists the fields that go").isEqualTo(told);
  }
}
