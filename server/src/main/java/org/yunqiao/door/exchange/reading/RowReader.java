package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one file, one after the other. Not for several threads. */
public interface RowReader extends AutoCloseable {

  /**
   * The next row, or null at the end.
   *
   * @throws FileProblem if the file cannot be read further; the rows before it were delivered
   */
  @Nullable SourceRow next() throws IOException;

  /** The single values asked for by {@link Layout#head()}, by path; absent ones are left out. */
  default Map<String, Object> head() {
    return Map.of();
  }

  /** Bytes of the file used so far, as packed; for a progress bar, so roughly right is enough. */
  long bytesRead();

  @Override
  void close() throws IOException;
}
