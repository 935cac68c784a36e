package org.yunqiao.work.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a case: never altered, and the legal record of it.
 *
 * @param ordinal from 1
 * @param kind {@code opened}, {@code begun}, {@code claimed}, {@code released}, {@code completed},
 *     {@code issued}, {@code changed}, {@code decided}, {@code attached}, {@code overdue}, {@code
 *     withdrawn}, {@code closed}
 * @param account who did it; null where the platform did
 * @param detail what else there is to say, as digests and codes
 */
public record Happened(
    int ordinal,
    String kind,
    Instant at,
    LocalDate day,
    @Nullable String step,
    @Nullable Integer round,
    @Nullable String outcome,
    @Nullable Long account,
    @Nullable Long mandate,
    Map<String, Object> detail) {}
