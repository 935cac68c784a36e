package org.yunqiao.door.portal;

import java.io.Console;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.yunqiao.Problem;
import org.yunqiao.Yunqiao;
import org.yunqiao.door.exchange.export.ExportCommand;
import org.yunqiao.door.exchange.intake.ImportCommand;
import org.yunqiao.register.attestation.simulation.SimulateCommand;
import org.yunqiao.view.publicity.Following;
import picocli.CommandLine;

/** What can be typed, where it needs the rooms; the launcher {@code ./yunqiao} knows them all. */
public final class Commands {

  private Commands() {}

  /** Runs one command. */
  public static void main(String[] arguments) {
    String command = arguments.length == 0 ? "" : arguments[0];
    Callable<Integer> work = command(command, Clock.systemUTC(), System.out, System.err);
    if (work == null) {
      System.err.println("没有这个命令 no such command: " + command + "　./yunqiao help");
      System.exit(2);
    }
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    System.exit(
        new CommandLine(work)
            .setCommandName("./yunqiao " + command.replace("scheme-file", "scheme file"))
            .setExecutionExceptionHandler(Commands::failed)
            .execute(rest));
  }

  private static @Nullable Callable<Integer> command(
      String name, Clock clock, PrintStream out, PrintStream err) {
    return switch (name) {
      case "serve", "demo" ->
          new ServeCommand(name.equals("demo"), Yunqiao::start, clock, out, err);
      case "import" -> new ImportCommand(Yunqiao::start, Commands::publish, clock, out, err);
      case "show" -> new ShowCommand(Yunqiao::start, Commands::publish, clock, out);
      case "simulate" -> new SimulateCommand(Yunqiao::start, clock, out, err);
      case "erase" ->
          new EraseCommand(Yunqiao::start, Commands::publish, Commands::typed, clock, out, err);
      case "scheme-file" ->
          new FileSchemeCommand(Yunqiao::start, Commands::publish, clock, out, err);
      case "account" -> new AccountCommand(Yunqiao::start, clock, out, err);
      case "review" -> new ReviewCommand(Yunqiao::start, clock, out, err);
      case "risk" -> new RiskCommand(Yunqiao::start, clock, out, err);
      case "draw" -> new DrawCommand(Yunqiao::start, clock, out, err);
      case "inspect" -> new InspectCommand(Yunqiao::start, clock, out, err);
      case "listings" -> new ListingsCommand(Yunqiao::start, clock, out, err);
      case "log" -> new LogCommand(Yunqiao::start, Commands::publish, clock, out, err);
      case "exchange" -> new ExchangeCommand(Yunqiao::start, clock, out, err);
      case "export" -> new ExportCommand(Yunqiao::start, clock, out);
      default -> null;
    };
  }

  /** What a running server would do: brings the public register up with the journal. */
  private static void publish(ConfigurableApplicationContext application) {
    application
        .getBean(Following.class)
        .catchUp(left -> {
          if (left > 0 && left % 50_000 < 5_000) {
            System.err.printf("正在公布，供查询；剩余 making it ready to look up; left %,d%n", left);
          }
        });
    System.err.println("已可查询。All of it can be looked up.");
  }

  /** What somebody types, where somebody is there. */
  private static Optional<String> typed() {
    Console console = System.console();
    return console == null || !console.isTerminal()
        ? Optional.empty()
        : Optional.ofNullable(console.readLine());
  }

  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
    if (e instanceof Problem problem) {
      command.getErr().println("[" + problem.code() + "] " + problem.arguments());
      return 1;
    }
    Throwable cause = e;
    while (cause.getCause() != null) cause = cause.getCause();
    command.getErr().println("失败 failed: " + cause);
    if (System.getenv("YUNQIAO_TRACE") != null) e.printStackTrace(command.getErr());
    else command.getErr().println("设 YUNQIAO_TRACE=1 可看详情 set YUNQIAO_TRACE=1 for details");
    return 1;
  }
}
