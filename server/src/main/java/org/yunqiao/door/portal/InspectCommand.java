package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.view.publicity.Following;
import org.yunqiao.view.publicity.PublicInspections;
import org.yunqiao.work.supervision.Answer;
import org.yunqiao.work.supervision.Inspection;
import org.yunqiao.work.supervision.Inspections;
import org.yunqiao.work.supervision.Measure;
import org.yunqiao.work.supervision.Measures;
import org.yunqiao.work.supervision.Sample;
import org.yunqiao.work.supervision.Samples;
import org.yunqiao.work.supervision.Taking;
import org.yunqiao.work.supervision.Visiting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao inspect list | show | order | publish | …}: inspections, measures, samples. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "检查、处置措施和样品。作答、签字和抽样属于执法检查人员本人，不能用命令代办：请在工作台或以本人密钥调用接口。",
      "Inspections, measures and samples. Answers, signatures and taking a sample are an officer's"
          + " own and are not possible by command: they are made at the desk, or at the API with"
          + " the officer's key."
    },
    footer = {
      "",
      "例 examples:",
      "  ./yunqiao inspect list --region 33 --open",
      "  ./yunqiao inspect show 17",
      "  ./yunqiao inspect order --item CB-02 --object CODE --department NAME --region 330100"
          + " --officers o1,o2 --reason TEXT",
      "  ./yunqiao inspect publish 17 && ./yunqiao inspect overdue",
      "  ./yunqiao inspect objection-answer 17 --upheld no --reason TEXT",
      "  ./yunqiao inspect take --kind correct --inspection 17 --object CODE --department NAME"
          + " --region 330100 --content TEXT",
      "  ./yunqiao inspect measures --open && ./yunqiao inspect close 5 --reason TEXT",
      "  ./yunqiao inspect send 3 --laboratory CODE",
      "  ./yunqiao inspect test 3 --passed no --findings TEXT --report report.pdf"
    })
public final class InspectCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:inspect";
  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  /** What is to be done. */
  enum Task {
    list,
    show,
    order,
    publish,
    objection_answer,
    overdue,
    measures,
    measure,
    take,
    accept,
    execute,
    give_back,
    insist,
    close,
    send,
    test,
    tell,
    dispute;

    @Override
    public String toString() {
      return this == give_back ? "return" : name().replace('_', '-');
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = {
        "做什么，不写即"
            + " list。list、show、order、publish、objection-answer、overdue：检查；measures、measure、take、accept、execute、return、insist、close：措施；send、test、tell、dispute：样品",
        "what to do, list if not given. list, show, order, publish, objection-answer, overdue:"
            + " inspections; measures, measure,"
            + " take, accept, execute, return, insist, close: measures; send, test, tell, dispute:"
            + " samples"
      })
  private Task task = Task.list;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = {"检查、措施或样品的编号", "number of the inspection, measure or sample"})
  private @Nullable Long id;

  @Option(
      names = "--region",
      paramLabel = "CODE",
      description = {
        "list、measures：只列该地域；order、take：所在地域",
        "list, measures: only of this region; order, take: the region"
      })
  private String region = "";

  @Option(
      names = "--open",
      description = {
        "list、measures：只列未完结的",
        "list, measures: only those that are not at their end"
      })
  private boolean open;

  @Option(
      names = "--before",
      paramLabel = "ID",
      description = {"list、measures：从该编号之前列起", "list, measures: those before this number"})
  private long before = Long.MAX_VALUE;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = {"list、measures：最多几行，默认 50", "list, measures: lines at most, 50 if not given"})
  private int limit = 50;

  @Option(
      names = "--item",
      paramLabel = "CODE",
      description = {"order：抽查事项代码", "order: code of the inspection item"})
  private String item = "";

  @Option(
      names = "--object",
      paramLabel = "CODE",
      description = {"order、take：检查对象的统一社会信用代码", "order, take: credit code of the object"})
  private String object = "";

  @Option(
      names = "--department",
      paramLabel = "NAME",
      description = {"order、take：部门", "order, take: the department"})
  private String department = "";

  @Option(
      names = "--officers",
      split = ",",
      paramLabel = "ID",
      description = {"order：人员编号，至少两名", "order: officers, two at least"})
  private List<String> officers = List.of();

  @Option(
      names = "--joins",
      paramLabel = "ID",
      description = {"order：与哪次检查同行", "order: the inspection whose visit is joined"})
  private @Nullable Long joins;

  @Option(
      names = "--answers",
      paramLabel = "ID",
      description = {"order：因哪项措施", "order: the measure that asks for it"})
  private @Nullable Long answers;

  @Option(
      names = "--upheld",
      paramLabel = "yes|no",
      description = {"objection-answer：异议是否成立", "objection-answer: whether the objection is right"})
  private String upheld = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = {
        "take：措施种类，见 tables/measures.csv",
        "take: kind of measure, see tables/measures.csv"
      })
  private String kind = "";

  @Option(
      names = "--inspection",
      paramLabel = "ID",
      description = {"take：由哪次检查而来", "take: the inspection from which it follows"})
  private @Nullable Long inspection;

  @Option(
      names = "--addressee",
      paramLabel = "CODE|NAME",
      description = {"take：移送的地域或部门", "take: region or department, where the kind asks for one"})
  private String addressee = "";

  @Option(
      names = "--certificate",
      paramLabel = "NUMBER",
      description = {"take：请求暂停的证书", "take: the certificate that is to be suspended"})
  private String certificate = "";

  @Option(
      names = "--content",
      paramLabel = "TEXT",
      description = {"take：措施内容", "take: what is demanded"})
  private String content = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = {
        "order、objection-answer、execute、return、insist、close、dispute：原因或办理情况",
        "order, objection-answer, execute, return, insist, close, dispute: why, or what was done"
      })
  private String reason = "";

  @Option(
      names = "--laboratory",
      paramLabel = "CODE",
      description = {"send：实验室的统一社会信用代码", "send: credit code of the laboratory"})
  private String laboratory = "";

  @Option(
      names = "--passed",
      paramLabel = "yes|no",
      description = {"test：是否合格", "test: whether it passed"})
  private String passed = "";

  @Option(
      names = "--findings",
      paramLabel = "TEXT",
      description = {"test：检验发现", "test: what was found"})
  private String findings = "";

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = {
        "test：检验报告；execute：办理结果的文件，可不附",
        "test: the report; execute: a paper that shows it, if there is one"
      })
  private @Nullable Path report;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream told;
  private final PrintStream err;

  public InspectCommand(Start start, Clock clock, PrintStream told, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.told = told;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    try (Place.Opened opened = place.open("inspect", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        // where no server runs that would have done so, what is public is brought up first
        if (task == Task.overdue && !opened.joined()) {
          application.getBean(Following.class).catchUp(left -> {});
        }
        Actor.acting(ACTOR, () -> work(application));
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

  private int work(ConfigurableApplicationContext application) {
    Inspections inspections = application.getBean(Inspections.class);
    Measures measures = application.getBean(Measures.class);
    Samples samples = application.getBean(Samples.class);
    switch (task) {
      case list -> inspections.in(List.of(region), open, before, limit).forEach(this::tell);
      case show -> show(inspections, measures, samples);
      case order -> tell(inspections.order(visiting()));
      case publish -> tell(inspections.publish(id()));
      case objection_answer ->
          tell(inspections.answerObjection(id(), yes("--upheld", upheld), reason));
      case overdue -> overdue(application.getBean(PublicInspections.class).waiting());
      case measures -> measures.in(List.of(region), open, before, limit).forEach(this::tell);
      case measure -> steps(measures.seen(id()));
      case take -> tell(measures.take(taking()));
      case accept -> tell(measures.accept(id()));
      case execute -> tell(executed(measures));
      case give_back -> tell(measures.giveBack(id(), reason));
      case insist -> tell(measures.insist(id(), reason));
      case close -> tell(measures.close(id(), reason));
      case send -> tell(samples.send(id(), laboratory));
      case test -> tell(tested(samples));
      case tell -> tell(samples.tell(id()));
      case dispute -> tell(samples.dispute(id(), reason));
    }
    return 0;
  }

  private long id() {
    if (id == null) throw new IllegalArgumentException(task + " ID");
    return id;
  }

  private static boolean yes(String option, String text) {
    return switch (text) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException(option + " yes|no");
    };
  }

  private Visiting visiting() {
    return new Visiting(item, object, department, region, officers, joins, answers, reason);
  }

  private Taking taking() {
    return new Taking(
        kind, inspection, object, department, region, addressee, certificate, content);
  }

  private Measure executed(Measures measures) {
    if (report == null) return measures.execute(id(), reason);
    try (InputStream in = Files.newInputStream(report)) {
      return measures.execute(id(), reason, named(report), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sample tested(Samples samples) {
    if (report == null) throw new IllegalArgumentException("--report FILE");
    try (InputStream in = Files.newInputStream(report)) {
      return samples.test(id(), yes("--passed", passed), findings, named(report), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String named(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }

  private void show(Inspections inspections, Measures measures, Samples samples) {
    Inspection one = inspections.get(id());
    tell(one);
    one.officers()
        .forEach(each ->
            line(
                "officer", each.officer(), each.signed() == null ? "" : "signed " + each.signed()));
    for (Inspections.Checked each : inspections.checked(one.id())) {
      Answer answer = each.answer();
      line(
          "point",
          each.point().code(),
          answer == null ? "" : answer.kind().word(),
          answer == null ? "" : answer.note(),
          "evidence " + each.evidence().size());
    }
    inspections
        .objections(one.id())
        .forEach(each ->
            line(
                "objection",
                each.upheld() == null ? "until " + each.answerBy() : "upheld " + each.upheld(),
                each.text(),
                each.reason() == null ? "" : each.reason()));
    measures.of(one.id()).forEach(this::tell);
    samples.of(one.id()).forEach(this::tell);
  }

  private void overdue(PublicInspections.Waiting waiting) {
    waiting.departments().forEach(each -> line(each.department(), Long.toString(each.count())));
    err.println(
        "超期 late "
            + waiting.late()
            + "　期限内 in time "
            + waiting.inTime()
            + "　异议中 paused "
            + waiting.paused());
  }

  private void steps(Measure measure) {
    tell(measure);
    line("content", measure.content());
    measure
        .steps()
        .forEach(each ->
            line(each.state().word(), each.at().toString(), each.reason(), "@ " + each.position()));
  }

  private void tell(Inspection one) {
    var line = new ArrayList<String>();
    line.add("inspection " + one.id());
    line.add(one.state().word() + (one.disputed() ? " disputed" : ""));
    line.addAll(List.of(one.item(), one.object(), one.region(), one.department()));
    line.add(String.join(" ", one.results().isEmpty() ? one.proposed() : one.results()));
    LocalDate publishBy = one.publishBy();
    switch (one.state()) {
      case OPEN, RECORDED -> line.add("until " + one.due());
      case CONCLUDED -> {
        boolean late = one.late(LocalDate.ofInstant(clock.instant(), BEIJING));
        line.add(publishBy == null ? "" : "publish by " + publishBy + (late ? " late" : ""));
      }
      case PUBLISHED -> line.add("@ " + one.publishedPosition());
      case EXCLUDED -> line.add(Objects.requireNonNullElse(one.excluded(), ""));
      case VOID -> {}
    }
    line(line.toArray(String[]::new));
  }

  private void tell(Measure one) {
    line(
        "measure " + one.id(),
        one.state().word(),
        one.kind(),
        one.object(),
        one.region(),
        one.department(),
        one.to().word() + " " + one.addressee(),
        one.due() == null ? "" : "until " + one.due());
  }

  private void tell(Sample one) {
    Boolean good = one.passed();
    line(
        "sample " + one.id(),
        one.state().word(),
        one.product(),
        one.laboratory(),
        good == null ? "" : good ? "passed" : "failed",
        one.objectUntil() == null ? "" : "object until " + one.objectUntil());
  }

  /** What somebody wrote may have lines and tabs of its own. */
  private void line(String... columns) {
    var clean = new ArrayList<String>();
    for (String each : columns) clean.add(each.replaceAll("\\s+", " ").strip());
    told.println(String.join("\t", clean).stripTrailing());
  }
}
