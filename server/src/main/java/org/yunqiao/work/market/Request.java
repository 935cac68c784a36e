package org.yunqiao.work.market;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 检测需求: what a firm wants tested, and what became of it.
 *
 * @param firm party id
 * @param slot what is booked; null while nothing is
 * @param price in fen, as it was when it was booked
 * @param voucherPays the part of it that a voucher pays, in fen
 * @param reason why a booking fell away; else empty
 * @param report the laboratory's report, an attestation
 */
public record Request(
    long id,
    long firm,
    String item,
    String method,
    String region,
    @Nullable LocalDate by,
    @Nullable Long most,
    String note,
    RequestState state,
    LocalDate madeOn,
    @Nullable Long slot,
    @Nullable Long price,
    long voucherPays,
    @Nullable LocalDate bookedOn,
    String reason,
    @Nullable Long report,
    @Nullable LocalDate fulfilledOn) {}
