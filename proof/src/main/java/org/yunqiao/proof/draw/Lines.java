package org.yunqiao.proof.draw;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A long file in pieces of whole lines. The last line ends with LF as every other does; no line is
 * longer than a piece.
 */
final class Lines implements Closeable {

  static final int PIECE = 1 << 20;
  static final int LONGEST = PIECE / 2;

  private final String what;
  private final InputStream in;
  private final int piece;
  private byte[] rest = {};
  private long offset;

  /** Bytes of whole lines; {@code place} is where they begin in the file. */
  @SuppressWarnings("ArrayRecordComponent") // a buffer, never compared
  record Piece(byte[] bytes, int length, long place) {}

  Lines(Path file, String what) throws IOException {
    this.what = what;
    this.in = Files.newInputStream(file);
    this.piece = (int) Math.clamp(Files.size(file) + 1, 64, PIECE);
  }

  /** Room for a piece; small where the file is. */
  byte[] buffer() {
    return new byte[piece];
  }

  /** The next piece, in a buffer that {@link #buffer} made; one of length 0 at the end. */
  Piece next(byte[] buffer) throws IOException {
    System.arraycopy(rest, 0, buffer, 0, rest.length);
    int filled = rest.length + in.readNBytes(buffer, rest.length, piece - rest.length);
    int end = filled;
    while (end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    if (filled < piece && end < filled) {
      throw new Refused(what + ".line", "the last line does not end with LF");
    }
    if (end == 0 && filled > 0 || filled - end > LONGEST) {
      throw new Refused(what + ".line", "a line is too long");
    }
    rest = Arrays.copyOfRange(buffer, end, filled);
    var whole = new Piece(buffer, end, offset);
    offset += end;
    return whole;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
