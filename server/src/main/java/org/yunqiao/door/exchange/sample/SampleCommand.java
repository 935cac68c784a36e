package org.yunqiao.door.exchange.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code ./yunqiao sample}: writes an invented world; progress goes to stderr, the counts are the
 * last line of stdout.
 *
 * <p>The options are told to picocli in code, as reading annotations would be half of the time this
 * command takes to start.
 */
public final class SampleCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final String CERTIFICATES = "--certificates";
  private static final String SEED = "--seed";
  private static final String OUT = "--out";
  private static final String YEAR_END = "--year-end";

  private SampleCommand() {}

  /** Runs the command alone, without the rest of the platform. */
  public static void main(String... arguments) {
    System.exit(run(utf8(System.out), utf8(System.err), arguments));
  }

  /** Exit code 0 when written, 1 when the folder would not take it, 2 when not understood. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine line = new CommandLine(spec());
    line.setExecutionStrategy(asked -> execute(line, asked));
    return line.setOut(out).setErr(err).execute(arguments);
  }

  private static CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("yunqiao sample");
    spec.usageMessage()
        .sortOptions(false)
        .header("写出任意规模的虚构样例数据。", "Writes an invented world of any size, to try things on.")
        .footer(
            "",
            "相同的数量、种子和统计日，在任何机器上得到逐字节相同的文件。",
            "The same number, seed and last day give the same bytes on any machine.");
    return spec.addOption(
            option(
                    "-n",
                    CERTIFICATES,
                    "N",
                    "证书行数，从 1 到十亿",
                    "rows of certificates, 1 to 1,000,000,000")
                .type(long.class)
                .required(true)
                .build())
        .addOption(
            option("-s", SEED, "S", "种子，任意整数", "seed, any whole number")
                .type(long.class)
                .required(true)
                .build())
        .addOption(
            option("-o", OUT, "DIR", "写到哪个文件夹；默认 ./sample-N-S", "folder; ./sample-N-S if not given")
                .type(Path.class)
                .build())
        .addOption(
            option(
                    "-y",
                    YEAR_END,
                    "YYYY-MM-DD",
                    "统计日；默认 2026-10-31",
                    "last day; 2026-10-31 if not given")
                .type(LocalDate.class)
                .converters(SampleCommand::day)
                .build())
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("显示本说明", "show this help")
                .build());
  }

  private static OptionSpec.Builder option(
      String letter, String name, String label, String... description) {
    return OptionSpec.builder(letter, name).paramLabel(label).description(description);
  }

  private static LocalDate day(String text) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isBefore(SampleWorld.EARLIEST) && !day.isAfter(SampleWorld.LATEST)) {
        return day;
      }
    } catch (DateTimeParseException noSuchDay) {
      // refused below, in our own words
    }
    throw new TypeConversionException(
        "应为 2012-01-01 至 2099-12-31 之间的日期 · must be a date from 2012-01-01 to 2099-12-31: " + text);
  }

  private static int execute(CommandLine line, ParseResult asked) {
    if (line.isUsageHelpRequested()) {
      line.usage(line.getOut());
      return DONE;
    }
    long certificates = asked.matchedOptionValue(CERTIFICATES, 0L);
    if (certificates < 1 || certificates > SampleWorld.MOST) {
      throw new ParameterException(
          line, CERTIFICATES + " 应在 1 和十亿之间 · must be from 1 to 1,000,000,000: " + certificates);
    }
    return write(line, asked, certificates, asked.matchedOptionValue(SEED, 0L));
  }

  private static int write(CommandLine line, ParseResult asked, long certificates, long seed) {
    Path directory = asked.matchedOptionValue(OUT, Path.of("sample-" + certificates + "-" + seed));
    LocalDate yearEnd = asked.matchedOptionValue(YEAR_END, SampleWorld.YEAR_END);
    try {
      SampleWorld.Counts counts =
          SampleWorld.write(
              directory,
              certificates,
              seed,
              yearEnd,
              (file, rows, of) -> say(line.getErr(), file + " " + rows + " / " + of));
      say(line.getOut(), counts.line());
      return DONE;
    } catch (IOException refused) {
      say(line.getErr(), "写不进文件夹 · cannot write to the folder: " + refused.getMessage());
      return FAILED;
    }
  }

  private static void say(PrintWriter to, String line) {
    to.print(line + "\n");
    to.flush();
  }

  /** Chinese comes out right whatever the locale says. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
