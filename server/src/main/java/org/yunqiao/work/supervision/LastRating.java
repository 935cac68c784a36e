package org.yunqiao.work.supervision;

import java.time.Instant;
import java.time.LocalDate;
import org.yunqiao.work.supervision.risk.RiskInputs;

/**
 * How an object was rated last, with all that it takes to compute it again.
 *
 * @param model edition of the model that computed it
 * @param on the day whose model it was
 */
public record LastRating(
    String object,
    String riskClass,
    int score,
    RiskInputs inputs,
    String model,
    LocalDate on,
    Instant at) {}
