package org.yunqiao.work.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.procedure.Procedure;

/**
 * Something that a party is told (通知): a fact about a case or a certificate of its own.
 *
 * @param position of the fact in the journal
 * @param kind {@code opened}, {@code completed}, {@code decided}, {@code overdue}, {@code
 *     withdrawn} of a case; {@code suspended}, {@code restored}, {@code withdrawn}, {@code
 *     cancelled} of a certificate
 * @param number of the case or the certificate
 * @param procedure of the case; null where it is a certificate
 * @param step of the case; null where it concerns none. The name of the limit, where one went by
 */
public record Notice(
    long position,
    Instant at,
    String kind,
    String number,
    @Nullable Procedure procedure,
    @Nullable String step,
    @Nullable String outcome) {}
