package org.yunqiao.work.supervision;

import org.jspecify.annotations.Nullable;

/**
 * 商品页面: a product on offer in a shop on the net, and what the register says of its certificate.
 *
 * @param row of the file, the first after the header is 1
 * @param platform its credit code
 * @param certificate as the shop shows it; empty where it shows none
 * @param attestation the certificate that was found
 * @param measure by which the platform was asked to take it down
 * @param pursued another measure that an officer took
 */
public record Listing(
    long id,
    long file,
    int row,
    String platform,
    String shop,
    String address,
    String title,
    String product,
    String certificate,
    @Nullable Long attestation,
    ListingOutcome outcome,
    ListingState state,
    @Nullable Long measure,
    @Nullable Long pursued) {}
