package org.yunqiao.register.attestation.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.SchemeFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./yunqiao simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "把在册的证明按另一版本重走一遍：谁会被退回或提示、为什么、审核人日增减、逐月过渡高峰。",
      "Replays the attestations on record under another edition: who would be refused or warned,"
          + " and why; auditor days; the transition month by month."
    },
    footer = {
      "",
      "退出码 exit code: 0 已有答案 answered · 2 版本有误 no such edition, or none that can be followed",
      "例 example: ./yunqiao simulate schemes/qms/2027 --since 2024-01-01 --out rows.csv"
    })
public final class SimulateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "EDITION",
      description = {"方案版本的文件夹，或已发布的 <方案>/<版本>", "the folder of an edition, or a released one"})
  private Path edition = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "YYYY-MM-DD",
      description = {
        "只看这一天及以后的颁发、换发和变更",
        "only what was issued, renewed or changed from that day on"
      })
  private @Nullable LocalDate since;

  @Option(
      names = "--full",
      description = {
        "全部重新评定并与已存答案核对，而不只是变更所及的",
        "evaluate everything, not only what the change touches, and check the kept answer"
      })
  private boolean full;

  @Option(
      names = "--json",
      description = {"输出 JSON", "as JSON"})
  private boolean asJson;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description = {"逐条明细写入此文件", "write a line for each finding here"})
  private @Nullable Path file;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  public SimulateCommand(Start start, Clock clock, PrintStream out, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (Place.Opened opened = place.open("simulate", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      MessageSource words = application.getBean(MessageSource.class);
      try {
        tell(simulate(application), application, words);
        return 0;
      } catch (Problem problem) {
        for (Locale language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
          err.println(
              "["
                  + problem.code()
                  + "] "
                  + words.getMessage(
                      problem.code(), problem.arguments().toArray(), problem.code(), language));
        }
        return 2;
      }
    }
  }

  private Simulation simulate(ConfigurableApplicationContext application) {
    Simulations simulations = application.getBean(Simulations.class);
    SchemeFolder folder = simulations.folder(edition);
    faults(folder, application.getBean(Schemes.class).library());
    var bar = new ProgressLine(err, clock);
    try {
      return simulations.run(new Question(folder, since, full), bar);
    } finally {
      bar.done();
    }
  }

  /** A draft may be simulated before it is whole; its faulty rules are unknown of every record. */
  private void faults(SchemeFolder folder, Library library) {
    long errors =
        Check.of(folder, library.with(java.util.List.of(folder))).stream()
            .filter(Finding::error)
            .count();
    if (errors > 0) {
      err.printf(
          "此版本还有 %,d 处错误（./yunqiao scheme check）；有错的规则按“无法判定”计。%nThis edition has %,d errors"
              + " (./yunqiao scheme check); faulty rules count as unknown.%n",
          errors, errors);
    }
  }

  private void tell(
      Simulation simulation, ConfigurableApplicationContext application, MessageSource words)
      throws IOException {
    if (file != null) {
      try (InputStream lines = application.getBean(Simulations.class).details(simulation)) {
        Files.copy(lines, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (asJson) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("id", simulation.id());
      told.put("folder", simulation.folder());
      told.put("details", simulation.details());
      told.put("answer", simulation.answer());
      out.println(application.getBean(JsonMapper.class).writeValueAsString(told));
      return;
    }
    var sentences = new Sentences(words);
    out.println(simulation.id());
    for (Locale language : new Locale[] {Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH}) {
      out.println();
      sentences.of(simulation.answer(), language).forEach(out::println);
    }
  }
}
