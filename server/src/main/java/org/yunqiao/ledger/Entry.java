package org.yunqiao.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A fact as it stands in the journal.
 *
 * @param position from 1, gap-free, in commit order
 * @param at when it was stated; never decreases with position
 * @param by who acted
 * @param payload the fact's JSON object; empty when {@code erased}
 * @param erased whether payload and salt were erased, the tree left intact
 */
public record Entry(
    long position,
    String type,
    int version,
    Instant at,
    String by,
    Map<String, Object> payload,
    boolean erased) {
  /** A member of the payload that is a number by the fact's schema. */
  public long number(String member) {
    return ((Number) Objects.requireNonNull(payload.get(member), member)).longValue();
  }
}
