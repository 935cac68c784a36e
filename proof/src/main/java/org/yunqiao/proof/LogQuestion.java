package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of a log, on the command line, with the log's key in hand.
 *
 * @param words the command, and what it is about
 * @param log where the log's files are; null when it comes with files of its own
 * @param entry in hex, or a file with an opening; null when not asked for
 */
record LogQuestion(
    List<String> words,
    VerifierKey key,
    @Nullable String log,
    @Nullable String entry,
    Reader reader) {

  static final String KEY = "--key";
  private static final String LOG = "--log";
  private static final String ENTRY = "--entry";
  private static final Set<String> OPTIONS = Set.of(KEY, LOG, ENTRY);

  /** Reads a file that was named, or what comes in at {@code -}. */
  interface Reader {
    byte[] read(String file) throws IOException;
  }

  static LogQuestion read(List<String> words, Reader reader) throws IOException {
    Map<String, String> options = new HashMap<>();
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!OPTIONS.contains(word)) {
        rest.add(word);
      } else if (++i == words.size() || options.put(word, words.get(i)) != null) {
        throw new IllegalArgumentException(word + " is given once, with a value");
      }
    }
    return new LogQuestion(
        List.copyOf(rest),
        key(Objects.requireNonNull(options.get(KEY)), reader),
        options.get(LOG),
        options.get(ENTRY),
        reader);
  }

  int answer(PrintStream out) throws IOException {
    String command = words.isEmpty() ? "" : words.getFirst();
    if (command.equals("checkpoint") && words.size() == 2) {
      return tell(out, checkpoint(reader.read(words.get(1))));
    }
    if (command.equals("inclusion") && words.size() == 2) {
      return log == null ? carried(out) : included(out, LogFiles.at(log));
    }
    if (command.equals("consistency") && words.size() == 2 && log != null) {
      return grown(out, LogFiles.at(log));
    }
    if (command.equals("consistency") && words.size() >= 3 && log == null) {
      return grown(out);
    }
    if (command.equals("log") && words.size() == 2) {
      return whole(out, LogFiles.at(words.get(1)));
    }
    throw new IllegalArgumentException("see --help");
  }

  private int carried(PrintStream out) throws IOException {
    TlogProof proof = TlogProof.parse(reader.read(words.get(1)));
    Checkpoint under = proof.verified(LogEntry.leaf(wantedEntry()), key);
    out.println("条目在日志中 / the entry is in the log: position " + (proof.index() + 1));
    return tell(out, under);
  }

  private int included(PrintStream out, LogFiles files) throws IOException {
    long position = Long.parseLong(words.get(1));
    Checkpoint signed = signed(files);
    if (position < 1 || position > signed.size()) {
      throw new NotProven("检查点未及此位置", "the checkpoint does not reach this position");
    }
    List<byte[]> path = new TiledTree(signed.size(), files).inclusion(position - 1);
    byte[] leaf = LogEntry.leaf(wantedEntry());
    if (!Merkle.inclusion(position - 1, signed.size(), leaf, path, signed.root())) {
      throw new NotProven("条目不在此位置", "the entry does not stand at this position");
    }
    out.println("条目在日志中 / the entry is in the log: position " + position);
    return tell(out, signed);
  }

  private int grown(PrintStream out, LogFiles files) throws IOException {
    Checkpoint old = checkpoint(reader.read(words.get(1)));
    Checkpoint now = signed(files);
    boolean begins = old.size() > 0 && old.size() <= now.size();
    List<byte[]> path =
        begins ? new TiledTree(now.size(), files).consistency(old.size()) : List.of();
    return grown(out, old, now, path);
  }

  private int grown(PrintStream out) throws IOException {
    return grown(
        out,
        checkpoint(reader.read(words.get(1))),
        checkpoint(reader.read(words.get(2))),
        words.subList(3, words.size()).stream().map(LogQuestion::hash).toList());
  }

  private static int grown(PrintStream out, Checkpoint old, Checkpoint now, List<byte[]> path) {
    boolean grown =
        old.size() == 0
            ? path.isEmpty()
            : Merkle.consistency(old.size(), now.size(), old.root(), now.root(), path);
    if (!grown) {
      throw new NotProven("日志并非只增不改", "the log was not only added to");
    }
    out.println("只增不改 / only added to: " + old.size() + " → " + now.size());
    return tell(out, now);
  }

  /** Everything anew from the entries alone. */
  private int whole(PrintStream out, LogFiles files) throws IOException {
    Checkpoint signed = signed(files);
    var tree = new GrowingTree();
    GrowingTree.Sink compare = (tile, content) -> mustBe(tile, content, files);
    for (long from = 0; from < signed.size(); from += Tile.FULL) {
      int width = (int) Math.min(Tile.FULL, signed.size() - from);
      byte[] bundle = files.read(new Tile(Tile.ENTRIES, from / Tile.FULL, width));
      for (byte[] entry : GrowingTree.entries(bundle, width)) {
        tree.add(entry, compare);
      }
    }
    tree.edge(compare);
    if (!signed.sameTree(Checkpoint.of(signed.origin(), signed.size(), tree.root()))) {
      throw new NotProven("根与检查点不符", "the root is not the checkpoint’s");
    }
    out.println("全部文件与检查点相符 / every file agrees with the checkpoint");
    return tell(out, signed);
  }

  /** Of a full tile that took the place of a narrower one, the beginning counts. */
  private static void mustBe(Tile tile, byte[] content, LogFiles files) throws IOException {
    byte[] found = files.read(tile);
    boolean wider = found.length > content.length;
    boolean agrees =
        (found.length == content.length || (wider && !tile.isFull()))
            && Arrays.equals(found, 0, content.length, content, 0, content.length);
    if (!agrees) {
      throw new NotProven("文件被改动：" + tile.path(), "a file was altered: " + tile.path());
    }
  }

  private Checkpoint signed(LogFiles files) throws IOException {
    byte[] note =
        files
            .find(LogFiles.CHECKPOINT)
            .orElseThrow(() -> new NotProven("没有检查点", "there is no checkpoint"));
    return checkpoint(note);
  }

  private Checkpoint checkpoint(byte[] note) {
    return Checkpoint.open(Note.parse(note), key);
  }

  private byte[] wantedEntry() throws IOException {
    if (entry == null) {
      throw new IllegalArgumentException("--entry is needed: 64 hex digits, or a file");
    }
    return entry.matches("[0-9a-f]{64}")
        ? Hashes.read(entry)
        : StatedLeaf.read(reader.read(entry)).opening().entry();
  }

  /** As the protocol writes hashes, base64, or as the others here do. */
  private static byte[] hash(String text) {
    return text.matches("[0-9a-f]{64}") ? Hashes.read(text) : Base64Text.readHash(text);
  }

  private static VerifierKey key(String given, Reader reader) throws IOException {
    return given.equals("-")
        ? VerifierKey.parse(new String(reader.read(given), UTF_8))
        : VerifierKey.given(given);
  }

  private static int tell(PrintStream out, Checkpoint checkpoint) {
    out.println("origin " + checkpoint.origin());
    out.println("size   " + checkpoint.size());
    out.println("root   " + checkpoint.rootText());
    return Proof.VERIFIES;
  }
}
