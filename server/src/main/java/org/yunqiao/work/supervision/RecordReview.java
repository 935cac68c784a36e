package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that was drawn for review.
 *
 * @param record as the frame calls it
 * @param attestation its number in the register
 * @param body code of the body that reported it
 * @param defects null until it is reviewed; empty where nothing is wrong
 */
public record RecordReview(
    String record,
    long attestation,
    String body,
    @Nullable List<String> defects,
    @Nullable Instant at) {}
