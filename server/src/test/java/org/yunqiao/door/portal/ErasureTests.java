package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealServer;
import org.yunqiao.door.exchange.export.RegisterExport;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Erasures;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was erased is nowhere to be found again, and whoever asks for it learns that it was. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureTests {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String GROUND = "《个人信息保护法》第四十七条第一款第（三）项";

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @Autowired private ApplicationContext application;
  @Autowired private TransactionTemplate transaction;
  @Autowired private Parties parties;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;
  @Autowired private Erasures erasures;
  @Autowired private RegisterExport export;
  @Autowired private JdbcClient jdbc;
  private ReportedWorld world;

  @BeforeAll
  void reported(@TempDir Path folder) {
    world = new ReportedWorld(application, folder).approvals();
    world.issued().suspended().restored().published();
  }

  @AfterAll
  void closed() {
    client.close();
  }

  /** A public register that is made anew is the same as the one that followed. */
  @AfterEach
  void made_anew_from_the_journal_it_is_the_same() {
    world.published();
    String before = publicRegister();
    transaction.executeWithoutResult(status -> {
      jdbc.sql("select name from ledger.reader where name like 'publicity%' for update")
          .query(String.class)
          .single();
      jdbc.sql(
              """
              truncate publicity.party, publicity.party_code, publicity.attestation,
                publicity.standing, publicity.merged, publicity.erasure
              """)
          .update();
      jdbc.sql("update ledger.reader set position = 0 where name like 'publicity%'").update();
    });
    world.published();
    assertThat(publicRegister()).isEqualTo(before).contains("valid");
  }

  private String publicRegister() {
    return jdbc.sql(
            """
            select string_agg(line, E'\\n' order by line collate "C") from (
              select to_jsonb(p)::text from publicity.party p
              union all select to_jsonb(c)::text from publicity.party_code c
              union all select to_jsonb(m)::text from publicity.merged m
              union all select to_jsonb(e)::text from publicity.erasure e
              union all select to_jsonb(a)::text from publicity.attestation a
              union all select to_jsonb(s)::text from publicity.standing s
                where s.known_from < s.known_until) each (line)
            """)
        .query(String.class)
        .single();
  }

  /** How often a text is found in what is kept, and in what goes out. */
  private long found(String text) {
    List<String> tables =
        jdbc.sql(
                """
                select schemaname || '.' || tablename from pg_tables
                where schemaname in ('ledger', 'party', 'attestation', 'publicity', 'exchange')
                  and tablename <> 'flyway_schema_history' and tablename <> 'chunk'
                """)
            .query(String.class)
            .list();
    assertThat(tables).contains("party.past", "party.identifier", "attestation.event");
    long found = 0;
    for (String table : tables) {
      found +=
          jdbc.sql("select count(*) from %s t where position(? in t::text) > 0".formatted(table))
              .param(text)
              .query(Long.class)
              .single();
    }
    var lines = new StringWriter();
    export.write(lines);
    return found + (lines.toString().contains(text) ? 1 : 0);
  }

  private void erase(List<Long> positions) {
    positions.forEach(position -> erasures.erase(position, GROUND));
    world.published();
  }

  private List<Long> facts(String type, String member, long id) {
    return journal.read(0, 10_000).stream()
        .filter(fact -> !fact.erased() && fact.type().startsWith(type))
        .filter(fact -> fact.payload().get(member) instanceof Number n && n.longValue() == id)
        .map(Entry::position)
        .toList();
  }

  // a person

  @Test
  void of_a_person_nothing_is_left_but_that_something_was() throws Exception {
    String name = "样例人乙";
    String number = "90125Q00101R0S";
    long person =
        enter(Party.Kind.PERSON, name, new Identifier("persons", "P-0101"), "样例巷 101 号", number);
    world.published();
    assertThat(found(name)).isPositive();
    assertThat(found("P-0101")).isPositive();
    List<Long> told = parties.told(person);
    assertThat(told).isEqualTo(facts("party.", "party", person));

    erase(told);
    for (String personal : List.of(name, "P-0101", "样例巷 101 号")) {
      assertThat(found(personal)).as(personal).isZero();
    }
    assertThat(parties.find(person))
        .hasValueSatisfying(party -> {
          assertThat(party.name()).isEmpty();
          assertThat(party.identifiers()).isEmpty();
        });
    JsonNode holder = only(ask("/api/v1/attestations?number=" + number)).path("holder");
    assertThat(holder.path("erased").asBoolean()).isTrue();
    assertThat(holder.path("name").isNull()).isTrue();
    gone("/parties/id-" + person);
  }

  // an organisation, which had another name before

  @Test
  void an_organisation_is_found_by_no_name_and_no_code_it_ever_had() throws Exception {
    var old = new Identifier(Identifier.ORGANISATION_CODE, "YL0001026");
    long firm = enter(Party.Kind.ORGANISATION, "样例旧号作坊", old, "样例路 102 号", "90125Q00102R0S");
    var code = new Identifier(Identifier.CREDIT_CODE, "91330100YL00010263");
    change(firm, "样例新号有限公司", List.of(old, code));
    world.published();
    assertThat(ask("/api/v1/parties?q=" + encoded("新号")).path("count").asInt()).isOne();
    List<Long> told = parties.told(firm);
    assertThat(told).isEqualTo(facts("party.", "party", firm)).hasSize(3);

    // the former name alone
    erase(told.subList(0, 1));
    assertThat(found("样例旧号作坊")).isZero();
    JsonNode left = ask("/api/v1/parties/" + code.value());
    assertThat(left.path("name").asString()).isEqualTo("样例新号有限公司");
    assertThat(left.path("former")).isEmpty();
    assertThat(get("/api/v1/parties/" + old.value()).statusCode()).isEqualTo(404);

    erase(told.subList(1, told.size()));
    for (String text : List.of("样例新号有限公司", code.value(), old.value(), "样例路 102 号")) {
      assertThat(found(text)).as(text).isZero();
    }
    assertThat(ask("/api/v1/parties?q=" + encoded("新号")).path("count").asInt()).isZero();
    gone("/parties/id-" + firm);
    HttpResponse<String> byCode = get("/api/v1/parties/" + code.value());
    assertThat(byCode.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(byCode.body()).path("absence").path("meaning").asString())
        .isEqualTo("never-reported-or-erased");
    HttpResponse<String> held = get("/api/v1/attestations?holder=id-" + firm);
    assertThat(held.statusCode()).isEqualTo(410);
    assertThat(get("/attestations?holder=id-" + firm + "&lang=en").body())
        .contains("Erased by law");
    assertThat(get("/attestations?number=90125Q00102R0S").body()).contains("已依法删除");
  }

  @Test
  void a_source_that_names_it_again_names_somebody_new() throws Exception {
    var code = new Identifier(Identifier.CREDIT_CODE, "91330100YL00010343");
    long first = enter(Party.Kind.ORGANISATION, "样例再来有限公司", code, "样例路 103 号", "90125Q00103R0S");
    erase(parties.told(first));
    long again = enter(Party.Kind.ORGANISATION, "样例再来有限公司", code, "样例路 103 号", "90125Q00104R0S");
    world.published();
    assertThat(again).isNotEqualTo(first);
    assertThat(ask("/api/v1/parties/" + code.value()).path("name").asString())
        .isEqualTo("样例再来有限公司");
    gone("/parties/id-" + first);
  }

  @Test
  void two_that_were_merged_are_forgotten_each_by_its_own_facts() throws Exception {
    var one = new Identifier(Identifier.CREDIT_CODE, "91330100YL00010423");
    var other = new Identifier(Identifier.CREDIT_CODE, "91330100YL00010503");
    long stays = enter(Party.Kind.ORGANISATION, "样例归一公司", one, "路 104 号", "90125Q00105R0S");
    long goes = enter(Party.Kind.ORGANISATION, "样例归二公司", other, "路 105 号", "90125Q00106R0S");
    parties.merge(stays, goes);
    world.published();
    long registered = facts("party.registered", "party", goes).getFirst();
    erase(List.of(registered));
    assertThat(found("样例归二公司")).isZero();
    assertThat(found("路 105 号")).isZero();
    assertThat(ask("/api/v1/parties/" + other.value()).path("name").asString())
        .as("the merger tells of the code as well")
        .isEqualTo("样例归一公司");

    erase(facts("party.merged", "party", stays));
    assertThat(found(other.value())).isZero();
    assertThat(get("/api/v1/parties/" + other.value()).statusCode()).isEqualTo(404);
    JsonNode holder = only(ask("/api/v1/attestations?number=90125Q00106R0S")).path("holder");
    assertThat(holder.path("name").asString())
        .as("that they are one is known by their numbers")
        .isEqualTo("样例归一公司");
  }

  // an attestation

  @Test
  void a_certificate_whose_content_was_erased_is_answered_as_erased() throws Exception {
    String number = ReportedWorld.LIFE;
    List<Long> life = positions(number);
    assertThat(life).hasSize(3);
    byte[] entry = journal.logEntry(life.getFirst());
    long before = ask("/api/v1/attestations?scheme=qms&standing=valid").path("count").asLong();

    erase(life.subList(0, 1)); // what it says, and of whom
    JsonNode answer = ask("/api/v1/attestations?number=" + number);
    assertThat(answer.path("items")).isEmpty();
    assertThat(answer.path("absence").path("meaning").asString()).isEqualTo("erased");
    HttpResponse<String> page = get("/attestations?number=" + number);
    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains("已依法删除").doesNotContain(ReportedWorld.HOLDER);
    assertThat(get("/search?q=" + number).headers().firstValue("Location").orElse(""))
        .contains("/attestations?number=");
    assertThat(ask("/api/v1/attestations?scheme=qms&standing=valid").path("count").asLong())
        .isEqualTo(before - 1);
    assertThat(ask("/api/v1/attestations?scheme=qms&limit=200").path("items").valueStream())
        .noneMatch(one -> one.path("number").asString().equals(number));
    for (String then : List.of("2025-01-01", Instant.now().toString())) {
      assertThat(ask("/api/v1/attestations?number=" + number + "&known=" + then).path("items"))
          .isEmpty();
    }

    HttpResponse<String> fact = get("/api/v1/facts/" + life.getFirst());
    assertThat(fact.statusCode()).isEqualTo(410);
    JsonNode told = JSON.readTree(fact.body());
    assertThat(told.path("absence").path("meaning").asString()).isEqualTo("erased");
    assertThat(told.path("type").asString()).isEqualTo("attestation.issued");
    assertThat(told.path("erasure").path("ground").asString()).isEqualTo(GROUND);
    assertThat(told.path("leaf").asString())
        .isEqualTo(HexFormat.of().formatHex(LogEntry.leaf(entry)));
    long erasure = told.path("erasure").path("position").asLong();
    assertThat(get("/api/v1/facts/" + erasure).body())
        .contains("/about/attestation")
        .doesNotContain(number);

    // all of it, and then the body says it again: a statement of its own
    erase(life.subList(1, 3));
    assertThat(ask("/api/v1/attestations?number=" + number).path("absence").path("meaning"))
        .hasToString("\"erased\"");
    world.restored("监督审核通过，再次报送");
    world.published();
    JsonNode again = only(ask("/api/v1/attestations?number=" + number));
    assertThat(again.path("standing").asString()).isEqualTo("valid");
    assertThat(again.path("erased").asBoolean()).isTrue();
    assertThat(get("/attestations?number=" + number + "&lang=en").body())
        .contains("Part of its history was erased by law");
  }

  @Test
  void an_event_that_was_erased_leaves_the_rest_of_the_life() throws Exception {
    String number = ReportedWorld.ON_HOLD;
    List<Long> life = positions(number);
    assertThat(found("未按期接受监督审核")).isPositive();
    long suspended = life.getLast();
    assertThat(journal.find(suspended).orElseThrow().payload()).containsKey("reason");
    erase(List.of(suspended));
    JsonNode one = only(ask("/api/v1/attestations?number=" + number));
    assertThat(one.path("events").valueStream().map(e -> e.path("kind").asString()))
        .containsExactly("issued");
    assertThat(one.path("standing").asString()).isEqualTo("valid");
    assertThat(one.path("erased").asBoolean()).isTrue();
    var lines = new StringWriter();
    export.write(lines);
    assertThat(lines.toString().lines().filter(line -> line.contains(number)))
        .as("the register knows that it was suspended, and not why")
        .singleElement()
        .asString()
        .contains("\"suspended\"")
        .doesNotContain("未按期接受监督审核");
  }

  @Test
  void with_a_receipt_go_the_documents_it_names() {
    world.spoiled();
    Entry receipt =
        journal.read(0, 10_000).stream()
            .filter(fact -> fact.type().equals("exchange.received"))
            .filter(fact -> fact.payload().containsKey("report"))
            .findFirst()
            .orElseThrow();
    long documents = jdbc.sql("select count(*) from ledger.document").query(Long.class).single();
    erase(List.of(receipt.position()));
    assertThat(jdbc.sql("select count(*) from ledger.document").query(Long.class).single())
        .isLessThan(documents);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from ledger.chunk c
                    where not exists (select from ledger.document d where d.id = c.document)
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }

  private List<Long> positions(String number) throws Exception {
    return only(ask("/api/v1/attestations?number=" + number))
        .path("events")
        .valueStream()
        .map(event -> event.path("position").asLong())
        .toList();
  }

  /** A page and an answer that say that it was erased. */
  private void gone(String page) throws Exception {
    HttpResponse<String> chinese = get(page);
    assertThat(chinese.statusCode()).isEqualTo(410);
    assertThat(chinese.body()).contains("已依法删除");
    assertThat(get(page + "?lang=en").body()).contains("Erased by law");
    HttpResponse<String> answer = get("/api/v1" + page);
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(JSON.readTree(answer.body()).path("absence").path("meaning").asString())
        .isEqualTo("erased");
  }

  private long enter(
      Party.Kind kind, String name, Identifier identifier, String address, String number) {
    return transaction.execute(status -> {
      journal.turn();
      var who =
          new Particulars(
              kind, name, List.of(identifier), null, "CN", address, Map.of("role", name), true);
      var enrolment = parties.enrol(List.of(who));
      Recording recording =
          attestations.record(
              List.of(
                  new Statement(
                      "qms",
                      number,
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
      assertThat(enrolment.confirm(i -> true)).hasSize(1);
      recording.enter();
      return enrolment.id(0);
    });
  }

  private void change(long party, String name, List<Identifier> identifiers) {
    transaction.executeWithoutResult(status -> {
      var who =
          new Particulars(
              Party.Kind.ORGANISATION, name, identifiers, null, "CN", "样例路 102 号", Map.of(), true);
      var enrolment = parties.enrol(List.of(who));
      assertThat(enrolment.id(0)).isEqualTo(party);
      assertThat(enrolment.confirm(i -> true)).hasSize(1);
    });
  }

  private static JsonNode only(JsonNode answer) {
    assertThat(answer.path("items")).hasSize(1);
    return answer.path("items").get(0);
  }

  private JsonNode ask(String address) throws Exception {
    HttpResponse<String> answer = get(address);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).GET().build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
