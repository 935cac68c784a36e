package org.yunqiao.door.exchange.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * A file was taken in, whole.
 *
 * @param digest SHA-256 of the file as sent
 * @param day the day it speaks of, ISO, where it tells
 * @param report digest of the report in the vault, where there was something to report
 * @param kept digest of the file in the vault, where the connector keeps it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FileReceived(
    String connector,
    String digest,
    long bytes,
    @Nullable String day,
    long rows,
    long accepted,
    long unchanged,
    long rejected,
    long fresh,
    long changed,
    long gone,
    long flagged,
    @Nullable String report,
    @Nullable String kept)
    implements Fact {

  @Override
  public String type() {
    return "exchange.received";
  }
}
