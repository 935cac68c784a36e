package org.yunqiao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * A draw of any size as a folder: ids as long as credit codes, four classes of risk, 31 provinces,
 * officers who may go within their own.
 *
 * @param plan over the files in the folder
 */
record DrawFolder(Path folder, Plan plan) {

  private static final String[] RISKS = {"A", "B", "C", "D"};
  private static final int[] SHARES = {40, 45, 12, 3}; // of a hundred objects
  private static final int[] WEIGHTS = {2, 5, 20, 60}; // how much likelier to be drawn
  private static final String[] TRADES = {"product", "food", "system", "service"};

  static DrawFolder write(Path folder, int objects, int drawn, int officers) throws IOException {
    Files.createDirectories(folder);
    try (Writer frame = Files.newBufferedWriter(folder.resolve(Bundle.FRAME), UTF_8);
        Writer subjects = Files.newBufferedWriter(folder.resolve(Bundle.OBJECTS), UTF_8)) {
      for (int i = 0; i < objects; i++) {
        String id = object(i);
        frame.write(id + "\t" + risk(i) + "\n");
        subjects.write(id + "\t" + region(i) + "\t" + TRADES[i % 7 % TRADES.length] + "\n");
      }
    }
    try (Writer pool = Files.newBufferedWriter(folder.resolve(Bundle.OFFICERS), UTF_8)) {
      for (int i = 0; i < officers; i++) {
        String id = String.format(Locale.ROOT, "YG%07d", i);
        String state = i % 20 == 7 ? "absent" : "present";
        String trades = TRADES[i % 3] + "," + TRADES[3];
        pool.write(id + "\tunit-" + i % 311 + "\t" + region(i) + "\t" + state + "\t" + trades);
        pool.write(i % 10 == 3 ? "\t" + object(i) + "\n" : "\n");
      }
    }
    return new DrawFolder(folder, plan(folder, drawn, officers));
  }

  /** In the order of the numbers, which is that of the bytes. */
  private static String object(int i) {
    return "9" + (10_000_000_000_000_000L + i);
  }

  private static String risk(int i) {
    int chance = Math.floorMod(i * 37, 100);
    int risk = 0;
    for (int upTo = SHARES[0]; chance >= upTo; upTo += SHARES[risk]) risk++;
    return RISKS[risk];
  }

  private static String region(int i) {
    return String.valueOf(110_000 + i % 31 * 10_000 + i % 13 * 100 + i % 17);
  }

  private static Plan plan(Path folder, int drawn, int officers) throws IOException {
    Frame frame = Frame.of(folder.resolve(Bundle.FRAME));
    int all = 0;
    for (int i = 0; i < RISKS.length; i++) all += SHARES[i] * WEIGHTS[i];
    List<Stratum> strata = new ArrayList<>();
    for (int i = 0; i < RISKS.length; i++) {
      long of = Objects.requireNonNull(frame.strata().get(RISKS[i]));
      long draws = Math.clamp((long) drawn * SHARES[i] * WEIGHTS[i] / all, 1, of);
      strata.add(new Stratum(RISKS[i], of, draws));
    }
    Instant at = Instant.parse("2026-12-01T00:00:00Z");
    return new Plan(
        "BENCH-1",
        "BENCH-01",
        "numbers in order",
        frame.digest(),
        Subjects.of(folder.resolve(Bundle.OBJECTS)).digest(),
        Officers.of(folder.resolve(Bundle.OFFICERS)).digest(),
        strata,
        new Staffing(2, 6 + 6 * drawn / officers, new RegionRule(RegionRule.Kind.SAME, 2)),
        new CommitReveal(List.of("office", "witness"), at, at.plusSeconds(3_600)),
        "");
  }

  Entropy entropy() {
    Instant at = ((CommitReveal) plan.entropy()).commitBy();
    return new Reveals(
        plan.entropy().parties().stream()
            .map(party -> {
              String value = (party.equals("office") ? "0a" : "b1").repeat(32);
              String commitment = Commitment.of(plan.digest(), party, value);
              return new Contribution(party, commitment, at, value, at);
            })
            .toList());
  }

  Path frame() {
    return folder.resolve(Bundle.FRAME);
  }
}
