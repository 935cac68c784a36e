package org.yunqiao.ledger.store;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the application over a place; commands get it from main, since no room knows the whole.
 */
public interface Start {

  /**
   * @param web whether pages are served
   */
  ConfigurableApplicationContext start(Map<String, Object> properties, boolean web);
}
