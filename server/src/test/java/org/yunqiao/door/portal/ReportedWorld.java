package org.yunqiao.door.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.ApplicationContext;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.intake.Import;
import org.yunqiao.door.exchange.intake.Intake;
import org.yunqiao.door.exchange.intake.Progress;
import org.yunqiao.door.exchange.intake.Tally;
import org.yunqiao.door.exchange.sample.SampleWorld;
import org.yunqiao.view.publicity.PublicRegister;

/**
 * What has come in through intake before a visitor arrives: a small sample world, and beside it
 * certificates of every standing, reported file by file as a body would. Days are counted from
 * today.
 */
final class ReportedWorld {

  static final LocalDate TODAY = LocalDate.now(PublicRegister.ZONE);

  static final String BODY = "CNCA-R-2020-901";
  static final String BODY_CODE = "91110108YQ0000010E";
  static final String OTHER_BODY = "CNCA-R-2020-902";
  static final String HOLDER = "江河精密机械（苏州）有限公司";
  static final String HOLDER_CODE = "91320505YQ00000296";

  /** Issued, suspended, restored, each told by a file of its own. */
  static final String LIFE = "90125Q00001R1M";

  static final LocalDate ISSUED = TODAY.minusDays(400);
  static final LocalDate SUSPENDED = TODAY.minusDays(200);
  static final LocalDate RESTORED = TODAY.minusDays(100);

  static final String ON_HOLD = "90125Q00002R0S";
  static final String WITHDRAWN = "90125Q00003R0S";
  static final String CANCELLED = "90125Q00004R0S";
  static final String EXPIRED = "90125Q00005R0S";

  /** Of two bodies. */
  static final String SHARED = "90125Q00006R0S";

  /** Suspended, but since when was not told. */
  static final String VAGUE = "90125Q00007R0S";

  static final String MARKUP = "90125Q00008R0S";
  static final String MARKUP_NAME =
      "<script>alert('云')</script>'; drop table publicity.party; --有限公司";
  static final String MARKUP_CODE = "91330106YQ0000037Y";

  /** No longer listed by a source that lists everything. */
  static final String UNLISTED = "FR2600000001";

  static final String REPORT = "JC2026-00000001";

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Intake intake;
  private final Connectors connectors;
  private final PublicRegister register;
  private final Path folder;

  ReportedWorld(ApplicationContext application, Path folder) {
    this.intake = application.getBean(Intake.class);
    this.connectors = application.getBean(Connectors.class);
    this.register = application.getBean(PublicRegister.class);
    this.folder = folder;
  }

  /** The sample world: every scheme, every standing, and test reports. */
  ReportedWorld sample(int certificates) {
    LocalDate lastMonth = TODAY.withDayOfMonth(1).minusDays(1);
    try {
      SampleWorld.write(folder, certificates, 1, lastMonth, SampleWorld.Progress.SILENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    take(folder.resolve("approvals.csv"), "certificates");
    assertThat(take(folder.resolve("certificates.csv"), "certificates").fresh())
        .isGreaterThan(certificates * 9L / 10);
    take(folder.resolve("reports.jsonl"), "lab-reports");
    return this;
  }

  ReportedWorld approvals() {
    var file = new CertificateFile();
    LocalDate from = TODAY.minusYears(5);
    LocalDate to = from.plusYears(6).minusDays(1);
    file.line("cb-approval", BODY, "CNCA")
        .holder("云桥示范认证（北京）有限公司", BODY_CODE)
        .scope("A01;A02", "质量管理体系;环境管理体系")
        .validFor(from, to);
    file.line("cb-approval", OTHER_BODY, "CNCA")
        .holder("南山示范认证（深圳）有限公司", "91440304YQ00000452")
        .scope("A01", "质量管理体系")
        .validFor(from, to);
    return whole(file, "bodies.csv", 2);
  }

  /** The first file: all have been issued. */
  ReportedWorld issued() {
    var file = new CertificateFile();
    life(file);
    for (String number : new String[] {ON_HOLD, WITHDRAWN, CANCELLED, SHARED, VAGUE}) {
      certificate(file, number, BODY);
    }
    certificate(file, SHARED, OTHER_BODY);
    certificate(file, EXPIRED, BODY).validFor(TODAY.minusDays(1200), TODAY.minusDays(106));
    certificate(file, MARKUP, BODY).holder(MARKUP_NAME, MARKUP_CODE);
    whole(file, "first.csv", 9);
    return listed("a", true);
  }

  /** The second: suspended, withdrawn, cancelled. */
  ReportedWorld suspended() {
    var file = new CertificateFile();
    life(file).standing("暂停", SUSPENDED, "未按期接受监督审核");
    certificate(file, ON_HOLD, BODY).standing("暂停", TODAY.minusDays(20), "未按期接受监督审核");
    certificate(file, WITHDRAWN, BODY).standing("撤销", TODAY.minusDays(30), "暂停期满未采取有效纠正措施");
    certificate(file, CANCELLED, BODY).standing("注销", TODAY.minusDays(40), "获证组织主动申请");
    certificate(file, VAGUE, BODY).standing("暂停");
    whole(file, "second.csv", 5);
    return listed("b", false);
  }

  /** The third: restored. */
  ReportedWorld restored() {
    return restored("监督审核通过");
  }

  ReportedWorld restored(String reason) {
    var file = new CertificateFile();
    life(file).standing("有效", RESTORED, reason);
    return whole(file, "third.csv", 1);
  }

  /** A file of which a row is sent back, so that there is a report. */
  ReportedWorld spoiled() {
    var file = new CertificateFile();
    certificate(file, "90125Q00010R0S", "CNCA-R-1999-999");
    assertThat(take(file.write(folder.resolve("spoiled.csv")), "certificates").rejected()).isOne();
    return this;
  }

  /** Waits until visitors can see what was reported; tells when that was. */
  Instant published() {
    Instant patient = Instant.now().plus(PATIENCE);
    while (register.lag() > 0) {
      assertThat(Instant.now()).as("the public register never catches up").isBefore(patient);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return Instant.now();
  }

  private static CertificateFile.Line life(CertificateFile file) {
    return certificate(file, LIFE, BODY)
        .scope("18.02.06;19.05.01", "精密机械零部件的设计、生产和销售")
        .more(ISSUED.minusYears(3), "01;02", 128);
  }

  private static CertificateFile.Line certificate(
      CertificateFile file, String number, String body) {
    return file.line("qms", number, body)
        .holder(HOLDER, HOLDER_CODE)
        .scope("18.02.06", "机械零部件的生产")
        .validFor(ISSUED, ISSUED.plusYears(3).minusDays(1));
  }

  private ReportedWorld whole(CertificateFile file, String name, int rows) {
    Tally tally = take(file.write(folder.resolve(name)), "certificates");
    assertThat(tally.accepted()).as(name).isEqualTo(rows);
    return this;
  }

  /** A directory of another country's, that names this product or no longer does. */
  private ReportedWorld listed(String name, boolean product) {
    String one =
        """
        {"id":"%s","csp":"%s","cso":"Example Cloud","status":"FedRAMP Authorized",
         "auth_date":"%sT00:00:00Z","impact_level":"Moderate"}\
        """;
    String products =
        one.formatted("FR2600000002", "Second Cloud Example Inc.", ISSUED)
            + (product ? "," + one.formatted(UNLISTED, "First Cloud Example Inc.", ISSUED) : "");
    LocalDate day = product ? TODAY.minusDays(60) : TODAY.minusDays(10);
    Path file = folder.resolve(name + ".json");
    try {
      Files.writeString(
          file,
          """
          {"meta":{"last_change":"%sT00:00:00Z"},"data":{"Products":[%s]}}\
          """
              .formatted(day, products));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(take(file, "fedramp").rejected()).isZero();
    return this;
  }

  private Tally take(Path file, String connector) {
    return intake.take(new Import(file, connectors.named(connector), null, false), Progress.NONE);
  }
}
