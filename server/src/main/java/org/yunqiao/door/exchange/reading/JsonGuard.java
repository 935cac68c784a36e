package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stands before the JSON parser and shortens what it would have to hold as one piece: a string past
 * the limit of a whole row, a number without end. Notes where bytes were malformed.
 */
final class JsonGuard extends Reader {

  private final Text text;
  private final char[] in = new char[8 << 10];
  private final Deque<Long> malformedAt = new ArrayDeque<>();
  private int inAt;
  private int inEnd;
  private long passed;
  private boolean inString;
  private boolean escaped;
  private boolean dropping;
  private int token;

  JsonGuard(Text text) {
    this.text = text;
  }

  /** Whether malformed bytes were read between these two characters; forgets those before. */
  boolean malformedWithin(long from, long to) {
    while (!malformedAt.isEmpty() && malformedAt.peekFirst() < from) {
      malformedAt.removeFirst();
    }
    boolean found = !malformedAt.isEmpty() && malformedAt.peekFirst() < to;
    while (!malformedAt.isEmpty() && malformedAt.peekFirst() < to) {
      malformedAt.removeFirst();
    }
    return found;
  }

  boolean hasMalformed() {
    return !malformedAt.isEmpty();
  }

  @Override
  public int read(char[] out, int off, int len) throws IOException {
    int to = off;
    while (to == off && len > 0) {
      if (inAt == inEnd) {
        inEnd = text.read(in, 0, in.length);
        inAt = 0;
        if (inEnd < 0) {
          inEnd = 0;
          return -1;
        }
      }
      to = pass(out, to, off + len);
    }
    return to - off;
  }

  private int pass(char[] out, int to, int limit) {
    while (inAt < inEnd && to < limit) {
      char c = in[inAt++];
      if (inAt == inEnd && text.endsMalformed() && isNews()) {
        malformedAt.addLast(passed);
      }
      if (inString ? keepInString(c) : keepOutside(c)) {
        out[to++] = c;
        passed++;
      }
    }
    return to;
  }

  /** What is dropped has no place of its own: one note for all of it. */
  private boolean isNews() {
    return malformedAt.isEmpty() || malformedAt.peekLast() != passed;
  }

  private boolean keepInString(char c) {
    boolean wasEscaped = escaped;
    escaped = !wasEscaped && c == '\\';
    if (c == '"' && !wasEscaped) {
      inString = false;
      dropping = false;
      token = 0;
      return true;
    }
    // six characters of grace, so that no escape is cut in two
    dropping |= token >= Bounds.RECORD + 6 || (escaped && token >= Bounds.RECORD);
    token = Math.min(token + 1, Integer.MAX_VALUE - 1);
    return !dropping;
  }

  private boolean keepOutside(char c) {
    if (c == '"') {
      inString = true;
      token = 0;
      return true;
    }
    boolean between =
        switch (c) {
          case ' ', '\t', '\n', '\r', ',', ':', '{', '}', '[', ']' -> true;
          default -> false;
        };
    token = between ? 0 : Math.min(token + 1, Bounds.NUMBER + 1);
    return token <= Bounds.NUMBER;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
