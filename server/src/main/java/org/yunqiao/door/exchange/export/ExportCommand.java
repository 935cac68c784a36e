package org.yunqiao.door.exchange.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./yunqiao export}. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "导出登记内容（主体与证明及其历史，逐行 JSON，排序固定，可逐字节比较），或一家机构的月报工作簿（XLSX）。",
      "Writes out the register (parties and attestations with their histories, JSON lines in a"
          + " fixed order, comparable byte for byte), or the monthly workbook of a body (XLSX)."
    },
    footer = {
      "",
      "例 example: ./yunqiao export --workbook 2026-10 --body CNCA-R-2020-901 > 2026-10.xlsx"
    })
public final class ExportCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  /** One of two. */
  static final class What {

    @Option(
        names = "--register",
        description = {"导出登记簿", "the register"})
    private boolean register;

    @ArgGroup(exclusive = false)
    private @Nullable Month workbook;
  }

  /** The workbook of a month. */
  static final class Month {

    @Option(
        names = "--workbook",
        required = true,
        paramLabel = "YYYY-MM",
        description = {"这个月的月报工作簿", "the workbook of this month"})
    private YearMonth month = YearMonth.of(1970, 1);

    @Option(
        names = "--body",
        required = true,
        paramLabel = "B",
        description = {"机构的批准号或统一社会信用代码", "number of the body’s approval, or its credit code"})
    private String body = "";

    @Option(
        names = {"-c", "--connector"},
        paramLabel = "C",
        description = {"按哪个接入配置，默认 cnca-report", "by which connector; cnca-report if left out"})
    private String connector = "cnca-report";
  }

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream out;

  public ExportCommand(Start start, Clock clock, PrintStream out) {
    this.start = start;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    try (Place.Opened opened = place.open("export", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      Month asked = what.workbook;
      if (asked == null) register(application);
      else workbook(asked, application);
      return 0;
    }
  }

  private void register(ConfigurableApplicationContext application) throws IOException {
    try (var lines =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
      application.getBean(RegisterExport.class).write(lines);
    }
  }

  private void workbook(Month asked, ConfigurableApplicationContext application)
      throws IOException {
    MonthlyWorkbook workbook = application.getBean(MonthlyWorkbook.class);
    workbook.write(asked.connector, workbook.body(asked.body), asked.month, out);
    out.flush();
  }
}
