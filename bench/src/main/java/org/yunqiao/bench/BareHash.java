package org.yunqiao.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * SHA-256 of seed, comma and id for every line of a frame, and nothing else: no line is checked, no
 * ticket kept. What any draw by tickets costs at least.
 */
final class BareHash {

  private static final int DIGEST = 32;
  private static final int PREFIX = 65;
  private static final int LONGEST = 256;
  private static final int PIECE = 1 << 20;

  private BareHash() {}

  /** Hashes all lines on so many threads; the exclusive or of all tickets' first bytes. */
  static int pass(Path frame, String seed, int threads) throws Exception {
    try (FileChannel file = FileChannel.open(frame);
        ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      long size = file.size();
      List<Callable<Integer>> shares = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        long from = lineFrom(file, size * i / threads);
        long to = lineFrom(file, size * (i + 1) / threads);
        shares.add(() -> hash(file, from, to, seed));
      }
      int all = 0;
      for (Future<Integer> each : workers.invokeAll(shares)) all ^= each.get();
      return all;
    }
  }

  /** Where the first line begins that begins at this place or after it. */
  private static long lineFrom(FileChannel file, long place) throws IOException {
    if (place == 0 || place == file.size()) return place;
    var some = ByteBuffer.allocate(2 * LONGEST);
    file.read(some, place - 1);
    for (int i = 0; i < some.position(); i++) {
      if (some.get(i) == '\n') return place + i;
    }
    throw new IOException("a line is too long");
  }

  private static int hash(FileChannel file, long from, long to, String seed) throws Exception {
    var share = new Share(seed);
    byte[] piece = new byte[PIECE];
    for (long place = from; place < to; ) {
      var buffer = ByteBuffer.wrap(piece, 0, (int) Math.min(PIECE, to - place));
      while (buffer.hasRemaining() && file.read(buffer, place + buffer.position()) > 0) {}
      int end = buffer.position();
      while (piece[end - 1] != '\n') end--;
      share.hash(piece, end);
      place += end;
    }
    return share.all;
  }

  /** What one thread does. */
  private static final class Share {
    private final MessageDigest sha = MessageDigest.getInstance("SHA-256");
    private final byte[] message = new byte[PREFIX + LONGEST];
    private final byte[] ticket = new byte[DIGEST];
    private int all;

    Share(String seed) throws GeneralSecurityException {
      System.arraycopy((seed + ",").getBytes(US_ASCII), 0, message, 0, PREFIX);
    }

    void hash(byte[] lines, int end) throws GeneralSecurityException {
      for (int from = 0; from < end; from++) {
        int tab = from;
        while (lines[tab] != '\t') tab++;
        System.arraycopy(lines, from, message, PREFIX, tab - from);
        sha.update(message, 0, PREFIX + tab - from);
        sha.digest(ticket, 0, DIGEST);
        all ^= ticket[0];
        from = tab;
        while (lines[from] != '\n') from++;
      }
    }
  }
}
