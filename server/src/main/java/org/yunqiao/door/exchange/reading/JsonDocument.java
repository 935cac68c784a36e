package org.yunqiao.door.exchange.reading;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** One JSON document, walked token by token, with the names that lead to where it stands. */
final class JsonDocument implements Closeable {

  /** Paths that are asked for are short; deeper names need not be remembered. */
  private static final int NAMED = 32;

  private final Text text;
  final JsonGuard guard;
  final JsonParser json;
  private final @Nullable String[] names = new String[NAMED];
  private int depth;

  /** The depth of the outermost container whose contents no path leads to; 0 if there is none. */
  private int offPath;

  @SuppressWarnings("MustBeClosedChecker")
  private JsonDocument(Text text) {
    this.text = text;
    this.guard = new JsonGuard(text);
    this.json = Json.FACTORY.createParser(ObjectReadContext.empty(), guard);
  }

  @SuppressWarnings("MustBeClosedChecker")
  static JsonDocument open(Path file) throws IOException {
    Unpacked in = Unpacked.open(file);
    try {
      Text text = Text.open(in, Format.JSON);
      String start = text.start().strip();
      if (!start.isEmpty() && !start.startsWith("{") && !start.startsWith("[")) {
        throw FileProblem.notThisFormat(Format.JSON, Signature.text(start));
      }
      return new JsonDocument(text);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Moves to the next token that opens or is a value, or null at the end of the document. */
  @Nullable JsonToken nextValue() {
    for (JsonToken token = step(); token != null; token = step()) {
      switch (token) {
        case START_OBJECT -> enter(false);
        case START_ARRAY -> enter(true);
        case END_OBJECT, END_ARRAY -> leave();
        case PROPERTY_NAME -> rename();
        default -> {}
      }
      if (token.isStructStart() || token.isScalarValue()) {
        return token;
      }
    }
    return null;
  }

  private @Nullable JsonToken step() {
    JsonToken token = json.nextToken();
    if (guard.hasMalformed()) {
      long here = json.currentTokenLocation().getCharOffset();
      guard.malformedWithin(here, here);
    }
    return token;
  }

  private void enter(boolean array) {
    depth++;
    if (offPath == 0 && (array || depth > NAMED)) {
      offPath = depth;
    }
  }

  private void leave() {
    depth--;
    offPath = depth < offPath ? 0 : offPath;
  }

  private void rename() {
    if (offPath == 0) {
      names[depth - 1] = json.currentName();
    }
  }

  /** The rows were read to their end by somebody else. */
  void leaveArray() {
    leave();
  }

  /** Whether the value just reached is the one at this path. */
  boolean isAt(List<String> path, JsonToken token) {
    int around = depth - (token.isStructStart() ? 1 : 0);
    if (around != path.size() || (offPath > 0 && offPath <= around)) {
      return false;
    }
    for (int i = 0; i < around; i++) {
      if (!path.get(i).equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  long packedBytes() {
    return text.packedBytes();
  }

  @Override
  public void close() throws IOException {
    json.close();
    text.close();
  }
}
