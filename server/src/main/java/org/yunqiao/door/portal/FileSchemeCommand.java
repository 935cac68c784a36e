package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.context.ConfigurableApplicationContext;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.register.scheme.Filing;
import org.yunqiao.register.scheme.Filings;
import org.yunqiao.register.scheme.Receipt;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;
import org.yunqiao.register.scheme.file.Wording;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao scheme file}: files a scheme folder (备案), also while a server is running. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "备案一个自愿性认证方案：先检查，合格才收下；所有服务随即按它受理。",
      "Files a voluntary certification scheme: checked first, then followed by all servers at once."
    },
    footer = {
      "",
      "退出码 exit code: 0 已备案（或早已备案）filed, or filed before · 1 不予备案 refused ·"
          + " 2 命令有误 not understood",
      "例 example: ./yunqiao scheme file schemes/my-scheme/2026 --body CNCA-R-2002-001"
    })
final class FileSchemeCommand implements Callable<Integer> {

  private static final Actor COMMAND = () -> "command:scheme-file";

  @Parameters(
      paramLabel = "FOLDER",
      description = {"方案文件夹", "the scheme folder"})
  private Path folder = Path.of("");

  @Option(
      names = "--body",
      paramLabel = "CNCA-R-…",
      description = {"备案机构的批准号；不写即由平台运行者备案", "approval number of the body that files"})
  private String body = "";

  @Option(
      names = "--dry-run",
      description = {"只检查，不备案", "only say what would happen"})
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
  FileSchemeCommand(
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
  public Integer call() throws IOException {
    SchemeFolder read;
    try {
      read = Folders.at(folder);
    } catch (Problem problem) {
      say(problem);
      return problem.kind() == Problem.Kind.NOT_FOUND ? 2 : 1;
    }
    try (Place.Opened opened = place.open("scheme file", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      Filings filings = application.getBean(Filings.class);
      Receipt receipt =
          dryRun
              ? filings.examine(read, body)
              : Actor.acting(COMMAND, () -> filings.submit(read, body));
      tell(receipt);
      if (receipt.answer() == Receipt.Answer.FILED && !opened.joined()) {
        after.accept(application);
      }
      return receipt.answer() == Receipt.Answer.REFUSED ? 1 : 0;
    } catch (Problem problem) {
      say(problem);
      return problem.kind() == Problem.Kind.INVALID ? 2 : 1;
    }
  }

  private void tell(Receipt receipt) {
    for (Finding finding : receipt.findings()) {
      out.println((finding.error() ? "✗ " : "! ") + folder + "/" + finding.told());
    }
    long position = receipt.filing().map(Filing::position).orElse(0L);
    switch (receipt.answer()) {
      case WOULD_BE_FILED -> out.println("可以备案（未备案）。It may be filed; nothing was filed.");
      case FILED -> out.printf("已备案，日志第 %1$d 条。Filed, journal position %1$d.%n", position);
      case ALREADY_FILED ->
          out.printf(
              "早已备案，内容相同，日志第 %1$d 条。Filed before, the very same; journal position %1$d.%n",
              position);
      case REFUSED -> out.println("不予备案，原因见上。Refused; the reasons are above.");
    }
  }

  private void say(Problem problem) {
    var wording = new Wording(problem.code(), problem.arguments());
    err.println("[" + problem.code() + "] " + wording.in(Locale.CHINESE));
    err.println("  " + wording.in(Locale.ENGLISH));
  }
}
