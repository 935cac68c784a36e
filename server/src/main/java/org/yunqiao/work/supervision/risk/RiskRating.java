package org.yunqiao.work.supervision.risk;

import java.util.List;

/**
 * How an object is rated, and why.
 *
 * @param score 0 to 1000, the more the better
 * @param inputs digest of what it was computed from
 * @param model edition of the model that computed it
 */
public record RiskRating(
    String object,
    String riskClass,
    int score,
    List<Reason> reasons,
    String inputs,
    String model) {}
