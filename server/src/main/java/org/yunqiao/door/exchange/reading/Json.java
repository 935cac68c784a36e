package org.yunqiao.door.exchange.reading;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** How this package reads JSON (RFC 8259): strictly, but for what is better said row by row. */
final class Json {

  /**
   * Control characters written bare are let through, to be reported with their field; names are not
   * kept in the parser's table, which a sender could fill.
   */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Bounds.PARSER_DEPTH)
                  .maxStringLength(2 * Bounds.RECORD)
                  .maxNameLength(2 * Bounds.RECORD)
                  .maxNumberLength(2 * Bounds.NUMBER)
                  .build())
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .build();

  private Json() {}

  /** What a failure inside the parser means for the file. */
  static FileProblem problem(JacksonException e) throws IOException {
    if (e instanceof JacksonIOException io && io.getCause() instanceof IOException cause) {
      throw cause;
    }
    if (e instanceof StreamConstraintsException) {
      return FileProblem.tooDeep();
    }
    var at = e.getLocation();
    return at == null
        ? FileProblem.notJson(0, 0)
        : FileProblem.notJson(at.getLineNr(), at.getColumnNr());
  }
}
