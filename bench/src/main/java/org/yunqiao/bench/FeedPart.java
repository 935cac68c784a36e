package org.yunqiao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yunqiao.bench.Measure.Aim;
import org.yunqiao.door.exchange.jws.Keys;
import org.yunqiao.door.exchange.sample.SampleNames;

/**
 * Licences to one partner over HTTPS: read in the journal, joined with the register, signed, sent,
 * acknowledged under the partner's signature and written down, by the server a user would start.
 */
final class FeedPart implements Part {

  private static final int LICENCES = 100_000;
  private static final String PRIVATE = "-Dyunqiao.exchange.private-addresses=true";

  private final Setting setting;

  FeedPart(Setting setting) {
    this.setting = setting;
  }

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public void run(Outcome outcome) throws Exception {
    int count = setting.scaled(LICENCES, 5_000);
    Path data = setting.work().resolve("feed");
    World.bring(setting, data, "certificates", List.of(write(count)));
    try (Launched key = Launched.start(setting, "", "exchange", "--data", data, "key")) {
      key.end(120);
    }
    String pem = Files.readString(data.resolve("exchange-key"));
    var platform = Keys.read(pem.substring(pem.indexOf("-----BEGIN PUBLIC")));
    try (FeedPartner partner = FeedPartner.open(setting.work(), platform)) {
      try (Launched made =
          Launched.start(
              setting,
              PRIVATE,
              "exchange",
              "--data",
              data,
              "subscribe",
              "enterprise-credit",
              "--partner",
              "bench",
              "--endpoint",
              partner.endpoint(),
              "--key",
              setting.work().resolve("key.pem"),
              "--certificate",
              setting.work().resolve("certificate.pem"))) {
        made.end(120);
      }
      deliver(partner, data, count, outcome);
    } finally {
      Setting.delete(data);
    }
  }

  private void deliver(FeedPartner partner, Path data, int count, Outcome outcome)
      throws Exception {
    int port = Launched.freePort();
    try (Launched server =
        Launched.start(setting, PRIVATE, "serve", "--data", data, "--port", port)) {
      server.await(line -> line.startsWith("http://"), 120);
      long until = System.nanoTime() + 600_000_000_000L;
      while (partner.items() < count && System.nanoTime() < until) Thread.sleep(50);
      if (partner.items() != count) {
        throw new IllegalStateException(partner.items() + " of " + count + " came");
      }
      outcome.add(
          Measure.of(name(), "licences to one partner over HTTPS", partner.perSecond(), "facts/s")
              .aiming(Aim.atLeast(5_000))
              .with("facts", count)
              .with("deliveries", partner.messages()));
    }
  }

  /** Approvals by an authority, each of an organisation of its own. */
  private Path write(int count) throws Exception {
    Path file = setting.work().resolve("licences.csv");
    Files.createDirectories(setting.work());
    try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
      out.write("证书编号,方案,发证机构,获证组织名称,获证组织代码,颁证日期,到期日期,证书状态,范围代码\n");
      for (int i = 0; i < count; i++) {
        String[] firm = SampleNames.line(1, i).split(",", 3);
        out.write(
            "CNCA-R-2023-%06d,cb-approval,CNCA,%s,%s,2023-01-10,2029-01-09,有效,A01%n"
                .formatted(i, firm[1], firm[0]));
      }
    }
    return file;
  }
}
