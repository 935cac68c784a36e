package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.AuthenticatorApp;
import org.yunqiao.register.identity.Invitations;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.SetClock;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/** Invented organisations and people who work on cases, on a day that tests set. */
final class DeskWorld {

  static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  static final LocalDate SINCE = LocalDate.of(2020, 1, 1);
  private static final String PASSWORD = "Long-Enough-2026";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final HttpClient client;
  private final int port;
  private final SetClock clock;
  private final Accounts accounts;
  private final Mandates mandates;
  private final Invitations invitations;
  private final Parties parties;
  private final Attestations attestations;
  private final TransactionTemplate transaction;

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    SetClock setClock() {
      return new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    }
  }

  DeskWorld(ApplicationContext context, HttpClient client, int port) {
    this.client = client;
    this.port = port;
    this.clock = context.getBean(SetClock.class);
    this.accounts = context.getBean(Accounts.class);
    this.mandates = context.getBean(Mandates.class);
    this.invitations = context.getBean(Invitations.class);
    this.parties = context.getBean(Parties.class);
    this.attestations = context.getBean(Attestations.class);
    this.transaction = context.getBean(TransactionTemplate.class);
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), BEIJING);
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  /** Goes on to nine in the morning of a later day; whoever was signed in is so no more. */
  void until(String day) {
    Instant to = LocalDate.parse(day).atTime(9, 0).atZone(BEIJING).toInstant();
    clock.pass(Duration.between(clock.instant(), to));
  }

  long party(String name, String code, String region) {
    return transaction.execute(status -> {
      var enrolment =
          parties.enrol(
              List.of(
                  new Particulars(
                      Party.Kind.ORGANISATION,
                      name,
                      List.of(new Identifier(Identifier.CREDIT_CODE, code)),
                      region,
                      null,
                      null,
                      Map.of(),
                      true)));
      enrolment.confirm(n -> true);
      return enrolment.id(0);
    });
  }

  long authority(String key) {
    return parties.find(Identifier.AUTHORITY, key).orElseThrow().id();
  }

  /** Puts an attestation of an earlier day into the register. */
  void attested(
      String scheme,
      String number,
      String issuer,
      long holder,
      String from,
      String to,
      List<String> scope,
      Map<String, Object> attributes) {
    new Earlier(attestations, transaction)
        .attested(scheme, number, issuer, holder, from, to, scope, attributes);
  }

  /** A body approved for quality and environment, four years ago and for two more. */
  long body(String name, String code, String approval) {
    long body = party(name, code, "110000");
    attested(
        "cb-approval",
        approval,
        "CNCA",
        body,
        today().minusYears(4).toString(),
        today().plusYears(2).toString(),
        List.of("A01", "A02"),
        Map.of());
    return body;
  }

  /** An auditor of a body, registered a year ago for an area: QMS, EMS. */
  void auditor(String number, String area, String code, String approval) {
    attested(
        "auditor-registration",
        number,
        "CCAA",
        party("样例审核员", code, "330100"),
        today().minusYears(1).toString(),
        today().plusYears(2).minusDays(1).toString(),
        List.of("17.10", "18"),
        Map.of(
            "level",
            "auditor",
            "area",
            area,
            "registration",
            "first",
            "employers",
            List.of(approval)));
  }

  Person person(Terms... terms) throws Exception {
    return new Person(terms);
  }

  Person person(long party, Role role) throws Exception {
    return person(Terms.forParty(party, role, SINCE));
  }

  /** Somebody with an account, a browser, and what is needed to sign in. */
  final class Person {
    final Account account;
    final Visitor browser = new Visitor(client, port);
    private @Nullable AuthenticatorApp app;

    Person(Terms... terms) throws Exception {
      String login = "desk-" + COUNT.incrementAndGet();
      account = accounts.open(Account.Kind.PERSON, login, "样例人员");
      for (Terms one : terms) mandates.grant(account.id(), one);
      String link = "/set-up/" + invitations.invite(account.id());
      browser.get(link);
      browser.send(link, "password", PASSWORD, "again", PASSWORD);
    }

    String password() {
      return PASSWORD;
    }

    String code() {
      return java.util.Objects.requireNonNull(app).code(clock.instant());
    }

    long mandate() {
      return mandates.of(account.id()).getFirst().id();
    }

    /** Signs in; the first time, sets up the second factor as well. */
    Person signIn() throws Exception {
      clock.pass(Duration.ofSeconds(31));
      browser.cookies.remove(SessionCookie.NAME);
      browser.get("/sign-in");
      String page =
          browser
              .follow(browser.send("/sign-in", "login", account.login(), "password", PASSWORD))
              .body();
      Matcher key = Pattern.compile("<code class=\"secret\">([A-Z2-7 ]+)</code>").matcher(page);
      if (key.find()) {
        app = new AuthenticatorApp(key.group(1));
        browser.send("/sign-in/second-factor", "code", code());
      } else {
        browser.send("/sign-in/code", "code", code());
      }
      assertThat(browser.get("/desk").statusCode()).isEqualTo(200);
      return this;
    }

    /** Begins an application for a quality certificate; the address of its draft. */
    String begins() throws Exception {
      browser.get("/desk/apply");
      return led(
          browser.send("/desk/apply", "scheme", "qms", "mandate", String.valueOf(mandate())));
    }

    /** Applies to a body for a quality certificate; the address of the case. */
    String applies(long body) throws Exception {
      String draft = begins();
      browser.get(draft);
      String[] filled = application("body", String.valueOf(body), "act", "check");
      String page = browser.get(led(browser.send(draft, filled))).body();
      String key = found(page, "name=\"key\" value=\"([^\"]+)\"");
      return led(browser.send(draft + "/submit", "key", key)).replaceFirst("\\?.*", "");
    }

    /** Follows an answer that must lead somewhere. */
    String led(HttpResponse<String> answer) throws Exception {
      assertThat(answer.statusCode()).as(() -> shortened(answer.body())).isEqualTo(302);
      return answer.headers().firstValue("location").orElseThrow().replaceFirst("http://[^/]*", "");
    }
  }

  /** What the form of an application for a quality certificate sends along. */
  static String[] application(String... more) {
    var fields =
        new ArrayList<>(
            List.of(
                "f/covered", "精密机械零部件的生产和销售",
                "f/scope", "17.10.02\n18.05",
                "f/standard", "GB/T 19001-2016",
                "f/personnel", "120",
                "f/audit-type", "initial",
                "f/system-since", "2025-06-01"));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  static String shortened(String page) {
    return page.replaceAll("(?s).*<main", "<main")
        .replaceAll("<[^>]+>", " ")
        .replaceAll("\\s+", " ");
  }

  static String found(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as("%s in %s", pattern, shortened(page)).isTrue();
    return matcher.group(1);
  }

  static List<String> all(String page, String pattern) {
    var found = new ArrayList<String>();
    Pattern.compile(pattern).matcher(page).results().forEach(m -> found.add(m.group(1)));
    return found;
  }
}
