package org.yunqiao.view.analysis;

import java.time.Instant;
import java.time.LocalDate;

/**
 * That an indicator was measured for a day; its whole answer is asked for by itself, as it may be
 * long.
 *
 * @param position as of which fact of the journal; with the query it gives the same answer again
 * @param headline its one number
 * @param query digest of the query, its days and its tables
 * @param digest of the answer
 * @param closed whether the day was over, so that it is not measured anew
 */
public record Measurement(
    String indicator,
    LocalDate day,
    long position,
    Instant at,
    String headline,
    String query,
    String digest,
    boolean closed) {}
