package org.yunqiao.work.casework;

import java.util.List;
import java.util.Map;

/**
 * How somebody ends a step.
 *
 * @param version of the task, as it was shown to whoever acts
 * @param key of the form, so that one posted twice does its work once
 */
public record Completion(
    String outcome, Map<String, Object> form, List<Attached> documents, int version, String key) {

  public Completion {
    documents = List.copyOf(documents);
  }

  Completion with(Map<String, Object> filled) {
    return new Completion(outcome, filled, documents, version, key);
  }
}
