package org.yunqiao.register.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the operator decides of identity.
 *
 * @param keyFile the file of keys under which personal data is sealed; null: {@code identity-keys}
 *     in the data folder
 */
@ConfigurationProperties("yunqiao.identity")
record IdentitySettings(@Nullable String keyFile) {}
