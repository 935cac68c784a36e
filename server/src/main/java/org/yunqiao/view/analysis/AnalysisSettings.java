package org.yunqiao.view.analysis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How analysis works here.
 *
 * @param follow whether this server keeps a lake at all; of several, one may be enough
 * @param lake folder of the lake; by default {@code lake} in the data folder
 * @param memory for figures and for pouring, each
 * @param threads for figures and for pouring, each
 * @param every so long at most figures wait to be measured anew while the journal goes on
 * @param questionMemory for all that analysts ask at a time
 * @param questionTime for one question of theirs
 * @param questionRows of one answer to them
 */
@ConfigurationProperties("yunqiao.analysis")
record AnalysisSettings(
    @DefaultValue("true") boolean follow,
    @Nullable String lake,
    @DefaultValue("1GB") String memory,
    @DefaultValue("2") int threads,
    @DefaultValue("5m") Duration every,
    @DefaultValue("512MB") String questionMemory,
    @DefaultValue("20s") Duration questionTime,
    @DefaultValue("1000") int questionRows) {}
