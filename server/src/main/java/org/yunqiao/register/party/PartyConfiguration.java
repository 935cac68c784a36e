package org.yunqiao.register.party;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dictionaries of this room. */
@Configuration(proxyBeanMethods = false)
class PartyConfiguration {

  @Bean
  Regions regions() {
    return Regions.load();
  }

  @Bean
  Authorities authorities() {
    return Authorities.load();
  }
}
