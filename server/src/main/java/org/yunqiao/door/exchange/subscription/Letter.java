package org.yunqiao.door.exchange.subscription;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 死信: an item that did not go, and why.
 *
 * @param position of the fact it tells of
 * @param due the last day to hand it over; null where there is none
 * @param line as it would go; null once it was erased
 * @param reason code of why, {@code partner.<theirs>} where the partner gave it
 * @param detail the field, or what the partner said
 */
public record Letter(
    long position,
    String key,
    String kind,
    LocalDate decided,
    @Nullable LocalDate due,
    @Nullable String line,
    String reason,
    String detail) {}
