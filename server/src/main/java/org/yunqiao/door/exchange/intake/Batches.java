package org.yunqiao.door.exchange.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.door.exchange.connector.RowProblem;
import org.yunqiao.door.exchange.reading.RowReader;
import org.yunqiao.door.exchange.reading.SourceRow;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.attestation.Voice;
import org.yunqiao.register.party.Enrolled;
import org.yunqiao.register.party.Enrolment;
import org.yunqiao.register.party.Parties;

/**
 * The rows of one file, batch by batch: one thread reads ahead, asks what is new and maps it, the
 * other writes it in the journal's turn.
 */
final class Batches {

  /** The rooms that a batch goes through. */
  record Rooms(
      TransactionTemplate transaction,
      Journal journal,
      Parties parties,
      Attestations attestations,
      SourceMemory memory) {}

  static final int LONGEST = 5_000;
  private static final int LARGEST = 8 << 20; // characters

  private final Connector connector;
  private final Rooms rooms;
  private final SeenKeys seen;
  private final Report report;
  private final LocalDate day;
  private final @Nullable LocalDate before;
  private final @Nullable Rehearsed rehearsed;
  private final @Nullable Handing handed;
  private final Voice voice;
  private final int longest;
  private final Tally tally = new Tally();
  private @Nullable LocalDate latest;

  /**
   * @param rehearsed null where it is in earnest
   * @param handed null where no party hands it in
   * @param longest so many rows at a time
   */
  Batches(
      Connector connector,
      Rooms rooms,
      SeenKeys seen,
      Report report,
      LocalDate day,
      @Nullable LocalDate before,
      @Nullable Rehearsed rehearsed,
      @Nullable Handing handed,
      int longest) {
    this.connector = connector;
    this.rooms = rooms;
    this.seen = seen;
    this.report = report;
    this.day = day;
    this.before = before;
    this.rehearsed = rehearsed;
    this.handed = handed;
    this.voice =
        new Voice(issuer -> handed == null || handed.speaksFor(issuer), connector::speaksOf);
    this.longest = longest;
  }

  Tally tally() {
    return tally;
  }

  /** The latest day that a row spoke of, where rows do. */
  Optional<LocalDate> latestDay() {
    return Optional.ofNullable(latest);
  }

  void run(RowReader rows, long size, Progress progress) throws IOException {
    var ahead = new Ahead(rows);
    try {
      for (List<Heard> batch; !(batch = ahead.next()).isEmpty(); ) {
        take(batch);
        progress.at(rows.bytesRead(), size, tally.rows());
      }
    } finally {
      ahead.stop();
    }
  }

  /** What a complete list no longer holds. */
  void gone() {
    String after = "";
    for (List<SeenKeys.Gone> gone;
        !(gone = seen.gone(connector.name(), after, longest)).isEmpty(); ) {
      List<SeenKeys.Gone> these = gone;
      after = these.getLast().key();
      tally.gone(these.size());
      if (rehearsed != null) continue;
      rooms
          .transaction()
          .executeWithoutResult(status -> {
            rooms.journal().turn();
            rooms
                .memory()
                .unlist(connector.name(), these.stream().map(SeenKeys.Gone::key).toList());
            List<Long> ids =
                these.stream().map(SeenKeys.Gone::attestation).filter(Objects::nonNull).toList();
            rooms.attestations().unlist(ids, before == null ? day : before, day);
          });
    }
  }

  private void take(List<Heard> batch) {
    RowOutcome[] outcomes = new RowOutcome[batch.size()];
    List<Candidate> candidates = new ArrayList<>();
    for (int i : told(batch, outcomes)) {
      Heard heard = batch.get(i);
      if (heard.refused() != null) {
        outcomes[i] = heard.refused();
      } else if (heard.mapped() == null) {
        outcomes[i] = RowOutcome.unchanged(heard.row().number());
      } else {
        candidates.add(new Candidate(i, heard.row(), heard.mapped(), heard.said()));
        heard.mapped().attestation().map(Mapped.Stated::asOf).ifPresent(this::note);
      }
    }
    if (!candidates.isEmpty() || handed != null) {
      rooms
          .transaction()
          .executeWithoutResult(status -> {
            if (rehearsed != null) {
              status.setRollbackOnly();
              rehearse(rehearsed, candidates, outcomes);
            } else if (!candidates.isEmpty()) {
              write(candidates, outcomes);
            }
            if (handed != null) {
              handed.settle(batch.stream().map(Heard::told).toList(), outcomes);
            }
          });
      if (rehearsed != null) rehearsed.keep(taken(candidates, outcomes));
    }
    List<String> rejected = new ArrayList<>();
    for (int i = 0; i < outcomes.length; i++) {
      tally.count(outcomes[i]);
      report.add(outcomes[i]);
      if (outcomes[i].kind() == RowOutcome.Kind.REJECTED
          && !outcomes[i].code().equals("row.key-conflict")
          && !batch.get(i).row().key().isEmpty()) {
        rejected.add(batch.get(i).row().key());
      }
    }
    seen.withdraw(rejected);
  }

  /** The rows that say something under a key for the first time in this file. */
  private List<Integer> told(List<Heard> batch, RowOutcome[] outcomes) {
    var first = new LinkedHashMap<String, byte[]>();
    List<Integer> candidates = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      Row row = batch.get(i).row();
      if (row.refused() != null) {
        outcomes[i] = row.refused();
      } else {
        byte[] said = first.putIfAbsent(row.key(), row.digest());
        if (said == null) {
          candidates.add(i);
        } else {
          outcomes[i] = again(row, said);
        }
      }
    }
    Map<String, byte @Nullable []> met = seen.meet(first);
    List<Integer> speaking = new ArrayList<>(candidates.size());
    for (int i : candidates) {
      Row row = batch.get(i).row();
      if (!met.containsKey(row.key())) {
        speaking.add(i);
      } else if (met.get(row.key()) == null) {
        seen.settle(row.key(), row.digest());
        speaking.add(i);
      } else {
        outcomes[i] = again(row, Objects.requireNonNull(met.get(row.key())));
      }
    }
    return speaking;
  }

  private static RowOutcome again(Row row, byte[] said) {
    return Arrays.equals(said, row.digest())
        ? RowOutcome.repeated(row.number())
        : RowOutcome.rejected(row.number(), "row.key-conflict", "key", row.key());
  }

  /**
   * What rows say, as far as that can be told before it is their turn: which say nothing new, and
   * what the others say in the register's words. What was said under a key cannot change meanwhile,
   * as only rows under keys that this run has not taken yet are asked for it.
   */
  private List<Heard> hear(List<Row> batch) {
    List<String> keys =
        batch.stream().filter(row -> row.refused() == null).map(Row::key).distinct().toList();
    Map<String, SourceMemory.Said> said = rooms.memory().said(connector.name(), keys);
    Map<Long, Long> issuers =
        handed == null ? Map.of() : rooms.attestations().issuers(attestations(said.values()));
    return batch.stream().map(row -> hear(row, said.get(row.key()), issuers)).toList();
  }

  private static List<Long> attestations(Collection<SourceMemory.Said> said) {
    return said.stream().map(SourceMemory.Said::attestation).filter(Objects::nonNull).toList();
  }

  /**
   * @param issuers of what was said before, where it matters
   */
  private Heard hear(Row row, SourceMemory.@Nullable Said said, Map<Long, Long> issuers) {
    if (row.refused() != null) return new Heard(row, said, null, row.refused());
    if (said != null && said.listed() && Arrays.equals(said.digest(), row.digest())) {
      // what somebody else said before is not this one's to say again
      Long issuer = said.attestation() == null ? null : issuers.get(said.attestation());
      if (issuer == null || voice.speaksFor().test(issuer)) return new Heard(row, said, null, null);
    }
    try {
      Mapped mapped = connector.map(row.value());
      String scheme = mapped.attestation().map(Mapped.Stated::scheme).orElse("");
      if (handed != null && !handed.reports(scheme)) {
        throw new RowProblem("row.scheme-not-mandated", "scheme", scheme);
      }
      return new Heard(row, said, mapped, null);
    } catch (RowProblem e) {
      return new Heard(
          row, said, null, RowOutcome.rejected(row.number(), e.code(), e.field(), e.detail()));
    }
  }

  private void note(LocalDate asOf) {
    if (latest == null || asOf.isAfter(latest)) latest = asOf;
  }

  /** One turn of a dry run: what these rest on, then these; all of it to be rolled back. */
  private void rehearse(Rehearsed before, List<Candidate> candidates, RowOutcome[] outcomes) {
    rooms.journal().turn();
    Map<Row, Mapped> under = before.under(candidates.stream().map(Candidate::mapped).toList());
    if (!under.isEmpty()) {
      Map<String, SourceMemory.Said> said =
          rooms.memory().said(connector.name(), under.keySet().stream().map(Row::key).toList());
      List<Candidate> again = new ArrayList<>();
      under.forEach((row, mapped) ->
          again.add(new Candidate(again.size(), row, mapped, said.get(row.key()))));
      write(again, new RowOutcome[again.size()]);
    }
    write(candidates, outcomes);
  }

  private static Map<Row, Mapped> taken(List<Candidate> candidates, RowOutcome[] outcomes) {
    var taken = new LinkedHashMap<Row, Mapped>();
    for (Candidate candidate : candidates) {
      if (outcomes[candidate.index].kind() != RowOutcome.Kind.REJECTED) {
        taken.put(candidate.row, candidate.mapped);
      }
    }
    return taken;
  }

  /** One turn: parties, attestations, memory, facts. */
  private void write(List<Candidate> candidates, RowOutcome[] outcomes) {
    rooms.journal().turn();
    List<Candidate> disclosed =
        candidates.stream().filter(c -> c.mapped.party().isPresent()).toList();
    Enrolment enrolment =
        rooms.parties().enrol(disclosed.stream().map(c -> c.mapped.party().orElseThrow()).toList());
    Map<Integer, Long> holders = new HashMap<>();
    for (int i = 0; i < disclosed.size(); i++) holders.put(disclosed.get(i).index, enrolment.id(i));

    List<Candidate> stating =
        candidates.stream().filter(c -> c.mapped.attestation().isPresent()).toList();
    Recording recording =
        rooms
            .attestations()
            .record(
                stating.stream().map(c -> statement(c, holders)).toList(), enrolment::codes, voice);
    Map<Integer, Outcome> results = new HashMap<>();
    for (int i = 0; i < stating.size(); i++) {
      results.put(stating.get(i).index, recording.outcomes().get(i));
    }
    // a party enters only with a row that is taken
    List<Enrolled> answers =
        enrolment.confirm(i -> !(results.get(disclosed.get(i).index) instanceof Outcome.Refused));
    recording.enter();
    Map<Integer, Enrolled> enrolled = new HashMap<>();
    for (int i = 0; i < disclosed.size(); i++) enrolled.put(disclosed.get(i).index, answers.get(i));

    rooms.attestations().unlist(noLonger(candidates), before == null ? day : before, day);

    List<String> keys = new ArrayList<>();
    List<byte[]> digests = new ArrayList<>();
    List<@Nullable Long> ids = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Outcome result = results.get(candidate.index);
      if (result instanceof Outcome.Refused refused) {
        outcomes[candidate.index] = RowOutcome.rejected(candidate.row.number(), refused);
        continue;
      }
      outcomes[candidate.index] = taken(candidate, enrolled.get(candidate.index), result);
      keys.add(candidate.row.key());
      digests.add(candidate.row.digest());
      ids.add(result instanceof Outcome.Recorded(long id, var change, var flags) ? id : null);
    }
    rooms.memory().remember(connector.name(), keys, digests, ids);
  }

  /** What a source called an attestation before, and now lists as something else. */
  private static List<Long> noLonger(List<Candidate> candidates) {
    var ids = new ArrayList<Long>();
    for (Candidate candidate : candidates) {
      if (candidate.mapped.attestation().isPresent() || candidate.said == null) continue;
      Long id = candidate.said.attestation();
      if (id != null) ids.add(id);
    }
    return ids;
  }

  private Statement statement(Candidate candidate, Map<Integer, Long> holders) {
    return candidate
        .mapped
        .attestation()
        .orElseThrow()
        .by(
            holders.get(candidate.index),
            candidate.mapped.party().orElse(null),
            day,
            candidate.said == null ? null : before,
            connector.historical());
  }

  private static RowOutcome taken(
      Candidate candidate, @Nullable Enrolled party, @Nullable Outcome result) {
    var flags = new ArrayList<>(candidate.mapped.flags());
    if (party != null) flags.addAll(party.flags());
    boolean unchanged = false;
    if (result instanceof Outcome.Recorded(long id, var change, var noticed)) {
      flags.addAll(noticed);
      unchanged = change == Outcome.Change.UNCHANGED;
    }
    return unchanged
        ? RowOutcome.unchanged(candidate.row.number())
        : RowOutcome.taken(candidate.row.number(), candidate.said != null, flags);
  }

  /**
   * A row before its turn.
   *
   * @param said what was last said under its key
   * @param mapped null when it says nothing new, or is refused
   */
  private record Heard(
      Row row,
      SourceMemory.@Nullable Said said,
      @Nullable Mapped mapped,
      @Nullable RowOutcome refused) {

    Handing.Told told() {
      return new Handing.Told(
          row.number(), row.key(), mapped == null ? null : mapped.attestation().orElse(null));
    }
  }

  private record Candidate(int index, Row row, Mapped mapped, SourceMemory.@Nullable Said said) {}

  /** Reads, keys and maps rows while the last batch is being written. */
  private final class Ahead {

    private final BlockingQueue<List<Heard>> batches = new ArrayBlockingQueue<>(1);
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean wanted = true;

    Ahead(RowReader rows) {
      thread = Thread.ofPlatform().name("intake-reader").daemon().start(() -> read(rows));
    }

    /** The next batch, empty at the end; a refusal of the file comes after the rows before it. */
    List<Heard> next() {
      try {
        List<Heard> batch = batches.take();
        Throwable thrown = failure;
        if (batch.isEmpty() && thrown != null) {
          if (thrown instanceof RuntimeException e) throw e;
          if (thrown instanceof IOException e) throw new UncheckedIOException(e);
          throw new IllegalStateException(thrown);
        }
        return batch;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    void stop() {
      wanted = false;
      batches.clear();
      thread.interrupt();
    }

    private void read(RowReader rows) {
      try {
        List<Row> batch = new ArrayList<>();
        long size = 0;
        for (SourceRow row; wanted && (row = rows.next()) != null; ) {
          Row read = Row.of(row, connector);
          batch.add(read);
          size += read.size();
          if (batch.size() >= longest || size >= LARGEST) {
            offer(hear(batch));
            batch = new ArrayList<>();
            size = 0;
          }
        }
        if (!batch.isEmpty()) offer(hear(batch));
      } catch (Throwable e) {
        failure = e;
      } finally {
        offer(List.of());
      }
    }

    private void offer(List<Heard> batch) {
      try {
        while (wanted && !batches.offer(batch, 100, TimeUnit.MILLISECONDS)) {
          // the writer is busy
        }
      } catch (InterruptedException e) {
        wanted = false;
      }
    }
  }
}
