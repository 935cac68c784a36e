package org.yunqiao.work.programme;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's objection to a ranking that was noticed.
 *
 * @param upheld null until it is answered
 */
public record Objection(
    int number,
    String reason,
    LocalDate on,
    @Nullable Boolean upheld,
    String answer,
    @Nullable LocalDate answeredOn) {}
