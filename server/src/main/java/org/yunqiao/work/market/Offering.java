package org.yunqiao.work.market;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 检测服务: a test that a laboratory offers within its valid capability.
 *
 * @param laboratory party id
 * @param attestation the approval that covers it
 * @param field of that approval
 * @param price in fen
 * @param days from the test to the report
 * @param region code of GB/T 2260 where it is tested
 * @param reason why it is not listed: a standing of the approval, or {@code laboratory}; else empty
 */
public record Offering(
    long id,
    long laboratory,
    long attestation,
    String field,
    String item,
    String method,
    long price,
    int days,
    String region,
    String note,
    boolean listed,
    String reason,
    LocalDate listedOn,
    @Nullable LocalDate delistedOn) {}
