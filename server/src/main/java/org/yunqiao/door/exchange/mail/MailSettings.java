package org.yunqiao.door.exchange.mail;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes mail (RFC 5321).
 *
 * @param host null: no mail is sent
 * @param port 587 is for submission (RFC 6409), 25 between servers
 * @param from whose mail it is
 * @param user null: the server takes it without a name
 * @param tls whether the line must be encrypted (STARTTLS, RFC 3207); without it nothing is sent
 * @param every how often people are told of what is new
 * @param site where people find this platform, as {@code https://yunqiao.example.cn}
 */
@ConfigurationProperties("yunqiao.mail")
record MailSettings(
    @Nullable String host,
    @DefaultValue("587") int port,
    @DefaultValue("yunqiao@localhost") String from,
    @Nullable String user,
    @Nullable String password,
    @DefaultValue("true") boolean tls,
    @DefaultValue("5m") Duration every,
    @DefaultValue("http://localhost:8420") URI site) {}
