package org.yunqiao.proof.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;

/**
 * A file of tab-separated columns in strict order of its first column's bytes, read line by line:
 * officers.tsv and objects.tsv.
 */
final class Table {

  private final String what;
  private final Consumer<String[]> taker;
  private byte[] last = {};
  private long lines;

  private Table(String what, Consumer<String[]> taker) {
    this.what = what;
    this.taker = taker;
  }

  /** Hands on each line's columns; answers with the file's digest. */
  static String read(Path file, String what, Consumer<String[]> taker) throws IOException {
    var table = new Table(what, taker);
    MessageDigest digest = Sha256.fresh();
    try (var lines = new Lines(file, what)) {
      byte[] buffer = lines.buffer();
      for (Lines.Piece piece; (piece = lines.next(buffer)).length() > 0; ) {
        digest.update(piece.bytes(), 0, piece.length());
        table.read(piece);
      }
    }
    return Hashes.write(digest.digest());
  }

  private void read(Lines.Piece piece) {
    byte[] bytes = piece.bytes();
    for (int from = 0, end; from < piece.length(); from = end + 1) {
      end = from;
      int tab = -1;
      while (bytes[end] != '\n') {
        if (tab < 0 && bytes[end] == '\t') {
          tab = end;
        }
        end++;
      }
      lines++;
      mustFollow(bytes, from, tab < 0 ? end : tab);
      String[] columns = PlainText.decode(bytes, from, end).split("\t", -1);
      if (columns.length > 1) {
        mustBePlain(bytes, from, end);
      }
      taker.accept(columns);
    }
  }

  private void mustBePlain(byte[] bytes, int from, int end) {
    int begin = from;
    for (int i = from; i <= end; i++) {
      if (i == end || bytes[i] == '\t') {
        if (!PlainText.isPlain(bytes, begin, i)) {
          throw wrong("encoding", "not UTF-8 without control characters");
        }
        begin = i + 1;
      }
    }
  }

  private void mustFollow(byte[] bytes, int from, int to) {
    if (to == from || to - from > Ids.LONGEST || !PlainText.isPlain(bytes, from, to)) {
      throw wrong("line", "an id has 1 to 256 bytes of UTF-8 without control characters");
    }
    int order = lines == 1 ? -1 : Arrays.compareUnsigned(last, 0, last.length, bytes, from, to);
    if (order == 0) {
      throw wrong("duplicate", PlainText.decode(bytes, from, to));
    }
    if (order > 0) {
      throw wrong("order", "in the order of the ids' bytes, as LC_ALL=C sort puts them");
    }
    last = Arrays.copyOfRange(bytes, from, to);
  }

  private Refused wrong(String code, String detail) {
    return new Refused(what + "." + code, "line " + lines + ": " + detail);
  }
}
