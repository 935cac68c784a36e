package org.yunqiao.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is to be measured, and where.
 *
 * @param home the source tree, built
 * @param work everything a run writes; emptied before and after
 * @param size rows of the sample world's certificates; the other parts scale with it
 * @param only parts asked for by name; empty for all
 */
record Setting(Path home, Path work, int size, List<String> only, Clock clock) {

  /** The size the aims are meant for. */
  static final int WHOLE = 1_000_000;

  static Setting read(Map<String, String> environment, Clock clock) {
    Path home = Path.of(System.getProperty("yunqiao.home", ".")).toAbsolutePath().normalize();
    return new Setting(
        home,
        home.resolve("bench/work"),
        Integer.parseInt(environment.getOrDefault("BENCH_SIZE", String.valueOf(WHOLE))),
        Arrays.stream(environment.getOrDefault("BENCH_ONLY", "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList(),
        clock);
  }

  boolean wants(Part part) {
    return only.isEmpty() || only.contains(part.name());
  }

  /** A number meant for a whole run, made smaller with the size, but never smaller than that. */
  int scaled(int whole, int least) {
    return Math.clamp((long) whole * size / WHOLE, least, Math.max(least, whole));
  }

  void clear() {
    delete(work);
  }

  static void delete(Path tree) {
    if (!Files.exists(tree)) return;
    try (Stream<Path> inside = Files.walk(tree)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
