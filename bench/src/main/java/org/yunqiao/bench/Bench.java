package org.yunqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * Measures everything in one run and keeps the results with machine and commit. {@code BENCH_SIZE}
 * says how many certificates, {@code BENCH_ONLY} which parts, comma-separated.
 */
public final class Bench {

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    Setting setting = Setting.read(System.getenv(), Clock.systemUTC());
    setting.clear();
    Files.createDirectories(setting.work());
    var world = new World(setting);
    List<Part> parts =
        List.of(
            new StartPart(setting),
            new SchemesPart(setting),
            new RulesPart(setting),
            new SimulatePart(setting, world),
            new ImportPart(setting, world),
            new LookupPart(setting, world),
            new RegisterPart(setting, world),
            new SearchPart(setting),
            new CasesPart(setting),
            new DrawPart(setting),
            new FeedPart(setting),
            new LogPart(setting),
            new AnalysisPart(setting));
    var results = new Results(setting);
    var outcome = new Outcome();
    System.out.println(Results.HEAD);
    for (Part part : parts) {
      if (!setting.wants(part)) continue;
      try {
        part.run(outcome);
      } catch (Exception | LinkageError e) {
        outcome.failed(part.name(), e);
      }
      Path kept = results.keep(outcome); // after each part: whatever comes, this much is kept
      System.err.println("→ " + kept);
    }
    setting.clear();
    System.exit(outcome.failures().isEmpty() ? 0 : 1);
  }
}
