package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Actor;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.AuthenticatorApp;
import org.yunqiao.register.identity.Invitations;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.identity.Trail;

/** Signing in as a browser meets it: over HTTP. */
@RealServer
@Import({SignInTests.Time.class, SignInTests.Trial.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTests {

  private static final String PASSWORD = "Long-Enough-2026";
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private SetClock clock;
  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private Invitations invitations;
  @Autowired private Trail trail;

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.parse("2026-11-24T02:00:00Z"));
    }
  }

  /** Something to write at the API, which has nothing yet. */
  @RestController
  static class Trial {
    @RequestMapping("/api/v1/trial")
    String who() {
      return Actor.current().name();
    }
  }

  @AfterAll
  void closed() {
    client.close();
  }

  /** Somebody with an account, and what is needed to sign in. */
  private final class Person {
    final Account account;
    final Visitor browser = new Visitor(client, port);
    AuthenticatorApp app = new AuthenticatorApp("");
    List<String> recovery = List.of();

    Person(Role role) throws Exception {
      String login = "person-" + COUNT.incrementAndGet();
      account = accounts.open(Account.Kind.PERSON, login, "样例人员");
      mandates.grant(account.id(), Terms.forPlatform(role, today()));
      String link = "/set-up/" + invitations.invite(account.id());
      browser.get(link);
      assertThat(browser.send(link, "password", PASSWORD, "again", PASSWORD).statusCode())
          .isEqualTo(302);
    }

    HttpResponse<String> password(String password) throws Exception {
      browser.get("/sign-in");
      return browser.send("/sign-in", "login", account.login(), "password", password);
    }

    String code() {
      return app.code(clock.instant());
    }

    /** The first time: password, and the second factor set up. */
    Person setUp() throws Exception {
      String page = browser.follow(password(PASSWORD)).body();
      app = new AuthenticatorApp(found(page, "<code class=\"secret\">([A-Z2-7 ]+)</code>"));
      HttpResponse<String> confirmed = browser.send("/sign-in/second-factor", "code", code());
      assertThat(confirmed.statusCode()).isEqualTo(200);
      recovery =
          Pattern.compile("<code>([a-z0-9-]{19})</code>")
              .matcher(confirmed.body())
              .results()
              .map(found -> found.group(1))
              .toList();
      return this;
    }

    /** Every other time. */
    HttpResponse<String> signIn() throws Exception {
      clock.pass(STEP);
      browser.follow(password(PASSWORD));
      return browser.send("/sign-in/code", "code", code());
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
  }

  private static String found(String page, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
    return matcher.group(1);
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("").replaceFirst("http://[^/]*", "");
  }

  // what is public stays so

  @ParameterizedTest
  @ValueSource(strings = {"/", "/schemes", "/calculators", "/search?q=x", "/api/v1/status"})
  void what_is_public_sets_no_cookie(String path) throws Exception {
    HttpResponse<String> answer = new Visitor(client, port).get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("set-cookie")).isEmpty();
  }

  @Test
  void pages_of_signing_in_have_the_headers_of_the_house() throws Exception {
    var headers = new Visitor(client, port).get("/sign-in").headers();
    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .contains("frame-ancestors 'none'", "script-src 'none'");
    assertThat(headers.firstValue("cache-control")).contains("no-store");
    assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
    assertThat(headers.allValues("set-cookie"))
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Strict"));
  }

  // the way in

  @Test
  void a_desk_sends_to_sign_in_and_from_there_back_to_it() throws Exception {
    Person person = new Person(Role.AUDIT_ADMINISTRATOR).setUp();
    person.browser.cookies.remove(SessionCookie.NAME);
    HttpResponse<String> away = person.browser.get("/desk/trail?act=sign-in");
    assertThat(location(away)).startsWith("/sign-in?to=");
    clock.pass(STEP);
    person.browser.follow(away);
    HttpResponse<String> code =
        person.browser.send(
            "/sign-in",
            "login",
            person.account.login().toUpperCase(),
            "password",
            PASSWORD,
            "to",
            "/desk/trail?act=sign-in");
    person.browser.follow(code);
    HttpResponse<String> in =
        person.browser.send(
            "/sign-in/code", "code", person.code(), "to", "/desk/trail?act=sign-in");
    assertThat(location(in)).endsWith("/desk/trail?act=sign-in");
    assertThat(person.browser.follow(in).body()).contains("审计记录", "sign-in");
  }

  @Test
  void the_first_time_the_second_factor_is_set_up_and_recovery_codes_are_told_once()
      throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    assertThat(person.recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(person.browser.get("/desk").body()).contains("样例人员", "数据管理员");
    assertThat(person.browser.get("/sign-in/second-factor").statusCode()).isEqualTo(302);
  }

  @Test
  void a_password_alone_opens_no_desk() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    person.browser.cookies.clear();
    person.password(PASSWORD);
    assertThat(person.browser.cookies).containsKey(SessionCookie.NAME);
    assertThat(location(person.browser.get("/desk"))).startsWith("/sign-in");
    assertThat(location(person.browser.get("/desk/trail"))).startsWith("/sign-in");
  }

  @Test
  void a_wrong_password_and_a_name_that_nobody_has_are_told_alike() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    HttpResponse<String> wrong = person.password("Wrong-Guess-2026");
    assertThat(wrong.statusCode()).isEqualTo(401);
    Visitor stranger = new Visitor(client, port);
    stranger.get("/sign-in");
    HttpResponse<String> nobody =
        stranger.send("/sign-in", "login", "nobody-at-all", "password", PASSWORD);
    assertThat(nobody.statusCode()).isEqualTo(401);
    String said = "登录名、密码或口令不对";
    assertThat(wrong.body()).contains(said);
    assertThat(nobody.body()).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk/trail",
        "/%64esk/trail",
        "/desk/%74rail",
        "//desk/trail",
        "/desk;x=1/trail",
        "/sign-in/../desk/trail",
        "/sign-in/%2e%2e/desk/trail",
        "/./desk/trail",
        "/desk/trail/",
        "/desk/trail.csv",
        "/desk/accounts",
        "/desk/accounts/1"
      })
  void no_way_of_writing_the_address_leads_past_the_gate(String path) throws Exception {
    Visitor stranger = new Visitor(client, port);
    HttpResponse<String> answer = stranger.get(path);
    assertThat(answer.statusCode()).isIn(302, 400, 403, 404);
    if (answer.statusCode() == 302) assertThat(location(answer)).startsWith("/sign-in");
  }

  // guessing

  @Test
  void after_five_failures_the_right_password_is_refused_too_until_time_has_passed()
      throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    for (int n = 0; n < 5; n++) person.password("Wrong-Guess-" + n);
    assertThat(person.password(PASSWORD).body()).contains("输错的次数太多");
    clock.pass(Duration.ofMinutes(29));
    assertThat(person.password(PASSWORD).statusCode()).isEqualTo(401);
    clock.pass(Duration.ofMinutes(2));
    assertThat(location(person.signIn())).endsWith("/desk");
  }

  @Test
  void names_that_nobody_has_are_locked_as_well() throws Exception {
    Visitor stranger = new Visitor(client, port);
    for (int n = 0; n < 5; n++) {
      stranger.get("/sign-in");
      stranger.send("/sign-in", "login", "not-here", "password", "Guess-" + n);
    }
    assertThat(stranger.send("/sign-in", "login", "NOT-here", "password", "Guess").body())
        .contains("输错的次数太多");
  }

  @Test
  void twenty_guesses_at_once_are_five() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    person.browser.get("/sign-in");
    var answers = new ArrayList<Future<String>>();
    try (var threads = Executors.newFixedThreadPool(10)) {
      for (int n = 0; n < 20; n++) {
        Visitor guesser = new Visitor(client, port);
        guesser.get("/sign-in");
        String guess = "Wrong-Guess-" + n;
        answers.add(
            threads.submit(() ->
                guesser
                    .send("/sign-in", "login", person.account.login(), "password", guess)
                    .body()));
      }
    }
    int looked = 0;
    for (Future<String> answer : answers) if (!answer.get().contains("输错的次数太多")) looked++;
    assertThat(looked).isEqualTo(5);
  }

  @Test
  void codes_cannot_be_guessed_either() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    clock.pass(STEP);
    person.browser.follow(person.password(PASSWORD));
    String wrong = person.code().equals("000000") ? "000001" : "000000";
    for (int n = 0; n < 5; n++) {
      assertThat(person.browser.send("/sign-in/code", "code", wrong).statusCode()).isEqualTo(401);
    }
    assertThat(person.browser.send("/sign-in/code", "code", person.code()).body())
        .contains("输错的次数太多");
  }

  // codes

  @Test
  void a_code_counts_once() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    assertThat(location(person.signIn())).endsWith("/desk");
    String used = person.code();
    person.browser.send("/sign-out");
    person.browser.follow(person.password(PASSWORD));
    HttpResponse<String> again = person.browser.send("/sign-in/code", "code", used);
    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.body()).contains("动态口令不对，或已经用过");
  }

  @Test
  void a_recovery_code_lets_in_once() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    String code = person.recovery.getFirst();
    person.browser.follow(person.password(PASSWORD));
    assertThat(location(person.browser.send("/sign-in/code", "code", " " + code.toUpperCase())))
        .endsWith("/desk");
    person.browser.follow(person.password(PASSWORD));
    person.browser.cookies.remove(SessionCookie.NAME);
    person.browser.follow(person.password(PASSWORD));
    assertThat(person.browser.send("/sign-in/code", "code", code).statusCode()).isEqualTo(401);
  }

  // forged and crooked requests

  @Test
  void a_form_that_no_page_of_ours_has_written_is_refused() throws Exception {
    Person person = new Person(Role.SYSTEM_ADMINISTRATOR).setUp();
    assertThat(person.browser.get("/desk/accounts").statusCode()).isEqualTo(200);
    HttpResponse<String> forged =
        person.browser.forge("/desk/accounts", "login", "smuggled-in", "name", "x");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("这张表不能用了");
    assertThat(accounts.find("smuggled-in")).isEmpty();
    assertThat(
            new Visitor(client, port).forge("/sign-in", "login", "a", "password", "b").statusCode())
        .as("nor is anybody signed in as somebody else")
        .isEqualTo(403);
    assertThat(person.browser.forge("/sign-out").statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "//elsewhere.example/desk",
        "/desk//elsewhere.example",
        "/desk/../sign-out",
        "/\\elsewhere.example",
        "/desk\r\nX: y",
        "/desk@elsewhere.example",
        "javascript:alert(1)"
      })
  void nobody_is_led_away_after_signing_in(String to) throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    clock.pass(STEP);
    person.browser.get("/sign-in");
    HttpResponse<String> first =
        person.browser.send(
            "/sign-in", "login", person.account.login(), "password", PASSWORD, "to", to);
    assertThat(location(first)).endsWith("/sign-in/code");
    HttpResponse<String> second =
        person.browser.send("/sign-in/code", "code", person.code(), "to", to);
    assertThat(location(second)).endsWith("/desk").doesNotContain("elsewhere");
  }

  @Test
  void a_secret_planted_before_signing_in_is_worth_nothing_after() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    person.browser.cookies.put(SessionCookie.NAME, "planted");
    clock.pass(STEP);
    person.browser.follow(person.password(PASSWORD));
    String half = person.browser.cookies.get(SessionCookie.NAME);
    person.browser.send("/sign-in/code", "code", person.code());
    String whole = person.browser.cookies.get(SessionCookie.NAME);
    assertThat(List.of("planted", half, whole)).doesNotHaveDuplicates();
    for (String old : List.of("planted", half)) {
      Visitor thief = new Visitor(client, port);
      thief.cookies.put(SessionCookie.NAME, old);
      assertThat(location(thief.get("/desk"))).startsWith("/sign-in");
    }
  }

  @Test
  void a_refusal_has_no_address_of_its_own() throws Exception {
    assertThat(new Visitor(client, port).get("/sign-in/refusal").statusCode()).isEqualTo(404);
  }

  // the end of a session

  @Test
  void a_mandate_revoked_in_mid_session_ends_what_may_be_done() throws Exception {
    Person person = new Person(Role.AUDIT_ADMINISTRATOR).setUp();
    assertThat(person.browser.get("/desk/trail").statusCode()).isEqualTo(200);
    Mandate mandate = mandates.of(person.account.id()).getFirst();
    mandates.revoke(mandate.id());
    HttpResponse<String> after = person.browser.get("/desk/trail");
    assertThat(after.statusCode()).isEqualTo(403);
    assertThat(after.body()).contains("您没有办理此事的授权");
    assertThat(person.browser.get("/desk").body()).contains("您现在没有任何授权");
  }

  @Test
  void a_closed_account_is_out_at_once() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    accounts.close(person.account.id());
    assertThat(location(person.browser.get("/desk"))).startsWith("/sign-in");
    assertThat(person.password(PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void whoever_leaves_the_desk_for_half_an_hour_signs_in_again() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    for (int n = 0; n < 3; n++) {
      clock.pass(Duration.ofMinutes(29));
      assertThat(person.browser.get("/desk").statusCode()).isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(31));
    assertThat(location(person.browser.get("/desk"))).startsWith("/sign-in");
  }

  @Test
  void nobody_stays_signed_in_longer_than_twelve_hours() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    for (int n = 0; n < 28; n++) {
      clock.pass(Duration.ofMinutes(25));
      assertThat(person.browser.get("/desk").statusCode()).as("%d", n).isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(25));
    assertThat(location(person.browser.get("/desk"))).startsWith("/sign-in");
  }

  @Test
  void a_fourth_session_ends_the_oldest() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    var secrets = new ArrayList<String>();
    secrets.add(person.browser.cookies.get(SessionCookie.NAME));
    for (int n = 0; n < 3; n++) {
      person.browser.cookies.remove(SessionCookie.NAME);
      person.signIn();
      secrets.add(person.browser.cookies.get(SessionCookie.NAME));
    }
    for (int n = 0; n < 4; n++) {
      Visitor browser = new Visitor(client, port);
      browser.cookies.put(SessionCookie.NAME, secrets.get(n));
      assertThat(browser.get("/desk").statusCode()).as("%d", n).isEqualTo(n == 0 ? 302 : 200);
    }
  }

  @Test
  void signing_out_ends_the_session_in_the_server() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    String secret = person.browser.cookies.get(SessionCookie.NAME);
    person.browser.get("/desk");
    assertThat(person.browser.send("/sign-out").statusCode()).isEqualTo(302);
    assertThat(person.browser.cookies).doesNotContainKey(SessionCookie.NAME);
    Visitor thief = new Visitor(client, port);
    thief.cookies.put(SessionCookie.NAME, secret);
    assertThat(location(thief.get("/desk"))).startsWith("/sign-in");
  }

  // passwords

  @Test
  void a_password_too_old_is_changed_before_anything_else() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    clock.pass(Duration.ofDays(91));
    HttpResponse<String> answer = person.signIn();
    assertThat(location(answer)).endsWith("/sign-in/password");
    assertThat(location(person.browser.get("/desk"))).startsWith("/sign-in");
    person.browser.get("/sign-in/password");
    assertThat(
            person
                .browser
                .send("/sign-in/password", "password", PASSWORD, "again", PASSWORD)
                .body())
        .contains("最近用过");
    String fresh = "Another-One-2027";
    assertThat(
            location(person.browser.send("/sign-in/password", "password", fresh, "again", fresh)))
        .endsWith("/desk");
    assertThat(person.browser.get("/desk").statusCode()).isEqualTo(200);
  }

  @Test
  void whoever_changes_the_password_is_out_everywhere_else() throws Exception {
    Person person = new Person(Role.STEWARD).setUp();
    String before = person.browser.cookies.get(SessionCookie.NAME);
    person.browser.get("/desk/own");
    String fresh = "Another-One-2027";
    assertThat(
            person
                .browser
                .send("/desk/own", "old", "Wrong-Guess-1", "password", fresh, "again", fresh)
                .statusCode())
        .isEqualTo(400);
    assertThat(
            person
                .browser
                .send("/desk/own", "old", PASSWORD, "password", fresh, "again", fresh)
                .body())
        .contains("密码已更换");
    assertThat(person.browser.get("/desk").statusCode()).isEqualTo(200);
    Visitor elsewhere = new Visitor(client, port);
    elsewhere.cookies.put(SessionCookie.NAME, before);
    assertThat(location(elsewhere.get("/desk"))).startsWith("/sign-in");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Short-1", "onlylowercaseletters", "Aa1Aa1Aa1Aa1", "PERSON-login-x1 person-"})
  void a_weak_password_is_refused_and_the_link_stays(String weak) throws Exception {
    String login = "person-weak-" + COUNT.incrementAndGet();
    Account account = accounts.open(Account.Kind.PERSON, login, "样例人员");
    String link = "/set-up/" + invitations.invite(account.id());
    Visitor browser = new Visitor(client, port);
    browser.get(link);
    String sent = weak.startsWith("PERSON") ? "X1-" + login : weak;
    assertThat(browser.send(link, "password", sent, "again", sent).statusCode()).isEqualTo(400);
    assertThat(browser.send(link, "password", PASSWORD, "again", PASSWORD).statusCode())
        .isEqualTo(302);
  }

  @Test
  void a_link_counts_once_and_not_for_ever() throws Exception {
    Account account =
        accounts.open(Account.Kind.PERSON, "person-" + COUNT.incrementAndGet(), "样例人员");
    String link = "/set-up/" + invitations.invite(account.id());
    Visitor browser = new Visitor(client, port);
    assertThat(browser.get(link).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofHours(73));
    assertThat(browser.get(link).statusCode()).isEqualTo(404);
    String newer = "/set-up/" + invitations.invite(account.id());
    browser.get(newer);
    browser.send(newer, "password", PASSWORD, "again", PASSWORD);
    assertThat(browser.get(newer).statusCode()).isEqualTo(404);
    assertThat(browser.get("/set-up/guessed").body()).contains("这个链接不能用了");
  }

  // administrators

  @Test
  void one_opens_accounts_another_grants_and_a_third_sees_it_all() throws Exception {
    Person system = new Person(Role.SYSTEM_ADMINISTRATOR).setUp();
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    Person audit = new Person(Role.AUDIT_ADMINISTRATOR).setUp();
    system.browser.get("/desk/accounts");
    String opened =
        system.browser.send("/desk/accounts", "login", "newcomer", "name", "新来的").body();
    assertThat(opened).contains("/set-up/");
    long id = accounts.find("newcomer").orElseThrow().id();
    String grant = "/desk/accounts/" + id + "/grant";
    assertThat(system.browser.send(grant, "role", "steward").statusCode()).isEqualTo(403);
    security.browser.get("/desk/accounts/" + id);
    assertThat(security.browser.send(grant, "role", "steward").body()).contains("数据管理员");
    assertThat(security.browser.send("/desk/accounts", "login", "mine", "name", "x").statusCode())
        .isEqualTo(403);
    assertThat(security.browser.get("/desk/trail").statusCode()).isEqualTo(403);
    assertThat(audit.browser.get("/desk/accounts").statusCode()).isEqualTo(403);
    String seen = audit.browser.get("/desk/trail?about=&act=grant-mandate").body();
    assertThat(seen).contains("account:" + security.account.id(), "account:" + id);
    assertThat(
            audit
                .browser
                .get("/desk/trail?act=grant-mandate&actor=account:" + system.account.id())
                .body())
        .contains("被拒");
    String csv = audit.browser.get("/desk/trail.csv?act=open-account").body();
    assertThat(csv).startsWith("position,at,actor").contains("\"open-account\"");
    assertThat(audit.browser.get("/desk/trail/check").body()).contains("条与写下时一致");
    assertThat(security.browser.get("/desk/trail/check").statusCode()).isEqualTo(403);
    assertThat(trail.broken()).isEmpty();
  }

  @Test
  void nobody_grants_to_himself_at_the_desk() throws Exception {
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    String own = "/desk/accounts/" + security.account.id();
    security.browser.get(own);
    assertThat(security.browser.send(own + "/grant", "role", "steward").body()).contains("没有办成");
    assertThat(mandates.of(security.account.id())).hasSize(1);
  }

  @Test
  void a_reset_ends_password_codes_and_sessions() throws Exception {
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    Person lost = new Person(Role.STEWARD).setUp();
    String at = "/desk/accounts/" + lost.account.id();
    security.browser.get(at);
    assertThat(security.browser.send(at + "/reset").body()).contains("/set-up/");
    assertThat(location(lost.browser.get("/desk"))).startsWith("/sign-in");
    assertThat(lost.password(PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void whoever_resets_cannot_become_another_administrator() throws Exception {
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    for (Role role : List.of(Role.SYSTEM_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)) {
      Person other = new Person(role).setUp();
      String at = "/desk/accounts/" + other.account.id();
      security.browser.get(at);
      assertThat(security.browser.send(at + "/reset").body())
          .contains("没有办成")
          .doesNotContain("/set-up/");
      assertThat(other.browser.get("/desk").statusCode()).isEqualTo(200);
    }
  }

  private static String half(HttpResponse<String> page) {
    return found(page.body(), "<code class=\"secret\">([a-z0-9-]{19})</code>");
  }

  private HttpResponse<String> setsPassword(String link, String half) throws Exception {
    Visitor browser = new Visitor(client, port);
    browser.get(link);
    return browser.send(link, "half", half, "password", PASSWORD, "again", PASSWORD);
  }

  @Test
  void no_administrator_alone_signs_in_by_an_account_that_he_opened() throws Exception {
    Person system = new Person(Role.SYSTEM_ADMINISTRATOR).setUp();
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    system.browser.get("/desk/accounts");
    String page =
        system.browser.send("/desk/accounts", "login", "opened-by-one", "name", "样例").body();
    String link = found(page, "(/set-up/[\\w-]+)");
    String at = "/desk/accounts/" + accounts.find("opened-by-one").orElseThrow().id();
    for (String guess : List.of("", "abcd-efgh-jkmn-pqrs")) {
      HttpResponse<String> alone = setsPassword(link, guess);
      assertThat(alone.statusCode()).isEqualTo(400);
      assertThat(alone.body()).contains("另一半不对");
    }
    system.browser.get(at);
    assertThat(system.browser.send(at + "/half").body()).contains("须由另一位管理员告知");
    assertThat(security.browser.get(at).body()).contains("告知另一半");
    String half = half(security.browser.send(at + "/half"));
    assertThat(setsPassword(link, " " + half.toUpperCase()).statusCode()).isEqualTo(302);
    assertThat(security.browser.get(at).body()).doesNotContain("告知另一半");
    assertThat(security.browser.send(at + "/half").body()).contains("没有等待告知另一半");
  }

  @Test
  void whoever_grants_and_resets_cannot_sign_in_by_that_account() throws Exception {
    Person system = new Person(Role.SYSTEM_ADMINISTRATOR).setUp();
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    Person clerk = new Person(Role.STEWARD).setUp();
    String at = "/desk/accounts/" + clerk.account.id();
    security.browser.get(at);
    String link = found(security.browser.send(at + "/reset").body(), "(/set-up/[\\w-]+)");
    assertThat(setsPassword(link, "").statusCode()).isEqualTo(400);
    assertThat(security.browser.send(at + "/half").body()).contains("须由另一位管理员告知");
    assertThat(clerk.browser.send(at + "/half").statusCode()).isIn(302, 403);
    system.browser.get(at);
    String half = half(system.browser.send(at + "/half"));
    assertThat(setsPassword(link, half).statusCode()).isEqualTo(302);
    assertThat(trail.find(asked("tell-half", "account:" + clerk.account.id()), 9))
        .singleElement()
        .satisfies(entry -> assertThat(entry.actor()).isEqualTo("account:" + system.account.id()));
  }

  private Trail.Asked asked(String act, String about) {
    return new Trail.Asked("", act, about, Instant.EPOCH, clock.instant().plusSeconds(60), 0);
  }

  // programs

  @Test
  void a_request_without_a_key_is_a_visitors_not_the_platforms() throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://localhost:" + port + "/api/v1/trial"))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .isEqualTo("visitor");
    assertThat(api("GET", "trial", "yq_guessed").body()).isEqualTo("visitor");
  }

  @Test
  void a_program_shows_its_key_and_nothing_is_written_without() throws Exception {
    Person system = new Person(Role.SYSTEM_ADMINISTRATOR).setUp();
    system.browser.get("/desk/accounts");
    String page =
        system
            .browser
            .send("/desk/accounts", "kind", "program", "login", "reporter-1", "name", "报送程序")
            .body();
    String first = found(page, "(yq_[\\w-]+)");
    long program = accounts.find("reporter-1").orElseThrow().id();
    assertThat(api("POST", "trial", first).statusCode()).as("half a key").isEqualTo(403);
    Person security = new Person(Role.SECURITY_ADMINISTRATOR).setUp();
    String at = "/desk/accounts/" + program;
    String tell = found(security.browser.get(at).body(), tells(at));
    assertThat(system.browser.send(tell).body()).contains("须由另一位管理员告知");
    String key = first + "." + half(security.browser.send(tell));
    assertThat(api("POST", "trial", first).statusCode()).isEqualTo(403);
    assertThat(api("GET", "account", key).body()).contains("报送程序");
    assertThat(api("GET", "account", "yq_guessed").statusCode()).isEqualTo(403);
    assertThat(api("POST", "trial", "yq_guessed").body()).contains("desk.no-key");
    assertThat(api("POST", "trial", key).body()).isEqualTo("account:" + program);
    String shown = security.browser.get(at).body();
    assertThat(shown).contains("最近使用").doesNotContain(first);
    String newer = found(security.browser.send(at + "/keys").body(), "(yq_[\\w-]+)");
    assertThat(system.browser.send(at + "/keys").statusCode()).isEqualTo(403);
    newer += "." + half(system.browser.send(found(system.browser.get(at).body(), tells(at))));
    String revoke = tell.replace("/half", "/revoke");
    assertThat(system.browser.send(revoke).statusCode()).isEqualTo(403);
    assertThat(security.browser.send(revoke).body()).contains("已收回");
    assertThat(security.browser.send(revoke).body()).contains("没有办成");
    assertThat(api("POST", "trial", key).statusCode()).isEqualTo(403);
    assertThat(api("POST", "trial", newer).body()).isEqualTo("account:" + program);
    clock.pass(Duration.ofDays(366));
    assertThat(api("POST", "trial", newer).statusCode()).isEqualTo(403);
  }

  private static String tells(String at) {
    return "(" + at + "/keys/[0-9]+/half)";
  }

  private HttpResponse<String> api(String method, String path, String key) throws Exception {
    var request =
        java.net.http.HttpRequest.newBuilder(
                java.net.URI.create("http://localhost:" + port + "/api/v1/" + path))
            .header("Authorization", "Bearer " + key)
            .method(method, java.net.http.HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
