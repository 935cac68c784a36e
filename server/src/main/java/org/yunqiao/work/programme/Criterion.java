package org.yunqiao.work.programme;

import java.math.BigDecimal;

/**
 * What is judged, and how much it counts.
 *
 * @param weight in hundredths of the whole
 */
public record Criterion(String code, String name, BigDecimal weight) {}
