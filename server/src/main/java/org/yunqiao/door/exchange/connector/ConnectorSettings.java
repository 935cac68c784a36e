package org.yunqiao.door.exchange.connector;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param folder connectors of an operator's own, read besides those in the jar; of the same name:
 *     the operator's counts
 */
@ConfigurationProperties("yunqiao.connectors")
record ConnectorSettings(@Nullable Path folder) {}
