package org.yunqiao.door.exchange.intake;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.door.exchange.connector.Connector;
import org.yunqiao.door.exchange.connector.RowProblem;
import org.yunqiao.door.exchange.reading.SourceRow;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Sha256;

/**
 * A row that was read: under which key it speaks and what it says, or why that cannot be told.
 *
 * @param size roughly, in characters
 */
record Row(
    long number,
    String key,
    byte[] digest,
    Map<String, Object> value,
    int size,
    @Nullable RowOutcome refused) {

  @SuppressWarnings("unchecked")
  static Row of(SourceRow source, Connector connector) {
    var trouble = source.trouble();
    if (trouble != null) {
      String field = trouble.field() == null ? "" : trouble.field();
      return refused(source.number(), trouble.code(), field, trouble.detail());
    }
    if (!(source.value() instanceof Map<?, ?> map)) {
      return refused(source.number(), "row.not-an-object", "", "");
    }
    try {
      Map<String, Object> value = (Map<String, Object>) map;
      String key = connector.key(value);
      String text = Jcs.string(value);
      return new Row(source.number(), key, digest(text, connector), value, text.length(), null);
    } catch (RowProblem e) {
      return refused(source.number(), e.code(), e.field(), e.detail());
    } catch (IllegalArgumentException e) {
      return refused(source.number(), "row.not-json", "", String.valueOf(e.getMessage()));
    }
  }

  private static Row refused(long number, String code, String field, String detail) {
    return new Row(
        number, "", new byte[0], Map.of(), 0, RowOutcome.rejected(number, code, field, detail));
  }

  private static byte[] digest(String text, Connector connector) {
    return Sha256.of(
        connector.digest().getBytes(StandardCharsets.US_ASCII),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
