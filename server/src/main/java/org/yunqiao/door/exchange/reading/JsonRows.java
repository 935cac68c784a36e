package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** The elements of one array somewhere in a JSON document, streamed. */
final class JsonRows implements RowReader {

  private final JsonDocument document;
  private final List<String> path;
  private final Map<String, Object> head;
  private long number;
  private boolean ended;
  private boolean malformed;

  private JsonRows(JsonDocument document, @Nullable String rows, Map<String, Object> head) {
    this.document = document;
    this.path = rows == null ? List.of() : steps(rows);
    this.head = head;
  }

  @SuppressWarnings("MustBeClosedChecker")
  static JsonRows open(Path file, Layout layout) throws IOException {
    Map<String, Object> head = layout.head().isEmpty() ? Map.of() : head(file, layout.head());
    JsonDocument document = JsonDocument.open(file);
    try {
      JsonRows rows = new JsonRows(document, layout.rows(), head);
      rows.goToRows();
      return rows;
    } catch (JacksonException e) {
      document.close();
      throw Json.problem(e);
    } catch (RuntimeException e) {
      document.close();
      throw e;
    }
  }

  private static List<String> steps(String path) {
    return List.of(path.split("\\.", -1));
  }

  /**
   * Fetches single values in a pass of its own, for they may come after the rows. A broken document
   * is not its business: the rows will tell.
   */
  private static Map<String, Object> head(Path file, List<String> wanted) throws IOException {
    Map<String, List<String>> missing = new HashMap<>();
    wanted.forEach(each -> missing.put(each, steps(each)));
    Map<String, Object> found = new LinkedHashMap<>();
    try (JsonDocument document = JsonDocument.open(file)) {
      JsonToken token = document.nextValue();
      while (token != null && !missing.isEmpty()) {
        if (token.isScalarValue()) {
          pick(document, token, missing, found);
        }
        token = document.nextValue();
      }
    } catch (JacksonException e) {
      Json.problem(e);
    } catch (FileProblem e) {
      return found;
    }
    return found;
  }

  private static void pick(
      JsonDocument document,
      JsonToken token,
      Map<String, List<String>> missing,
      Map<String, Object> found) {
    for (Map.Entry<String, List<String>> each : missing.entrySet()) {
      if (document.isAt(each.getValue(), token)) {
        Object value = Element.read(document.json, used -> {}).value();
        if (value != null) {
          found.put(each.getKey(), value);
        }
        missing.remove(each.getKey());
        return;
      }
    }
  }

  private void goToRows() {
    for (JsonToken token = document.nextValue(); token != null; token = document.nextValue()) {
      if (document.isAt(path, token)) {
        if (token == JsonToken.START_ARRAY) {
          return;
        }
        break;
      }
    }
    throw FileProblem.noRows(String.join(".", path));
  }

  @Override
  public @Nullable SourceRow next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      JsonToken token = document.json.nextToken();
      if (token == JsonToken.END_ARRAY) {
        ended = true;
        document.leaveArray();
        readToEnd();
        return null;
      }
      return element();
    } catch (JacksonException e) {
      ended = true;
      throw Json.problem(e);
    }
  }

  private SourceRow element() {
    long start = document.json.currentTokenLocation().getCharOffset();
    malformed = false;
    Element element =
        Element.read(
            document.json, used -> malformed |= document.guard.malformedWithin(start, used));
    SourceRow row = element.row(++number);
    return malformed && row.trouble() == null
        ? SourceRow.unreadable(number, Unreadable.encoding())
        : row;
  }

  /** What follows the rows must be sound, and must not hold rows that nobody would read. */
  private void readToEnd() {
    for (JsonToken token = document.nextValue(); token != null; token = document.nextValue()) {
      if (document.isAt(List.of(), token)) {
        var at = document.json.currentTokenLocation();
        throw FileProblem.notJson(at.getLineNr(), at.getColumnNr());
      }
      if (document.isAt(path, token)) {
        throw FileProblem.rowsTwice(String.join(".", path));
      }
    }
  }

  @Override
  public Map<String, Object> head() {
    return head;
  }

  @Override
  public long bytesRead() {
    return document.packedBytes();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
