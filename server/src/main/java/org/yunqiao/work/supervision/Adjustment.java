package org.yunqiao.work.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became otherwise after a draw.
 *
 * @param officer who does not go; null where the object itself is excluded
 * @param instead who goes; null likewise
 */
public record Adjustment(
    long position,
    String object,
    @Nullable String officer,
    @Nullable String instead,
    String reason,
    Instant at) {}
