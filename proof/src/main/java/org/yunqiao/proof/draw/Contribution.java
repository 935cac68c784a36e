package org.yunqiao.proof.draw;

import java.time.Instant;

/**
 * One party's part of the seed, committed to and then revealed.
 *
 * @param value 64 lower-case hex digits
 */
public record Contribution(
    String party, String commitment, Instant committedAt, String value, Instant revealedAt) {}
