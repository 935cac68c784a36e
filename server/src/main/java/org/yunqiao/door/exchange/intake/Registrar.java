package org.yunqiao.door.exchange.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Writer;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.party.Enrolment;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;

/**
 * Registers single attestations with all checks. Callers that wait at the same time share one
 * commit, so that many of them are not slower than a file.
 */
@Component
public class Registrar implements AutoCloseable {

  private record Command(@Nullable Particulars holder, Mapped.Stated statement) {}

  private final Journal journal;
  private final Parties parties;
  private final Attestations attestations;
  private final Clock clock;
  private final Writer<Command, Outcome> writer;

  Registrar(
      TransactionTemplate transaction,
      Journal journal,
      Parties parties,
      Attestations attestations,
      Clock clock) {
    this.journal = journal;
    this.parties = parties;
    this.attestations = attestations;
    this.clock = clock;
    this.writer = new Writer<>("registrar", transaction, this::enter);
  }

  /**
   * Registers one, in the name of the current actor.
   *
   * @param holder null when undisclosed
   * @return what became of it, once that is durable; a refusal is an answer, not a failure
   */
  public CompletableFuture<Outcome> register(
      @Nullable Particulars holder, Mapped.Stated statement) {
    return writer.submit(new Command(holder, statement));
  }

  /** Those in the line are still registered. */
  @Override
  public void close() {
    writer.close();
  }

  /** One turn: a holder enters only with a statement that is taken. */
  private List<Outcome> enter(List<Command> group) {
    journal.turn();
    var holders = new ArrayList<Particulars>(group.size());
    int[] holder = new int[group.size()];
    for (int i = 0; i < group.size(); i++) {
      Particulars told = group.get(i).holder();
      holder[i] = told == null ? -1 : holders.size();
      if (told != null) holders.add(told);
    }
    Enrolment enrolment = parties.enrol(holders);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    var statements = new ArrayList<Statement>(group.size());
    for (int i = 0; i < group.size(); i++) {
      Long id = holder[i] < 0 ? null : (Long) enrolment.id(holder[i]);
      statements.add(group.get(i).statement().by(id, group.get(i).holder(), today, null, false));
    }
    Recording recording = attestations.record(statements, enrolment::codes);
    List<Outcome> outcomes = List.copyOf(recording.outcomes());
    boolean[] taken = new boolean[holders.size()];
    for (int i = 0; i < holder.length; i++) {
      if (holder[i] >= 0) taken[holder[i]] = !(outcomes.get(i) instanceof Outcome.Refused);
    }
    enrolment.confirm(n -> taken[n]);
    recording.enter();
    return outcomes;
  }
}
