package org.yunqiao.register.scheme.file;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.procedure.Diagram;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.register.scheme.procedure.TimeLimit;
import org.yunqiao.register.scheme.procedure.Walk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scheme walk FOLDER}: a procedure walked through on paper, before anybody has to. */
@Command(
    name = "walk",
    mixinStandardHelpOptions = true,
    description = {
      "把程序走一遍：每一步谁办、有哪些结果、时钟何时走何时停，以及从头到尾的每条路；不需要数据库。",
      "Walks through a procedure: who does each step, how it may end, when clocks run and stop, and"
          + " every path from beginning to end; no database is needed."
    },
    exitCodeListHeading = "%n",
    exitCodeList = {
      "0:走得通 it can be walked",
      "1:走不通或不能读 it can not, or can not be read",
      "2:命令有误 not understood"
    })
final class Walking implements Callable<Integer> {

  @Parameters(paramLabel = "FOLDER", description = "方案文件夹 a folder, as schemes/qms/2026")
  private Path path = Path.of("");

  @Option(
      names = "--paths",
      paramLabel = "N",
      defaultValue = "20",
      description = "最多列出几条路 list so many paths at most (${DEFAULT-VALUE})")
  private int most = 20;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException {
    try {
      SchemeFolder folder = Folders.at(path);
      Optional<Finding> wrong =
          Check.of(folder, () -> new Library(Folders.shipped())).stream()
              .filter(Finding::error)
              .findFirst();
      if (wrong.isPresent()) return told(wrong.get());
      Optional<Procedure> procedure = Procedure.of(folder);
      if (procedure.isEmpty()) {
        return told(new Finding(true, Procedure.FILE, 0, "scheme.file.missing", List.of()));
      }
      return tell(procedure.get(), Walk.through(procedure.get().diagram()));
    } catch (Problem problem) {
      return told(new Finding(true, "", 0, problem.code(), problem.arguments()));
    }
  }

  private int told(Finding finding) {
    out.println(finding.told());
    return 1;
  }

  private int tell(Procedure procedure, Walk walk) {
    out.printf("%s  %s%n", procedure.names().zh(), procedure.names().en());
    out.printf("  提出 opened by: %s%n%n", String.join(", ", procedure.applicants()));
    int number = 0;
    for (Diagram.Node node : procedure.diagram().of(Diagram.Kind.STEP)) {
      Step step = procedure.steps().get(node.id());
      if (step != null) tell(++number, step, procedure);
    }
    List<List<String>> paths = walk.paths(most + 1);
    out.printf("%n路 paths%s%n", paths.size() > most ? "（前 first " + most + "）" : "");
    for (List<String> steps : paths.subList(0, Math.min(most, paths.size()))) {
      out.println("  " + String.join(" → ", steps));
    }
    walk.stuckAt().forEach(join -> out.printf("✗ 会停在 can get stuck at %s%n", join));
    walk.endless().forEach(step -> out.printf("✗ 到不了结束 no end after %s%n", step));
    return walk.stuckAt().isEmpty() && walk.endless().isEmpty() ? 0 : 1;
  }

  private void tell(int number, Step step, Procedure procedure) {
    out.printf("%2d %s  %s  %s%n", number, step.id(), step.names().zh(), step.names().en());
    out.printf(
        "     %s: %s   → %s%n",
        side(step.side()), String.join(", ", step.roles()), String.join(" | ", step.outcomes()));
    if (!step.notSameAs().isEmpty()) {
      out.printf("     另一人 not whoever did: %s%n", String.join(", ", step.notSameAs()));
    }
    if (!step.evidence().isEmpty()) {
      out.printf("     材料 evidence: %s%n", String.join(", ", step.evidence()));
    }
    for (TimeLimit limit : procedure.limits().values()) clock(limit, step.id());
  }

  private static String side(Step.Side side) {
    return switch (side) {
      case APPLICANT -> "申请人 applicant";
      case BODY -> "承办 body";
      case ISSUER -> "原发证机构 issuer";
    };
  }

  private void clock(TimeLimit limit, String step) {
    String days =
        limit.days() == null
            ? "表 table " + java.util.Objects.requireNonNull(limit.row()).table()
            : limit.days() + " 个工作日 working days";
    if (limit.until().equals(step)) {
      out.printf("     时钟 clock %s: %s, 自 from %s%n", limit.id(), days, limit.from());
    }
    if (limit.stops().contains(step)) out.printf("     停钟 stops the clock %s%n", limit.id());
  }
}
