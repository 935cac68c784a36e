package org.yunqiao.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.store.Store;

/** What all schemes cost a server's start; and how long their authors wait for a word. */
final class SchemesPart implements Part {

  private static final int TIMES = 5;

  private final Setting setting;

  SchemesPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "schemes";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    command(
        outcome,
        "calculate audit-time",
        0.3,
        "calculate",
        "audit-time",
        "scheme=qms",
        "personnel=55");
    command(
        outcome,
        "scheme check qms/2026",
        1.5,
        "scheme",
        "check",
        setting.home().resolve("schemes/qms/2026"));
    startUp(outcome);
  }

  private void command(Outcome outcome, String what, double aim, Object... command)
      throws IOException {
    Launched.time(setting, command); // builds, and keeps the classes it loads for the next time
    double[] seconds = new double[TIMES];
    for (int i = 0; i < TIMES; i++) seconds[i] = Launched.time(setting, command);
    Arrays.sort(seconds);
    outcome.add(
        Measure.of(name(), what + ", median", seconds[TIMES / 2], "s")
            .aiming(Aim.atMost(aim))
            .with("least", seconds[0])
            .with("most", seconds[TIMES - 1])
            .with("times", TIMES));
  }

  /** A server over a database that runs already, from the command to the first page. */
  private void startUp(Outcome outcome) throws Exception {
    Path jar;
    try (Stream<Path> built = Files.list(setting.home().resolve("server/target"))) {
      jar =
          built
              .filter(file -> file.getFileName().toString().matches("yunqiao-server-[0-9.]+\\.jar"))
              .findFirst()
              .orElseThrow();
    }
    Path bare = jar.resolveSibling("yunqiao-bare.jar"); // its libraries lie beside it
    Path data = setting.work().resolve("schemes");
    try (Store store = Store.open(data, "bench", Clock.systemUTC())) {
      int folders = without(jar, bare);
      double[] all = new double[TIMES];
      double[] none = new double[TIMES];
      firstPage(bare, store);
      firstPage(jar, store); // states the editions, once
      for (int i = 0; i < TIMES; i++) {
        all[i] = firstPage(jar, store);
        none[i] = firstPage(bare, store);
      }
      Arrays.sort(all);
      Arrays.sort(none);
      outcome.add(
          Measure.of(
                  name(),
                  "start-up with all schemes, more than with none, medians",
                  all[TIMES / 2] - none[TIMES / 2],
                  "s")
              .aiming(Aim.atMost(1))
              .with("with all", all[TIMES / 2])
              .with("with none", none[TIMES / 2])
              .with("folders", folders));
    } finally {
      Files.deleteIfExists(bare);
      Setting.delete(data);
    }
  }

  /** The jar without its schemes; how many folders there were. */
  private static int without(Path jar, Path bare) throws IOException {
    Files.deleteIfExists(bare);
    Files.copy(jar, bare);
    int folders = 0;
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + bare.toUri()), Map.of())) {
      Path schemes = inside.getPath("schemes");
      try (Stream<Path> found = Files.walk(schemes)) {
        for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
          if (each.getFileName().toString().equals("scheme.yaml")) folders++;
          Files.delete(each);
        }
      }
    }
    return folders;
  }

  private double firstPage(Path jar, Store store) throws Exception {
    int port = Launched.freePort();
    var command =
        new ArrayList<String>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx512m",
                "-XX:+UseParallelGC",
                "-cp",
                jar.toString(),
                "org.yunqiao.door.portal.Commands",
                "serve",
                "--port",
                String.valueOf(port),
                "--db-url",
                store.jdbcUrl() + "&user=" + store.user() + "&password=" + store.password()));
    Path log = Files.createTempFile(setting.work(), "serve", ".log");
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      while (process.isAlive() && System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(120)) {
        try {
          Load.get("http://localhost:" + port + "/");
          return (System.nanoTime() - begun) / 1e9;
        } catch (IOException notYet) {
          Thread.sleep(10);
        }
      }
      throw new IllegalStateException("no page: " + Files.readString(log, StandardCharsets.UTF_8));
    } finally {
      process.destroy();
      process.waitFor(30, TimeUnit.SECONDS);
    }
  }
}
