package org.yunqiao.register.party;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tables that come with the program, read once. */
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
