package org.yunqiao.work.programme;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One task of a year: what it asks for in our words, whom it concerns, and where it is done here.
 *
 * @param layer empty where the task is not named in what we were given
 * @param parties doors of the home page, as {@code bodies}
 * @param unit whose it is, a word of {@link Mission#units}; empty where it is not named
 * @param where addresses of pages of this platform
 * @param gist in both languages; empty where it is not named
 */
public record Article(
    int article,
    State state,
    Optional<Layer> layer,
    List<String> parties,
    String unit,
    List<String> where,
    Map<String, String> gist) {

  /** How far it is. */
  public enum State {
    /** What makes it work is here, and tested. */
    RUNS,
    PARTLY,
    OPEN,
    /** Not in what we were given, so nothing is said of it. */
    UNNAMED;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The three layers of conformity assessment. */
  public enum Layer {
    ACTIVITY,
    FOUNDATION,
    RELATIONS;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Layer of(String word) {
      return Arrays.stream(values())
          .filter(layer -> layer.word().equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("layer " + word));
    }
  }

  public boolean concerns(String party) {
    return parties.contains(party);
  }
}
