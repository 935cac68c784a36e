package org.yunqiao.view.analysis;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an indicator answered for a day.
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
    Answer answer,
    boolean closed) {}
