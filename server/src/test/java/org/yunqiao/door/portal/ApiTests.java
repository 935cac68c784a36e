package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.Merkle;
import org.yunqiao.proof.Opening;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a program meets it: over HTTP, on a database that was filled through intake. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTests {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ATTESTATIONS = "/api/v1/attestations";
  private static final String A_PERSON = "样例人甲";
  private static final String OF_A_PERSON = "90125Q00009R0S";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext application;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Parties parties;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;
  @Autowired private Accounts accounts;
  @Autowired private Mandates mandates;
  @Autowired private JdbcClient jdbc;
  private Instant beforeAll = Instant.MIN;
  private Instant afterIssue = Instant.MIN;
  private Instant afterSuspension = Instant.MIN;
  private long person;

  @BeforeAll
  void reported(@TempDir Path folder) {
    var world = new ReportedWorld(application, folder).sample(300).approvals();
    beforeAll = world.published();
    afterIssue = world.issued().published();
    afterSuspension = world.suspended().published();
    world.restored();
    person = enterPerson();
    world.published();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  // one by its number

  @Test
  void a_number_tells_how_it_stands_and_why() throws Exception {
    JsonNode one = only(ask(ATTESTATIONS, "number", ReportedWorld.LIFE));
    assertThat(one.path("standing").asString()).isEqualTo("valid");
    assertThat(one.path("since").asString()).isEqualTo(ReportedWorld.RESTORED.toString());
    assertThat(one.path("issuer").path("code").asString()).isEqualTo(ReportedWorld.BODY_CODE);
    assertThat(one.path("holder").path("name").asString()).isEqualTo(ReportedWorld.HOLDER);
    assertThat(texts(one.path("events"), "kind"))
        .containsExactly("issued", "suspended", "restored");
    assertThat(texts(one.path("periods"), "standing"))
        .containsExactly("valid", "suspended", "valid", "expired");
    assertThat(texts(one.path("periods"), "from"))
        .startsWith(
            ReportedWorld.ISSUED.toString(),
            ReportedWorld.SUSPENDED.toString(),
            ReportedWorld.RESTORED.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "401,not-issued",
    "400,valid",
    "201,valid",
    "200,suspended",
    "101,suspended",
    "100,valid",
    "0,valid"
  })
  void it_is_told_as_it_stood_on_a_day(int daysAgo, String standing) throws Exception {
    LocalDate day = ReportedWorld.TODAY.minusDays(daysAgo);
    JsonNode one = only(ask(ATTESTATIONS, "number", ReportedWorld.LIFE, "on", day));
    assertThat(one.path("standing").asString()).isEqualTo(standing);
  }

  @Test
  void what_became_known_later_was_not_known_then() throws Exception {
    var known = new LinkedHashMap<Instant, String>();
    known.put(afterIssue, "valid");
    known.put(afterSuspension, "suspended");
    LocalDate day = ReportedWorld.SUSPENDED.plusDays(1);
    for (var then : known.entrySet()) {
      JsonNode one =
          only(ask(ATTESTATIONS, "number", ReportedWorld.LIFE, "on", day, "known", then.getKey()));
      assertThat(one.path("standing").asString()).isEqualTo(then.getValue());
    }
  }

  @Test
  void width_case_and_spaces_of_a_number_do_not_count() throws Exception {
    assertThat(only(ask(ATTESTATIONS, "number", "９０１２５ｑ 00001r1m")).path("number").asString())
        .isEqualTo(ReportedWorld.LIFE);
  }

  @Test
  void a_number_that_two_bodies_use_is_told_apart_by_the_body() throws Exception {
    assertThat(ask(ATTESTATIONS, "number", ReportedWorld.SHARED).path("items")).hasSize(2);
    for (String body : List.of(ReportedWorld.BODY, ReportedWorld.BODY_CODE)) {
      JsonNode one = only(ask(ATTESTATIONS, "number", ReportedWorld.SHARED, "body", body));
      assertThat(one.path("issuer").path("code").asString()).isEqualTo(ReportedWorld.BODY_CODE);
    }
  }

  @Test
  void a_standing_without_a_day_is_unknown_until_it_was_seen() throws Exception {
    LocalDate before = ReportedWorld.TODAY.minusDays(1);
    JsonNode one = only(ask(ATTESTATIONS, "number", ReportedWorld.VAGUE));
    assertThat(one.path("standing").asString()).isEqualTo("suspended");
    one = only(ask(ATTESTATIONS, "number", ReportedWorld.UNLISTED));
    assertThat(one.path("standing").asString()).isEqualTo("unknown");
    assertThat(LocalDate.parse(one.path("unknown_since").asString())).isBefore(before);
  }

  // what absence means

  @Test
  void every_absence_says_what_it_means() throws Exception {
    assertAbsence("never-reported", "number", "99999Q99999");
    assertAbsence("never-reported", "number", "99999Q99999", "body", ReportedWorld.BODY);
    assertAbsence("body-does-not-report", "number", "99999Q99999", "body", "CNCA-R-1999-999");
    assertAbsence("body-does-not-report", "number", ReportedWorld.LIFE, "body", "没有这个机构");
    assertAbsence("not-known-then", "number", ReportedWorld.LIFE, "known", beforeAll);
  }

  @Test
  void a_person_is_withheld_everywhere() throws Exception {
    JsonNode one = only(ask(ATTESTATIONS, "number", OF_A_PERSON));
    assertThat(one.path("holder").path("withheld").asBoolean()).isTrue();
    assertThat(one.path("holder").path("name").isNull()).isTrue();
    assertThat(one.path("holder").path("reference").isNull()).isTrue();
    JsonNode party = ask("/api/v1/parties/id-" + person);
    assertThat(party.properties()).hasSize(2);
    assertThat(party.path("withheld").asBoolean()).isTrue();
    assertThat(ask("/api/v1/parties", "q", A_PERSON).path("items")).isEmpty();
    JsonNode refused = refused(403, ATTESTATIONS, "holder", "id-" + person);
    assertThat(refused.path("code").asString()).isEqualTo("lookup.withheld");
    assertThat(refused.path("absence").path("meaning").asString()).isEqualTo("withheld");
    for (long position = 1; position <= journal.last(); position++) {
      assertThat(get("/api/v1/facts/" + position).body()).doesNotContain(A_PERSON, "P-0001");
    }
  }

  @Test
  void who_may_act_for_whom_is_not_opened_to_everybody_but_can_be_checked() throws Exception {
    long account = accounts.open(Account.Kind.PERSON, "closed-" + System.nanoTime(), "样例人员").id();
    mandates.grant(
        account, Terms.forRegion("330000", Role.REGION_OFFICER, LocalDate.parse("2026-01-01")));
    JsonNode fact = JSON.readTree(get("/api/v1/facts/" + journal.last()).body());
    assertThat(fact.path("type").asString()).isEqualTo("identity.granted");
    assertThat(fact.path("leaf").asString()).hasSize(64);
    assertThat(fact.toString()).doesNotContain("region-officer", "\"33\"");
  }

  // lists

  @ParameterizedTest
  @CsvSource({"qms,valid", "qms,suspended", "lab-report,", ",withdrawn", ",expired", ","})
  void pages_of_a_list_repeat_nothing_and_miss_nothing(String scheme, String standing)
      throws Exception {
    JsonNode whole = ask(ATTESTATIONS, "scheme", scheme, "standing", standing, "limit", 200);
    long count = whole.path("count").asLong();
    var seen = new ArrayList<String>();
    String next = address(ATTESTATIONS, "scheme", scheme, "standing", standing, "limit", 7);
    while (next != null) {
      JsonNode page = json(get(next));
      assertThat(page.path("count").asLong()).isEqualTo(count);
      page.path("items")
          .valueStream()
          .forEach(one -> {
            if (standing != null) assertThat(one.path("standing").asString()).isEqualTo(standing);
            if (scheme != null) assertThat(one.path("scheme").asString()).isEqualTo(scheme);
            seen.add(one.path("number").asString() + " " + one.path("issuer").path("reference"));
          });
      next = page.has("next") ? page.path("next").asString() : null;
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize((int) count).isNotEmpty();
  }

  @Test
  void the_standings_of_a_scheme_add_up_to_the_scheme() throws Exception {
    long sum = 0;
    for (Face face : Face.standings()) {
      sum += count("scheme", "qms", "standing", face.word());
    }
    assertThat(count("scheme", "qms")).isEqualTo(sum);
  }

  @Test
  void a_list_is_told_as_it_stood_on_a_day() throws Exception {
    assertThat(suspendedOn(ReportedWorld.SUSPENDED.minusDays(1)))
        .doesNotContain(ReportedWorld.LIFE);
    assertThat(suspendedOn(ReportedWorld.SUSPENDED)).contains(ReportedWorld.LIFE);
    assertThat(suspendedOn(ReportedWorld.RESTORED)).doesNotContain(ReportedWorld.LIFE);
    assertThat(suspendedOn(ReportedWorld.TODAY)).contains(ReportedWorld.ON_HOLD);
    assertThat(
            texts(
                ask(
                        ATTESTATIONS,
                        "body",
                        ReportedWorld.BODY,
                        "standing",
                        "suspended",
                        "known",
                        afterIssue)
                    .path("items"),
                "number"))
        .isEmpty();
  }

  @Test
  void a_list_narrows_to_a_holder() throws Exception {
    JsonNode held = ask(ATTESTATIONS, "holder", ReportedWorld.HOLDER_CODE);
    assertThat(held.path("count").asLong()).isEqualTo(8);
    assertThat(new HashSet<>(texts(held.path("items"), "number"))).hasSize(7);
  }

  // organisations

  @Test
  void two_characters_find_an_organisation() throws Exception {
    JsonNode found = ask("/api/v1/parties", "q", "江河");
    assertThat(texts(found.path("items"), "name")).containsExactly(ReportedWorld.HOLDER);
    JsonNode one = ask("/api/v1/parties/" + ReportedWorld.HOLDER_CODE.toLowerCase());
    assertThat(one.path("held").path("valid").asLong()).isEqualTo(3);
    assertThat(one.path("held").path("withdrawn").asLong()).isEqualTo(1);
    assertThat(one.path("region").path("name").asString()).contains("江苏省", "苏州市");
    assertThat(ask("/api/v1/parties", "q", "江").path("items")).isEmpty();
  }

  @Test
  void pages_of_organisations_repeat_nothing_and_miss_nothing() throws Exception {
    var seen = new ArrayList<String>();
    String next = address("/api/v1/parties", "q", "样例", "limit", 9);
    long count = 0;
    while (next != null) {
      JsonNode page = json(get(next));
      count = page.path("count").asLong();
      seen.addAll(texts(page.path("items"), "reference"));
      next = page.has("next") ? page.path("next").asString() : null;
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize((int) count).hasSizeGreaterThan(60);
  }

  // facts

  @Test
  void every_fact_opens_to_the_entry_it_was_sealed_in() throws Exception {
    JsonNode one = only(ask(ATTESTATIONS, "number", ReportedWorld.LIFE));
    for (JsonNode event : one.path("events")) {
      long position = event.path("position").asLong();
      @SuppressWarnings("unchecked")
      Map<String, Object> fact =
          JSON.readValue(get("/api/v1/facts/" + position).body(), LinkedHashMap.class);
      String entry = (String) fact.remove("entry");
      String leaf = (String) fact.remove("leaf");
      assertThat(((Number) fact.remove("position")).longValue()).isEqualTo(position);
      byte[] computed = Opening.fromJson(fact).entry();
      assertThat(HexFormat.of().formatHex(computed)).isEqualTo(entry);
      assertThat(HexFormat.of().formatHex(Merkle.leaf(computed))).isEqualTo(leaf);
      assertThat(JSON.writeValueAsString(fact)).contains(ReportedWorld.LIFE);
    }
  }

  @Test
  void the_status_says_how_far_the_register_is() throws Exception {
    JsonNode status = ask("/api/v1/status");
    assertThat(status.path("position").asLong()).isEqualTo(journal.last());
    assertThat(status.path("lag").asLong()).isZero();
  }

  // refusals

  @ParameterizedTest
  @CsvSource({
    "/api/v1/attestations?number=1&on=2026-02-30,400,lookup.day",
    "/api/v1/attestations?number=1&on=yesterday,400,lookup.day",
    "/api/v1/attestations?number=1&on=1899-12-31,400,lookup.day",
    "/api/v1/attestations?number=1&known=2026-01-01T99:00,400,lookup.instant",
    "/api/v1/attestations?limit=0,400,lookup.limit",
    "/api/v1/attestations?limit=201,400,lookup.limit",
    "/api/v1/attestations?limit=2.5,400,lookup.limit",
    "/api/v1/attestations?after=-1,400,lookup.after",
    "/api/v1/attestations?standing=good,400,lookup.standing",
    "/api/v1/attestations?scheme=nope,404,lookup.no-such-scheme",
    "/api/v1/attestations?number=,400,lookup.missing",
    "/api/v1/parties/91110108YQ0000099X,404,lookup.no-such-party",
    "/api/v1/parties,400,lookup.missing",
    "/api/v1/schemes/nope,404,lookup.no-such-scheme",
    "/api/v1/facts/0,400,lookup.position",
    "/api/v1/facts/x,400,lookup.position",
    "/api/v1/facts/999999999,404,ledger.no-such-fact",
    "/api/v1/nothing,404,web.not-found"
  })
  void every_refusal_has_a_code_and_says_it_in_both_languages(
      String address, int status, String code) throws Exception {
    HttpResponse<String> answer = get(address);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("zh").asString()).containsPattern("\\p{IsHan}");
    assertThat(problem.path("en").asString()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
    assertThat(problem.path("detail").asString()).isEqualTo(problem.path("zh").asString());
  }

  @Test
  void only_reading_is_allowed() throws Exception {
    HttpResponse<String> answer =
        send(request("/api/v1/status").POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("web.method");
    assertThat(answer.headers().firstValue("allow")).hasValue("GET");
  }

  @Test
  void a_failure_of_the_platform_tells_nothing_of_its_inside() throws Exception {
    jdbc.sql("alter table publicity.party_code rename to away").update();
    try {
      HttpResponse<String> answer = get("/api/v1/parties/" + ReportedWorld.HOLDER_CODE);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(JSON.readTree(answer.body()).path("code").asString()).isEqualTo("web.failed");
      HttpResponse<String> page = get("/parties/" + ReportedWorld.HOLDER_CODE);
      assertThat(page.statusCode()).isEqualTo(500);
      for (String body : List.of(answer.body(), page.body())) {
        assertThat(body).contains("平台内部出错").doesNotContain("party_code", "Exception", "select");
      }
    } finally {
      jdbc.sql("alter table publicity.away rename to party_code").update();
    }
  }

  // what everything carries

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/search?q=x1", "/schemes", "/api/v1/status", "/api/v1/nothing", "/nothing"})
  void every_answer_forbids_scripts_frames_and_copies(String address) throws Exception {
    var headers = get(address).headers();
    assertThat(headers.firstValue("content-security-policy").orElse(""))
        .contains("default-src 'self'", "script-src 'none'", "frame-ancestors 'none'");
    assertThat(headers.firstValue("x-content-type-options")).hasValue("nosniff");
    assertThat(headers.firstValue("referrer-policy")).hasValue("same-origin");
    assertThat(headers.firstValue("cache-control")).hasValue("no-store");
  }

  @Test
  void names_with_markup_stay_text() throws Exception {
    JsonNode one = only(ask(ATTESTATIONS, "number", ReportedWorld.MARKUP));
    assertThat(one.path("holder").path("name").asString()).isEqualTo(ReportedWorld.MARKUP_NAME);
    for (String address :
        List.of(
            address("/attestations", "number", ReportedWorld.MARKUP),
            address("/parties/" + ReportedWorld.MARKUP_CODE),
            address("/attestations", "holder", ReportedWorld.MARKUP_CODE),
            address("/search", "q", "drop table"),
            address("/search", "q", ReportedWorld.MARKUP_NAME),
            address("/attestations", "number", ReportedWorld.MARKUP_NAME))) {
      assertThat(get(address).body())
          .as(address)
          .contains("&lt;script&gt;alert(")
          .doesNotContain("<script", "alert('云')</");
    }
    assertThat(texts(ask("/api/v1/parties", "q", "'; drop table").path("items"), "name"))
        .containsExactly(ReportedWorld.MARKUP_NAME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; drop table publicity.party; --",
        "%",
        "_",
        "\\",
        "%00",
        "\u0000",
        "江\u0000河",
        "{0}",
        "${1234*4321}",
        "__${1234*4321}__::.x",
        "../../etc/passwd",
        "\uD83D\uDE00\uD83D\uDE00",
        "云%"
      })
  void whatever_is_asked_is_only_ever_looked_up(String text) throws Exception {
    for (String address :
        List.of(
            address("/search", "q", text),
            address("/attestations", "number", text),
            address("/api/v1/parties", "q", text),
            address(ATTESTATIONS, "number", text, "body", text),
            address(ATTESTATIONS, "scheme", text),
            address("/api/v1/parties/" + encoded(text)))) {
      HttpResponse<String> answer = get(address);
      assertThat(answer.statusCode()).as("%s %s", address, answer.body()).isLessThan(500);
      assertThat(answer.body()).doesNotContain("5332114");
    }
    assertThat(count("scheme", "qms")).isPositive();
  }

  @Test
  void a_query_of_five_thousand_characters_is_harmless() throws Exception {
    for (String text : List.of("云".repeat(5_000), "x1".repeat(2_500))) {
      HttpResponse<String> page = get(address("/search", "q", text));
      assertThat(page.statusCode()).as("%s", page.body()).isIn(200, 400);
      assertThat(page.body()).hasSizeLessThan(20_000);
      for (String address :
          List.of(address(ATTESTATIONS, "number", text), address("/api/v1/parties", "q", text))) {
        assertThat(get(address).statusCode()).isEqualTo(400);
      }
    }
  }

  // what there is

  @Test
  void the_description_names_every_address() throws Exception {
    JsonNode described = json(get("/api/v1/openapi"));
    assertThat(described.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/v1/account",
            "/api/v1/attestations",
            "/api/v1/parties",
            "/api/v1/parties/{code}",
            "/api/v1/schemes",
            "/api/v1/schemes/{code}",
            "/api/v1/system",
            "/api/v1/calculations",
            "/api/v1/calculations/{name}",
            "/api/v1/draws",
            "/api/v1/draws/{name}",
            "/api/v1/draws/{name}/abort",
            "/api/v1/draws/{name}/commitments",
            "/api/v1/draws/{name}/entries",
            "/api/v1/draws/{name}/exclusions",
            "/api/v1/draws/{name}/replacements",
            "/api/v1/draws/{name}/reveals",
            "/api/v1/draws/{name}/run",
            "/api/v1/inspections",
            "/api/v1/inspections/{id}",
            "/api/v1/inspections/{id}/answers",
            "/api/v1/inspections/{id}/evidence",
            "/api/v1/inspections/{id}/evidence/{digest}",
            "/api/v1/inspections/{id}/objections",
            "/api/v1/inspections/{id}/objections/answer",
            "/api/v1/inspections/{id}/proposal",
            "/api/v1/inspections/{id}/publication",
            "/api/v1/inspections/{id}/samples",
            "/api/v1/inspections/{id}/signatures",
            "/api/v1/catalogue",
            "/api/v1/figures",
            "/api/v1/figures/{indicator}",
            "/api/v1/catalogue/{code}",
            "/api/v1/exchange/batches",
            "/api/v1/exchange/key",
            "/api/v1/measures",
            "/api/v1/measures/{id}",
            "/api/v1/measures/{id}/papers",
            "/api/v1/measures/{id}/papers/{position}",
            "/api/v1/measures/{id}/steps",
            "/api/v1/published-inspections",
            "/api/v1/published-inspections/{id}",
            "/api/v1/quality",
            "/api/v1/readings",
            "/api/v1/reviews",
            "/api/v1/risk",
            "/api/v1/risk/objects/{code}",
            "/api/v1/samples",
            "/api/v1/samples/{id}/disputes",
            "/api/v1/samples/{id}/laboratory",
            "/api/v1/samples/{id}/notice",
            "/api/v1/samples/{id}/tests",
            "/api/v1/services",
            "/api/v1/services/score",
            "/api/v1/services/{id}",
            "/api/v1/what-if",
            "/api/v1/facts/{position}",
            "/api/v1/status");
  }

  @Test
  void schemes_come_with_their_forms() throws Exception {
    JsonNode all = ask("/api/v1/schemes");
    assertThat(all.path("count").asInt()).isEqualTo(all.path("items").size()).isPositive();
    JsonNode editions = ask("/api/v1/schemes/qms").path("editions");
    assertThat(editions.get(0).path("edition").asString()).isEqualTo("2026");
    assertThat(editions.get(0).path("form").path("properties").has("accreditation")).isTrue();
  }

  @Test
  void a_calculation_answers_with_its_steps() throws Exception {
    JsonNode answer =
        ask(
            "/api/v1/calculations/integrated?schemes=qms,ems,ohsms&personnel=120&integration=80&ability=66.7");
    assertThat(answer.path("result").decimalValue()).isEqualByComparingTo("19.5");
    assertThat(answer.path("unit").asString()).isEqualTo("auditor-day");
    assertThat(answer.path("steps").valueStream().map(step -> step.path("source").asString()))
        .isNotEmpty()
        .doesNotContain("");
    assertThat(ask("/api/v1/calculations").path("items").findValuesAsString("name"))
        .contains("audit-time", "sites", "network-device");
  }

  @Test
  void a_calculation_that_lacks_an_input_says_which() throws Exception {
    HttpResponse<String> answer = get("/api/v1/calculations/audit-time?scheme=qms");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("code").asString())
        .isEqualTo("calculation.missing");
    assertThat(get("/api/v1/calculations/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void a_calculator_shows_the_figure_and_every_step() throws Exception {
    String page = get("/calculators/audit-time?scheme=qms&personnel=55").body();
    assertThat(page).contains("<h1>审核人日</h1>", "5.0 人日", "IAF MD 5").doesNotContain("th:text");
    assertThat(get("/calculators/audit-time?scheme=qms&personnel=10701&lang=en").body())
        .contains("This cannot be calculated yet");
    assertThat(get("/calculators").body()).contains("/calculators/audit-time");
  }

  private long enterPerson() {
    return transaction.execute(status -> {
      journal.turn();
      var who =
          new Particulars(
              Party.Kind.PERSON,
              A_PERSON,
              List.of(new Identifier("persons", "P-0001")),
              null,
              "CN",
              null,
              Map.of(),
              false);
      var enrolment = parties.enrol(List.of(who));
      Recording recording =
          attestations.record(
              List.of(
                  new Statement(
                      "qms",
                      OF_A_PERSON,
                      ReportedWorld.BODY,
                      enrolment.id(0),
                      "",
                      "",
                      ReportedWorld.ISSUED,
                      null,
                      List.of(),
                      Map.of(),
                      List.of(),
                      null,
                      ReportedWorld.TODAY,
                      null,
                      false)));
      enrolment.confirm(i -> true);
      recording.enter();
      return enrolment.id(0);
    });
  }

  private List<String> suspendedOn(LocalDate day) throws Exception {
    JsonNode page =
        ask(
            ATTESTATIONS,
            "scheme",
            "qms",
            "standing",
            "suspended",
            "body",
            ReportedWorld.BODY,
            "on",
            day);
    return texts(page.path("items"), "number");
  }

  private void assertAbsence(String meaning, Object... parameters) throws Exception {
    JsonNode answer = ask(ATTESTATIONS, parameters);
    assertThat(answer.path("items")).isEmpty();
    JsonNode absence = answer.path("absence");
    assertThat(absence.path("meaning").asString()).isEqualTo(meaning);
    assertThat(absence.path("zh").asString()).containsPattern("\\p{IsHan}");
    assertThat(absence.path("en").asString()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
    String page = get(address("/attestations", parameters) + "&lang=en").body();
    assertThat(page).contains(absence.path("en").asString().replace("'", "&#39;"));
  }

  private long count(Object... parameters) throws Exception {
    return ask(ATTESTATIONS, parameters).path("count").asLong();
  }

  private static JsonNode only(JsonNode answer) {
    assertThat(answer.path("items")).hasSize(1);
    return answer.path("items").get(0);
  }

  private static List<String> texts(JsonNode list, String member) {
    return list.valueStream().map(one -> one.path(member).asString()).toList();
  }

  private JsonNode refused(int status, String path, Object... parameters) throws Exception {
    HttpResponse<String> answer = get(address(path, parameters));
    assertThat(answer.statusCode()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private JsonNode ask(String path, Object... parameters) throws Exception {
    return json(get(address(path, parameters)));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
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

  /** Names and values in turn; a value that is null is left out. */
  private static String address(String path, Object... parameters) {
    var query = new StringBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      if (parameters[i + 1] == null) continue;
      query.append(query.isEmpty() ? '?' : '&').append(parameters[i]).append('=');
      query.append(encoded(parameters[i + 1].toString()));
    }
    return path + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
