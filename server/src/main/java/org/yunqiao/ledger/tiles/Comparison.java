package org.yunqiao.ledger.tiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.seal.Seal;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.GrowingTree;
import org.yunqiao.proof.LogFiles;
import org.yunqiao.proof.NotProven;
import org.yunqiao.proof.Note;
import org.yunqiao.proof.Tile;

/**
 * The published log beside the journal: every file is made anew from the journal's entries and
 * compared; signature, root, and what the database keeps as well.
 */
public final class Comparison {

  private static final int PIECE = 8_192;

  private final LogFolder folder;
  private final Journal journal;
  private final Seal seal;
  private final SignedCheckpoints checkpoints;

  Comparison(LogFolder folder, Journal journal, Seal seal, SignedCheckpoints checkpoints) {
    this.folder = folder;
    this.journal = journal;
    this.seal = seal;
    this.checkpoints = checkpoints;
  }

  /** What can differ. */
  public enum Sort {
    /** Nothing has been published. */
    NOTHING,
    /** The checkpoint is no signed note, or not one of ours. */
    SIGNATURE,
    /** The checkpoint is none that was kept before it was published. */
    UNKNOWN,
    /** The journal holds less than the checkpoint says. */
    SHORT,
    /** A file is missing. */
    MISSING,
    /** A file is another than the journal gives. */
    ALTERED,
    /** A file stands where the log can have none. */
    STRAY,
    /** The root is another than the journal gives. */
    ROOT
  }

  /**
   * The first difference.
   *
   * @param about a file, or what the checkpoint says
   */
  public record Difference(Sort sort, String about) {}

  /**
   * Compares everything.
   *
   * @param far is told how many entries were done
   * @return the first difference; empty when there is none
   */
  public Optional<Difference> first(LongConsumer far) {
    try {
      compare(far);
      return Optional.empty();
    } catch (Found found) {
      return Optional.of(found.difference);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compare(LongConsumer far) throws IOException {
    byte[] file =
        folder.find(LogFiles.CHECKPOINT).orElseThrow(() -> new Found(Sort.NOTHING, "checkpoint"));
    Checkpoint shown = shown(file);
    var tree = new GrowingTree();
    GrowingTree.Sink compared = this::mustBe;
    while (tree.size() < shown.size()) {
      int limit = (int) Math.min(PIECE, shown.size() - tree.size());
      for (byte[] entry : journal.logEntries(tree.size(), limit)) tree.add(entry, compared);
      far.accept(tree.size());
    }
    tree.edge(compared);
    Checkpoint rebuilt = Checkpoint.of(shown.origin(), shown.size(), tree.root());
    if (!rebuilt.sameTree(shown)) throw new Found(Sort.ROOT, shown.rootText());
    mustHoldNothingElse(shown.size());
  }

  private Checkpoint shown(byte[] file) {
    Checkpoint shown;
    try {
      shown = Checkpoint.open(Note.parse(file), seal.key().verifier());
    } catch (NotProven | IllegalArgumentException e) {
      throw new Found(Sort.SIGNATURE, String.valueOf(e.getMessage()));
    }
    Optional<SignedCheckpoint> kept = checkpoints.last();
    boolean known =
        kept.isPresent()
            && (kept.get().size() > shown.size()
                || Arrays.equals(kept.get().note().getBytes(UTF_8), file));
    if (!known) throw new Found(Sort.UNKNOWN, String.valueOf(shown.size()));
    if (journal.last() < shown.size()) {
      throw new Found(Sort.SHORT, journal.last() + " < " + shown.size());
    }
    return shown;
  }

  private void mustBe(Tile tile, byte[] content) throws IOException {
    Optional<byte[]> found = folder.find(tile.path());
    if (found.isEmpty() && !tile.isFull()) {
      found = folder.find(tile.full().path()).map(full -> beginning(full, content.length));
    }
    if (found.isEmpty()) throw new Found(Sort.MISSING, tile.path());
    if (!Arrays.equals(found.get(), content)) throw new Found(Sort.ALTERED, tile.path());
    if (tile.isFull()) return;
    for (int width = 1; width < tile.width(); width++) {
      Tile narrower = new Tile(tile.level(), tile.index(), width);
      byte[] before = folder.find(narrower.path()).orElse(content);
      if (!Arrays.equals(before, beginning(content, before.length))) {
        throw new Found(Sort.ALTERED, narrower.path());
      }
    }
  }

  private static byte[] beginning(byte[] content, int length) {
    return content.length <= length ? content : Arrays.copyOf(content, length);
  }

  /**
   * What a step that was cut short left beyond the checkpoint is not looked at: the next writes it
   * anew.
   */
  private void mustHoldNothingElse(long size) throws IOException {
    Path root = folder.path();
    try (Stream<Path> files = Files.walk(root.resolve("tile"))) {
      List<String> strays =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString())
              .filter(path -> !isTile(path))
              .sorted()
              .limit(1)
              .toList();
      if (!strays.isEmpty()) throw new Found(Sort.STRAY, strays.getFirst());
    } catch (NoSuchFileException empty) {
      if (size > 0) throw new Found(Sort.MISSING, "tile");
    }
  }

  private static boolean isTile(String path) {
    try {
      Tile.parse(path);
      return true;
    } catch (IllegalArgumentException no) {
      return false;
    }
  }

  private static final class Found extends RuntimeException {

    private final transient Difference difference;

    Found(Sort sort, String about) {
      super(sort + " " + about);
      this.difference = new Difference(sort, about);
    }
  }
}
