package org.yunqiao.door.exchange.subscription;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the operator decides of the exchange.
 *
 * @param timeout for a partner's whole answer
 * @param pause before a delivery that failed is tried again the first time; doubled each time
 * @param longestPause at which doubling ends
 * @param privateAddresses whether partners may be reached at addresses of the own network
 */
@ConfigurationProperties("yunqiao.exchange")
record ExchangeSettings(
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("1s") Duration pause,
    @DefaultValue("15m") Duration longestPause,
    @DefaultValue("false") boolean privateAddresses) {}
