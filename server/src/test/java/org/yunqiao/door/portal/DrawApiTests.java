package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.work.supervision.OfficerLibrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program plans a draw and holds it, each step with its key; over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawApiTests {

  private static final String ONE = "0a".repeat(32);
  private static final String OTHER = "b1".repeat(32);

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private ApplicationContext context;
  @Autowired private OfficerLibrary officers;
  private String key = "";
  private String elsewhere = "";
  private String decider = "";

  @BeforeAll
  void programs() throws Exception {
    var world = new DeskWorld(context, client, port);
    for (String code : List.of("91330100YL00010263", "91330100YL00010343", "91330100YL00010423")) {
      world.attested(
          "cb-approval",
          "CNCA-R-2025-" + code.substring(15),
          "CNCA",
          world.party("样例认证中心", code, "330100"),
          "2025-01-01",
          "2030-12-31",
          List.of("A01"),
          Map.of());
    }
    officers.replace(
        Files.writeString(
            folder.resolve("officers.tsv"),
            "o1\t一所\t330000\tpresent\tcertification\no2\t一所\t330000\tpresent\t\n"
                + "o3\t一所\t330000\tabsent\t\n"));
    key = program("draw-33", Terms.forRegion("33", Role.REGION_OFFICER, DeskWorld.SINCE));
    elsewhere = program("draw-44", Terms.forRegion("44", Role.REGION_OFFICER, DeskWorld.SINCE));
    decider = program("decides", Terms.forRegion("33", Role.REGION_DECIDER, DeskWorld.SINCE));
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void a_program_plans_commits_reveals_and_draws() throws Exception {
    JsonNode planned = json(201, post(key, "", wish("A-1")));
    assertThat(planned.path("state").asString()).isEqualTo("planned");
    assertThat(planned.at("/strata/0").toString())
        .isEqualTo("{\"stratum\":\"B\",\"of\":3,\"draw\":2}");
    assertThat(planned.path("region").asString()).isEqualTo("33");
    String plan = planned.path("plan").asString();
    for (String party : List.of("office", "witness")) {
      String value = party.equals("office") ? ONE : OTHER;
      String commitment = Commitment.of(plan, party, value);
      String by = party.equals("office") ? key : elsewhere;
      json(200, post(by, "/A-1/commitments", body("party", party, "commitment", commitment)));
    }
    refused(409, "supervision.waiting", post(key, "/A-1/run", "{}"));
    json(200, post(key, "/A-1/reveals", body("party", "office", "value", ONE)));
    refused(
        403,
        "supervision.differs",
        post(elsewhere, "/A-1/reveals", body("party", "witness", "value", ONE)));
    json(200, post(elsewhere, "/A-1/reveals", body("party", "witness", "value", OTHER)));
    JsonNode drawn = json(200, post(elsewhere, "/A-1/run", ""));
    assertThat(drawn.path("state").asString()).isEqualTo("drawn");
    assertThat(drawn.path("seed").asString()).matches("[0-9a-f]{64}");
    assertThat(json(200, post(key, "/A-1/run", "")).path("seed")).isEqualTo(drawn.path("seed"));
    assertThat(
            context
                .getBean(JdbcClient.class)
                .sql("select count(*) from supervision.object where drawn_on = '2026-03-02'")
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(get("").at("/items/0/name").asString()).startsWith("A-");
    assertThat(get("/A-1").path("seed")).isEqualTo(drawn.path("seed"));
    String object =
        client
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/draws/A-1/assignments.tsv"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body()
            .split("\t", 2)[0];
    String replace = body("object", object, "officer", "o1", "instead", "o3", "reason", "ill");
    refused(403, "identity.not-allowed", post(elsewhere, "/A-1/replacements", replace));
    json(200, post(key, "/A-1/replacements", replace));
    JsonNode changed =
        json(200, post(key, "/A-1/exclusions", body("object", object, "reason", "moved")));
    assertThat(changed.at("/adjustments/0/instead").asString()).isEqualTo("o3");
    assertThat(changed.at("/adjustments/1/reason").asString()).isEqualTo("moved");
  }

  @Test
  void a_draw_is_aborted_with_a_reason_by_whoever_inspects_there() throws Exception {
    json(201, post(key, "", wish("A-2")));
    refused(403, "identity.not-allowed", post(elsewhere, "/A-2/abort", body("reason", "x")));
    refused(400, "supervision.no-reason", post(key, "/A-2/abort", body("reason", " ")));
    refused(400, "lookup.missing", post(key, "/A-2/abort", "{}"));
    JsonNode aborted = json(200, post(key, "/A-2/abort", body("reason", "frame")));
    assertThat(aborted.path("reason").asString()).isEqualTo("frame");
    refused(409, "supervision.planned", post(key, "", wish("A-2")));
  }

  @Test
  void a_lottery_is_planned_and_nothing_of_it_entered_before_it_is_drawn() throws Exception {
    String lottery =
        """
        "lottery":{"what":"balls 2026027","where":"https://www.cwl.gov.cn/","rule":"red, then blue",
          "drawnAt":"2026-03-03T13:15:00Z","form":"#######","outcomes":5000000,
          "enterBy":"2026-03-04T13:15:00Z"}}
        """;
    String wish = wish("A-5").replaceFirst("(?s)\"commitBy.*", "") + lottery;
    json(201, post(key, "", wish));
    refused(
        403,
        "supervision.not-drawn-yet",
        post(key, "/A-5/entries", body("witness", "office", "value", "1234567")));
    refused(
        409,
        "supervision.other-source",
        post(key, "/A-5/commitments", body("party", "office", "commitment", ONE)));
    refused(
        400,
        "supervision.protocol",
        post(key, "", wish.replace("A-5", "A-6").replace("5000000", "6")));
  }

  @Test
  void nothing_is_planned_without_key_mandate_and_region() throws Exception {
    refused(403, "desk.no-key", post("yq_guessed", "", wish("A-3")));
    refused(403, "desk.no-mandate", post(decider, "", wish("A-3")));
    refused(403, "identity.not-allowed", post(elsewhere, "", wish("A-3")));
    assertThat(
            client.send(request("/A-3").build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "\"region\":\"33\",\"region\":\"33%\",400,supervision.bad-region",
    "\"same:2\",\"near\",400,supervision.no-such-rule",
    "\"50%\",\"many\",400,supervision.no-quota",
    "\"item\":\"CB-01\",\"item\":\"CB-99\",400,supervision.no-item",
    "\"office\",\"witness\",400,supervision.protocol",
    "\"name\",\"nome\",400,lookup.missing",
    "2026-03-03,2026-02-03,400,supervision.deadlines",
    "2026-03-03,soon,400,web.bad-request",
    "'{','[',400,web.bad-request",
  })
  void what_cannot_be_planned_is_refused(String good, String bad, int status, String code)
      throws Exception {
    refused(status, code, post(key, "", wish("A-4").replace(good, bad)));
  }

  private static String wish(String name) {
    return """
    {"name":"%s","item":"CB-01","region":"33","quotas":{"B":"50%%"},"perObject":2,"workload":5,
     "send":"same:2","parties":["office","witness"],"commitBy":"2026-03-03T10:00:00Z",
     "revealBy":"2026-03-04T10:00:00Z"}
    """
        .formatted(name);
  }

  private static String body(String... fields) {
    var body = JsonMapper.shared().createObjectNode();
    for (int i = 0; i < fields.length; i += 2) body.put(fields[i], fields[i + 1]);
    return body.toString();
  }

  private String program(String login, Terms terms) {
    Account account = context.getBean(Accounts.class).open(Account.Kind.PROGRAM, login, "抽取程序");
    context.getBean(Mandates.class).grant(account.id(), terms);
    return context.getBean(ApiKeys.class).issue(account.id());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/draws" + path));
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return json(200, client.send(request(path).build(), HttpResponse.BodyHandlers.ofString()));
  }

  private HttpResponse<String> post(String key, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(path)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static void refused(int status, String code, HttpResponse<String> answer) {
    JsonNode problem = json(status, answer);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("zh").asString()).isNotEmpty();
  }
}
