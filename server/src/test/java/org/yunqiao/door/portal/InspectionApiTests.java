package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealServer;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.ApiKeys;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.view.publicity.Following;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Officers, the one they inspect and a laboratory, each by key; over HTTP. */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionApiTests {

  @Test
  void the_model_is_for_everybody_and_a_rating_for_those_who_inspect() throws Exception {
    JsonNode card = json(200, get("", "/risk"));
    assertThat(card.path("edition").asString()).hasSize(64);
    assertThat(card.path("classes")).hasSize(4);
    assertThat(card.at("/factors/0/points").decimalValue()).isPositive();
    refused(403, "desk.no-key", get("", "/risk/objects/" + FIRM));
    refused(403, "desk.no-mandate", get(firm, "/risk/objects/" + FIRM));
    refused(404, "supervision.not-rated", get(one, "/risk/objects/" + FIRM));
    String question = "/what-if?percent-A=3&officers=4";
    JsonNode answer = json(200, get(one, question));
    assertThat(answer.path("run").asString()).hasSize(64);
    assertThat(json(200, get(other, question))).isEqualTo(answer);
    assertThat(json(200, get(one, "/what-if")).path("run")).isNotEqualTo(answer.path("run"));
    refused(400, "supervision.no-what-if", get(one, "/what-if?percent-A=x"));
    refused(403, "desk.no-key", get("", question));
    assertThat(json(200, get("", "/quality"))).isEmpty();
    refused(404, "supervision.no-draw", get(one, "/reviews?draw=none"));
    refused(403, "desk.no-mandate", get(firm, "/reviews?draw=none"));
    String nothing = "{\"draw\":\"none\",\"record\":\"a1\",\"defects\":[]}";
    refused(404, "supervision.no-draw", post(one, "/reviews", nothing));
    refused(400, "lookup.missing", post(one, "/reviews", "{}"));
  }

  private static final String FIRM = "91330100799655058B";
  private static final String LABORATORY = "91330100YL00010263";
  private static final byte[] PICTURE = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0
  };

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  private DeskWorld world;
  private String one = "";
  private String other = "";
  private String elsewhere = "";
  private String firm = "";
  private String laboratory = "";

  @BeforeAll
  void programs() {
    world = new DeskWorld(context, client, port);
    one = officer("o1", "33");
    other = officer("o2", "33");
    elsewhere = officer("o3", "44");
    firm = program(Terms.forParty(party("样例电器有限公司", FIRM), Role.APPLICANT, DeskWorld.SINCE));
    laboratory =
        program(Terms.forParty(party("样例实验室", LABORATORY), Role.LABORATORY, DeskWorld.SINCE));
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void two_officers_go_from_answers_to_publication_each_with_a_key() throws Exception {
    JsonNode ordered = json(201, post(one, "/inspections", wish("330100")));
    String path = "/inspections/" + ordered.path("id").asLong();
    assertThat(ordered.path("state").asString()).isEqualTo("open");
    assertThat(json(200, get(other, "/inspections?mine=true")).toString())
        .contains("\"id\":" + ordered.path("id").asLong() + ",");
    refused(403, "identity.not-allowed", get(elsewhere, path));
    refused(403, "identity.not-allowed", get(firm, path));
    refused(403, "desk.no-key", get("", path));

    String answers = answers(ordered, "good").replaceFirst("good", "bad");
    String first = ordered.at("/points/0/point").asString();
    answers = answers.replaceFirst("\"note\":\"\"", "\"note\":\"标志过期\"");
    refused(403, "supervision.not-sent", post(elsewhere, path + "/answers", answers));
    JsonNode kept = json(200, post(one, path + "/answers", answers));
    assertThat(json(200, post(one, path + "/answers", answers))).isEqualTo(kept);
    String show =
        path + "/evidence?key=" + UUID.randomUUID() + "&name=a.png&at=" + world.now() + "&point=";
    json(200, send(one, show + first));
    json(200, send(one, show + first));
    refused(403, "supervision.not-sent", send(elsewhere, show + first));
    JsonNode seen = json(200, get(other, path));
    assertThat(seen.at("/points/0/answer").asString()).isEqualTo("bad");
    assertThat(seen.at("/points/0/evidence")).hasSize(1);
    assertThat(seen.toString()).doesNotContain("account", "样例人员");
    String picture = path + "/evidence/" + seen.at("/points/0/evidence/0/digest").asString();
    assertThat(get(other, picture).headers().firstValue("content-type")).contains("image/png");
    refused(403, "identity.not-allowed", get(elsewhere, picture));
    refused(403, "desk.no-key", get("", picture));
    refused(404, "supervision.no-evidence", get(one, path + "/evidence/" + "0".repeat(64)));

    refused(
        400, "supervision.nothing-found", post(one, path + "/proposal", "{\"results\":[\"1\"]}"));
    JsonNode proposed =
        json(200, post(one, path + "/proposal", "{\"results\":[\"A\",\"D\"],\"remark\":\"换\"}"));
    assertThat(proposed.path("state").asString()).isEqualTo("recorded");
    String record = "{\"record\":\"" + proposed.path("record").asString() + "\"}";
    refused(403, "supervision.not-sent", post(elsewhere, path + "/signatures", record));
    JsonNode concluded = json(200, post(other, path + "/signatures", record));
    assertThat(concluded.path("state").asString()).isEqualTo("concluded");

    String published = "/published-inspections/" + ordered.path("id").asLong();
    refused(404, "lookup.not-published", get("", published));
    JsonNode objected = json(200, post(firm, path + "/objections", "{\"text\":\"标志是新的\"}"));
    assertThat(objected.path("disputed").asBoolean()).isTrue();
    assertThat(json(200, get(firm, "/inspections")).path("items")).isNotEmpty();
    refused(409, "supervision.disputed", post(one, path + "/publication", ""));
    String no = "{\"upheld\":false,\"reason\":\"照片为证\"}";
    refused(403, "identity.not-allowed", post(firm, path + "/objections/answer", no));
    json(200, post(one, path + "/objections/answer", no));
    refused(403, "identity.not-allowed", post(elsewhere, path + "/publication", ""));
    JsonNode done = json(200, post(one, path + "/publication", ""));
    assertThat(done.path("state").asString()).isEqualTo("published");
    context.getBean(Following.class).catchUp(left -> {});
    JsonNode shown = json(200, get("", published));
    assertThat(shown.path("results").toString()).isEqualTo("[\"A\",\"D\"]");
    assertThat(shown.path("position")).isEqualTo(done.path("publishedPosition"));
    JsonNode list = json(200, get("", "/published-inspections?limit=1&object=" + FIRM));
    assertThat(list.path("items").get(0)).isEqualTo(shown);
  }

  @Test
  void pages_of_a_region_repeat_nothing_and_stay_within_the_mandate() throws Exception {
    long first = json(201, post(one, "/inspections", wish("330200"))).path("id").asLong();
    long second = json(201, post(one, "/inspections", wish("330200"))).path("id").asLong();
    JsonNode page = json(200, get(one, "/inspections?region=330200&limit=1"));
    assertThat(page.at("/items/0/id").asLong()).isEqualTo(second);
    JsonNode next =
        json(
            200,
            get(one, "/inspections?region=330200&limit=1&before=" + page.path("next").asLong()));
    assertThat(next.at("/items/0/id").asLong()).isEqualTo(first);
    assertThat(json(200, get(elsewhere, "/inspections")).path("items")).isEmpty();
    refused(403, "desk.no-mandate", get(elsewhere, "/inspections?region=33"));
    refused(403, "desk.no-mandate", get(one, "/inspections?region=%25"));
  }

  @Test
  void nonsense_is_refused_in_both_languages() throws Exception {
    JsonNode ordered = json(201, post(one, "/inspections", wish("330100")));
    String path = "/inspections/" + ordered.path("id").asLong();
    for (String bad : List.of("", "{}", "[[[[", "null")) {
      refused(400, "web.bad-request", post(one, path + "/answers", bad));
    }
    String good = answers(ordered, "good");
    for (String bad : List.of("[null]", "[{}]", good.replace("good", "fine"))) {
      refused(400, "desk.bad-answer", post(one, path + "/answers", bad));
    }
    refused(400, "lookup.missing", post(one, path + "/proposal", "{}"));
    refused(400, "lookup.missing", post(one, path + "/proposal", "{\"results\":[null]}"));
    refused(400, "lookup.missing", post(one, path + "/signatures", "{}"));
    refused(400, "lookup.missing", post(one, path + "/objections/answer", "{\"upheld\":true}"));
    refused(400, "lookup.missing", post(one, "/inspections", "{}"));
    refused(400, "web.bad-request", get(one, "/inspections/x"));
    refused(404, "supervision.no-inspection", get(one, "/inspections/999999"));
    refused(403, "desk.no-key", post("yq_guessed", path + "/answers", good));
  }

  @Test
  void a_measure_goes_to_the_firm_and_back() throws Exception {
    String wish =
        """
        {"kind":"correct","object":"%s","department":"样例局","region":"330100",
         "content":"三十日内更换标志"}
        """
            .formatted(FIRM);
    refused(403, "identity.not-allowed", post(elsewhere, "/measures", wish));
    JsonNode taken = json(201, post(one, "/measures", wish));
    String path = "/measures/" + taken.path("id").asLong();
    assertThat(json(200, get(firm, "/measures?open=true")).toString()).contains("三十日内更换标志");
    refused(403, "identity.not-allowed", get(elsewhere, path));
    refused(400, "web.bad-request", post(firm, path + "/steps", "{\"act\":\"dance\"}"));
    refused(400, "lookup.missing", post(firm, path + "/steps", "{}"));
    json(200, post(firm, path + "/steps", "{\"act\":\"accept\"}"));
    refused(400, "lookup.missing", post(firm, path + "/steps", "{\"act\":\"execute\"}"));
    json(200, post(firm, path + "/steps", "{\"act\":\"execute\",\"reason\":\"已更换\"}"));
    String close = "{\"act\":\"close\",\"reason\":\"合格\"}";
    refused(403, "identity.not-allowed", post(firm, path + "/steps", close));
    json(200, post(one, path + "/steps", "{\"act\":\"insist\",\"reason\":\"一处未换\"}"));
    JsonNode again = json(200, send(firm, path + "/papers?name=new.png&report=done"));
    String paper = path + "/papers/" + again.at("/steps/4/position").asLong();
    assertThat(get(one, paper).body()).contains("PNG");
    refused(403, "identity.not-allowed", get(elsewhere, paper));
    refused(403, "identity.not-allowed", send(one, path + "/papers?name=new.png&report=done"));
    JsonNode closed = json(200, post(one, path + "/steps", close));
    assertThat(closed.path("state").asString()).isEqualTo("closed");
    assertThat(closed.path("steps")).hasSize(6);
    assertThat(closed.toString()).doesNotContain("account");
  }

  @Test
  void a_laboratory_sees_a_sample_by_its_number_and_tells_what_it_found() throws Exception {
    JsonNode ordered = json(201, post(one, "/inspections", wish("330100")));
    String path = "/inspections/" + ordered.path("id").asLong() + "/samples";
    String wish = "{\"product\":\"插座\",\"certificate\":\"N-1\",\"place\":\"样例商店\",\"price\":20}";
    refused(403, "supervision.not-sent", post(elsewhere, path, wish));
    long id = json(201, post(one, path, wish)).path("id").asLong();
    String sample = "/samples/" + id;
    String where = "{\"laboratory\":\"" + LABORATORY + "\"}";
    refused(403, "identity.not-allowed", post(firm, sample + "/laboratory", where));
    json(200, post(one, sample + "/laboratory", where));
    JsonNode seen = json(200, get(laboratory, "/samples"));
    assertThat(seen.at("/items/0/id").asLong()).isEqualTo(id);
    assertThat(seen.toString()).contains("插座").doesNotContain("样例商店", "N-1", FIRM);
    String bad = sample + "/tests?passed=false&findings=burns&name=report.png";
    refused(403, "identity.not-allowed", send(firm, bad));
    assertThat(json(200, send(laboratory, bad)).path("state").asString()).isEqualTo("tested");
    json(200, post(one, sample + "/notice", ""));
    refused(
        403,
        "supervision.not-concerned",
        post(laboratory, sample + "/disputes", "{\"reason\":\"再验\"}"));
    json(200, post(firm, sample + "/disputes", "{\"reason\":\"再验\"}"));
    JsonNode settled = json(200, send(laboratory, bad.replace("false", "true")));
    assertThat(settled.path("state").asString()).isEqualTo("settled");
  }

  private static String wish(String region) {
    return """
    {"item":"CB-02","object":"%s","department":"样例市场监督管理所","region":"%s",
     "officers":["o1","o2"],"reason":"有人举报"}
    """
        .formatted(FIRM, region);
  }

  private String answers(JsonNode ordered, String answer) {
    var list = JsonMapper.shared().createArrayNode();
    for (JsonNode point : ordered.path("points")) {
      list.addObject()
          .put("key", UUID.randomUUID().toString())
          .put("point", point.path("point").asString())
          .put("answer", answer)
          .put("note", "")
          .put("at", world.now().toString());
    }
    return list.toString();
  }

  private long party(String name, String code) {
    return world.party(name, code, "330100");
  }

  private String officer(String id, String region) {
    String key = program(Terms.forRegion(region, Role.REGION_OFFICER, DeskWorld.SINCE));
    context
        .getBean(JdbcClient.class)
        .sql(
            """
            insert into supervision.officer
              (id, unit, region, present, specialties, avoids, account)
            values (?, '样例市场监督管理所', ?, true, '{}', '{}',
              (select max(id) from identity.account))
            """)
        .params(id, region)
        .update();
    return key;
  }

  private String program(Terms terms) {
    Account account =
        context
            .getBean(Accounts.class)
            .open(Account.Kind.PROGRAM, "api-" + UUID.randomUUID(), "样例人员");
    context.getBean(Mandates.class).grant(account.id(), terms);
    return context.getBean(ApiKeys.class).issue(account.id());
  }

  private HttpRequest.Builder request(String key, String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> get(String key, String path)
      throws IOException, InterruptedException {
    return client.send(request(key, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String key, String path, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(key, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String key, String path)
      throws IOException, InterruptedException {
    return client.send(
        request(key, path)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(PICTURE))
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
