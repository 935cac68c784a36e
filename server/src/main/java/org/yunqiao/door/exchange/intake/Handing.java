package org.yunqiao.door.exchange.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.Mapped;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.register.attestation.Claim;

/**
 * A file that a party hands in, while its rows are taken: what it may state, and what came of it.
 */
final class Handing {

  private final HandInTable table;
  private final HandIn file;
  private final Connector connector;
  private final LocalDate day;
  private final LongPredicate own;
  private final Predicate<String> schemes;

  /**
   * @param day on which it was handed in
   * @param own whether the party that reports is this one
   * @param schemes of which it may report
   */
  Handing(
      HandInTable table,
      HandIn file,
      Connector connector,
      LocalDate day,
      LongPredicate own,
      Predicate<String> schemes) {
    this.table = table;
    this.file = file;
    this.connector = connector;
    this.day = day;
    this.own = own;
    this.schemes = schemes;
  }

  /**
   * A row as it was told.
   *
   * @param stated null where it says nothing new, or nothing that can be made out
   */
  record Told(long number, String key, Mapped.@Nullable Stated stated) {

    /** The day of what it tells: of the change where it tells one, else of issue. */
    @Nullable LocalDate day(RowOutcome.Kind kind) {
      if (stated == null) return null;
      Claim claim = stated.claim();
      LocalDate changed = claim == null ? null : claim.day();
      return kind == RowOutcome.Kind.CHANGED && changed != null ? changed : stated.issued();
    }
  }

  /** A party reports what it issued itself, and nothing else. */
  boolean speaksFor(long issuer) {
    return own.test(issuer);
  }

  boolean reports(String scheme) {
    return schemes.test(scheme);
  }

  /**
   * Writes down what became of rows, in the transaction that takes them. What was settled before an
   * interruption stays as it was: those rows were accepted then, though nothing new is in them now.
   */
  void settle(List<Told> rows, RowOutcome[] outcomes) {
    Map<Long, RowOutcome> before =
        table.settled(
            file.id(),
            rows.stream().mapToLong(Told::number).min().orElse(0),
            rows.stream().mapToLong(Told::number).max().orElse(0));
    var keys = new ArrayList<String>();
    for (Told row : rows) if (!row.key().isEmpty()) keys.add(row.key());
    Set<String> sentBack = table.sentBack(file.id(), keys);
    var lines = new BulkRows();
    var counting = new Counting();
    for (int i = 0; i < outcomes.length; i++) {
      Told row = rows.get(i);
      RowOutcome settled = before.get(row.number());
      if (settled != null) {
        outcomes[i] = settled;
        continue;
      }
      RowOutcome outcome = outcomes[i];
      LocalDate about = row.day(outcome.kind());
      counting.count(outcome, about, sentBack.contains(row.key()));
      lines.add(
          file.id(),
          row.number(),
          row.key(),
          outcome.kind().word(),
          outcome.code(),
          outcome.field(),
          outcome.detail(),
          String.join(" ", outcome.flags()),
          about);
    }
    table.settle(file.id(), lines, counting.counts());
  }

  /** All of it was taken, and the receipt is stated. */
  void received(long position, Instant at) {
    table.done(file.id(), position, at);
  }

  /** What some rows add to the counts. */
  private final class Counting {
    private final Tally tally = new Tally();
    private long firstAccepted;
    private long firstRejected;
    private long late;
    private int latest;

    void count(RowOutcome outcome, @Nullable LocalDate about, boolean sentBack) {
      tally.count(outcome);
      switch (outcome.kind()) {
        case NEW, CHANGED -> {
          if (!sentBack) firstAccepted++;
          int days = about == null ? 0 : limit(about).map(limit -> limit.late(day)).orElse(0);
          if (days > 0) late++;
          latest = Math.max(latest, days);
        }
        case REJECTED -> {
          if (!sentBack) firstRejected++;
        }
        case UNCHANGED -> {}
      }
    }

    private Optional<ReportingLimits.Limit> limit(LocalDate about) {
      return connector.due().flatMap(code -> ReportingLimits.limit(code, about));
    }

    HandIn.Counts counts() {
      return new HandIn.Counts(
          tally.fresh(),
          tally.changed(),
          tally.unchanged(),
          tally.rejected(),
          tally.flagged(),
          firstAccepted,
          firstRejected,
          late,
          latest);
    }
  }
}
