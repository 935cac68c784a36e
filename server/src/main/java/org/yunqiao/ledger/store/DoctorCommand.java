package org.yunqiao.ledger.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at this machine the way somebody would who is asked why Yunqiao does not run. */
@Command(
    name = "yunqiao doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "检查本机是否具备运行条件，并说明如何修复。",
      "Checks what this machine needs to run Yunqiao, and says how to mend what is wrong."
    },
    exitCodeListHeading = "%n",
    exitCodeList = {"0:一切正常 all is well", "1:有需要修复之处 something is wrong"})
final class DoctorCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "数据文件夹 data folder (${DEFAULT-VALUE})")
  private Path data = Path.of("data");

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8420",
      description = "网页端口 web port (${DEFAULT-VALUE})")
  private int port = 8420;

  /** Null: the database that comes with the program. */
  @Option(
      names = "--db-url",
      paramLabel = "URL",
      description = "外部 PostgreSQL an external PostgreSQL, as jdbc:postgresql://host/database")
  private @Nullable String url = System.getenv("SPRING_DATASOURCE_URL");

  @Option(names = "--start", description = "试启动数据库 also start the database, and stop it again")
  private boolean start;

  public static void main(String... arguments) {
    System.exit(new CommandLine(new DoctorCommand()).execute(arguments));
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(data, port, url, start, Clock.systemUTC()).findings();
    findings.forEach(finding -> System.out.println(finding.inWords()));
    return findings.stream().noneMatch(Finding::wrong) ? 0 : 1;
  }
}
