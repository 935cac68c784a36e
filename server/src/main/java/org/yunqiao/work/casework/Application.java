package org.yunqiao.work.casework;

import java.util.List;
import java.util.Map;

/**
 * What somebody applies for.
 *
 * @param body party that is to handle it
 * @param form as the procedure asks
 * @param key of the form, so that one posted twice opens one case
 */
public record Application(
    String scheme, long body, Map<String, Object> form, List<Attached> documents, String key) {

  public Application {
    documents = List.copyOf(documents);
  }
}
