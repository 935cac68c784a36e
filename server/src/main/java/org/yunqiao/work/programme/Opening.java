package org.yunqiao.work.programme;

import java.util.List;

/**
 * What an evaluation is opened with.
 *
 * @param kind word of an {@link EvaluationKind}
 * @param region the first digits of GB/T 2260; empty for the whole country
 * @param entrants credit codes
 */
public record Opening(
    String kind,
    String title,
    String department,
    String region,
    int places,
    List<Criterion> criteria,
    List<String> entrants) {}
