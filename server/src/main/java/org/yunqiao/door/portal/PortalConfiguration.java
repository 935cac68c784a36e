package org.yunqiao.door.portal;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Pages get their frame; the API stays bare. */
@Configuration(proxyBeanMethods = false)
class PortalConfiguration implements WebMvcConfigurer {

  private final Frame frame;

  PortalConfiguration(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(frame)
        .addPathPatterns("/**")
        .excludePathPatterns(
            "/api/**",
            "/assets/**",
            "/actuator/**",
            "/log/checkpoint",
            "/log/vkey",
            "/log/tile/**",
            "/news/feed.*",
            "/news/pictures/**",
            "/desk/articles/*/pictures/**");
    registry.addInterceptor(new ApiClients.Guard()).addPathPatterns("/api/**");
  }
}
