package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yunqiao.RealServer;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.door.exchange.intake.Registrar;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Party;
import org.yunqiao.view.publicity.PublicRegister;

/**
 * Rules that passed every check, and fail on a record: that they say nothing of it is written down
 * and shown. It never counts as kept.
 */
@RealServer
class HostileRuleTests {

  private static final String BODY = "CNCA-R-2002-900";
  private static final LocalDate ISSUED = LocalDate.parse("2026-03-01");

  @LocalServerPort private int port;
  @Autowired private Registrar registrar;
  @Autowired private PublicRegister register;

  @DynamicPropertySource
  static void schemes(DynamicPropertyRegistry properties) throws IOException {
    Path root = Files.createTempDirectory("hostile");
    for (Map.Entry<String, String> file : folder().entrySet()) {
      Path path = root.resolve("hostile/2026").resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    properties.add("yunqiao.schemes.folder", root::toString);
  }

  /** Each rule is sound of most records: it divides, goes through the scope, asks for a score. */
  private static Map<String, String> folder() {
    var files = new TreeMap<String, String>();
    files.put(
        "scheme.yaml",
        """
        scheme: hostile
        edition: "2026"
        names: {zh: 刁难认证, en: Hostile certification}
        kind: certificate
        field: A01
        basis: [{title: 刁难规则}]
        issuer: {attested-under: cb-approval}
        effective: {from: 2026-01-01}
        """);
    files.put(
        "form.schema.json",
        """
        {"type": "object", "title": "刁难", "x-en": "Hostile", "additionalProperties": false, "properties": {
          "personnel": {"type": "integer", "title": "人数", "x-en": "Personnel"},
          "score": {"type": "number", "title": "得分", "x-en": "Score"}}}
        """);
    files.put(
        "rules.yaml",
        """
        rules:
          - code: hostile.divides
            severity: refuse
            field: personnel
            when: has(form.personnel)
            check: 100 / form.personnel >= 2
            message: {zh: 人数太多。, en: Too many persons.}
            source: 刁难规则 1
          - code: hostile.loops
            severity: warn
            field: scope
            check: "scope.all(a, scope.all(b, scope.all(c, a + b + c != 'x')))"
            message: {zh: 范围不妥。, en: An unfit scope.}
            source: 刁难规则 2
          - code: hostile.missing
            severity: refuse
            field: score
            check: form.score >= decimal(10)
            message: {zh: 得分不足。, en: Too low a score.}
            source: 刁难规则 3
        """);
    files.put("examples/accepted.yaml", example("accepted", 10, "20.0", ""));
    files.put("examples/many.yaml", example("refused", 60, "20.0", "refused: [hostile.divides]\n"));
    files.put("examples/low.yaml", example("refused", 10, "5.0", "refused: [hostile.missing]\n"));
    return files;
  }

  private static String example(String expect, int personnel, String score, String more) {
    return """
    zh: 刁难 %s %d %s
    en: Hostile %s %d %s
    expect: %s
    record:
      number: H-1
      issued: 2026-03-01
      expires: 2029-02-28
      scope: ['17']
      attributes: {personnel: %d, score: %s}
    %s\
    """
        .formatted(
            expect, personnel, score, expect, personnel, score, expect, personnel, score, more);
  }

  @BeforeAll
  static void approved(@Autowired Registrar registrar) {
    register(
        registrar,
        new Mapped.Stated(
            "cb-approval",
            BODY,
            "CNCA",
            LocalDate.parse("2022-01-10"),
            LocalDate.parse("2028-01-09"),
            List.of("A01"),
            Map.of(),
            List.of(),
            null,
            ISSUED));
  }

  @Test
  void a_rule_that_divides_by_nought_says_nothing_and_that_is_shown() throws Exception {
    Outcome outcome = register("H-10", List.of("17"), Map.of("personnel", 0, "score", 20.0));
    assertUnknown(outcome, "hostile.divides");
    assertThat(page("H-10", "zh")).contains("这条规则未能判断", "人数太多。");
    assertThat(page("H-10", "en"))
        .contains("This rule could not be evaluated", "Too many persons.")
        .doesNotContain("Too low a score.");
    assertThat(api("H-10")).contains("scheme.rule-unknown/hostile.divides");
  }

  @Test
  void a_rule_that_loops_to_its_bound_says_nothing_and_soon() throws Exception {
    List<String> scope = IntStream.range(0, 60).mapToObj(i -> "17." + (10 + i)).toList();
    long begun = System.nanoTime();
    Outcome outcome = register("H-11", scope, Map.of("personnel", 10, "score", 20.0));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertUnknown(outcome, "hostile.loops");
    assertThat(page("H-11", "en")).contains("This rule could not be evaluated", "An unfit scope.");
  }

  @Test
  void a_rule_that_asks_for_what_was_not_reported_says_nothing() throws Exception {
    assertUnknown(register("H-12", List.of("17"), Map.of("personnel", 10)), "hostile.missing");
    assertThat(page("H-12", "en")).contains("This rule could not be evaluated", "Too low a score.");
  }

  @Test
  void all_of_them_at_once_are_all_told() throws Exception {
    List<String> scope = IntStream.range(0, 60).mapToObj(i -> "17." + (10 + i)).toList();
    Outcome outcome = register("H-13", scope, Map.of("personnel", 0));
    assertUnknown(outcome, "hostile.divides", "hostile.loops", "hostile.missing");
  }

  @Test
  void what_one_rule_cannot_say_does_not_hide_what_another_refuses() {
    Outcome outcome = register("H-14", List.of("17"), Map.of("personnel", 0, "score", 5.0));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("hostile.missing"));
  }

  @Test
  void where_nothing_fails_nothing_is_noted() throws Exception {
    Outcome outcome = register("H-15", List.of("17"), Map.of("personnel", 10, "score", 20.0));
    assertThat(((Outcome.Recorded) outcome).flags()).noneMatch(flag -> flag.contains("rule"));
    assertThat(page("H-15", "en")).doesNotContain("could not be evaluated");
  }

  private static void assertUnknown(Outcome outcome, String... rules) {
    var flags = new ArrayList<String>();
    for (String rule : rules) flags.add("scheme.rule-unknown/" + rule);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Recorded.class,
            recorded ->
                assertThat(recorded.flags().stream().filter(f -> f.startsWith("scheme.rule")))
                    .containsExactlyElementsOf(flags));
  }

  private Outcome register(String number, List<String> scope, Map<String, Object> says) {
    return register(
        registrar,
        new Mapped.Stated(
            "hostile",
            number,
            BODY,
            ISSUED,
            ISSUED.plusYears(3).minusDays(1),
            scope,
            says,
            List.of(),
            null,
            ISSUED));
  }

  private static Outcome register(Registrar registrar, Mapped.Stated stated) {
    var holder =
        new Particulars(
            Party.Kind.ORGANISATION,
            "一家刁难机构",
            List.of(new Identifier("tests", "hostile")),
            "330100",
            null,
            null,
            Map.of(),
            false);
    return registrar.register(holder, stated).join();
  }

  private String page(String number, String language) throws Exception {
    return get("/attestations?number=" + number + "&lang=" + language);
  }

  private String api(String number) throws Exception {
    return get("/api/v1/attestations?number=" + number);
  }

  private String get(String address) throws Exception {
    while (register.lag() > 0) Thread.sleep(50);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).build();
      return client
          .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    }
  }
}
