package org.yunqiao.door.portal;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sign-in by a unified identity (OpenID Connect); there is none unless an issuer is given.
 *
 * @param issuer where its discovery document lies
 * @param name what the button calls it
 */
@ConfigurationProperties("yunqiao.oidc")
record OidcSettings(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @DefaultValue("OpenID Connect") String name) {}
