package org.yunqiao.register.attestation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.door.exchange.intake.Registrar;
import org.yunqiao.register.attestation.Claim;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Party;

/** What has been reported under the scheme {@link Drill}: chance says what, the same every time. */
final class DrilledHistory {

  static final String BODY = "CNCA-R-2002-900";
  private static final LocalDate TODAY = LocalDate.parse("2026-11-01");

  private final Registrar registrar;
  private final Random dice;

  DrilledHistory(Registrar registrar, long seed) {
    this.registrar = registrar;
    this.dice = new Random(seed);
  }

  void approve() {
    var approval =
        new Mapped.Stated(
            "cb-approval",
            BODY,
            "CNCA",
            LocalDate.parse("2017-01-10"),
            LocalDate.parse("2028-01-09"),
            List.of("A01", "A02"),
            Map.of(),
            List.of(),
            null,
            TODAY);
    take(who("91330100YL0009007K", "一家演练机构", "330100"), approval);
  }

  /** Certificates, some of which are changed, renewed, suspended or withdrawn later. */
  void report(int count) {
    var answers = new ArrayList<CompletableFuture<Outcome>>();
    for (int i = 0; i < count; i++) report(i, answers);
    answers.forEach(CompletableFuture::join);
  }

  private void report(int i, List<CompletableFuture<Outcome>> answers) {
    Particulars holder = holder(i % (1 + i / 2 + 40));
    LocalDate issued = LocalDate.parse("2018-01-15").plusDays(dice.nextInt(3_150));
    LocalDate expires =
        dice.nextInt(8) == 0 ? null : issued.plusYears(3).minusDays(1 + dice.nextInt(60));
    if (dice.nextInt(12) == 0) expires = issued.plusYears(4);
    Map<String, Object> says = attributes(issued);
    List<String> scope =
        dice.nextInt(4) == 0 ? List.of("17", "29") : List.of(String.valueOf(10 + dice.nextInt(30)));
    answers.add(state(holder, i, issued, expires, scope, says, null, issued.plusDays(3)));
    switch (dice.nextInt(8)) {
      case 0 -> {
        LocalDate later = issued.plusDays(100);
        answers.add(state(holder, i, issued, expires, scope, attributes(later), null, later));
      }
      case 1 -> {
        if (expires == null) return;
        LocalDate renewed = expires.minusDays(10);
        answers.add(
            state(
                holder,
                i,
                renewed,
                renewed.plusYears(3).minusDays(1),
                scope,
                attributes(renewed),
                null,
                renewed));
      }
      case 2 -> {
        LocalDate day = issued.plusDays(200);
        answers.add(
            state(
                holder,
                i,
                issued,
                expires,
                scope,
                says,
                new Claim(Standing.SUSPENDED, day, null),
                day.plusDays(1)));
      }
      case 3 -> {
        LocalDate day = issued.plusDays(250);
        answers.add(
            state(
                holder,
                i,
                issued,
                expires,
                scope,
                says,
                new Claim(Standing.WITHDRAWN, day, null),
                day.plusDays(1)));
      }
      default -> {}
    }
  }

  private Map<String, Object> attributes(LocalDate issued) {
    var says = new LinkedHashMap<String, Object>();
    if (dice.nextInt(3) > 0) {
      says.put("personnel", 1 + dice.nextInt(80));
      if (dice.nextBoolean()) says.put("audit-days", 2.5 + dice.nextInt(12) * 0.5);
    }
    if (dice.nextInt(3) == 0) says.put("score", 50 + dice.nextInt(50));
    if (dice.nextInt(3) == 0) says.put("kind", dice.nextBoolean() ? "initial" : "renewal");
    if (dice.nextInt(4) == 0)
      says.put("checked", issued.minusDays(dice.nextInt(20) - 5L).toString());
    if (dice.nextInt(5) == 0) says.put("note", "备".repeat(1 + dice.nextInt(18)) + "\"score\":%_\\");
    return says;
  }

  private CompletableFuture<Outcome> state(
      Particulars holder,
      int i,
      LocalDate issued,
      @Nullable LocalDate expires,
      List<String> scope,
      Map<String, Object> says,
      @Nullable Claim claim,
      LocalDate asOf) {
    return registrar.register(
        holder,
        new Mapped.Stated(
            Drill.CODE, "D-" + i, BODY, issued, expires, scope, says, List.of(), claim, asOf));
  }

  /** One certificate, which must be taken. */
  void one(String number, LocalDate issued, List<String> scope, Map<String, Object> says) {
    take(
        holder(1),
        new Mapped.Stated(
            Drill.CODE,
            number,
            BODY,
            issued,
            issued.plusYears(3).minusDays(1),
            scope,
            says,
            List.of(),
            null,
            issued));
  }

  private void take(Particulars holder, Mapped.Stated stated) {
    assertThat(registrar.register(holder, stated).join()).isInstanceOf(Outcome.Recorded.class);
  }

  private static Particulars holder(int i) {
    String[] regions = {"330100", "330200", "110101", "440300"};
    return who("holder-" + i, "演练组织 " + i, regions[i % regions.length]);
  }

  private static Particulars who(String code, String name, String region) {
    String kind = code.startsWith("holder") ? "tests" : Identifier.CREDIT_CODE;
    return new Particulars(
        Party.Kind.ORGANISATION,
        name,
        List.of(new Identifier(kind, code)),
        region,
        null,
        null,
        Map.of(),
        false);
  }
}
