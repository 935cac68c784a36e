package org.yunqiao.ledger.seal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator decides of the log's key.
 *
 * @param keyFile where it lies; null: {@code log-key} in the data folder
 * @param name of the log, for a key that is yet to be made: an address without scheme that is the
 *     operator's own; null: one that is drawn
 */
@ConfigurationProperties("yunqiao.seal")
record SealSettings(@Nullable String keyFile, @Nullable String name) {}
