package org.yunqiao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Yunqiao;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.ledger.store.Store;
import org.yunqiao.register.identity.Account;
import org.yunqiao.register.identity.Accounts;
import org.yunqiao.register.identity.Mandates;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.casework.Application;
import org.yunqiao.work.casework.Case;
import org.yunqiao.work.casework.Cases;
import org.yunqiao.work.casework.Completion;
import org.yunqiao.work.casework.Inbox;
import org.yunqiao.work.casework.Task;
import org.yunqiao.work.casework.Tasks;

/**
 * Cases of six steps from application to the register, by several people at once; and the inbox of
 * an authority in which very many tasks wait.
 */
final class CasesPart implements Part {

  private static final int CASES = 2_000;
  private static final int OPEN = 100_000;
  private static final int PAGE = 50;
  private static final int PEOPLE = 4;
  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

  private final Setting setting;

  CasesPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    Path data = setting.work().resolve("cases");
    try (Store store = Store.open(data, "bench", setting.clock())) {
      Map<String, Object> database =
          Map.of(
              "spring.datasource.url", store.jdbcUrl(),
              "spring.datasource.username", store.user(),
              "spring.datasource.password", store.password());
      try (var application = Yunqiao.start(database, false)) {
        var desk = new Desk(application, setting);
        throughput(desk, outcome);
        inbox(desk, store, outcome);
      }
    } finally {
      Setting.delete(data);
    }
  }

  private void throughput(Desk desk, Outcome outcome) throws Exception {
    int count = setting.scaled(CASES, 200);
    desk.work(Math.max(50, count / 10)); // compiles, and builds the engine
    long begun = System.nanoTime();
    long before = processor();
    desk.work(count);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double cpuMillis = (processor() - before) / 1e6 / count;
    outcome.add(
        Measure.of(name(), "six-step cases, application to register", count / seconds, "cases/s")
            .aiming(Aim.atLeast(15))
            .with("cases", count)
            .with("people-at-once", PEOPLE)
            .with("acts-per-second", 7 * count / seconds)
            .with("jvm-cpu-ms-per-case", cpuMillis));
  }

  /** Processor time of this process, whatever else runs on the machine. */
  private static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void inbox(Desk desk, Store store, Outcome outcome) throws Exception {
    Case like = desk.open(0);
    try (Connection connection = Databases.connect(store)) {
      fill(connection, like.number());
      Databases.execute(store, "vacuum analyze casework.task");
      Databases.execute(store, "vacuum analyze casework.case_file");
    }
    list(desk, desk.nation, "of the nation", outcome);
    list(desk, desk.officer, "of a province", outcome);
  }

  /** Tasks as the same case would have them, in all provinces, due over two years. */
  private static void fill(Connection connection, String like) throws Exception {
    try (PreparedStatement cases =
            connection.prepareStatement(
                """
                insert into casework.case_file
                  (number, definition, scheme, applicant, body, authority, region, state, form, opened)
                select 'bench-' || n, definition, scheme, applicant, body, authority,
                  lpad((11 + n %% 5 * 11)::text, 2, '0') || '0100', 'open', form, opened
                from casework.case_file, generate_series(1, %d) n where number = ?
                """
                    .formatted(OPEN));
        PreparedStatement tasks =
            connection.prepareStatement(
                """
                insert into casework.task
                  (case_file, step, round, engine, state, side, roles, region, scheme, opened, due)
                select id, 'acceptance', 1, number, 'open', 'BODY', '{region-officer}', region,
                  scheme, opened, opened + (id %% 700)::int
                from casework.case_file where number like 'bench-%%'
                """
                    .formatted())) {
      cases.setString(1, like);
      cases.execute();
      tasks.execute();
    }
  }

  private void list(Desk desk, long mandate, String whose, Outcome outcome) {
    var millis = new ArrayList<Double>();
    int listed = 0;
    for (int round = 0; round < 3; round++) {
      millis.clear();
      Inbox page = Inbox.first(PAGE);
      listed = 0;
      for (int i = 0; i < 200; i++) {
        long begun = System.nanoTime();
        List<Task> some = desk.tasks.inbox(mandate, page);
        millis.add((System.nanoTime() - begun) / 1e6);
        if (some.isEmpty()) break;
        listed += some.size();
        page = page.after(some.getLast());
      }
    }
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    outcome.add(
        Measure.of(name(), "a page of the inbox " + whose + ", p99", at(sorted, 0.99), "ms")
            .aiming(Aim.atMost(100))
            .with("open-tasks", OPEN)
            .with("page", PAGE)
            .with("listed", listed)
            .with("p50-ms", at(sorted, 0.5))
            .with("slowest-ms", sorted[sorted.length - 1]));
  }

  private static double at(double[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }

  /** Whoever works at the cases. */
  private static final class Desk {

    private final Cases cases;
    private final Tasks tasks;
    private final Accounts accounts;
    private final Mandates mandates;
    private final LocalDate today;
    private final long applicant;
    private final long officer;
    private final long nation;
    private final long assessor;
    private final long decider;
    private final long body;
    private final AtomicInteger serial = new AtomicInteger();

    Desk(ApplicationContext application, Setting setting) {
      this.cases = application.getBean(Cases.class);
      this.tasks = application.getBean(Tasks.class);
      this.accounts = application.getBean(Accounts.class);
      this.mandates = application.getBean(Mandates.class);
      this.today = LocalDate.now(setting.clock().withZone(ZoneId.of("Asia/Shanghai")));
      Parties parties = application.getBean(Parties.class);
      long party =
          application
              .getBean(TransactionTemplate.class)
              .execute(status -> {
                var enrolment =
                    parties.enrol(
                        List.of(
                            new Particulars(
                                Party.Kind.ORGANISATION,
                                "样例出口食品厂",
                                List.of(
                                    new Identifier(Identifier.CREDIT_CODE, "913301007900000550")),
                                "330100",
                                null,
                                null,
                                Map.of(),
                                true)));
                enrolment.confirm(n -> true);
                return enrolment.id(0);
              });
      this.body = parties.find(Identifier.AUTHORITY, "SAMR-33").orElseThrow().id();
      this.applicant = mandate("applicant", Terms.forParty(party, Role.APPLICANT, SINCE));
      this.officer = mandate("officer", Terms.forRegion("33", Role.REGION_OFFICER, SINCE));
      this.nation = mandate("nation", Terms.forRegion(null, Role.REGION_OFFICER, SINCE));
      this.assessor = mandate("assessor", Terms.forRegion("33", Role.ASSESSOR, SINCE));
      this.decider = mandate("decider", Terms.forRegion("33", Role.REGION_DECIDER, SINCE));
    }

    private long mandate(String login, Terms terms) {
      long account = accounts.open(Account.Kind.PERSON, login, login).id();
      return mandates.grant(account, terms).id();
    }

    void work(int count) throws Exception {
      List<Callable<Integer>> acts = new ArrayList<>();
      for (int i = 0; i < count; i++) acts.add(() -> whole(serial.incrementAndGet()));
      try (var people = Executors.newFixedThreadPool(PEOPLE)) {
        for (Future<Integer> done : people.invokeAll(acts)) done.get();
      }
    }

    Case open(int n) {
      Map<String, Object> form = new HashMap<>();
      form.put("scope", List.of("01"));
      form.put("export-filing", "3302/" + n);
      form.put("export-filing-until", today.plusYears(2).toString());
      form.put("haccp-number", "HACCP" + n);
      form.put("haccp-until", today.plusYears(2).toString());
      form.put("evidence", "declaration");
      form.put("declared", today.minusDays(20).toString());
      form.put(
          "products",
          List.of(
              Map.of(
                  "name", "速冻水饺",
                  "line", "1 号线",
                  "export-line", "1 号线",
                  "export-standard", "JAS 冷冻食品",
                  "domestic-standard", "GB 19295-2021",
                  "domestic-meets-export", true,
                  "same-quality", true,
                  "meets-national", true)));
      return cases.open(
          applicant, new Application("same-quality", body, form, List.of(), key("open", n)));
    }

    private int whole(int n) {
      Case file = open(n);
      step(officer, file, "acceptance", "done", Map.of(), n);
      step(officer, file, "examination", "done", Map.of(), n);
      step(officer, file, "helper", "done", Map.of("plan", "每季度走访一次"), n);
      Map<String, Object> visit = Map.of("visited", today.toString(), "log", "核对生产线和标准");
      step(assessor, file, "visit", "finish", visit, n);
      step(applicant, file, "outcome", "helped", Map.of("outcome", "内销产品与出口同线"), n);
      step(
          decider,
          file,
          "decision",
          "admit",
          Map.of(
              "number", "ST%09d".formatted(n),
              "expires", today.plusYears(2).toString(),
              "reason", "符合条件"),
          n);
      if (cases.get(applicant, file.number()).open()) throw new IllegalStateException("still open");
      return n;
    }

    private void step(
        long mandate, Case file, String step, String outcome, Map<String, Object> form, int n) {
      Task task =
          cases.tasks(mandate, file.number()).stream()
              .filter(each -> each.step().equals(step))
              .findFirst()
              .orElseThrow();
      tasks.complete(
          mandate,
          task.id(),
          new Completion(outcome, form, List.of(), task.version(), key(step, n)));
    }

    private static String key(String what, int n) {
      return "%s-%09d".formatted(what, n);
    }
  }
}
