package org.yunqiao.work.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a measure; both sides see it.
 *
 * @param document what was handed in with it, in the vault
 * @param position of the fact that tells of it
 */
public record MeasureStep(
    MeasureState state,
    String reason,
    @Nullable String document,
    String actor,
    Instant at,
    long position) {}
