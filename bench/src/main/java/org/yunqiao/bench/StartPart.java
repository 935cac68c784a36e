package org.yunqiao.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.yunqiao.bench.Measure.Aim;

/** How long a person waits: for the first page, for one certificate, for a word of help. */
final class StartPart implements Part {

  private static final int TIMES = 5;

  private final Setting setting;

  StartPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    light(outcome, "help", "help");
    light(outcome, "proof --help", "proof", "--help");
    light(outcome, "sample --help", "sample", "--help");
    light(
        outcome,
        "sample --certificates 1",
        "sample",
        "--certificates",
        1,
        "--seed",
        1,
        "--out",
        setting.work().resolve("one"));
    demo(outcome);
  }

  private void light(Outcome outcome, String what, Object... command) throws IOException {
    Launched.time(setting, command); // builds, and keeps the classes it loads for the next time
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) seconds[i] = Launched.time(setting, command);
    add(outcome, what, seconds, 0.3);
  }

  private void demo(Outcome outcome) throws Exception {
    double[] fresh = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      Path data = setting.work().resolve("fresh-" + i);
      fresh[i] = firstPage(data);
      Setting.delete(data);
    }
    add(outcome, "demo to the first page, new data folder", fresh, 15);
    Path data = setting.work().resolve("demo");
    fillAndShow(data, outcome);
    double[] known = new double[TIMES];
    for (int i = 0; i < TIMES; i++) known[i] = firstPage(data);
    add(outcome, "demo to the first page, existing data folder", known, 10);
    Setting.delete(data);
  }

  /** From the command to a page in full. */
  private double firstPage(Path data) throws Exception {
    int port = Launched.freePort();
    try (Launched demo = Launched.start(setting, "", "demo", "--data", data, "--port", port)) {
      while (demo.alive() && demo.secondsNow() < 120) {
        try {
          Load.get("http://localhost:" + port + "/");
          return demo.secondsNow();
        } catch (IOException notYet) {
          if (notYet.getMessage() != null && notYet.getMessage().startsWith("404")) throw notYet;
          Thread.sleep(10);
        }
      }
      throw new IllegalStateException("no page: " + demo.said());
    }
  }

  /**
   * Lets a demo bring its whole world in, and asks it for one certificate from a second process.
   */
  private void fillAndShow(Path data, Outcome outcome) throws Exception {
    int port = Launched.freePort();
    try (Launched demo = Launched.start(setting, "", "demo", "--data", data, "--port", port)) {
      Launched.Line hint = demo.await(line -> line.contains("Try looking up"), 900);
      outcome.add(Measure.of(name(), "demo until its world can be looked up", hint.seconds(), "s"));
      String number = number(demo, hint);
      try {
        Launched.time(setting, "show", number, "--data", data);
      } catch (IllegalStateException notThere) {
        outcome.failed(name() + " show", notThere);
        return;
      }
      double[] seconds = new double[TIMES];
      for (int i = 0; i < TIMES; i++) {
        seconds[i] = Launched.time(setting, "show", number, "--data", data);
      }
      add(outcome, "show, with a server running", seconds, 1);
    }
  }

  /** The line said just before the hint. */
  private static String number(Launched demo, Launched.Line hint) {
    return demo.all(line -> line.matches("[0-9A-Z./-]{8,60}")).stream()
        .filter(line -> line.nanos() <= hint.nanos() + 1_000_000_000L)
        .reduce((before, last) -> last)
        .orElseThrow()
        .text();
  }

  private void add(Outcome outcome, String what, double[] seconds, double limit) {
    Arrays.sort(seconds);
    outcome.add(
        Measure.of(name(), what + ", median", seconds[seconds.length / 2], "s")
            .aiming(Aim.atMost(limit))
            .with("least", seconds[0])
            .with("most", seconds[seconds.length - 1])
            .with("times", seconds.length));
  }
}
