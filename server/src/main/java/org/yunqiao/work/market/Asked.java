package org.yunqiao.work.market;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a firm wants tested.
 *
 * @param method empty where any will do
 * @param region code of GB/T 2260 where the sample is
 * @param by until when the test is wanted; null where it is not said
 * @param most what it may cost, in fen; null where it is not said
 */
public record Asked(
    String item,
    String method,
    String region,
    @Nullable LocalDate by,
    @Nullable Long most,
    String note) {}
