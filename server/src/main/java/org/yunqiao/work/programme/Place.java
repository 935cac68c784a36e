package org.yunqiao.work.programme;

import java.math.BigDecimal;

/**
 * Where an entrant came in.
 *
 * @param entrant its credit code
 * @param score mean of the experts' totals without the highest and the lowest
 * @param rank from 1; equal scores share one
 * @param experts who scored it
 */
public record Place(String entrant, BigDecimal score, int rank, int experts) {}
