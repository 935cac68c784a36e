package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the CSV parser and keeps every record within bounds: past the limit it closes an
 * open quote and drops characters until the line ends, so that the parser never holds more. In the
 * same pass it notes which record holds what no value may. It reads quotes as the parser does: one
 * opens only at the start of a field, and in a field so opened every further quote turns it over.
 */
final class CsvGuard extends Reader {

  /** What is wrong with a record; {@code column} counts from 0. */
  record Mark(long record, int column, Fault fault, char found) {}

  enum Fault {
    TOO_LONG,
    FIELD_TOO_LONG,
    ENCODING,
    CONTROL_CHARACTER,
    UNCLOSED_QUOTE,
    QUOTING
  }

  private static final char QUOTE = '"';

  private final Text text;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final char[] in = new char[16 << 10];
  private int inAt;
  private int inEnd;

  private long record;
  private int column;
  private int recordLength;
  private int fieldLength;
  private boolean quotedField;
  private boolean inQuotes;
  private boolean dropping;
  private boolean closeQuote;
  private char beforeIn;
  private boolean ended;
  private @Nullable Mark mark;

  CsvGuard(Text text) {
    this.text = text;
  }

  /** The first fault of the record with this index, forgetting those before it. */
  @Nullable Mark faultOf(long wanted) {
    while (!marks.isEmpty() && marks.peekFirst().record() < wanted) {
      marks.removeFirst();
    }
    Mark first = marks.peekFirst();
    return first != null && first.record() == wanted ? first : null;
  }

  @Override
  public int read(char[] out, int off, int len) throws IOException {
    if (closeQuote && len > 0) {
      closeQuote = false;
      out[off] = QUOTE;
      return 1;
    }
    int to = off;
    while (to == off && len > 0) {
      if (inAt == inEnd && !fill()) {
        return -1;
      }
      to = pass(out, to, off + len);
    }
    return to - off;
  }

  private boolean fill() throws IOException {
    beforeIn = inEnd > 0 ? in[inEnd - 1] : 0;
    int n = text.read(in, 0, in.length);
    if (n < 0) {
      end();
      return false;
    }
    inAt = 0;
    inEnd = n;
    return true;
  }

  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (inQuotes) {
      mark(Fault.UNCLOSED_QUOTE, QUOTE);
    }
    if (mark != null) {
      marks.addLast(mark);
    }
  }

  private int pass(char[] out, int to, int limit) {
    boolean malformed = text.endsMalformed();
    while (inAt < inEnd && to < limit && !closeQuote) {
      char c = in[inAt++];
      if (malformed && inAt == inEnd) {
        mark(Fault.ENCODING, c);
      }
      if (dropping && c != '\n' && c != '\r') {
        continue;
      }
      if (inQuotes && (c == '\r' || c == '\n')) {
        // the parser loses a field in which a CR stands alone: inside quotes every line end is LF
        if (c == '\n' && followsReturn()) {
          continue;
        }
        c = '\n';
        fieldLength++;
      } else if ((c > ',' && c < 0x7F) || c >= 0xA0) {
        if (quotedField && !inQuotes) {
          mark(Fault.QUOTING, c);
        }
        fieldLength++;
      } else {
        special(c);
      }
      out[to++] = c;
      if (++recordLength > Bounds.RECORD) {
        cut();
      }
    }
    return to;
  }

  private void special(char c) {
    boolean breaks = !inQuotes;
    if (c == QUOTE) {
      if (quotedField) {
        inQuotes = !inQuotes;
      } else if (fieldLength == 0) {
        quotedField = true;
        inQuotes = true;
      }
      fieldLength++;
    } else if (c == ',' && breaks) {
      endField();
      column++;
    } else if ((c == '\n' || c == '\r') && breaks) {
      // the second half of CR LF ends nothing
      if (c == '\r' || !followsReturn()) {
        endRecord();
      }
      recordLength = -1;
    } else {
      if (Bounds.isForbidden(c)) {
        mark(Fault.CONTROL_CHARACTER, c);
      } else if (quotedField && breaks) {
        mark(Fault.QUOTING, c);
      }
      fieldLength++;
    }
  }

  private boolean followsReturn() {
    return (inAt >= 2 ? in[inAt - 2] : beforeIn) == '\r';
  }

  private void endField() {
    if (fieldLength > Bounds.FIELD) {
      mark(Fault.FIELD_TOO_LONG, ' ');
    }
    fieldLength = 0;
    quotedField = false;
  }

  private void endRecord() {
    endField();
    if (mark != null) {
      marks.addLast(mark);
      mark = null;
    }
    record++;
    column = 0;
    dropping = false;
  }

  private void cut() {
    mark = new Mark(record, column, Fault.TOO_LONG, ' ');
    dropping = true;
    if (inQuotes) {
      inQuotes = false;
      closeQuote = true;
    }
  }

  private void mark(Fault fault, char found) {
    if (mark == null) {
      mark = new Mark(record, column, fault, found);
    }
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
