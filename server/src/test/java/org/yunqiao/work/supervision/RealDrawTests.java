package org.yunqiao.work.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.RealInput;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Contribution;
import org.yunqiao.proof.draw.Entropy;
import org.yunqiao.proof.draw.Finding;
import org.yunqiao.proof.draw.Frame;
import org.yunqiao.proof.draw.Officers;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Reveals;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.proof.draw.Subjects;

/** The food inspections of Chicago: its establishments drawn by the city's own risk classes. */
class RealDrawTests {

  private static final Map<String, Integer> PERCENT =
      Map.of("risk-1", 12, "risk-2", 6, "risk-3", 3);

  @TempDir private Path folder;

  @Test
  void a_city_is_drawn_by_risk_and_library_and_shell_find_the_same() throws Exception {
    var risks = new TreeMap<String, String>();
    var zips = new TreeMap<String, String>();
    rows(
        "chicago-inspections-with-risk.csv.gz",
        row -> {
          // the latest inspection of a licence comes last but for a few; any of them will do
          risks.put(row.getField("License"), "risk-" + row.getField("Risk").charAt(5));
          zips.put(row.getField("License"), row.getField("Zip"));
        });
    var inspectors = new TreeSet<String>();
    rows(
        "chicago-inspector-assignments.csv.gz",
        row -> inspectors.add(row.getField("Inspector_Assigned")));
    write(
        Bundle.FRAME,
        risks.entrySet().stream().map(each -> each.getKey() + "\t" + each.getValue()).toList());
    write(
        Bundle.OBJECTS,
        zips.entrySet().stream()
            .map(each -> each.getKey() + "\t" + each.getValue() + "\tfood")
            .toList());
    write(
        Bundle.OFFICERS,
        inspectors.stream().map(each -> each + "\tfood-protection\t606\tpresent\tfood").toList());
    assertThat(risks).hasSizeGreaterThan(5_000);
    assertThat(inspectors).hasSizeGreaterThan(4);

    Plan plan = plan();
    new Bundle(folder).draw(plan, entropy(plan));

    var findings = new ArrayList<Finding>();
    assertThat(new Bundle(folder).verify(findings::add)).as(findings.toString()).isTrue();
    assertThat(Files.readAllLines(folder.resolve(Bundle.DRAWN))).hasSize((int) plan.drawn());
    assertThat(Files.readString(folder.resolve(Bundle.ASSIGNMENTS))).doesNotContain("\t-");
    Process shell =
        new ProcessBuilder("bash", folder.resolve(Bundle.SCRIPT).toString(), folder.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8))
        .startsWith("一致 agrees: " + plan.drawn() + " / " + risks.size());
  }

  private Plan plan() throws IOException {
    Frame frame = Frame.of(folder.resolve(Bundle.FRAME));
    List<Stratum> strata = new ArrayList<>();
    frame
        .strata()
        .forEach((name, of) ->
            strata.add(
                new Stratum(name, of, Math.max(1, of * PERCENT.getOrDefault(name, 1) / 100))));
    Instant at = Instant.parse("2026-12-01T00:00:00Z");
    return new Plan(
        "CHICAGO-1",
        "FOOD-01",
        "every licence inspected until 2013",
        frame.digest(),
        Subjects.of(folder.resolve(Bundle.OBJECTS)).digest(),
        Officers.of(folder.resolve(Bundle.OFFICERS)).digest(),
        strata,
        new Staffing(2, 1_000, new RegionRule(RegionRule.Kind.ANY, 0)),
        new CommitReveal(List.of("city", "press"), at, at.plusSeconds(3_600)),
        "");
  }

  private static Entropy entropy(Plan plan) {
    String value = "c1".repeat(32);
    Instant at = ((CommitReveal) plan.entropy()).commitBy();
    return new Reveals(
        plan.entropy().parties().stream()
            .map(party ->
                new Contribution(party, Commitment.of(plan.digest(), party, value), at, value, at))
            .toList());
  }

  private void write(String file, List<String> lines) throws IOException {
    Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
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
