package org.yunqiao.work.casework;

import java.util.Map;
import java.util.Optional;

/**
 * What experts judged, as the room above that keeps evaluations tells it: calls go down, so that
 * this room says what it wants to know, and who knows it comes forward.
 */
public interface Judgements {

  /**
   * What a concluded evaluation says of a party, by {@code Step.Judged.WORDS}; empty where there is
   * none of that number and kind, where it does not stand yet, or where the party did not enter.
   */
  Optional<Map<String, Object>> of(long evaluation, String kind, long party);
}
