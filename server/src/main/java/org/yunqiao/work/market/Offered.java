package org.yunqiao.work.market;

/**
 * What a laboratory wants to offer.
 *
 * @param item of its capability table
 * @param method of the same row, with its year
 * @param price in fen
 * @param days from the test to the report
 * @param region code of GB/T 2260 where it is tested
 */
public record Offered(
    String item, String method, long price, int days, String region, String note) {}
