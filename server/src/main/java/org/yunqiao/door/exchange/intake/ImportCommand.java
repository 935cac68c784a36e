package org.yunqiao.door.exchange.intake;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao import}: takes files in and tells what became of every row. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "导入报送文件；每一行或被接受，或未变，或带原因被退回。",
      "Takes files in; every row ends accepted, unchanged, or rejected with a reason."
    },
    footer = {
      "",
      "退出码 exit code: 0 逐行有交代 every row accounted for · 2 整个文件被拒绝 file refused · 1 失败 failed",
      "例 example: ./yunqiao import certificates.csv --connector certificates --report report.csv"
    })
public final class ImportCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {"文件（可为 .gz）", "files, plain or gzip"})
  private List<Path> files = List.of();

  @Option(
      names = {"-c", "--connector"},
      required = true,
      paramLabel = "C",
      description = {"来源的接入配置，见 connectors/", "how the source is understood, see connectors/"})
  private String connector = "";

  @Option(
      names = "--report",
      paramLabel = "F.csv",
      description = {"退回与提示的行写入此文件", "write rejected and flagged rows here"})
  private @Nullable Path report;

  @Option(
      names = "--dry-run",
      description = {"只试算，不写入", "only say what would happen"})
  private boolean dryRun;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Consumer<ConfigurableApplicationContext> after;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param after what remains to be done where no server runs that would do it
   */
  public ImportCommand(
      Start start,
      Consumer<ConfigurableApplicationContext> after,
      Clock clock,
      PrintStream out,
      PrintStream err) {
    this.start = start;
    this.after = after;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        err.println("找不到或不能读取文件：" + file + "　cannot read file: " + file);
        return 2;
      }
    }
    try (Place.Opened opened = place.open("import", clock, false);
        ConfigurableApplicationContext application = start.start(properties(opened), false)) {
      int code = 0;
      for (Path file : files) code = Math.max(code, take(file, application));
      if (opened.joined()) {
        err.println("已由正在运行的服务接着公布。The running server publishes what is new.");
      } else if (!dryRun) {
        after.accept(application);
      }
      return code;
    }
  }

  private static Map<String, Object> properties(Place.Opened opened) {
    return opened.properties();
  }

  private int take(Path file, ConfigurableApplicationContext application) {
    MessageSource words = application.getBean(MessageSource.class);
    ProgressBar bar =
        new ProgressBar(err, System.console() != null && System.console().isTerminal(), clock);
    try {
      Connector how = application.getBean(Connectors.class).named(connector);
      err.println("导入 importing " + file + " ← " + how.zh() + " " + how.en());
      Tally tally =
          application
              .getBean(Intake.class)
              .take(new Import(file, how, reportFor(file), dryRun), bar);
      bar.done();
      err.println(
          ("%,d 行：新增 %,d，变更 %,d，未变 %,d，退回 %,d，提示 %,d，不再列出 %,d%s\n"
                  + "%,d rows: %,d new, %,d changed, %,d unchanged, %,d rejected, %,d flagged, %,d"
                  + " gone%s")
              .formatted(
                  tally.rows(),
                  tally.fresh(),
                  tally.changed(),
                  tally.unchanged(),
                  tally.rejected(),
                  tally.flagged(),
                  tally.gone(),
                  dryRun ? "（试算，未写入）" : "",
                  tally.rows(),
                  tally.fresh(),
                  tally.changed(),
                  tally.unchanged(),
                  tally.rejected(),
                  tally.flagged(),
                  tally.gone(),
                  dryRun ? " (dry run, nothing written)" : ""));
      out.println(tally.line());
      return 0;
    } catch (Problem e) {
      bar.done();
      err.println("文件被拒绝 file refused [" + e.code() + "]");
      err.println(
          "  "
              + words.getMessage(
                  e.code(), e.arguments().toArray(), e.code(), Locale.SIMPLIFIED_CHINESE));
      err.println(
          "  " + words.getMessage(e.code(), e.arguments().toArray(), e.code(), Locale.ENGLISH));
      return 2;
    }
  }

  /** One report for one file; for several, each beside the other with the file's name. */
  private @Nullable Path reportFor(Path file) {
    if (report == null || files.size() == 1) return report;
    String name = report.getFileName().toString().replaceFirst("\\.csv$", "");
    return report.resolveSibling(name + "-" + file.getFileName() + ".csv");
  }
}
