package org.yunqiao.door.exchange.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.reading.Fingerprint;
import org.yunqiao.door.exchange.reading.Format;
import org.yunqiao.door.exchange.reading.Layout;
import org.yunqiao.door.exchange.reading.RowReader;
import org.yunqiao.door.exchange.reading.SourceFile;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.party.Parties;

/**
 * Takes files in. Every row ends accepted, unchanged or rejected with a code; the rows of a batch,
 * the register, the facts and what is remembered of the source are one commit, so a run that is
 * killed and started again ends where an unbroken one would have.
 */
@Component
public class Intake {

  private final DataSource database;
  private final TransactionTemplate transaction;
  private final Journal journal;
  private final Vault vault;
  private final Parties parties;
  private final Attestations attestations;
  private final SourceMemory memory;
  private final Reasons reasons;
  private final Clock clock;

  Intake(
      DataSource database,
      TransactionTemplate transaction,
      Journal journal,
      Vault vault,
      Parties parties,
      Attestations attestations,
      SourceMemory memory,
      Reasons reasons,
      Clock clock) {
    this.database = database;
    this.transaction = transaction;
    this.journal = journal;
    this.vault = vault;
    this.parties = parties;
    this.attestations = attestations;
    this.memory = memory;
    this.reasons = reasons;
    this.clock = clock;
  }

  /**
   * Takes a file in.
   *
   * @throws org.yunqiao.Problem when the file as a whole is refused; rows before the point where it
   *     became unreadable stay, and are unchanged when a mended file comes
   */
  public Tally take(Import what, Progress progress) {
    return take(what, progress, Batches.LONGEST);
  }

  /** The same, so many rows at a time. */
  Tally take(Import what, Progress progress, int longest) {
    return take(what, null, progress, longest);
  }

  /**
   * The same, of a file that a party hands in.
   *
   * @param handed null where nobody does
   */
  Tally take(Import what, @Nullable Handing handed, Progress progress, int longest) {
    Actor source = () -> "connector:" + what.connector().name();
    return Actor.acting(source, () -> taken(what, handed, progress, longest));
  }

  /** Whether a file of this source has been taken in, whole. */
  public boolean hasTaken(String connector) {
    return memory.hasReceived(connector);
  }

  private Tally taken(Import what, @Nullable Handing handed, Progress progress, int longest) {
    Connector connector = what.connector();
    Path file = what.file();
    Path reported = null;
    try (RowReader rows = SourceFile.open(file, connector.layout(file.getFileName().toString()))) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
      Optional<LocalDate> day = connector.day(rows.head());
      Optional<LocalDate> before = memory.lastDay(connector.name());
      refuseOlder(connector, day, before);
      reported =
          what.report() != null ? what.report() : Files.createTempFile("yunqiao-report", ".csv");
      Report report = new Report(reported, reasons);
      Batches batches;
      try (report;
          SeenKeys seen = new SeenKeys(database);
          Rehearsed rehearsed = rehearsal(what)) {
        batches =
            new Batches(
                connector,
                new Batches.Rooms(transaction, journal, parties, attestations, memory),
                seen,
                report,
                day.orElse(today),
                before.orElse(null),
                rehearsed,
                handed,
                longest);
        batches.run(rows, Files.size(file), progress);
        if (connector.complete()) batches.gone();
        for (String sheet : untaken(file, connector)) report.kept(sheet);
      }
      if (!what.dryRun()) {
        receive(what, batches.tally(), day.or(batches::latestDay).orElse(null), report, handed);
      }
      return batches.tally();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (what.report() == null && reported != null) discard(reported);
    }
  }

  private @Nullable Rehearsed rehearsal(Import what) {
    return what.dryRun()
        ? new Rehearsed(what.connector(), attestations.letIssue(), database)
        : null;
  }

  /** Sheets of a workbook that lie beside the one that is taken. */
  private static List<String> untaken(Path file, Connector connector) throws IOException {
    Layout layout = connector.layout(file.getFileName().toString());
    if (layout.format() != Format.XLSX || layout.sheet() == null) return List.of();
    return SourceFile.at(file).sheets().stream().filter(s -> !s.equals(layout.sheet())).toList();
  }

  private static void refuseOlder(
      Connector connector, Optional<LocalDate> day, Optional<LocalDate> before) {
    if (!connector.complete()) return;
    LocalDate told = day.orElseThrow(IntakeProblem::noDay);
    before
        .filter(told::isBefore)
        .ifPresent(known -> {
          throw IntakeProblem.olderSnapshot(told, known);
        });
  }

  private void receive(
      Import what, Tally tally, @Nullable LocalDate day, Report report, @Nullable Handing handed)
      throws IOException {
    Fingerprint print = SourceFile.at(what.file()).digest();
    transaction.executeWithoutResult(status -> {
      Instant at = journal.turn();
      String kept = what.connector().kept() ? keep(what.file(), "application/octet-stream") : null;
      String told = report.isEmpty() ? null : keep(report.path(), "text/csv");
      String name = what.connector().name();
      memory.received(name, print.sha256(), day, tally.line(), at);
      if (handed != null) handed.received(journal.next(), at);
      journal.state(
          new FileReceived(
              name,
              print.sha256(),
              print.bytes(),
              day == null ? null : day.toString(),
              tally.rows(),
              tally.accepted(),
              tally.unchanged(),
              tally.rejected(),
              tally.fresh(),
              tally.changed(),
              tally.gone(),
              tally.flagged(),
              told,
              kept));
    });
  }

  private String keep(Path file, String mediaType) {
    try (InputStream content = Files.newInputStream(file)) {
      return vault.keep(content, mediaType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
