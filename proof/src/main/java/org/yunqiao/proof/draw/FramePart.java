package org.yunqiao.proof.draw;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Sha256;

/**
 * Some lines of a frame, read by one thread: checked, counted and, when there is a seed, ticketed.
 */
final class FramePart {

  private static final ThreadLocal<MessageDigest> MINE = ThreadLocal.withInitial(Sha256::fresh);

  private static final byte DELETE = 0x7f;

  /** Eight bytes as one number, the first of them the most. */
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;
  private final int length;
  private final long place;
  private final Names strata = new Names();

  /** Numbers of strata that are called by one letter, as most are, and one more. */
  private final int[] letters = new int[128];

  private long[] sizes = new long[8];
  private Smallest[] smallest = new Smallest[8];
  private long lines;
  private int lastFrom;
  private int lastTo;
  private byte[] first = {};
  private byte[] last = {};

  FramePart(Lines.Piece piece) {
    this.bytes = piece.bytes();
    this.length = piece.length();
    this.place = piece.place();
  }

  /** Reads every line. What it finds wrong it says with the number of the line in this part. */
  FramePart read(@Nullable Seed seed, Function<String, Smallest> keepers) {
    MessageDigest sha = MINE.get();
    byte[] message = new byte[65 + Ids.LONGEST];
    byte[] ticket = new byte[Sha256.LENGTH];
    if (seed != null) {
      System.arraycopy(seed.prefix(), 0, message, 0, 65);
    }
    for (int from = 0; from < length; ) {
      // no byte of plain ASCII ends the loop, which so has one question for each
      int tab = from;
      while (bytes[tab] >= ' ' && bytes[tab] != DELETE) {
        tab++;
      }
      boolean plain = bytes[tab] == '\t';
      while (bytes[tab] != '\t' && bytes[tab] != '\n') {
        tab++;
      }
      int end = tab + 1;
      if (bytes[tab] == '\n') {
        end = tab;
      }
      while (bytes[end] != '\n') {
        end++;
      }
      check(from, tab, end, plain);
      int stratum = stratum(tab + 1, end, keepers);
      sizes[stratum]++;
      if (seed != null) {
        System.arraycopy(bytes, from, message, 65, tab - from);
        digest(sha, message, 65 + tab - from, ticket);
        long key = firstEight(ticket);
        if (smallest[stratum].mayTake(key)) {
          smallest[stratum].take(key, place + from);
        }
      }
      lines++;
      lastFrom = from;
      lastTo = tab;
      from = end + 1;
    }
    last = Arrays.copyOfRange(bytes, lastFrom, lastTo);
    return this;
  }

  /** The buffer it was read from, to be used again. */
  byte[] buffer() {
    return bytes;
  }

  long lines() {
    return lines;
  }

  byte[] first() {
    return first;
  }

  byte[] last() {
    return last;
  }

  Names strata() {
    return strata;
  }

  long size(int stratum) {
    return sizes[stratum];
  }

  private void check(int from, int tab, int end, boolean plain) {
    if (bytes[tab] != '\t') {
      throw wrong("frame.line", "id, TAB, stratum");
    }
    if (tab == from || tab - from > Ids.LONGEST) {
      throw wrong("frame.line", "an id has 1 to 256 bytes");
    }
    if (end == tab + 1 || end - tab - 1 > Stratum.LONGEST_NAME) {
      throw wrong("frame.line", "a stratum's name has 1 to 128 bytes");
    }
    if (!plain && !PlainText.isPlain(bytes, from, tab)) throw notPlain();
    if (lines == 0) {
      first = Arrays.copyOfRange(bytes, from, tab);
      return;
    }
    int order = Arrays.compareUnsigned(bytes, lastFrom, lastTo, bytes, from, tab);
    if (order == 0) {
      throw wrong("frame.duplicate", PlainText.decode(bytes, from, tab));
    }
    if (order > 0) {
      throw wrong("frame.order", "ids in the order of their bytes, as LC_ALL=C sort puts them");
    }
  }

  private int stratum(int from, int to, Function<String, Smallest> keepers) {
    boolean letter = to - from == 1 && bytes[from] >= 0;
    if (letter && letters[bytes[from]] > 0) return letters[bytes[from]] - 1;
    int known = strata.size();
    int number = strata.number(bytes, from, to);
    if (letter) letters[bytes[from]] = number + 1;
    if (strata.size() > known) {
      // a name that is known was found plain when it came
      if (!PlainText.isPlain(bytes, from, to)) throw notPlain();
      if (number == sizes.length) {
        sizes = Arrays.copyOf(sizes, 2 * number);
        smallest = Arrays.copyOf(smallest, 2 * number);
      }
      smallest[number] = keepers.apply(strata.name(number));
    }
    return number;
  }

  private Misread notPlain() {
    return wrong("frame.encoding", "not UTF-8 without control characters");
  }

  private Misread wrong(String code, String detail) {
    return new Misread(code, lines + 1, detail);
  }

  private static void digest(MessageDigest sha, byte[] message, int length, byte[] ticket) {
    sha.update(message, 0, length);
    try {
      sha.digest(ticket, 0, ticket.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  static long firstEight(byte[] ticket) {
    return (long) EIGHT.get(ticket, 0);
  }

  /** A line that cannot be; the number still counts from the part's beginning. */
  static final class Misread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final long line;
    private final String detail;

    Misread(String code, long line, String detail) {
      super(code, null, false, false);
      this.code = code;
      this.line = line;
      this.detail = detail;
    }

    Refused after(long lines) {
      return new Refused(code, "line " + (lines + line) + ": " + detail);
    }
  }
}
