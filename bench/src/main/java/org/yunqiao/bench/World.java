package org.yunqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yunqiao.door.exchange.sample.SampleWorld;

/** The sample world of this run: its files, and a data folder they were imported into. */
final class World {

  private static final Pattern HEAP_BEFORE_COLLECTION = Pattern.compile("(\\d+)M->\\d+M\\(");

  /**
   * How an import went.
   *
   * @param seconds from the first row to the last commit
   * @param lag from there until all of it could be looked up
   * @param heap the most it held, in MB
   * @param memory the most the process had, in MB
   */
  record Imported(long rows, double seconds, double lag, long heap, long memory) {

    double rowsPerSecond() {
      return rows / seconds;
    }
  }

  private final Setting setting;
  private final Path files;
  private boolean imported;

  World(Setting setting) {
    this.setting = setting;
    this.files = setting.work().resolve("world");
  }

  Path data() {
    return setting.work().resolve("data");
  }

  Path approvals() throws IOException {
    return file("approvals.csv");
  }

  Path certificates() throws IOException {
    return file("certificates.csv");
  }

  private Path file(String name) throws IOException {
    if (!Files.exists(files.resolve("README.md"))) {
      SampleWorld.write(
          files, setting.size(), 1, LocalDate.of(2026, 10, 31), SampleWorld.Progress.SILENT);
    }
    return files.resolve(name);
  }

  /** The data folder with the world in it, whoever imported it. */
  Path imported() throws IOException, InterruptedException {
    if (!imported) bring();
    return data();
  }

  /** Imports the world with the command a user would use; approvals first. */
  Imported bring() throws IOException, InterruptedException {
    Imported told = bring(setting, data(), "certificates", List.of(approvals(), certificates()));
    imported = true;
    return told;
  }

  static Imported bring(Setting setting, Path data, String connector, List<Path> sources)
      throws IOException, InterruptedException {
    Path collections = Files.createTempFile(setting.work(), "gc", ".log");
    var command =
        new java.util.ArrayList<Object>(
            List.of("import", "--data", data, "--connector", connector));
    command.addAll(sources);
    try (Launched running =
        Launched.start(setting, "-Xlog:gc:file=" + collections, command.toArray())) {
      Predicate<String> tally = line -> line.startsWith("{\"rows\":");
      double begun = running.await(line -> line.startsWith("导入 importing"), 300).seconds();
      Launched.Line publishing = running.await(line -> line.startsWith("正在公布"), 24 * 3_600);
      double durable = running.all(tally).getLast().seconds();
      Launched.Line published = running.await(line -> line.startsWith("已可查询"), 24 * 3_600);
      running.end(300);
      long rows = running.all(tally).stream().mapToLong(line -> rows(line.text())).sum();
      return new Imported(
          rows,
          durable - begun,
          published.seconds() - publishing.seconds(),
          highestHeap(collections),
          running.highestMemory());
    }
  }

  private static long rows(String tally) {
    return Long.parseLong(tally.replaceFirst("^\\{\"rows\":(\\d+),.*$", "$1"));
  }

  private static long highestHeap(Path collections) throws IOException {
    long most = 0;
    for (String line : Files.readAllLines(collections)) {
      Matcher found = HEAP_BEFORE_COLLECTION.matcher(line);
      if (found.find()) most = Math.max(most, Long.parseLong(found.group(1)));
    }
    return most;
  }
}
