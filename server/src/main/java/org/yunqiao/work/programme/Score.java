package org.yunqiao.work.programme;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What one expert gave one entrant.
 *
 * @param expert as the how-manieth he was named
 * @param points 0 to 100 by the code of the criterion
 */
public record Score(String entrant, int expert, Map<String, BigDecimal> points) {}
