package org.yunqiao;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Yunqiao 云桥: open, verifiable infrastructure for conformity assessment. It names no room, since
 * every room knows {@link Problem} beside it; what can be typed stands in the door.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Yunqiao {

  /** Serves over the database that the usual Spring settings name. */
  public static void main(String[] arguments) {
    SpringApplication.run(Yunqiao.class, arguments);
  }

  /**
   * Starts the rooms.
   *
   * @param web whether pages are served
   */
  public static ConfigurableApplicationContext start(Map<String, Object> properties, boolean web) {
    return new SpringApplicationBuilder(Yunqiao.class)
        .web(web ? WebApplicationType.SERVLET : WebApplicationType.NONE)
        .initializers(application -> given(properties, web, application))
        .logStartupInfo(false)
        .registerShutdownHook(false)
        .run();
  }

  /** What the command was told counts before any file of settings. */
  private static void given(
      Map<String, Object> properties, boolean web, ConfigurableApplicationContext application) {
    var all = new HashMap<String, Object>(properties);
    all.put("yunqiao.serving", web);
    application
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("command", all));
  }
}
