package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.door.exchange.intake.CertificateFile.code;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.jws.ExchangeKey;
import org.yunqiao.door.exchange.subscription.Counts;
import org.yunqiao.door.exchange.subscription.Courier;
import org.yunqiao.door.exchange.subscription.Letter;
import org.yunqiao.door.exchange.subscription.StandInPartner;
import org.yunqiao.door.exchange.subscription.Subscription;
import org.yunqiao.door.exchange.subscription.Subscriptions;
import org.yunqiao.ledger.Journal;

/**
 * Task 22: the platform is a hub. What comes in with a doubled or wrong credit code is kept apart
 * with its reason; what was taken in is what partners hold, and the same again after a replay from
 * the first fact.
 */
@RealDatabase
@TestPropertySource(properties = "yunqiao.exchange.private-addresses=true")
class Article22Tests {

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private Subscriptions subscriptions;
  @Autowired private Courier courier;
  @Autowired private Journal journal;
  @Autowired private ExchangeKey key;

  private static CertificateFile approvals() {
    var file = new CertificateFile();
    for (int n = 910; n < 915; n++) approval(file, n, code(n));
    // told twice, without a code, and with a code whose check character is wrong
    approval(file, 914, code(914));
    approval(file, 915, "");
    String sound = code(916);
    char last = sound.charAt(17);
    approval(file, 916, sound.substring(0, 17) + (last == '0' ? '1' : '0'));
    return file;
  }

  private static void approval(CertificateFile file, int number, String holder) {
    file.row(
        "CNCA-R-2023-" + number,
        holder,
        "方案",
        "cb-approval",
        "发证机构",
        "CNCA",
        "颁证日期",
        "2023-01-10",
        "到期日期",
        "2029-01-09",
        "范围代码",
        "A01");
  }

  private Map<String, String> holdings(StandInPartner partner) {
    return partner.held().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().digest()));
  }

  private long subscribed(StandInPartner partner, String name) throws InterruptedException {
    partner.knows(key.publicKey());
    long id =
        subscriptions
            .subscribe(
                new Subscription.Wanted(
                    "enterprise-credit",
                    name,
                    partner.endpoint(),
                    partner.publicKey(),
                    partner.certificate()))
            .id();
    while (courier.step(id) > 0) Thread.onSpinWait();
    return id;
  }

  @Test
  void what_is_wrong_is_kept_apart_and_what_is_sound_is_what_partners_hold() throws Exception {
    var sent = new Sent(intake, connectors, folder);
    Path file = approvals().write(folder);
    Sent.Answer taken = sent.take("certificates", file);
    assertThat(taken.tally().rows()).isEqualTo(8);
    assertThat(taken.tally().fresh()).isEqualTo(6);
    assertThat(taken.tally().accepted() + taken.tally().unchanged() + taken.tally().rejected())
        .as("every row ends somewhere")
        .isEqualTo(8);
    assertThat(taken.report().stream().filter(line -> line.outcome().equals("rejected")))
        .as("the one whose code does not check")
        .extracting(Sent.Line::row)
        .containsExactly(8L);
    assertThat(taken.tally().unchanged()).as("the doubled one has no effect").isOne();
    assertThat(taken.report()).allMatch(line -> !line.zh().isBlank() && !line.en().isBlank());
    long source =
        journal.read(0, 10_000).stream()
            .filter(fact -> fact.type().equals("attestation.issued"))
            .filter(fact -> "cb-approval".equals(fact.payload().get("scheme")))
            .count();
    assertThat(source).isEqualTo(6);

    try (StandInPartner first = StandInPartner.open(folder);
        StandInPartner second = StandInPartner.open(folder)) {
      long one = subscribed(first, "第一");
      Counts counts = subscriptions.counts(subscriptions.get(one));
      assertThat(counts.delivered() + counts.dead()).isEqualTo(source);
      assertThat(subscriptions.dead(one, 0, 10))
          .as("without a code it may stand in the register, and does not leave the house")
          .extracting(Letter::reason)
          .containsExactly("feed.no-credit-code");
      assertThat(first.held()).hasSize(5);
      assertThat(courier.reconcile(one).zero()).isTrue();
      replayed(sent, file, first, counts);
      long again = subscribed(second, "第二");
      assertThat(holdings(second)).as("from the first fact on").isEqualTo(holdings(first));
      assertThat(courier.reconcile(again).zero()).isTrue();
    }
  }

  private void replayed(Sent sent, Path file, StandInPartner first, Counts counts)
      throws IOException, InterruptedException {
    Map<String, String> before = holdings(first);
    assertThat(sent.take("certificates", file).tally().fresh()).isZero();
    List<Subscription> all = subscriptions.all();
    assertThat(courier.step(all.getFirst().id())).as("nothing new goes").isZero();
    assertThat(subscriptions.counts(all.getFirst())).isEqualTo(counts);
    assertThat(holdings(first)).isEqualTo(before);
  }
}
