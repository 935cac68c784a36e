package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** The rows of a file with one JSON document per line. Blank lines are no rows. */
final class JsonLines implements RowReader {

  private final Text text;
  private final char[] in = new char[16 << 10];
  private char[] line = new char[8 << 10];
  private int inAt;
  private int inEnd;
  private int length;
  private boolean tooLong;
  private boolean malformed;
  private long number;

  private JsonLines(Text text) {
    this.text = text;
  }

  @SuppressWarnings("MustBeClosedChecker")
  static JsonLines open(Unpacked in) throws IOException {
    try {
      return new JsonLines(Text.open(in, Format.JSONL));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    while (readLine()) {
      if (tooLong) {
        return SourceRow.unreadable(number, Unreadable.tooLong());
      }
      if (malformed) {
        return SourceRow.unreadable(number, Unreadable.encoding());
      }
      if (!isBlank()) {
        return parse();
      }
    }
    return null;
  }

  /** Reads to the line feed; what is past the limit is dropped. */
  private boolean readLine() throws IOException {
    length = 0;
    tooLong = false;
    malformed = false;
    number++;
    boolean any = false;
    for (; ; ) {
      if (inAt == inEnd && !fill()) {
        return any;
      }
      any = true;
      int from = inAt;
      while (inAt < inEnd && in[inAt] != '\n') {
        inAt++;
      }
      keep(from, inAt - from);
      // the malformed character, never a line feed, is the last of what was read
      malformed |= inAt == inEnd && text.endsMalformed();
      if (inAt < inEnd) {
        inAt++;
        return true;
      }
    }
  }

  private boolean fill() throws IOException {
    int n = text.read(in, 0, in.length);
    inAt = 0;
    inEnd = Math.max(n, 0);
    return n >= 0;
  }

  private void keep(int from, int count) {
    if (tooLong || length + count > Bounds.RECORD) {
      tooLong = true;
      return;
    }
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
    }
    System.arraycopy(in, from, line, length, count);
    length += count;
  }

  private boolean isBlank() {
    for (int i = 0; i < length; i++) {
      if (!Character.isWhitespace(line[i])) {
        return false;
      }
    }
    return true;
  }

  private SourceRow parse() throws IOException {
    try (JsonParser json = Json.FACTORY.createParser(ObjectReadContext.empty(), line, 0, length)) {
      json.nextToken();
      SourceRow row = Element.read(json, used -> {}).row(number);
      return json.nextToken() == null ? row : notJson(json.currentTokenLocation().getColumnNr());
    } catch (JacksonException e) {
      return notJson(e.getLocation() == null ? 0 : e.getLocation().getColumnNr());
    }
  }

  private SourceRow notJson(int column) {
    return SourceRow.unreadable(number, Unreadable.notJson(column > 0 ? ":" + column : ""));
  }

  @Override
  public long bytesRead() {
    return text.packedBytes();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
