package org.yunqiao.door.exchange.subscription;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.party.CreditCode;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.party.Verdict;

/** Invented firms, and what authorities decided about them. */
public final class Decisions {

  private static final String CHECKS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private final Parties parties;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Earlier earlier;

  Decisions(ApplicationContext context) {
    parties = context.getBean(Parties.class);
    journal = context.getBean(Journal.class);
    transaction = context.getBean(TransactionTemplate.class);
    earlier = new Earlier(context.getBean(Attestations.class), transaction);
  }

  /** A penalty as supervision states it. */
  record Penalty(
      long measure,
      String kind,
      String object,
      String department,
      String region,
      String addresseeKind,
      String addressee,
      String content)
      implements Fact {
    @Override
    public String type() {
      return "measure.taken";
    }
  }

  /** The end of one. */
  record Ended(long measure, String kind, String object, String reason) implements Fact {
    @Override
    public String type() {
      return "measure.closed";
    }
  }

  /** A sound credit code of its own for each number. */
  public static String code(int number) {
    String most = "91330100YL%07d".formatted(number);
    for (char check : CHECKS.toCharArray()) {
      if (CreditCode.read(most + check).verdict() == Verdict.VALID) return most + check;
    }
    throw new IllegalStateException(most);
  }

  long firm(int number) {
    return firm("样例认证 " + number + " 有限公司", Identifier.CREDIT_CODE, code(number));
  }

  long firm(String name, String kind, String value) {
    var who =
        new Particulars(
            Party.Kind.ORGANISATION,
            name,
            List.of(new Identifier(kind, value)),
            "330100",
            "CN",
            null,
            Map.of(),
            true);
    return Objects.requireNonNull(
        transaction.execute(status -> {
          var enrolment = parties.enrol(List.of(who));
          enrolment.confirm(i -> true);
          return enrolment.id(0);
        }));
  }

  /** An approval that an authority gave. */
  void licensed(int number, long holder) {
    earlier.attested(
        "cb-approval",
        "CNCA-R-2025-%03d".formatted(number),
        "CNCA",
        holder,
        "2025-03-03",
        "2031-03-02",
        List.of("A01"),
        Map.of());
  }

  void licensed(int from, int to) {
    for (int n = from; n < to; n++) licensed(n, firm(n));
  }

  /** An authority takes it back for a while. */
  void suspended(int number, long holder) {
    earlier.suspended(
        "cb-approval",
        "CNCA-R-2025-%03d".formatted(number),
        "CNCA",
        holder,
        "2025-03-03",
        "2031-03-02",
        List.of("A01"),
        java.time.LocalDate.of(2026, 1, 5));
  }

  void penalised(long measure, int firm) {
    state(
        new Penalty(measure, "penalty", code(firm), "样例市场监督管理局", "330100", "public", "", "罚款三万元"));
  }

  void ended(long measure, int firm) {
    state(new Ended(measure, "penalty", code(firm), "处罚已撤销"));
  }

  void state(Fact... facts) {
    transaction.executeWithoutResult(status -> {
      for (Fact fact : facts) journal.state(fact);
    });
  }
}
