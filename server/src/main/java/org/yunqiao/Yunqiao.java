package org.yunqiao;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Yunqiao 云桥: open, verifiable infrastructure for conformity assessment. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Yunqiao {

  public static void main(String[] arguments) {
    System.exit(1);
  }
}
