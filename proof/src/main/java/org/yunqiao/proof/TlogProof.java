package org.yunqiao.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that shows that a leaf stands in a log, in one file that is checked without asking
 * anybody: {@code .tlog-proof} (C2SP tlog-proof).
 *
 * @param index of the leaf, from 0
 * @param hashes from the leaf's neighbour up
 * @param checkpoint the signed note, not checked yet
 */
public record TlogProof(long index, List<byte[]> hashes, Note checkpoint) {

  private static final String HEADER = "c2sp.org/tlog-proof@v1";
  private static final String EXTRA = "extra ";
  private static final String INDEX = "index ";
  private static final int MOST_HASHES = 63;

  public TlogProof {
    if (index < 0 || hashes.size() > MOST_HASHES) {
      throw malformed("an index is from 0, and a path has at most 63 hashes");
    }
    hashes = List.copyOf(hashes);
  }

  /** Reads one; the line {@code extra} is passed over, nothing vouches for it. */
  public static TlogProof parse(byte[] file) {
    if (file.length > 2 * Note.LONGEST) {
      throw malformed("it is longer than 2 MiB");
    }
    int end = blankLine(file);
    List<String> lines = new String(file, 0, end, UTF_8).lines().toList();
    var rest = new ArrayList<>(lines);
    if (rest.isEmpty() || !rest.removeFirst().equals(HEADER)) {
      throw malformed("it does not begin with " + HEADER);
    }
    if (!rest.isEmpty() && rest.getFirst().startsWith(EXTRA)) {
      Base64Text.read(rest.removeFirst().substring(EXTRA.length()));
    }
    if (rest.isEmpty() || !rest.getFirst().matches("index (0|[1-9][0-9]{0,18})")) {
      throw malformed("no index");
    }
    long index = Long.parseLong(rest.removeFirst().substring(INDEX.length()));
    return new TlogProof(
        index,
        rest.stream().map(Base64Text::readHash).toList(),
        Note.parse(Arrays.copyOfRange(file, end + 1, file.length)));
  }

  private static int blankLine(byte[] file) {
    for (int i = 1; i < file.length; i++) {
      if (file[i] == '\n' && file[i - 1] == '\n') {
        return i;
      }
    }
    throw malformed("no checkpoint");
  }

  /** The file. */
  public byte[] bytes() {
    var file = new ByteArrayOutputStream();
    file.writeBytes((HEADER + "\n" + INDEX + index + "\n").getBytes(US_ASCII));
    hashes.forEach(hash -> file.writeBytes((Base64Text.write(hash) + "\n").getBytes(US_ASCII)));
    file.write('\n');
    file.writeBytes(checkpoint.bytes());
    return file.toByteArray();
  }

  /**
   * The checkpoint under which the leaf is shown to stand.
   *
   * @throws NotProven when the log has not signed it, or the leaf does not stand there
   */
  public Checkpoint verified(byte[] leaf, VerifierKey log) {
    Checkpoint signed = Checkpoint.open(checkpoint, log);
    if (!Merkle.inclusion(index, signed.size(), leaf, hashes, signed.root())) {
      throw new NotProven("叶不在此树中", "the proof does not place the leaf in this tree");
    }
    return signed;
  }

  private static IllegalArgumentException malformed(String why) {
    return new IllegalArgumentException("not a tlog-proof: " + why);
  }
}
