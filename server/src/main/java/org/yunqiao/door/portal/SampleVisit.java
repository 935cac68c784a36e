package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.intake.Import;
import org.yunqiao.door.exchange.intake.Intake;
import org.yunqiao.door.exchange.intake.Progress;
import org.yunqiao.door.exchange.intake.Tally;
import org.yunqiao.door.exchange.sample.SampleWorld;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.PublicRegister;

/** Lets a sample world come in through intake, as any body's reports would. */
final class SampleVisit {

  private static final int CERTIFICATES = 20_000;
  private static final int SEED = 1;

  private final Intake intake;
  private final Connectors connectors;
  private final PublicRegister register;
  private final Path folder;
  private final LocalDate lastMonth;
  private final PrintStream out;
  private final PrintStream err;

  SampleVisit(
      ApplicationContext application, Path data, Clock clock, PrintStream out, PrintStream err) {
    this.intake = application.getBean(Intake.class);
    this.connectors = application.getBean(Connectors.class);
    this.register = application.getBean(PublicRegister.class);
    this.folder = data.resolve("sample");
    this.lastMonth =
        LocalDate.ofInstant(clock.instant(), PublicRegister.ZONE).withDayOfMonth(1).minusDays(1);
    this.out = out;
    this.err = err;
  }

  void load() throws InterruptedException {
    if (intake.hasTaken("lab-reports")) {
      err.println("示例世界已在库中。The sample world is in already.");
    } else {
      err.printf(
          "正在生成示例世界（%,d 张证书）… making a sample world (%,d certificates)%n",
          CERTIFICATES, CERTIFICATES);
      write();
      take("approvals.csv", "certificates", "机构批准与资质认定", "approvals of bodies and laboratories");
      take("certificates.csv", "certificates", "证书", "certificates");
      take("reports.jsonl", "lab-reports", "检验检测报告", "test reports");
    }
    while (register.lag() > 0) Thread.sleep(100);
    var some =
        register.list(
            new Asked("qms", "valid", null, null, register.today(), register.now()), 0, 1);
    for (var one : some.items()) {
      out.println(one.number());
      err.println("可以查一张试试：上面的证书编号。Try looking up the certificate number above.");
    }
  }

  private void write() {
    try {
      if (!Files.isRegularFile(folder.resolve("README.md"))) {
        SampleWorld.write(folder, CERTIFICATES, SEED, lastMonth, SampleWorld.Progress.SILENT);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(String file, String connector, String zh, String en) {
    err.println("正在导入" + zh + "… importing " + en);
    Tally tally =
        intake.take(
            new Import(folder.resolve(file), connectors.named(connector), null, false),
            Progress.NONE);
    err.printf(
        "  %,d 行：接受 %,d，退回 %,d（示例中有意埋了差错）  %,d rows: %,d accepted, %,d rejected (errors planted on"
            + " purpose)%n",
        tally.rows(),
        tally.accepted(),
        tally.rejected(),
        tally.rows(),
        tally.accepted(),
        tally.rejected());
  }
}
