package org.yunqiao.proof;

import java.util.Arrays;
import java.util.List;

/**
 * What a log binds itself to when it signs: that it holds so many leaves under this root (C2SP
 * tlog-checkpoint v1.0.0).
 *
 * @param origin the log's name
 * @param size how many leaves
 * @param root of the tree over them
 * @param extensions further lines, signed with the rest; we write none
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameTree
public record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {

  public Checkpoint {
    if (origin.isEmpty() || origin.indexOf('\n') >= 0) {
      throw malformed("an origin is one line");
    }
    if (size < 0) {
      throw malformed("a size is not negative");
    }
    if (root.length != Sha256.LENGTH) {
      throw malformed("a root has 32 bytes");
    }
    if (extensions.stream().anyMatch(line -> line.isEmpty() || line.indexOf('\n') >= 0)) {
      throw malformed("a further line is one line and not empty");
    }
    if (size == 0 && !Arrays.equals(root, Merkle.root(List.of()))) {
      throw malformed("the root of no leaves is SHA-256 of nothing");
    }
    extensions = List.copyOf(extensions);
  }

  /** Without further lines. */
  public static Checkpoint of(String origin, long size, byte[] root) {
    return new Checkpoint(origin, size, root, List.of());
  }

  /** Reads the text of a note; whether it was signed is for {@link #open} to say. */
  public static Checkpoint parse(String text) {
    if (!text.endsWith("\n")) {
      throw malformed("its last line does not end");
    }
    List<String> lines = Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    if (lines.size() < 3) {
      throw malformed("origin, size and root are three lines");
    }
    return new Checkpoint(
        lines.get(0),
        size(lines.get(1)),
        Base64Text.readHash(lines.get(2)),
        lines.subList(3, lines.size()));
  }

  /**
   * The checkpoint in a note that the log itself has signed.
   *
   * @throws NotProven when it has not, or speaks in another log's name
   */
  public static Checkpoint open(Note note, VerifierKey log) {
    return open(note, log, log.name());
  }

  /**
   * As {@link #open(Note, VerifierKey)}, for a log whose key has another name than the log.
   *
   * @param origin the name that must stand in it
   */
  public static Checkpoint open(Note note, VerifierKey log, String origin) {
    note.verified(List.of(log));
    Checkpoint checkpoint = parse(note.text());
    if (!checkpoint.origin().equals(origin)) {
      throw new NotProven(
          "检查点属于另一日志：" + checkpoint.origin(),
          "the checkpoint is another log’s: " + checkpoint.origin());
    }
    return checkpoint;
  }

  /** The text to sign. */
  public String text() {
    var text = new StringBuilder(origin + "\n" + size + "\n" + Base64Text.write(root) + "\n");
    extensions.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The root, as the checkpoint writes it: base64. */
  public String rootText() {
    return Base64Text.write(root);
  }

  /** Whether both speak of the same leaves. */
  public boolean sameTree(Checkpoint other) {
    return size == other.size && Arrays.equals(root, other.root);
  }

  private static long size(String line) {
    if (!line.matches("0|[1-9][0-9]{0,18}")) {
      throw malformed("a size is a decimal number without leading zeros");
    }
    return Long.parseLong(line);
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException("not a checkpoint: " + why);
  }
}
