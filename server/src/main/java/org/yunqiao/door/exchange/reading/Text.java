package org.yunqiao.door.exchange.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A file's characters. The encoding is said by a byte-order mark; else it is UTF-8 if the first 64
 * KiB are (RFC 3629), else whichever of UTF-8 and GB18030 (GB 18030-2022, the superset of GBK that
 * Chinese spreadsheets write) fits them with fewer faults.
 */
final class Text implements Closeable {

  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Unpacked in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(64 << 10).flip();
  private final String start;
  private boolean end;
  private boolean flushed;
  private boolean malformed;

  Text(Unpacked in) throws IOException {
    this.in = in;
    byte[] prefix = in.prefix();
    Mark mark = Mark.of(prefix);
    Charset charset = mark == null ? guess(prefix, in.isWhole()) : mark.charset;
    in.skipNBytes(mark == null ? 0 : mark.length);
    this.decoder = strict(charset);
    int from = mark == null ? 0 : mark.length;
    this.start = new String(prefix, from, Math.min(prefix.length - from, 8192), charset);
  }

  /**
   * Opens text that must not be something else.
   *
   * @throws FileProblem if it is binary or nothing but blanks
   */
  static Text open(Unpacked in, Format wanted) throws IOException {
    String binary = Signature.binary(in.prefix());
    if (binary != null) {
      throw FileProblem.notThisFormat(wanted, binary);
    }
    Text text = new Text(in);
    if (in.isWhole() && in.prefix().length <= 8192 && text.start.isBlank()) {
      throw FileProblem.empty();
    }
    return text;
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static Charset guess(byte[] prefix, boolean whole) {
    int utf8 = faults(prefix, StandardCharsets.UTF_8, whole);
    return utf8 > 0 && faults(prefix, GB18030, whole) < utf8 ? GB18030 : StandardCharsets.UTF_8;
  }

  private static int faults(byte[] prefix, Charset charset, boolean whole) {
    CharsetDecoder decoder = strict(charset);
    ByteBuffer from = ByteBuffer.wrap(prefix);
    CharBuffer to = CharBuffer.allocate(8192);
    int faults = 0;
    for (; ; ) {
      to.clear();
      CoderResult result = decoder.decode(from, to, whole);
      if (result.isUnderflow()) {
        return faults;
      }
      if (result.isError()) {
        faults++;
        from.position(from.position() + result.length());
      }
    }
  }

  Charset charset() {
    return decoder.charset();
  }

  /** The first few thousand characters, read or not. */
  String start() {
    return start;
  }

  /**
   * Reads some characters. Bytes that mean nothing become U+FFFD, always the last of what one call
   * returns, and {@link #endsMalformed()} tells it from one the sender wrote.
   *
   * @param len at least 2, for a character may take two
   * @return how many, or -1 at the end
   */
  int read(char[] buffer, int off, int len) throws IOException {
    malformed = false;
    CharBuffer to = CharBuffer.wrap(buffer, off, len);
    while (!flushed) {
      CoderResult result = decoder.decode(bytes, to, end);
      if (result.isError()) {
        if (to.hasRemaining()) {
          bytes.position(bytes.position() + result.length());
          to.put('\uFFFD');
          malformed = true;
        }
        return to.position() - off;
      }
      if (to.position() > off) {
        return to.position() - off;
      }
      if (end) {
        decoder.flush(to);
        flushed = true;
      } else {
        fill();
      }
    }
    return to.position() > off ? to.position() - off : -1;
  }

  boolean endsMalformed() {
    return malformed;
  }

  private void fill() throws IOException {
    bytes.compact();
    int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (n < 0) {
      end = true;
    } else {
      bytes.position(bytes.position() + n);
    }
    bytes.flip();
  }

  long packedBytes() {
    return in.packedBytes();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private record Mark(Charset charset, int length) {
    static @Nullable Mark of(byte[] b) {
      if (b.length >= 3
          && (b[0] & 0xFF) == 0xEF
          && (b[1] & 0xFF) == 0xBB
          && (b[2] & 0xFF) == 0xBF) {
        return new Mark(StandardCharsets.UTF_8, 3);
      }
      if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) {
        return new Mark(StandardCharsets.UTF_16LE, 2);
      }
      if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) {
        return new Mark(StandardCharsets.UTF_16BE, 2);
      }
      return null;
    }
  }
}
