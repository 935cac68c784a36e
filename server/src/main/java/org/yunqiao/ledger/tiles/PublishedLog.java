package org.yunqiao.ledger.tiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.seal.Seal;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.LogFiles;
import org.yunqiao.proof.NotProven;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.Tile;
import org.yunqiao.proof.TiledTree;
import org.yunqiao.proof.TlogProof;

/**
 * The log as the world sees it: static files, the newest checkpoint among them, and what follows
 * from them.
 */
@Component
public class PublishedLog {

  private static final long LOOK_AGAIN = 50; // ms

  private final Journal journal;
  private final Seal seal;
  private final SignedCheckpoints checkpoints;
  private final @Nullable LogFolder folder; // null: it is not said where
  private final @Nullable Integration integration;

  PublishedLog(
      LogSettings settings,
      @Value("${yunqiao.data:}") String data,
      Journal journal,
      Seal seal,
      SignedCheckpoints checkpoints,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.journal = journal;
    this.seal = seal;
    this.checkpoints = checkpoints;
    this.folder = place(settings.folder(), data).map(LogFolder::new).orElse(null);
    this.integration =
        folder == null
            ? null
            : new Integration(folder, journal, seal, checkpoints, jdbc, transactions, clock);
  }

  private static Optional<Path> place(@Nullable String given, String data) {
    if (given != null && !given.isBlank()) return Optional.of(Path.of(given));
    return data.isBlank() ? Optional.empty() : Optional.of(Path.of(data).resolve("tiles"));
  }

  /** Whether it is said where the files and the key lie. */
  public boolean hasPlace() {
    return folder != null && seal.hasPlace();
  }

  /** Where the files lie. */
  public Path folder() {
    return files().path();
  }

  /** Publishes what the journal holds beyond what is published, now. */
  public void catchUp() {
    while (step() == Integration.Outcome.PUBLISHED) {
      // until there is nothing new
    }
  }

  Integration.Outcome step() {
    if (integration == null) throw LogProblem.nowhere();
    return integration.step();
  }

  /** The newest checkpoint as it is published, with all its signatures. */
  public Optional<byte[]> checkpoint() {
    return find(LogFiles.CHECKPOINT);
  }

  /** What the newest checkpoint says; empty when there is none, or none that we have signed. */
  public Optional<Checkpoint> shown() {
    return newest().map(Newest::checkpoint);
  }

  private record Newest(Note note, Checkpoint checkpoint) {}

  private Optional<Newest> newest() {
    try {
      return checkpoint()
          .map(Note::parse)
          .flatMap(
              note -> seal.verifier().map(key -> new Newest(note, Checkpoint.open(note, key))));
    } catch (IllegalArgumentException | NotProven spoilt) {
      return Optional.empty();
    }
  }

  /** A tile or a bundle of entries, if it is there; a narrow one from any wider state of it. */
  public Optional<byte[]> tile(Tile tile) {
    if (folder == null) return Optional.empty();
    try {
      return folder.tile(tile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The public key, as the line that others check us with. */
  public Optional<String> vkey() {
    return seal.verifier().map(key -> key.text());
  }

  /** What was signed last; it is published a moment later. */
  public Optional<SignedCheckpoint> signed() {
    return checkpoints.last();
  }

  /** Shows that a fact stands in the log, under the newest checkpoint. */
  public TlogProof proof(long position) {
    journal.logEntry(position); // refuses one that is not there
    Note note = Note.parse(checkpoint().orElseThrow(LogProblem::nothingYet));
    Checkpoint shown = Checkpoint.open(note, seal.key().verifier());
    if (position > shown.size()) throw LogProblem.notReached(position, shown.size());
    return proofs(List.of(position), new Newest(note, shown)).getFirst();
  }

  /**
   * Shows that facts stand in the log, all of them under one checkpoint; empty when the newest one
   * does not cover them yet, or nothing is published.
   */
  public Optional<List<TlogProof>> proofs(List<Long> positions) {
    return newest()
        .filter(newest ->
            positions.stream().allMatch(position -> position <= newest.checkpoint().size()))
        .map(newest -> proofs(positions, newest));
  }

  private List<TlogProof> proofs(List<Long> positions, Newest newest) {
    var tree = new TiledTree(newest.checkpoint().size(), files());
    var proofs = new ArrayList<TlogProof>();
    try {
      for (long position : positions) {
        proofs.add(new TlogProof(position - 1, tree.inclusion(position - 1), newest.note()));
      }
      return proofs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the published checkpoint covers a fact.
   *
   * @param longest no longer than this
   * @return whether it does
   */
  public boolean covers(long position, Duration longest) {
    long until = System.nanoTime() + longest.toNanos();
    while (shown().map(Checkpoint::size).orElse(0L) < position) {
      if (!hasPlace() || System.nanoTime() - until > 0) return false;
      try {
        Thread.sleep(LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Rebuilds everything from the journal and compares it with what is published. */
  public Comparison compare() {
    return new Comparison(files(), journal, seal, checkpoints);
  }

  private Optional<byte[]> find(String path) {
    if (folder == null) return Optional.empty();
    try {
      return folder.find(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LogFolder files() {
    if (folder == null) throw LogProblem.nowhere();
    return folder;
  }
}
