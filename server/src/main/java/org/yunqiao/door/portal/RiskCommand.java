package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;
import org.yunqiao.work.supervision.BackTests;
import org.yunqiao.work.supervision.LastRating;
import org.yunqiao.work.supervision.RiskRatings;
import org.yunqiao.work.supervision.WhatIfs;
import org.yunqiao.work.supervision.risk.BackTest;
import org.yunqiao.work.supervision.risk.Factor;
import org.yunqiao.work.supervision.risk.Reason;
import org.yunqiao.work.supervision.risk.RiskInputs;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.RiskRating;
import org.yunqiao.work.supervision.risk.Share;
import org.yunqiao.work.supervision.risk.WhatIf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./yunqiao risk rate | show | model | backtest | what-if}: classes of risk, their reasons
 * and their worth.
 */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "信用风险分类：评级、理由、模型。同样的输入和模型得出同样的结果。",
      "Classes of risk: ratings, their reasons, the model. The same inputs and model give the same"
          + " rating."
    },
    footer = {
      "",
      "例 examples:",
      "  ./yunqiao risk rate",
      "  ./yunqiao risk show 91330100799655058B",
      "  ./yunqiao risk show --inputs inputs.json",
      "  ./yunqiao risk model",
      "  ./yunqiao risk backtest",
      "  ./yunqiao risk backtest --factors other-weights.csv",
      "  ./yunqiao risk what-if --percent A=2,B=10,C=50,D=100 --officers 40 --visits 60"
    })
public final class RiskCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:risk";

  /** What is to be done. */
  enum Task {
    rate,
    show,
    model,
    backtest,
    what_if;

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "rate|show|model|backtest|what-if",
      description = {"做什么", "what to do"})
  private Task task = Task.model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CODE",
      description = {"show：检查对象的代码", "show: code of the object"})
  private String code = "";

  @Option(
      names = "--inputs",
      paramLabel = "FILE",
      description = {"show：按文件中的输入评级", "show: rate what a file says instead"})
  private @Nullable Path inputs;

  @Option(
      names = "--factors",
      paramLabel = "FILE",
      description = {
        "what-if、backtest：以另一张指标表（形同 tables/risk-factors.csv）试算，不入日志",
        "what-if, backtest: try another table of factors; nothing is stated"
      })
  private @Nullable Path factors;

  @Option(
      names = "--percent",
      split = ",",
      paramLabel = "A=2,B=10",
      description = {"what-if：各级一年检查的百分数", "what-if: per cent of a class in a year"})
  private Map<String, String> percent = Map.of();

  @Option(
      names = "--officers",
      paramLabel = "N",
      description = {"what-if：可派人员数，0 为不限", "what-if: officers who can go; 0: no limit"})
  private int officers = WhatIfs.Wished.DEFAULT.officers();

  @Option(
      names = "--visits",
      paramLabel = "N",
      description = {"what-if：每人每年几次", "what-if: inspections of one officer in a year"})
  private int visits = WhatIfs.Wished.DEFAULT.visits();

  @Option(
      names = "--together",
      paramLabel = "N",
      description = {"what-if：每次几人同去", "what-if: officers that go together"})
  private int together = WhatIfs.Wished.DEFAULT.perVisit();

  @Option(
      names = "--line",
      paramLabel = "PERCENT",
      description = {"what-if：不应漏掉的违规率", "what-if: rate of violations not to be missed"})
  private String line = WhatIfs.Wished.DEFAULT.line().toPlainString();

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream told;
  private final PrintStream err;

  public RiskCommand(Start start, Clock clock, PrintStream told, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.told = told;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (Place.Opened opened = place.open("risk", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        return work(application);
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      } catch (IllegalArgumentException e) {
        err.println("没有看懂 not understood: " + e.getMessage());
        return 2;
      }
    }
  }

  private int work(ConfigurableApplicationContext application) throws IOException {
    RiskRatings ratings = application.getBean(RiskRatings.class);
    switch (task) {
      case rate -> rate(ratings);
      case show -> show(ratings);
      case model -> model(ratings.model());
      case what_if -> answer(ask(application.getBean(WhatIfs.class)));
      case backtest -> test(test(application.getBean(BackTests.class)));
    }
    return 0;
  }

  private void rate(RiskRatings ratings) {
    long begun = clock.millis();
    ratings.catchUp();
    long rated =
        ratings.all(so -> {
          if (so % 10_000 == 0) err.printf("已评级 rated %,d%n", so);
        });
    err.printf("用时 took %.1f s%n", (clock.millis() - begun) / 1000.0);
    told.println("rated\t" + rated);
    ratings.sizes().forEach((name, size) -> told.println(name + "\t" + size));
  }

  private void show(RiskRatings ratings) throws IOException {
    if (inputs != null) {
      show(ratings.model().rate(RiskInputs.read(Files.readAllBytes(inputs))));
      return;
    }
    LastRating last = ratings.get(code);
    RiskRating again = RiskModel.on(last.on()).rate(last.inputs());
    show(again);
    err.println(
        again.model().equals(last.model()) && again.score() == last.score()
            ? "与所存一致；输入如下，可存为文件用 --inputs 再算 as kept; these inputs, in a file, give it again:"
            : "模型表已更换，所存为 "
                + last.riskClass()
                + " "
                + last.score()
                + "；以上按现有表计算 the tables are others now; above is by them, this was kept");
    told.println(new String(last.inputs().bytes(), StandardCharsets.UTF_8));
  }

  private void show(RiskRating rating) {
    told.println(
        String.join("\t", rating.object(), rating.riskClass(), String.valueOf(rating.score())));
    told.println("model\t" + rating.model());
    told.println("inputs\t" + rating.inputs());
    for (Reason each : rating.reasons()) {
      told.println(
          String.join(
              "\t",
              each.code(),
              each.value() == null ? "-" : each.value(),
              each.points() == null ? "-" : each.points() + "/" + each.of()));
    }
  }

  private WhatIf ask(WhatIfs whatIfs) throws IOException {
    return factors == null ? whatIfs.ask(wished()) : whatIfs.ask(wished(), other(factors));
  }

  private BackTest test(BackTests tests) throws IOException {
    if (factors != null) return tests.trial(other(factors));
    return Actor.acting(ACTOR, tests::test).result();
  }

  /** The model of today with other factors. */
  private RiskModel other(Path file) throws IOException {
    Table table = Table.read(RiskModel.FACTORS, Files.readAllBytes(file));
    return RiskModel.of(
        Tables.with(Map.of(RiskModel.FACTORS, table)),
        LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")));
  }

  private WhatIfs.Wished wished() {
    var percents = new TreeMap<String, BigDecimal>();
    percent.forEach((riskClass, text) -> percents.put(riskClass, new BigDecimal(text)));
    return new WhatIfs.Wished(percents, officers, visits, together, new BigDecimal(line));
  }

  private void answer(WhatIf answer) {
    told.println("run\t" + answer.run());
    told.printf(
        Locale.ROOT,
        "inspections\t%d\tfound\t%.2f\t%.2f–%.2f\tofficers needed\t%d\tdoable\t%.4f%n",
        answer.drawn(),
        answer.found(),
        answer.foundLeast(),
        answer.foundMost(),
        answer.officersNeeded(),
        answer.doable());
    for (WhatIf.ClassAnswer each : answer.classes()) {
      told.printf(
          Locale.ROOT,
          "%s\t%d/%d\t%d/%d\tfound\t%.2f\t%.2f–%.2f\tnoticed\t%s%s%n",
          each.riskClass(),
          each.drawn(),
          each.objects(),
          each.rate().hits(),
          each.rate().of(),
          each.found(),
          each.foundLeast(),
          each.foundMost(),
          decimal(each.noticed()),
          each.gap() ? "\tgap" : "");
    }
    for (WhatIf.RegionAnswer each : answer.regions()) {
      told.printf(
          Locale.ROOT,
          "region %s\t%d/%d\tnoticed\t%s%s%n",
          each.region(),
          each.drawn(),
          each.objects(),
          decimal(each.noticed()),
          each.gap() ? "\tgap" : "");
    }
  }

  private void test(BackTest test) {
    told.println("data\t" + test.data());
    told.println("observed\t" + test.observed() + "\thits\t" + test.hits());
    told.printf(
        Locale.ROOT,
        "AUC\t%s\t%s–%s\tlift\t%s%n",
        decimal(test.area()),
        decimal(test.areaLeast()),
        decimal(test.areaMost()),
        decimal(test.lift()));
    for (BackTest.ByClass each : test.classes()) {
      Share found = each.found();
      told.printf(
          Locale.ROOT,
          "%s\t%d/%d\t%s\t%s–%s%n",
          each.riskClass(),
          found.hits(),
          found.of(),
          decimal(found.rate()),
          decimal(found.least()),
          decimal(found.most()));
    }
  }

  private static String decimal(@Nullable Double number) {
    return number == null ? "-" : String.format(Locale.ROOT, "%.4f", number);
  }

  private void model(RiskModel model) {
    told.println("model\t" + model.edition());
    for (boolean body : List.of(false, true)) {
      for (Factor each : model.factors(body)) {
        told.println(
            String.join(
                "\t",
                each.code(),
                each.dimension().word(),
                each.points().toPlainString(),
                each.observed() ? each.input() : "尚未观测 not yet observed",
                each.zh(),
                each.en()));
      }
    }
    model
        .classes()
        .forEach(each ->
            told.println(
                String.join(
                    "\t",
                    each.code(),
                    "≥ " + each.leastScore(),
                    each.ratioLeast() + "–" + each.ratioMost() + "%",
                    each.zh(),
                    each.en())));
    model
        .lists()
        .forEach(each ->
            told.println(String.join("\t", each.kind(), each.riskClass(), each.zh(), each.en())));
  }
}
