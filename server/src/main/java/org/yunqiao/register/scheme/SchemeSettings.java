package org.yunqiao.register.scheme;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param folder schemes of an operator's own, read besides those in the jar; same scheme and
 *     edition: the operator's counts
 */
@ConfigurationProperties("yunqiao.schemes")
record SchemeSettings(java.nio.file.@Nullable Path folder) {}
