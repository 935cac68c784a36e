package org.yunqiao.door.exchange.reading;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes with gzip taken off, if they carry it (RFC 1952 magic), and with their first part
 * at hand for guessing. Says {@code file.bomb} and {@code file.truncated} where the bytes end.
 */
final class Unpacked extends InputStream {

  static final int PREFIX = 64 << 10;

  private final Counted packed;
  private final InputStream in;
  private final boolean gzip;
  private final byte[] prefix;
  private final boolean whole;
  private int at;
  private long unpacked;
  private @Nullable FileProblem broken;

  private Unpacked(InputStream file) throws IOException {
    this.packed = new Counted(file);
    byte[] magic = file.readNBytes(2);
    packed.pushBack(magic);
    this.gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    this.in = gzip ? gunzip() : packed;
    byte[] first = new byte[PREFIX];
    int n = 0;
    boolean end = false;
    while (n < PREFIX && !end) {
      int got = fill(first, n, PREFIX - n);
      end = got < 0;
      n += Math.max(got, 0);
    }
    this.prefix = Arrays.copyOf(first, n);
    this.whole = end && broken == null;
  }

  static Unpacked open(Path path) throws IOException {
    return of(Files.newInputStream(path));
  }

  @SuppressWarnings("MustBeClosedChecker")
  static Unpacked of(InputStream file) throws IOException {
    try {
      return new Unpacked(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private InputStream gunzip() throws IOException {
    try {
      return new GZIPInputStream(packed, PREFIX);
    } catch (EOFException | ZipException e) {
      throw FileProblem.truncated();
    }
  }

  /** The first bytes, up to 64 KiB. */
  byte[] prefix() {
    return prefix;
  }

  /** Whether {@link #prefix()} is all there is. */
  boolean isWhole() {
    return whole;
  }

  boolean isGzip() {
    return gzip;
  }

  long packedBytes() {
    return packed.count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] b, int off, int len) throws IOException {
    if (at < prefix.length) {
      int n = Math.min(len, prefix.length - at);
      System.arraycopy(prefix, at, b, off, n);
      at += n;
      return n;
    }
    int n = whole ? -1 : fill(b, off, len);
    if (broken != null) {
      throw broken;
    }
    return n;
  }

  /** Reads on; where the packing is broken, it ends and {@link #broken} says why. */
  private int fill(byte[] b, int off, int len) throws IOException {
    if (broken != null) {
      return -1;
    }
    int n;
    try {
      n = in.read(b, off, len);
    } catch (EOFException | ZipException e) {
      broken = FileProblem.truncated();
      return -1;
    }
    unpacked += Math.max(n, 0);
    if (gzip && Bounds.looksLikeABomb(unpacked, packed.count)) {
      broken = FileProblem.bomb("gzip");
      return -1;
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Counts what is taken from the file, and gives the two bytes of magic back first. */
  private static final class Counted extends FilterInputStream {
    private byte[] back = new byte[0];
    private int backAt;
    private long count;

    Counted(InputStream file) {
      super(file);
    }

    void pushBack(byte[] bytes) {
      back = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] b, int off, int len) throws IOException {
      int n;
      if (backAt < back.length && len > 0) {
        n = Math.min(len, back.length - backAt);
        System.arraycopy(back, backAt, b, off, n);
        backAt += n;
      } else {
        n = super.read(b, off, len);
      }
      count += Math.max(n, 0);
      return n;
    }

    @Override
    public int available() throws IOException {
      return back.length - backAt + super.available();
    }
  }
}
