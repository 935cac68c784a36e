package org.yunqiao.work.supervision;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.draw.Staffing;

/**
 * What an office wants to draw.
 *
 * @param name of the draw; never used twice
 * @param item code of the inspection item (抽查事项)
 * @param region only objects of regions that begin so (定向); empty for all
 * @param quotas by stratum
 * @param follows the aborted draw in whose place this one is held; empty when there is none
 * @param files a folder with frame.tsv, objects.tsv and officers.tsv; null to take the libraries
 */
public record Wish(
    String name,
    String item,
    String region,
    Map<String, Quota> quotas,
    Staffing staffing,
    List<String> parties,
    Instant commitBy,
    Instant revealBy,
    String follows,
    @Nullable Path files) {}
