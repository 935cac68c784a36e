package org.yunqiao.view.analysis;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** What is read from files once. */
@Configuration(proxyBeanMethods = false)
class AnalysisConfiguration {

  @Bean
  @Lazy
  Indicators indicators() {
    return Indicators.read();
  }

  @Bean
  @Lazy
  References references() {
    return new References();
  }
}
