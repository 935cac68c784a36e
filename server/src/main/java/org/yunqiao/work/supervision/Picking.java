package org.yunqiao.work.supervision;

import java.math.BigDecimal;

/**
 * What was taken as a sample.
 *
 * @param certificate number on the product; empty where there is none
 * @param anonymous whether it was bought without saying who buys
 * @param place shop or address on the net
 * @param price in yuan; 0 where nothing was paid
 */
public record Picking(
    String product,
    String model,
    String certificate,
    boolean anonymous,
    String place,
    BigDecimal price) {}
