package org.yunqiao.ledger.tiles;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides of the published log.
 *
 * @param folder where its files lie; null: {@code tiles} in the data folder
 * @param beat how long at most something new waits to be published
 */
@ConfigurationProperties("yunqiao.log")
record LogSettings(@Nullable String folder, @DefaultValue("500ms") Duration beat) {}
