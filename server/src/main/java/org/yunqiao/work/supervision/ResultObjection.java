package org.yunqiao.work.supervision;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 异议: an objection against the result of an inspection.
 *
 * @param party who objects
 * @param upheld whether it was right; null while it is looked into
 */
public record ResultObjection(
    long id,
    long inspection,
    long party,
    String text,
    Instant filedAt,
    LocalDate answerBy,
    @Nullable Boolean upheld,
    @Nullable String reason,
    @Nullable Instant answeredAt) {}
