package org.yunqiao.ledger.tiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.seal.Seal;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.GrowingTree;
import org.yunqiao.proof.LogFiles;
import org.yunqiao.proof.Merkle;
import org.yunqiao.proof.NotProven;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.SignerKey;
import org.yunqiao.proof.TiledTree;
import org.yunqiao.proof.VerifierKey;

/**
 * Brings a folder of the log up with the journal, step by step: tiles first, then the checkpoint is
 * signed and kept in the database, then it is published. Ended anywhere, the next step begins from
 * what was published (docs/protocols/log.md).
 */
final class Integration {

  private static final Logger LOG = LoggerFactory.getLogger(Integration.class);

  /** So many leaves at most between two checkpoints, a whole number of tiles of two levels. */
  static final int STEP = 4 << 16;

  /** So many entries are read at a time. */
  private static final int PIECE = 8_192;

  private final LogFolder folder;
  private final Journal journal;
  private final Seal seal;
  private final SignedCheckpoints checkpoints;
  private final JdbcClient jdbc;
  private final TransactionTemplate step;
  private final TransactionTemplate signing;
  private final Clock clock;
  private @Nullable GrowingTree tree; // null: to be resumed from the folder

  /** How much the journal held when there was last nothing to do; most beats end with that. */
  private long done = -1;

  /** Files that contradict what was signed are written anew from the journal, once. */
  private boolean anew;

  Integration(
      LogFolder folder,
      Journal journal,
      Seal seal,
      SignedCheckpoints checkpoints,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.folder = folder;
    this.journal = journal;
    this.seal = seal;
    this.checkpoints = checkpoints;
    this.jdbc = jdbc;
    this.step = new TransactionTemplate(transactions);
    this.signing = new TransactionTemplate(transactions);
    this.signing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** What a step came to. */
  enum Outcome {
    /** Something was published, and there may be more. */
    PUBLISHED,
    /** The folder was up with the journal. */
    NOTHING_NEW,
    /** Another process is at it. */
    ELSEWHERE
  }

  /**
   * One step. Of the processes that share a folder one does it, as long as the transaction with its
   * lock lasts; those with folders of their own work side by side, and sign in turn.
   */
  synchronized Outcome step() {
    if (journal.last() == done) return Outcome.NOTHING_NEW;
    Outcome outcome =
        step.execute(status -> {
          try {
            if (!taken()) return Outcome.ELSEWHERE;
            return mended() ? Outcome.PUBLISHED : Outcome.NOTHING_NEW;
          } catch (IOException e) {
            tree = null;
            throw new UncheckedIOException(e);
          } catch (RuntimeException e) {
            tree = null;
            throw e;
          }
        });
    return outcome == null ? Outcome.ELSEWHERE : outcome;
  }

  private boolean taken() throws IOException {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(folder.number())
        .query(Boolean.class)
        .single();
  }

  private boolean mended() throws IOException {
    while (true) {
      try {
        boolean published = published();
        anew = false;
        return published;
      } catch (Contradiction e) {
        if (anew) throw LogProblem.inconsistent(e.size);
        LOG.warn("The published tiles contradict a signed checkpoint; writing them anew");
        anew = true;
        tree = new GrowingTree();
      }
    }
  }

  /** The files do not follow from a checkpoint that was signed; the journal may still do. */
  private static final class Contradiction extends RuntimeException {

    private final long size;

    Contradiction(long size) {
      super("not the beginning: " + size);
      this.size = size;
    }
  }

  private boolean published() throws IOException {
    Optional<SignedCheckpoint> last = checkpoints.last();
    SignerKey key = last.isEmpty() ? seal.keyOrNew() : seal.key();
    mustBeOurs(last, key);
    long holds = journal.last();
    long signed = last.map(SignedCheckpoint::size).orElse(0L);
    if (signed > holds) throw LogProblem.wentBack(signed, holds);
    Optional<Checkpoint> shown = shown(last, key.verifier());
    if (shown.isPresent() && last.isPresent() && shown.get().size() == holds) {
      done = holds;
      return false;
    }
    GrowingTree growing = resumed(shown, holds);
    long target = Math.max(signed, Math.min(holds, growing.size() + STEP));
    grow(growing, target);
    Checkpoint grown = Checkpoint.of(key.verifier().name(), target, growing.root());
    if (shown.isPresent()) mustFollow(shown.get(), grown);
    SignedCheckpoint now = signed(grown, key);
    if (now.size() == target) folder.publish(now.note().getBytes(UTF_8));
    return true;
  }

  private static void mustBeOurs(Optional<SignedCheckpoint> last, SignerKey key) {
    String ours = key.verifier().text();
    if (last.isPresent() && !last.get().vkey().equals(ours)) {
      throw LogProblem.otherKey(last.get().vkey(), ours);
    }
  }

  /** What the folder shows the world; empty where that is nothing, or spoilt. */
  private Optional<Checkpoint> shown(Optional<SignedCheckpoint> last, VerifierKey key)
      throws IOException {
    Optional<byte[]> file = folder.find(LogFiles.CHECKPOINT);
    if (file.isEmpty()) return Optional.empty();
    Checkpoint shown;
    try {
      Note note = Note.parse(file.get());
      String origin = Checkpoint.parse(note.text()).origin();
      if (!origin.equals(key.name())) throw LogProblem.foreign(folder.path(), origin);
      shown = Checkpoint.open(note, key);
    } catch (NotProven | IllegalArgumentException e) {
      LOG.warn("The published checkpoint is spoilt ({}); publishing it anew", e.getMessage());
      return Optional.empty();
    }
    long signed = last.map(SignedCheckpoint::size).orElse(0L);
    if (shown.size() > signed) throw LogProblem.wentBack(shown.size(), signed);
    return Optional.of(shown);
  }

  /** The tree as far as it was published; from the beginning where its files do not bear it out. */
  private GrowingTree resumed(Optional<Checkpoint> shown, long holds) throws IOException {
    GrowingTree known = tree;
    long published = shown.map(Checkpoint::size).orElse(0L);
    boolean usable = anew || shown.isPresent();
    if (known != null && usable && known.size() >= published && known.size() <= holds) {
      return known;
    }
    known = new GrowingTree();
    if (shown.isPresent()) {
      long size = shown.get().size();
      try {
        GrowingTree resumed = GrowingTree.resume(size, folder);
        Checkpoint is = Checkpoint.of(shown.get().origin(), size, resumed.root());
        if (is.sameTree(shown.get())) known = resumed;
        else throw new NotProven("根与检查点不符", "the root is not the checkpoint’s");
      } catch (NotProven e) {
        LOG.warn("The published tiles are spoilt ({}); writing them anew", e.getMessage());
      }
    }
    tree = known;
    return known;
  }

  private void grow(GrowingTree growing, long target) throws IOException {
    while (growing.size() < target) {
      int limit = (int) Math.min(PIECE, target - growing.size());
      List<byte[]> entries = journal.logEntries(growing.size(), limit);
      for (byte[] entry : entries) growing.add(entry, folder::write);
    }
    growing.edge(folder::write);
    folder.settle();
  }

  /** Asks the tiles themselves, as anybody would. */
  private void mustFollow(Checkpoint before, Checkpoint now) throws IOException {
    try {
      boolean follows =
          before.size() == 0
              || Merkle.consistency(
                  before.size(),
                  now.size(),
                  before.root(),
                  now.root(),
                  new TiledTree(now.size(), folder).consistency(before.size()));
      if (!follows) throw new Contradiction(before.size());
    } catch (NotProven spoilt) {
      throw new Contradiction(before.size());
    }
  }

  /**
   * Signs it, unless as much was signed before: then that one. One at a time signs, and what was
   * signed before must be its beginning. It is durable when this returns.
   */
  private SignedCheckpoint signed(Checkpoint grown, SignerKey key) {
    SignedCheckpoint signed =
        signing.execute(status -> {
          Optional<SignedCheckpoint> last = checkpoints.lastForSigning();
          mustBeOurs(last, key);
          if (last.isPresent() && last.get().size() > grown.size()) return last.get();
          try {
            if (last.isPresent()) mustFollow(last.get().checkpoint(), grown);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          if (last.isPresent() && last.get().size() == grown.size()) return last.get();
          String note = new String(key.sign(grown.text()).bytes(), UTF_8);
          var fresh =
              new SignedCheckpoint(
                  grown,
                  key.verifier().text(),
                  note,
                  clock.instant().truncatedTo(ChronoUnit.MICROS));
          checkpoints.keep(fresh);
          return fresh;
        });
    if (signed == null) throw new IllegalStateException("nothing came of signing");
    return signed;
  }
}
