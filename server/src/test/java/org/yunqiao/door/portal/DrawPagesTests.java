package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yunqiao.RealServer;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.VerifierKey;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Finding;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;

/** A visitor looks at draws and takes away what it takes to repeat them; over HTTP. */
@RealServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawPagesTests {

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort private int port;
  @TempDir static Path folder;
  @Autowired private Draws draws;
  @Autowired private Journal journal;
  @Autowired private PublishedLog log;

  @BeforeAll
  void two_draws_one_held_and_one_waiting() throws Exception {
    Draw held = draws.plan(wish("D-2026-1"));
    List<String> parties = held.plan().entropy().parties();
    for (String party : parties) {
      draws.commit("D-2026-1", party, Commitment.of(held.plan().digest(), party, value(party)));
    }
    for (String party : parties) draws.reveal("D-2026-1", party, value(party));
    draws.run("D-2026-1");
    draws.replace("D-2026-1", first(), officer(), "o9", "病假");
    draws.plan(wish("D-2026-2"));
  }

  @AfterAll
  void closed() {
    client.close();
  }

  @Test
  void the_list_tells_of_every_draw_in_both_languages() throws Exception {
    assertThat(page("/draws").body()).contains("双随机抽取", "D-2026-1", "已抽取", "D-2026-2", "已公布计划");
    assertThat(page("/draws?lang=en").body())
        .contains("Random draws", ">drawn<", ">planned<", "3 of 40");
  }

  @Test
  void a_draw_answers_first_and_tells_how_to_repeat_it() throws Exception {
    String page = page("/draws/D-2026-1?lang=en").body();
    assertThat(page)
        .contains(
            "3 of 40 objects were drawn",
            "bash repeat.sh",
            "Repeat it in my browser",
            "7.50%",
            "3 / 40");
    assertThat(page).contains("office", value("office"), "o9 instead of", "病假");
    assertThat(page.indexOf("objects were drawn")).isLessThan(page.indexOf("bash repeat.sh"));
    assertThat(page("/draws/D-2026-1").headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'");
    assertThat(page("/draws/D-2026-2?lang=en").body())
        .contains("Waiting for office · witness", "not committed yet")
        .doesNotContain("seed.txt");
  }

  @Test
  void the_files_are_the_bundle_and_verify_with_the_key_of_the_log() throws Exception {
    assertThat(log.covers(journal.last(), Duration.ofSeconds(60))).isTrue();
    Path bundle = Files.createDirectories(folder.resolve("taken"));
    for (String file : Bundle.FILES) {
      HttpResponse<String> answer = page("/draws/D-2026-1/" + file);
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      Files.writeString(bundle.resolve(file), answer.body());
    }
    VerifierKey key = VerifierKey.parse(page("/log/vkey").body());
    var findings = new ArrayList<Finding>();
    assertThat(new Bundle(bundle).verify(key, findings::add)).as("%s", findings).isTrue();
  }

  @Test
  void what_is_not_there_is_said_to_be_not_there() throws Exception {
    assertThat(page("/draws/none").statusCode()).isEqualTo(404);
    assertThat(page("/draws/D-2026-1/other.txt").statusCode()).isEqualTo(404);
    assertThat(page("/draws/D-2026-2/drawn.tsv").statusCode()).isEqualTo(404);
    assertThat(page("/draws/D-2026-2/plan.json").statusCode()).isEqualTo(200);
  }

  private String first() throws Exception {
    return assignment()[0];
  }

  private String officer() throws Exception {
    return assignment()[1];
  }

  private String[] assignment() throws Exception {
    try (var in = draws.file("D-2026-1", Bundle.ASSIGNMENTS)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")[0].split("\t");
    }
  }

  private static String value(String party) {
    return (party.equals("office") ? "0a" : "b1").repeat(32);
  }

  private Wish wish(String name) throws Exception {
    Path files = Files.createDirectories(folder.resolve(name));
    var frame = new StringBuilder();
    var objects = new StringBuilder();
    for (int i = 10; i < 50; i++) frame.append("X%d\tB\n".formatted(i));
    for (int i = 10; i < 50; i++) objects.append("X%d\t330100\t\n".formatted(i));
    Files.writeString(files.resolve(Bundle.FRAME), frame);
    Files.writeString(files.resolve(Bundle.OBJECTS), objects);
    Files.writeString(
        files.resolve(Bundle.OFFICERS),
        "o1\tu\t33\tpresent\t\no2\tu\t33\tpresent\t\no9\tu\t33\tabsent\t\n");
    Instant now = Instant.now();
    return new Wish(
        name,
        "CB-02",
        "",
        Quota.read("B=7.5%"),
        new Staffing(2, 5, new RegionRule(RegionRule.Kind.ANY, 0)),
        List.of("office", "witness"),
        now.plusSeconds(600),
        now.plusSeconds(1_200),
        "",
        files);
  }

  private HttpResponse<String> page(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
