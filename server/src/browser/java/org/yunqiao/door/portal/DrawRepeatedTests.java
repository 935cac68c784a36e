package org.yunqiao.door.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealInput;
import org.yunqiao.RealServer;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Finding;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.work.supervision.BackTests;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.RecordReview;
import org.yunqiao.work.supervision.RecordReviews;
import org.yunqiao.work.supervision.Wish;

/**
 * The kitchens of Chicago, drawn by the city's own risk classes in a server: the library, the
 * script and a visitor's browser find the same. Then what that says of the classes is looked at.
 */
@RealServer
@Import(DeskWorld.Time.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrawRepeatedTests {

  private static final String CITY = "CHICAGO-1";
  private static final Map<String, Integer> SCORES = Map.of("1", 550, "2", 750, "3", 900);
  private static final Map<String, String> CLASSES = Map.of("1", "C", "2", "B", "3", "A");

  @TempDir static Path folder;
  @LocalServerPort private int port;
  @Autowired private ApplicationContext context;
  @Autowired private MessageSource messages;
  @Autowired private Draws draws;
  @Autowired private RecordReviews reviews;
  @Autowired private BackTests tests;
  @Autowired private JdbcClient jdbc;
  @Autowired private Clock clock;
  private final Map<String, String> risks = new TreeMap<>();
  private final TreeSet<String> critical = new TreeSet<>();
  private Chromium chromium;

  @BeforeAll
  void opened() {
    chromium = Chromium.open();
  }

  @AfterAll
  void closed() {
    if (chromium != null) chromium.close();
  }

  @Test
  void library_script_and_browser_find_the_same_and_the_classes_can_be_judged() throws Exception {
    Path files = city();
    risks.forEach(this::rated);
    risks.forEach(this::enrolled);
    Draw draw = held(CITY, "CB-02", "risk-1=12%,risk-2=6%,risk-3=3%", files);
    Path bundle = folder.resolve("bundle");
    draws.bundle(CITY, bundle);
    var findings = new ArrayList<Finding>();
    assertThat(new Bundle(bundle).verify(findings::add)).as(findings.toString()).isTrue();
    Process shell =
        new ProcessBuilder("bash", bundle.resolve(Bundle.SCRIPT).toString(), bundle.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
        .startsWith("一致 agrees: " + draw.plan().drawn() + " / " + risks.size());
    try (Visit visit = visit(Words.CHINESE, Visit.DESK)) {
      repeats(visit, risks.size());
      visit.picture("draw-repeated");
    }
    try (Visit visit = visit(Words.ENGLISH, Visit.PHONE)) {
      repeats(visit, risks.size());
      assertThat(visit.sticksOut()).isZero();
      visit.picture("draw-repeated");
    }
    judged();
    reviewed();
    for (var language : List.of(Words.CHINESE, Words.ENGLISH)) {
      for (int width : new int[] {Visit.DESK, Visit.PHONE}) {
        try (Visit visit = visit(language, width)) {
          seen(visit, "/risk", "risk.area.means");
          seen(visit, "/quality", "quality.interval.means");
        }
      }
    }
    desks();
  }

  /** What officers see of it. */
  private void desks() throws Exception {
    var client = HttpClient.newHttpClient();
    var world = new DeskWorld(context, client, port);
    var officer =
        world.person(Terms.forRegion("330000", Role.REGION_OFFICER, DeskWorld.SINCE)).signIn();
    for (int width : new int[] {Visit.DESK, Visit.PHONE}) {
      try (Visit visit = visit(width == Visit.DESK ? Words.CHINESE : Words.ENGLISH, width)) {
        visit.signIn(officer);
        seen(visit, "/desk/what-if?officers=3", "what-if.run.means");
        seen(visit, "/desk/reviews", "desk.reviews.lead");
        seen(visit, "/desk/reviews/R-1", "desk.review.bad");
      }
    }
    client.close();
  }

  /** One file that is not what was published is noticed. */
  private void repeats(Visit visit, int size) {
    visit.open("/draws/" + CITY);
    visit.press("draw.repeat.button");
    Locator said = visit.page().locator("#repeated.agrees");
    said.waitFor(
        new Locator.WaitForOptions()
            .setState(WaitForSelectorState.VISIBLE)
            .setTimeout(Duration.ofMinutes(1).toMillis()));
    assertThat(said.innerText()).contains("%,d".formatted(size));
    visit
        .page()
        .route(
            "**/drawn.tsv",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(200)
                        .setBody("risk-1\t" + "0".repeat(64) + "\t1\n")));
    visit.press("draw.repeat.button");
    visit
        .page()
        .locator("#repeated.differs")
        .waitFor(new Locator.WaitForOptions().setTimeout(Duration.ofMinutes(1).toMillis()));
  }

  private void seen(Visit visit, String address, String key) {
    visit.open(address);
    assertThat(visit.text()).contains(visit.said(key));
    assertThat(visit.violations()).as(address).isEmpty();
    assertThat(visit.sticksOut()).as(address).isZero();
    visit.picture(address.substring(1).replace('/', '-').replaceFirst("\\?.*", ""));
  }

  /** What the city found in those that were drawn; only that is invented: who rated them how. */
  private void judged() {
    jdbc.sql(
            """
            update supervision.inspection
            set results = case when object = any(:critical::text[]) then array['A', 'D']
              else array['1'] end, concluded_at = :at
            where draw = :draw
            """)
        .param("critical", critical.toArray(String[]::new))
        .param("at", Timestamp.from(clock.instant()))
        .param("draw", CITY)
        .update();
    var result = tests.test().result();
    System.out.printf(
        "chicago-food, drawn: AUC %.4f (%.4f to %.4f), %s%n",
        result.area(), result.areaLeast(), result.areaMost(), result.classes());
    assertThat(result.observed()).isEqualTo(draws.get(CITY).plan().drawn());
    assertThat(result.area()).isBetween(result.areaLeast(), result.areaMost());
  }

  private void reviewed() throws Exception {
    var frame = new StringBuilder();
    var objects = new StringBuilder();
    for (int i = 100; i < 160; i++) {
      String body = i < 140 ? "913301007900000550" : "91110000100000000X";
      frame.append("a%d\t%s\n".formatted(i, body));
      objects.append("a%d\t330100\t\n".formatted(i));
    }
    held("R-1", "REC-01", "*=15", files("records", frame, objects, "o1\tu\t33\tpresent\t\n"));
    int n = 0;
    for (RecordReview each : reviews.of("R-1")) {
      if (n++ < 25) {
        reviews.review("R-1", each.record(), n % 4 == 0 ? List.of("late") : List.of());
      }
    }
  }

  private Path city() throws IOException {
    var zips = new TreeMap<String, String>();
    rows(
        "chicago-inspections-with-risk.csv.gz",
        row -> {
          String licence = row.getField("License");
          risks.put(licence, row.getField("Risk").substring(5, 6));
          zips.put(licence, row.getField("Zip"));
          if (Integer.parseInt(row.getField("criticalCount")) > 0) critical.add(licence);
        });
    var inspectors = new TreeSet<String>();
    rows(
        "chicago-inspector-assignments.csv.gz",
        row -> inspectors.add(row.getField("Inspector_Assigned")));
    var frame = new StringBuilder();
    var objects = new StringBuilder();
    risks.forEach((licence, risk) -> frame.append(licence + "\trisk-" + risk + "\n"));
    zips.forEach((licence, zip) -> objects.append(licence + "\t" + zip + "\tfood\n"));
    var officers = new StringBuilder();
    inspectors.forEach(each -> officers.append(each + "\tfood-protection\t606\tpresent\tfood\n"));
    return files("city", frame, objects, officers.toString());
  }

  private static Path files(String name, CharSequence frame, CharSequence objects, String officers)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve(name));
    Files.writeString(files.resolve(Bundle.FRAME), frame);
    Files.writeString(files.resolve(Bundle.OBJECTS), objects);
    Files.writeString(files.resolve(Bundle.OFFICERS), officers);
    return files;
  }

  private Draw held(String name, String item, String quotas, Path files) {
    Instant now = clock.instant();
    Draw draw =
        draws.plan(
            new Wish(
                name,
                item,
                "",
                Quota.read(quotas),
                new Staffing(
                    item.equals("REC-01") ? 1 : 2, 1_000, new RegionRule(RegionRule.Kind.ANY, 0)),
                List.of("city", "press"),
                now.plusSeconds(3_600),
                now.plusSeconds(7_200),
                "",
                files));
    for (String party : draw.plan().entropy().parties()) {
      draws.commit(name, party, Commitment.of(draw.plan().digest(), party, value(party)));
    }
    for (String party : draw.plan().entropy().parties()) draws.reveal(name, party, value(party));
    return draws.run(name);
  }

  private static String value(String party) {
    return (party.equals("city") ? "c1" : "9e").repeat(32);
  }

  private void rated(String licence, String risk) {
    jdbc.sql(
            """
            insert into supervision.rating
              (object, risk, score, inputs, digest, model, rated_on, rated_at)
            values (?, ?, ?, '{}', '', '', date '2011-01-01', timestamptz '2011-01-01Z')
            """)
        .params(licence, CLASSES.get(risk), SCORES.get(risk))
        .update();
  }

  /** So that there is something to ask of; the city’s licences have no codes of ours. */
  private void enrolled(String licence, String risk) {
    jdbc.sql("insert into supervision.object (party, code, region, risk) values (?, ?, ?, ?)")
        .params(Long.parseLong(licence), licence, "606", CLASSES.get(risk))
        .update();
  }

  private Visit visit(Locale language, int width) {
    var words = new Words(messages, language, Authorities.load());
    return chromium.visit("http://localhost:" + port, words, width);
  }

  private static void rows(String file, Consumer<NamedCsvRecord> taker) throws IOException {
    Path packed = RealInput.file("chicago-food/" + file);
    try (Reader text =
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(packed)), UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      rows.forEach(taker);
    }
  }
}
