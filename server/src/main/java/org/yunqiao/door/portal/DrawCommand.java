package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.Source;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.work.supervision.AnnualPlan;
import org.yunqiao.work.supervision.AnnualPlans;
import org.yunqiao.work.supervision.Draw;
import org.yunqiao.work.supervision.Draws;
import org.yunqiao.work.supervision.InstitutionLibrary;
import org.yunqiao.work.supervision.OfficerLibrary;
import org.yunqiao.work.supervision.Quota;
import org.yunqiao.work.supervision.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao draw plan | commit | reveal | enter | run | …}: draws, step by step. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "抽取：先公布计划，再承诺、揭示随机数，然后抽取；每一步都写入日志，任何人可以核验。",
      "Draws: the plan is stated, parties commit and reveal, then it is held; each step is in the"
          + " journal, and anyone can check."
    },
    footer = {
      "",
      "例 examples:",
      "  ./yunqiao draw officers officers.tsv && ./yunqiao draw link OFFICER LOGIN",
      "  ./yunqiao draw institutions FILE",
      "  ./yunqiao draw year 2026 FILE",
      "  ./yunqiao draw plan D-2026-001 --item CCC-01 --quota A=2%%,B=5%%,C=20%%,D=60%%"
          + " --parties office,witness",
      "  ./yunqiao draw commit D-2026-001 --party office --value 64-HEX",
      "  ./yunqiao draw reveal D-2026-001 --party office --value 64-HEX",
      "  ./yunqiao draw run D-2026-001 && ./yunqiao draw bundle D-2026-001 --out DIR",
      "无需服务 without a server: draw bundle --sample · draw verify DIR [--key VKEY] · draw ticket ·"
          + " draw frame"
    })
public final class DrawCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:draw";

  /** What is to be done. */
  enum Task {
    plan,
    commit,
    reveal,
    enter,
    run,
    abort,
    exclude,
    replace,
    bundle,
    list,
    officers,
    link,
    institutions,
    year
  }

  @Parameters(
      index = "0",
      paramLabel =
          "plan|commit|reveal|enter|run|abort|exclude|replace|bundle|list|officers|link|institutions|year",
      description = {"做什么", "what to do"})
  private Task task = Task.list;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DRAW|FILE",
      description = {
        "抽取的名称；officers、institutions：库文件；link：人员编号；year：年份",
        "name of the draw; officers, institutions: the file; link: the officer; year: the year"
      })
  private String name = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "LOGIN|FILE",
      description = {"link：登录名；year：年度抽查计划文件", "link: the login; year: the file of its plan"})
  private String second = "";

  @Option(
      names = "--item",
      paramLabel = "CODE",
      description = {"plan：抽查事项代码", "plan: code of the inspection item"})
  private String item = "";

  @Option(
      names = "--quota",
      paramLabel = "A=2%,B=30",
      description = {"plan：各层抽取比例或数量", "plan: share or number by stratum"})
  private String quota = "";

  @Option(
      names = "--parties",
      split = ",",
      paramLabel = "P",
      description = {"plan：随机数提供方，两个以上", "plan: parties to the chance, two or more"})
  private List<String> parties = List.of();

  @Option(
      names = "--commit-within",
      paramLabel = "PT24H",
      description = {"plan：承诺期，默认 PT24H", "plan: time to commit, PT24H if not given"})
  private Duration commitWithin = Duration.ofHours(24);

  @Option(
      names = "--reveal-within",
      paramLabel = "PT24H",
      description = {"plan：其后的揭示期，默认 PT24H", "plan: time to reveal after that, PT24H if not given"})
  private Duration revealWithin = Duration.ofHours(24);

  @Option(
      names = "--lottery",
      paramLabel = "TEXT",
      description = {
        "plan：由公共摇奖提供随机数：哪种、哪一期；--parties 为两名见证人",
        "plan: a public lottery brings the chance: which, and which of its draws; --parties are its"
            + " two witnesses"
      })
  private String lottery = "";

  @Option(
      names = "--where",
      paramLabel = "TEXT",
      description = {"plan：摇奖在何处可看", "plan: where the lottery can be seen"})
  private String where = "";

  @Option(
      names = "--drawn-at",
      paramLabel = "2026-12-03T13:15:00Z",
      description = {"plan：开奖时间", "plan: when it is drawn"})
  private @Nullable Instant drawnAt;

  @Option(
      names = "--written",
      paramLabel = "TEXT",
      description = {"plan：摇奖结果怎样写成文字", "plan: the rule by which what it brought is written"})
  private String written = "";

  @Option(
      names = "--form",
      paramLabel = "'## ## ##'",
      description = {"plan：写成的格式，# 为一位数字", "plan: the form in which it is written, # is a digit"})
  private String form = "";

  @Option(
      names = "--outcomes",
      paramLabel = "N",
      description = {
        "plan：等可能结果数，不少于 1000000",
        "plan: how many can come alike, 1,000,000 at least"
      })
  private long outcomes;

  @Option(
      names = "--enter-within",
      paramLabel = "PT24H",
      description = {"plan：开奖后多久录入，默认 PT24H", "plan: time to enter it, PT24H if not given"})
  private Duration enterWithin = Duration.ofHours(24);

  @Option(
      names = "--region",
      paramLabel = "CODE",
      description = {"plan：只抽该地域（定向）", "plan: only objects of this region"})
  private String region = "";

  @Option(
      names = "--per-object",
      paramLabel = "N",
      description = {"plan：每个对象派几人，默认 2", "plan: officers for each object, 2 if not given"})
  private int perObject = 2;

  @Option(
      names = "--workload",
      paramLabel = "N",
      description = {"plan：每人最多几个对象，默认 5", "plan: objects for one officer at most, 5 if not given"})
  private int workload = 5;

  @Option(
      names = "--send",
      paramLabel = "any|same:2|other:2",
      description = {"plan：派员的地域规则，默认 same:2", "plan: rule of regions, same:2 if not given"})
  private String send = "same:2";

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = {
        "plan：取自文件夹的 frame.tsv objects.tsv officers.tsv，代替库",
        "plan: frame.tsv, objects.tsv and officers.tsv of a folder instead of the libraries"
      })
  private @Nullable Path files;

  @Option(
      names = "--follows",
      paramLabel = "DRAW",
      description = {"plan：代替已作废的抽取", "plan: held in place of an aborted draw"})
  private String follows = "";

  @Option(
      names = "--party",
      paramLabel = "P",
      description = {"commit、reveal、enter：哪一方", "commit, reveal, enter: which party"})
  private String party = "";

  @Option(
      names = "--value",
      paramLabel = "HEX",
      description = {
        "commit：承诺；reveal：随机数；enter：摇奖结果",
        "commit: the commitment; reveal: the value; enter: what the lottery brought"
      })
  private String value = "";

  @Option(
      names = "--object",
      paramLabel = "ID",
      description = {"exclude、replace：对象", "exclude, replace: the object"})
  private String object = "";

  @Option(
      names = "--officer",
      paramLabel = "ID",
      description = {"replace：原派人员，空缺写 -", "replace: who does not go; - for an empty place"})
  private String officer = "";

  @Option(
      names = "--instead",
      paramLabel = "ID",
      description = {"replace：改派人员", "replace: who goes"})
  private String instead = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = {"abort、exclude、replace：原因，将公开", "abort, exclude, replace: why; public"})
  private String reason = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {"bundle：写到哪个文件夹", "bundle: the folder to write"})
  private @Nullable Path out;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream told;
  private final PrintStream err;

  public DrawCommand(Start start, Clock clock, PrintStream told, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.told = told;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (Place.Opened opened = place.open("draw", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        Draws draws = application.getBean(Draws.class);
        if (task == Task.bundle) {
          bundle(draws, application.getBean(PublishedLog.class), opened.joined());
        } else {
          Actor.acting(ACTOR, () -> work(draws, application));
        }
        return 0;
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      } catch (IllegalArgumentException e) {
        err.println("没有看懂 not understood: " + e.getMessage());
        return 2;
      }
    }
  }

  /** Where no server runs that would have published the log, it is published now. */
  private void bundle(Draws draws, PublishedLog log, boolean served) throws IOException {
    if (!served && log.hasPlace()) log.catchUp();
    Path folder = out == null ? Path.of("draw-" + name) : out;
    boolean proven = draws.bundle(name, folder);
    told.println(folder);
    err.println(
        proven
            ? "核验 to check: ./yunqiao draw verify " + folder + " --key " + log.vkey().orElse("VKEY")
            : "日志尚未发布到此处，时序仅有陈述；请稍后再取。The log was not published so far: order is only said. Take it"
                + " again later.");
  }

  private int work(Draws draws, ConfigurableApplicationContext application) {
    switch (task) {
      case plan -> tell(draws.plan(wish()));
      case commit -> tell(draws.commit(name, party, value));
      case reveal -> tell(draws.reveal(name, party, value));
      case enter -> tell(draws.enter(name, party, value));
      case run -> tell(draws.run(name));
      case abort -> tell(draws.abort(name, reason));
      case exclude -> tell(draws.exclude(name, object, reason));
      case replace -> tell(draws.replace(name, object, officer, instead, reason));
      case officers ->
          told.println(application.getBean(OfficerLibrary.class).replace(Path.of(name)));
      case link -> {
        long account =
            application
                .getBean(Accounts.class)
                .find(second)
                .orElseThrow(() -> PortalProblem.noSuchAccount(second))
                .id();
        application.getBean(OfficerLibrary.class).link(name, account);
        told.println(name + "\taccount:" + account);
      }
      case institutions ->
          told.println(application.getBean(InstitutionLibrary.class).replace(Path.of(name)));
      case year -> {
        AnnualPlan plan =
            application.getBean(AnnualPlans.class).state(Integer.parseInt(name), Path.of(second));
        told.println(plan.year() + "\tversion " + plan.version() + "\t" + plan.document());
      }
      case list, bundle -> draws.list(100).forEach(this::tell);
    }
    return 0;
  }

  private Wish wish() {
    return new Wish(
        name,
        item,
        region,
        Quota.read(quota),
        Wish.staffing(perObject, workload, send),
        Wish.source(this::source),
        follows,
        files);
  }

  private Source source() {
    if (lottery.isEmpty()) {
      Instant commitBy = Instant.ofEpochSecond(clock.instant().plus(commitWithin).getEpochSecond());
      return new CommitReveal(parties, commitBy, commitBy.plus(revealWithin));
    }
    if (drawnAt == null) throw new IllegalArgumentException("--drawn-at");
    return new Lottery(
        lottery, where, drawnAt, written, form, outcomes, parties, drawnAt.plus(enterWithin));
  }

  private void tell(Draw draw) {
    var line = new ArrayList<String>(List.of(draw.name(), draw.state().word()));
    line.add("plan " + draw.plan().digest());
    for (Stratum each : draw.plan().strata()) {
      line.add(each.name() + " " + each.draw() + "/" + each.of());
    }
    switch (draw.state()) {
      case PLANNED -> line.add("until " + draw.until() + " " + draw.awaited());
      case DRAWN, ABORTED -> line.add(draw.reason() == null ? "" : draw.reason());
    }
    told.println(String.join("\t", line));
  }
}
