package org.yunqiao.door.portal;

import java.util.stream.Stream;

/**
 * In which languages long journeys are walked: in Chinese, and with {@code -Dyunqiao.languages=all}
 * in English as well, which takes as long again.
 */
final class Languages {

  private Languages() {}

  static Stream<String> ofThisRun() {
    return "all".equals(System.getProperty("yunqiao.languages"))
        ? Stream.of("zh", "en")
        : Stream.of("zh");
  }
}
