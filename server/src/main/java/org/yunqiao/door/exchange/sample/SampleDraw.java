package org.yunqiao.door.exchange.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Contribution;
import org.yunqiao.proof.draw.Entropy;
import org.yunqiao.proof.draw.Frame;
import org.yunqiao.proof.draw.Officers;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Reveals;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.proof.draw.Subjects;

/**
 * A draw over the organisations of an invented world, as the folder that anybody can check. Risk
 * classes, officers and what the two parties put in are invented as all else is, from the seed.
 */
final class SampleDraw {

  /** More would be a long file to look at, and no better example. */
  static final long MOST = 10_000_000;

  private static final List<String> PARTIES = List.of("SAMPLE-OFFICE", "SAMPLE-WITNESS");
  private static final Comparator<String> BY_BYTES =
      Comparator.comparing(text -> text.getBytes(UTF_8), Arrays::compareUnsigned);

  private final Path folder;
  private final long seed;
  private final long organisations;

  SampleDraw(Path folder, long certificates, long seed) {
    this.folder = folder;
    this.seed = seed;
    this.organisations = Math.max(1, certificates * 264 / 1_000);
  }

  /** Risk classes, with their share of all and how many per cent of each are drawn. */
  private enum RiskClass {
    A(40, 2),
    B(85, 5),
    C(97, 20),
    D(100, 60);

    private final int upTo;
    private final int percent;

    RiskClass(int upTo, int percent) {
      this.upTo = upTo;
      this.percent = percent;
    }

    static RiskClass any(Dice dice) {
      int chance = dice.below(100);
      for (RiskClass each : values()) {
        if (chance < each.upTo) return each;
      }
      return D;
    }

    long drawn(long of) {
      return Math.max(1, of * percent / 100);
    }
  }

  /** Writes the folder; the plan that it was drawn by. */
  Plan write() throws IOException {
    Files.createDirectories(folder);
    Map<String, String> objects = objects();
    long drawn = 0;
    Frame frame = Frame.of(folder.resolve(Bundle.FRAME));
    List<Stratum> strata = new ArrayList<>();
    for (Map.Entry<String, Long> each : frame.strata().entrySet()) {
      long of = each.getValue();
      Stratum stratum = new Stratum(each.getKey(), of, RiskClass.valueOf(each.getKey()).drawn(of));
      strata.add(stratum);
      drawn += stratum.draw();
    }
    writeOfficers(objects, drawn);
    Instant planned = SampleWorld.YEAR_END.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    Plan plan =
        new Plan(
            "SAMPLE-" + seed,
            "CERTIFIED-01",
            "样例世界中的全部获证组织 all certified organisations of the sample world",
            frame.digest(),
            Subjects.of(folder.resolve(Bundle.OBJECTS)).digest(),
            Officers.of(folder.resolve(Bundle.OFFICERS)).digest(),
            strata,
            new Staffing(2, 6, new RegionRule(RegionRule.Kind.SAME, 2)),
            new CommitReveal(PARTIES, planned.plusSeconds(3_600), planned.plusSeconds(7_200)),
            "");
    new Bundle(folder).draw(plan, entropy(plan, planned));
    return plan;
  }

  private Map<String, String> objects() throws IOException {
    Map<String, String> objects = new TreeMap<>(BY_BYTES);
    for (long index = 0; index < organisations; index++) {
      Organisation each = Organisation.at(seed, index);
      RiskClass risk = RiskClass.any(new Dice(seed, Dice.About.RISK, index));
      String field = each.trade().productField();
      objects.put(each.code(), risk + "\t" + each.place().code() + "\t" + field);
    }
    try (BufferedWriter frame = Files.newBufferedWriter(folder.resolve(Bundle.FRAME));
        BufferedWriter rest = Files.newBufferedWriter(folder.resolve(Bundle.OBJECTS))) {
      for (Map.Entry<String, String> each : objects.entrySet()) {
        int tab = each.getValue().indexOf('\t');
        frame.write(each.getKey() + "\t" + each.getValue().substring(0, tab) + "\n");
        rest.write(each.getKey() + each.getValue().substring(tab) + "\n");
      }
    }
    return objects;
  }

  /** Three in each province who know nearly every trade, and others where there is most work. */
  private void writeOfficers(Map<String, String> objects, long drawn) throws IOException {
    List<String> codes = List.copyOf(objects.keySet());
    int provinces = Places.weights().length;
    long count = 3L * provinces + Math.max(20, drawn);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(Bundle.OFFICERS))) {
      for (long index = 0; index < count; index++) {
        Dice dice = new Dice(seed, Dice.About.OFFICER, index);
        boolean resident = index < 3L * provinces;
        Place place = resident ? Places.within((int) (index % provinces), dice) : Places.any(dice);
        out.write(officer(index, resident, place, dice, codes));
      }
    }
  }

  private static String officer(
      long index, boolean resident, Place place, Dice dice, List<String> codes) {
    var fields = new TreeSet<String>();
    int several = resident ? 60 : 3 + dice.below(6);
    for (int i = 0; i < several; i++) {
      fields.add(Trade.any(dice).productField());
    }
    String state = dice.percent(5) ? "absent" : "present";
    String avoids = dice.percent(10) ? "\t" + codes.get(dice.below(codes.size())) : "";
    return "YG%07d\t%s\t%s\t%s\t%s%s\n"
        .formatted(index, place.shortName(), place.code(), state, String.join(",", fields), avoids);
  }

  private Entropy entropy(Plan plan, Instant planned) {
    List<Contribution> contributions = new ArrayList<>();
    for (String party : PARTIES) {
      String value = Hashes.write(Sha256.of(("sample " + seed + " " + party).getBytes(UTF_8)));
      contributions.add(
          new Contribution(
              party,
              Commitment.of(plan.digest(), party, value),
              planned.plusSeconds(600),
              value,
              planned.plusSeconds(4_200)));
    }
    return new Reveals(contributions);
  }
}
