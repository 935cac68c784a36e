package org.yunqiao.work.supervision;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * 样品: one product that was picked, or bought without saying who buys.
 *
 * @param certificate number on the product; empty where there is none
 * @param attestation the certificate of that number; null where none is known
 * @param price in yuan
 * @param laboratory credit code; empty until it is sent there
 * @param passed null until it is tested
 * @param report digest of the report in the vault
 * @param tellBy last day to tell a bad result
 * @param objectUntil last day to object to it
 */
public record Sample(
    long id,
    long inspection,
    String product,
    String model,
    String certificate,
    @Nullable Long attestation,
    boolean anonymous,
    String place,
    BigDecimal price,
    String laboratory,
    SampleState state,
    @Nullable Boolean passed,
    String findings,
    @Nullable String report,
    @Nullable LocalDate testedOn,
    @Nullable LocalDate tellBy,
    @Nullable LocalDate toldOn,
    @Nullable LocalDate objectUntil,
    String dispute,
    @Nullable LocalDate settledOn) {}
