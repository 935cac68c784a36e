package org.yunqiao.register.scheme.file;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.difference.Difference;
import org.yunqiao.register.scheme.difference.Differences;
import org.yunqiao.register.scheme.difference.TransitionPlan;
import org.yunqiao.register.scheme.system.Gap;
import org.yunqiao.register.scheme.system.SystemTable;
import org.yunqiao.register.scheme.system.SystemText;
import org.yunqiao.register.scheme.table.Tables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a scheme's author can do without a server: check a folder, begin a new one. */
@Command(
    name = "yunqiao scheme",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    subcommands = {
      SchemeCommand.Checking.class,
      SchemeCommand.Beginning.class,
      SchemeCommand.Comparing.class,
      SchemeCommand.Drawing.class,
      Walking.class
    },
    synopsisSubcommandLabel = "check | new | diff | tree | walk | file",
    description = {
      "编写方案：检查方案文件夹、新建、比较两版、画出制度体系表、把程序走一遍；备案见 scheme file --help。",
      "For authors of schemes: checks a folder, begins one, compares two editions, draws the system"
          + " table, walks through a procedure; to file one, see scheme file --help."
    })
final class SchemeCommand {

  private SchemeCommand() {}

  /** The schemes that came with the program. They are many, so they are read beside all else. */
  private static final class Shipped {
    static final CompletableFuture<Library> READ =
        CompletableFuture.supplyAsync(() -> new Library(Folders.shipped()));

    /** Begins to read, if nobody has begun. */
    static void begin() {}
  }

  public static void main(String... arguments) {
    if (List.of(arguments).contains("check")) Shipped.begin();
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
      List<SchemeFolder> read = new java.util.ArrayList<>();
      try {
        for (Path folder : folders) read.add(Folders.at(folder));
      } catch (Problem problem) {
        out.println(new Finding(true, "", 0, problem.code(), problem.arguments()).told());
        return 1;
      }
      // folders that are checked together may build on each other
      boolean wrong = false;
      CompletableFuture<Library> among = Shipped.READ.thenApply(others -> readable(others, read));
      for (int i = 0; i < read.size(); i++) {
        List<Finding> findings = Check.of(read.get(i), among::join);
        for (Finding finding : findings) say(folders.get(i), finding);
        wrong |= findings.stream().anyMatch(Finding::error);
        if (findings.stream().noneMatch(Finding::error) && !json) {
          out.printf("%s  ✓ 没有错误 no errors%n", folders.get(i));
        }
      }
      return wrong ? 1 : 0;
    }

    private static Library readable(Library others, List<SchemeFolder> read) {
      Library among = others;
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

  /** {@code scheme diff OLD NEW}. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = {
        "用平常话说明两版方案的差别，以及有效证书怎样转换。",
        "Tells in plain words what differs between two editions, and how attestations in force are"
            + " brought over."
      },
      exitCodeListHeading = "%n",
      exitCodeList = {"0:已比较 compared", "1:不能读 cannot be read", "2:命令有误 not understood"})
  static final class Comparing implements Callable<Integer> {

    @Parameters(
        index = "0",
        paramLabel = "OLD",
        description = "较早的版本 the older, as schemes/qms/2014")
    private Path older = Path.of("");

    @Parameters(
        index = "1",
        paramLabel = "NEW",
        description = "较新的版本 the newer, as schemes/qms/2026")
    private Path newer = Path.of("");

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
      try {
        Library shipped = new Library(Folders.shipped());
        Edition before = edition(Folders.at(older), shipped);
        Edition after = edition(Folders.at(newer), shipped);
        tell(Differences.between(before, after));
        tell(TransitionPlan.of(before, after));
        return 0;
      } catch (Problem problem) {
        out.println(new Finding(true, "", 0, problem.code(), problem.arguments()).told());
        return 1;
      }
    }

    /** Each among the others by itself: two drafts of one edition may be compared too. */
    private static Edition edition(SchemeFolder folder, Library shipped) {
      return shipped
          .with(List.of(folder))
          .edition(folder.charter().scheme(), folder.charter().edition())
          .orElseThrow();
    }

    private void tell(List<Difference> differences) {
      if (differences.isEmpty()) out.println("没有差别。No differences.");
      Difference.Part part = null;
      for (Difference difference : differences) {
        if (difference.part() != part) {
          part = difference.part();
          head("scheme.diff.part." + part.name().toLowerCase(Locale.ROOT));
        }
        item(difference.wording());
      }
    }

    private void tell(TransitionPlan plan) {
      head("scheme.plan.title");
      plan.all().forEach(this::item);
      head("scheme.plan.holders");
      plan.holders().forEach(this::item);
      head("scheme.plan.bodies");
      plan.bodies().forEach(this::item);
    }

    private void head(String code) {
      Wording head = Wording.of(code);
      out.printf("%n%s %s%n", head.in(Locale.CHINESE), head.in(Locale.ENGLISH));
    }

    private void item(Wording wording) {
      out.println("  · " + wording.in(Locale.CHINESE));
      out.println("    " + wording.in(Locale.ENGLISH));
    }
  }

  /** {@code scheme tree}. */
  @Command(
      name = "tree",
      mixinStandardHelpOptions = true,
      description = {
        "画出制度体系表：平台自带的方案，加上给出的文件夹；已备案的见网页 /system。",
        "Draws the system table of the schemes that came with the platform and of the folders"
            + " given; those that were filed are on the page /system."
      },
      exitCodeListHeading = "%n",
      exitCodeList = {"0:没有断开的引用 no broken reference", "1:有 there are", "2:命令有误 not understood"})
  static final class Drawing implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FOLDER", description = "另加的方案文件夹 folders to add")
    private List<Path> folders = List.of();

    @Option(names = "--csv", description = "以 CSV 输出 as CSV")
    private boolean csv;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException {
      try {
        List<SchemeFolder> more = new java.util.ArrayList<>();
        for (Path folder : folders) more.add(Folders.at(folder));
        SystemTable table =
            SystemTable.of(
                new Library(Folders.shipped()).with(more),
                Tables.shared().named("scheme-families"),
                LocalDate.now(Clock.systemUTC()));
        out.print(csv ? SystemText.csv(table) : SystemText.markdown(table));
        return table.gaps().stream().anyMatch(gap -> gap.sort() == Gap.Sort.BROKEN) ? 1 : 0;
      } catch (Problem problem) {
        out.println(new Finding(true, "", 0, problem.code(), problem.arguments()).told());
        return 1;
      }
    }
  }
}
