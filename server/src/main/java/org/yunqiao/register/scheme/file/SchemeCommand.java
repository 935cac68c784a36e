package org.yunqiao.register.scheme.file;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Library;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a scheme's author can do without a server: check a folder, begin a new one. */
@Command(
    name = "yunqiao scheme",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {SchemeCommand.Checking.class, SchemeCommand.Beginning.class},
    synopsisSubcommandLabel = "check | new",
    description = {
      "编写方案：检查方案文件夹，或新建一个。",
      "For authors of schemes: checks a scheme folder, or begins a new one."
    })
final class SchemeCommand {

  private SchemeCommand() {}

  public static void main(String... arguments) {
    System.exit(new CommandLine(new SchemeCommand()).execute(arguments));
  }

  /** {@code scheme check FOLDER…}. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "逐一检查方案文件夹：每处问题给出文件、行号和改法。",
        "Checks scheme folders: every finding with file, line, and what to do."
      },
      exitCodeListHeading = "%n",
      exitCodeList = {"0:没有错误 no error", "1:有错误 errors", "2:命令有误 not understood"})
  static final class Checking implements Callable<Integer> {

    @Parameters(
        arity = "1..*",
        paramLabel = "FOLDER",
        description = "方案文件夹 a folder, as schemes/qms/2026")
    private List<Path> folders = List.of();

    @Option(names = "--json", description = "以 JSON 输出 as JSON lines")
    private boolean json;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
      Library library = new Library(Folders.shipped());
      List<SchemeFolder> read = new java.util.ArrayList<>();
      try {
        for (Path folder : folders) read.add(Folders.at(folder));
      } catch (Problem problem) {
        out.println(new Finding(true, "", 0, problem.code(), problem.arguments()).told());
        return 1;
      }
      // folders that are checked together may build on each other
      boolean wrong = false;
      Library among = readable(library, read);
      for (int i = 0; i < read.size(); i++) {
        List<Finding> findings = Check.of(read.get(i), among);
        for (Finding finding : findings) say(folders.get(i), finding);
        wrong |= findings.stream().anyMatch(Finding::error);
        if (findings.stream().noneMatch(Finding::error) && !json) {
          out.printf("%s  ✓ 没有错误 no errors%n", folders.get(i));
        }
      }
      return wrong ? 1 : 0;
    }

    private static Library readable(Library library, List<SchemeFolder> read) {
      Library among = library;
      for (SchemeFolder folder : read) {
        try {
          among = among.with(List.of(folder));
        } catch (Problem problem) {
          // its own check tells what is wrong with it
        }
      }
      return among;
    }

    private void say(Path folder, Finding finding) {
      if (json) {
        out.println(finding.json(folder.toString()));
      } else {
        out.println((finding.error() ? "✗ " : "! ") + folder + "/" + finding.told());
      }
    }
  }

  /** {@code scheme new CODE}. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "新建一个可以通过检查的方案文件夹，再照着改。",
        "Begins a scheme folder that passes the check, to be changed from there."
      },
      exitCodeListHeading = "%n",
      exitCodeList = {"0:已建 made", "1:不能写 cannot write", "2:命令有误 not understood"})
  static final class Beginning implements Callable<Integer> {

    @Parameters(paramLabel = "CODE", description = "方案代码，a-z 0-9 - the scheme's code")
    private String code = "";

    @Option(
        names = "--in",
        paramLabel = "DIR",
        defaultValue = "schemes",
        description = "放在哪个文件夹下 where to put it (${DEFAULT-VALUE})")
    private Path in = Path.of("schemes");

    @Option(
        names = "--zh",
        paramLabel = "NAME",
        defaultValue = "新方案认证",
        description = "中文名称 its name in Chinese")
    private String zh = "";

    @Option(
        names = "--en",
        paramLabel = "NAME",
        defaultValue = "New scheme",
        description = "英文名称 its name in English")
    private String en = "";

    @Override
    public Integer call() throws IOException {
      if (!code.matches("[a-z][a-z0-9-]{0,59}")) {
        System.err.println(
            "代码只能用小写字母、数字和 -，以字母开头 a code is a-z 0-9 -, beginning with a letter: " + code);
        return 2;
      }
      LocalDate today = LocalDate.now(Clock.systemUTC());
      Path folder = in.resolve(code).resolve(String.valueOf(today.getYear()));
      if (Files.exists(folder)) {
        System.err.println("已经存在 it is there already: " + folder);
        return 1;
      }
      for (var file : Beginnings.of(code, today, zh, en).entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
        System.err.println("  " + path);
      }
      System.out.println(folder);
      System.err.println("接着 next:  ./yunqiao scheme check " + folder);
      return 0;
    }
  }
}
