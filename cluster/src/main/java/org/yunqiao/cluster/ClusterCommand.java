package org.yunqiao.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.yunqiao.view.analysis.Answer;
import org.yunqiao.view.analysis.Indicator;
import org.yunqiao.view.analysis.Indicators;
import org.yunqiao.view.analysis.lake.Manifest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./yunqiao cluster run INDICATOR --master …}: one indicator, or all of them, on Spark.
 * Progress goes to stderr; the answer, as lines of CSV, is what stdout holds.
 */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    header = {
      "在 Spark 集群上运行同样的指标，读同样的文件。",
      "Runs the same indicators on a Spark cluster, over the same files."
    },
    subcommands = ClusterCommand.Run.class)
public final class ClusterCommand {

  private ClusterCommand() {}

  /** Exit code 0 when answered, 1 when not, 2 when not understood. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new ClusterCommand()).execute(arguments));
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      header = {"运行一个指标，或全部指标（all）。", "Runs one indicator, or all of them (all)."})
  static final class Run implements Callable<Integer> {

    @Parameters(
        paramLabel = "INDICATOR",
        description = {"指标名，或 all", "name of an indicator, or all"})
    private String name = "";

    @Option(
        names = "--master",
        paramLabel = "URL",
        defaultValue = "local[*]",
        description = {
          "Spark 主节点，如 spark://host:7077；默认本机",
          "Spark master, as spark://host:7077; this machine by default"
        })
    private String master = "";

    @Option(
        names = "--lake",
        paramLabel = "DIR",
        defaultValue = "data/lake",
        description = {
          "数据湖文件夹，各工作节点须以同一路径可读，默认 data/lake",
          "folder of the lake, readable by every worker under the same path; data/lake by default"
        })
    private Path lake = Path.of("");

    @Option(
        names = "--day",
        paramLabel = "YYYY-MM-DD",
        description = {"统计日，默认今天（北京）", "the day, today in Beijing by default"})
    private @Nullable LocalDate day; // null: today

    @Option(
        names = "--at",
        paramLabel = "POSITION",
        description = {"按日志位置还原，默认最新", "as of a position of the journal, the last one by default"})
    private @Nullable Long position; // null: the last one

    @Option(
        names = "--executor-memory",
        paramLabel = "SIZE",
        defaultValue = "1g",
        description = {"每个执行进程的内存，默认 1g", "memory of each executor, 1g by default"})
    private String memory = "";

    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "16",
        description = {
          "汇总时分成几份，约为集群核数的两到三倍，默认 16",
          "into how many parts sums are divided, two or three a core of the cluster; 16 by default"
        })
    private int partitions;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException {
      Path folder = lake.toAbsolutePath().normalize();
      Manifest manifest = Manifest.read(folder);
      if (manifest.files().isEmpty()) {
        err.println("这里没有数据湖：先启动一次服务。There is no lake here; let a server run first: " + folder);
        return 1;
      }
      long as = position == null ? manifest.position() : position;
      if (as > manifest.position()) {
        err.printf(
            "数据湖只到位置 %d。The lake has come to position %d only.%n",
            manifest.position(), manifest.position());
        return 1;
      }
      Indicators all = Indicators.read();
      Collection<Indicator> wanted =
          name.equals("all")
              ? all.all()
              : all.all().stream().filter(each -> each.code().equals(name)).toList();
      if (wanted.isEmpty()) {
        err.println("没有这个指标；有 there is no such indicator; there are: " + names(all));
        return 2;
      }
      LocalDate on =
          day == null
              ? LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneId.of("Asia/Shanghai"))
              : day;
      try (SparkSession spark = session()) {
        var read = new SparkLake(spark, folder, manifest, as);
        for (Indicator indicator : wanted) {
          long begun = System.nanoTime();
          Answer answer = read.answer(indicator, on);
          out.println(
              "# %s day=%s position=%d digest=%s"
                  .formatted(indicator.code(), on, as, answer.digest()));
          out.print(answer.csv());
          out.flush();
          err.printf(
              "%s  %d 行 rows  %.1f s%n",
              indicator.code(), answer.rows().size(), (System.nanoTime() - begun) / 1e9);
        }
      }
      return 0;
    }

    private SparkSession session() {
      return SparkSession.builder()
          .appName("yunqiao " + name)
          .master(master)
          .config("spark.ui.enabled", "false")
          .config("spark.sql.ansi.enabled", "true")
          .config("spark.sql.session.timeZone", "Asia/Shanghai")
          .config("spark.sql.datetime.java8API.enabled", "true")
          .config("spark.executor.memory", memory)
          .config("spark.sql.shuffle.partitions", String.valueOf(partitions))
          .getOrCreate();
    }

    private static List<String> names(Indicators all) {
      return all.all().stream().map(Indicator::code).toList();
    }
  }
}
