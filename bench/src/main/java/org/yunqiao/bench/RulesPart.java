package org.yunqiao.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Submission;
import org.yunqiao.register.scheme.file.Folders;

/**
 * Checks records against the shipped QMS edition of 2026, form and rules, on one thread; by the
 * processor time that it took, so that whatever else runs on the machine counts for little.
 */
final class RulesPart implements Part {

  private static final int RECORDS = 200_000;
  private static final double AIM = 30_000;

  private final Setting setting;

  RulesPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public void run(Outcome outcome) {
    Edition edition =
        new Library(Folders.shipped()).inForce("qms", LocalDate.parse("2026-06-01")).orElseThrow();
    int count = setting.scaled(RECORDS, 20_000);
    measure(outcome, edition, "full record", records(true), count);
    measure(outcome, edition, "record as the sample world reports it", records(false), count);
  }

  private void measure(
      Outcome outcome, Edition edition, String what, List<Submission> records, int count) {
    examine(edition, records, count); // compiles
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int run = 0; run < 3; run++) {
      long before = threads.getCurrentThreadCpuTime();
      long taken = examine(edition, records, count);
      double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
      if (taken != count) throw new IllegalStateException(taken + " of " + count + " accepted");
      best = Math.max(best, count / seconds);
    }
    long applying =
        edition.rules().stream()
            .filter(rule -> rule.inForce(LocalDate.parse("2026-06-01")))
            .count();
    outcome.add(
        Measure.of(name(), "QMS 2026, form and rules, " + what, best, "records/CPU-s")
            .aiming(Aim.atLeast(AIM))
            .with("rules", applying)
            .with("fields", records.getFirst().attributes().size())
            .with("records", count));
  }

  private static long examine(Edition edition, List<Submission> records, int count) {
    long taken = 0;
    for (int i = 0; i < count; i++) {
      Examination said = edition.examine(records.get(i % records.size()));
      if (said.refused().isEmpty() && said.unknown().isEmpty()) taken++;
    }
    return taken;
  }

  /** Records that keep all rules, each a little different from the next. */
  private static List<Submission> records(boolean full) {
    var records = new ArrayList<Submission>();
    for (int i = 0; i < 512; i++) {
      LocalDate issued = LocalDate.parse("2026-03-20").plusDays(i % 200);
      records.add(
          new Submission(
              issued,
              "90126Q%05dR0M".formatted(i),
              issued,
              issued.plusYears(3).minusDays(1),
              List.of("17.10.02"),
              full ? attributes(i, issued) : few(i, issued),
              new Submission.Issuer("CNCA-R-2020-901", "110000", List.of("A01"), Map.of()),
              new Submission.Holder("913301007900000550", "330100", List.of(), null)));
    }
    return records;
  }

  private static Map<String, Object> few(int i, LocalDate issued) {
    var says = new LinkedHashMap<String, Object>();
    says.put("personnel", 20 + i);
    says.put("first-issued", issued.minusYears(3).toString());
    says.put("accreditation", List.of("01"));
    says.put("reported", issued.plusDays(5).toString());
    return says;
  }

  /** As schemes/qms/2026/examples/accepted-initial.yaml. */
  private static Map<String, Object> attributes(int i, LocalDate issued) {
    var says = new LinkedHashMap<String, Object>();
    says.put("audit-type", "initial");
    says.put("audit-method", "FS01");
    says.put("personnel", 86 + i % 40);
    says.put("standard", "GB/T 19001-2016/ISO 9001:2015");
    says.put("covered", "精密机械零部件的生产和销售");
    says.put("accreditation", List.of("01"));
    says.put("accreditation-number", "CNAS C901-M");
    says.put("system-since", issued.minusDays(300).toString());
    says.put("applied", issued.minusDays(70).toString());
    says.put("plan-reported", issued.minusDays(25).toString());
    says.put("stage1-end", issued.minusDays(16).toString());
    says.put("stage2-start", issued.minusDays(10).toString());
    says.put("stage2-end", issued.minusDays(8).toString());
    says.put("audit-days", 7 + i % 3 * 0.5);
    says.put("onsite-days", 6 + i % 3 * 0.5);
    says.put("team", List.of("R-01", "R-02"));
    says.put("decision-by", "R-17");
    says.put("majors", 0);
    says.put("decided", issued.minusDays(2).toString());
    says.put("first-issued", issued.toString());
    says.put("reported", issued.plusDays(5).toString());
    says.put("dishonest", false);
    return says;
  }
}
