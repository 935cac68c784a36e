package org.yunqiao.register.scheme.calculation;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.Edition.Names;

/**
 * {@code ./yunqiao calculate}: one calculation, every step with its source.
 *
 * <p>It reads its few options itself: the JVM keeps no archive of picocli's classes, whose format
 * is too old for it, and loading them would be most of the time this command takes.
 */
final class CalculateCommand {

  private static final int DONE = 0;
  private static final int NOT_UNDERSTOOD = 2;

  /** Beijing time, which needs no table of zones. */
  private static final ZoneOffset HERE = ZoneOffset.ofHours(8);

  private static final String USAGE =
      """
      按规则计算，每一步都注明来源。
      Calculates by rule, every step with its source.

        ./yunqiao calculate NAME INPUT=VALUE… [--on YYYY-MM-DD] [--json]

        --on     按哪一天的规则，默认今天  by the rules of that day, today if not given
        --json   输出 JSON  as JSON
        --help   显示本说明，或一项计算的说明  this help, or that of one calculation

      退出码 exit code: 0 已算出 calculated · 2 须改输入 something has to be given otherwise

      方括号内可省略，等号后是默认值。In brackets what may be left out, with its default.

      """;

  private CalculateCommand() {}

  public static void main(String... arguments) {
    int exit = run(Clock.system(HERE), utf8(System.out), utf8(System.err), arguments);
    // the JVM wakes its loggers before it exits, but not when it simply ends
    if (exit != DONE) System.exit(exit);
  }

  /** Exit code 0 when calculated, 2 when something has to be given otherwise. */
  static int run(Clock clock, PrintWriter out, PrintWriter err, String... arguments) {
    String name = "";
    try {
      Asked asked = Asked.of(List.of(arguments));
      name = asked.name();
      if (asked.help()) return help(name, out);
      Calculation calculation = Calculations.named(name);
      LocalDate on = asked.on().orElseGet(() -> LocalDate.now(clock));
      Result result = calculation.calculate(values(asked.pairs()), on);
      if (asked.json()) {
        out.print(JsonText.of(calculation, result, on) + "\n");
      } else {
        new Paper(out).result(calculation, result, on);
      }
      return DONE;
    } catch (Problem problem) {
      return refuse(err, problem, name);
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int help(String name, PrintWriter out) {
    if (name.isEmpty()) {
      out.print(USAGE);
      new Paper(out).all(Calculations.all());
    } else {
      new Paper(out).one(Calculations.named(name));
    }
    return DONE;
  }

  /** {@code name=value}, each name once. */
  private static Map<String, Object> values(List<String> pairs) {
    var values = new HashMap<String, Object>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals <= 0) throw CalculationProblem.notPair(pair);
      String name = pair.substring(0, equals);
      if (values.putIfAbsent(name, pair.substring(equals + 1)) != null) {
        throw CalculationProblem.repeated(name, pair.substring(equals + 1));
      }
    }
    return values;
  }

  private static int refuse(PrintWriter err, Problem problem, String name) {
    Names says = Words.of(problem);
    String more = Calculations.find(name).isPresent() ? name + " --help" : "--help";
    err.print("[" + problem.code() + "] " + says.zh() + "\n" + says.en() + "\n");
    err.print("  ./yunqiao calculate " + more + "\n");
    return NOT_UNDERSTOOD;
  }

  /** Chinese comes out right whatever the locale says. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }
}
