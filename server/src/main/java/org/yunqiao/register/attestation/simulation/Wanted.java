package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yunqiao.register.scheme.Comparison;
import org.yunqiao.register.scheme.Edition;

/**
 * Of which attestations the content must be read, as a condition in SQL on {@code e.content}. It
 * may want too many, never too few: a name that stands in the text as a member may belong to
 * something further inside.
 *
 * @param condition with a {@code ?} for each parameter
 */
record Wanted(String condition, List<String> parameters) {

  static final Wanted ALL = new Wanted("true", List.of());
  static final Wanted NONE = new Wanted("false", List.of());

  /** What stands in the stored text just as it is, without any escape of JSON. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._ -]{1,200}");

  /**
   * What these comparisons want to see, each of what was issued under its edition; and all that was
   * issued under an edition that is not known.
   */
  static Wanted by(Map<String, ? extends Collection<Comparison>> comparisons, LocalDate earliest) {
    var parameters = new ArrayList<String>();
    var either = new ArrayList<String>();
    var none = new ArrayList<String>();
    comparisons.forEach((edition, each) -> {
      Wanted wanted = of(each, earliest);
      none.add("e.content not like ?");
      if (wanted.equals(NONE)) return;
      either.add("(e.content like ? and " + wanted.condition() + ")");
      parameters.add(issuedUnder(edition));
      parameters.addAll(wanted.parameters());
    });
    if (!comparisons.keySet().stream().allMatch(name -> PLAIN.matcher(name).matches())) return ALL;
    either.add(none.isEmpty() ? "true" : "(" + String.join(" and ", none) + ")");
    comparisons.keySet().forEach(edition -> parameters.add(issuedUnder(edition)));
    return new Wanted("(" + String.join(" or ", either) + ")", parameters);
  }

  private static String issuedUnder(String edition) {
    return Head.BEGINNING + escaped(edition) + "\"%";
  }

  /**
   * From which day on what a comparison touches is reckoned with: nothing is issued under an
   * edition before its first day. What is on record of an earlier day is read whatever it says.
   */
  static LocalDate reckoned(Comparison comparison, LocalDate earliest) {
    return comparison
        .before()
        .map(Edition::from)
        .filter(from -> from.isAfter(earliest))
        .orElse(earliest);
  }

  private static Wanted of(Collection<Comparison> comparisons, LocalDate earliest) {
    var touches = new LinkedHashSet<Comparison.Touch>();
    comparisons.forEach(
        comparison -> touches.addAll(comparison.touches(reckoned(comparison, earliest))));
    if (touches.stream().anyMatch(touch -> touch.anything() || !plain(touch))) return ALL;
    if (touches.isEmpty()) return NONE;
    var parameters = new ArrayList<String>();
    List<String> either = touches.stream().map(touch -> condition(touch, parameters)).toList();
    return new Wanted("(" + String.join(" or ", either) + ")", parameters);
  }

  private static String condition(Comparison.Touch touch, List<String> parameters) {
    var all = new ArrayList<String>();
    touch.has().stream()
        .sorted()
        .forEach(name -> {
          all.add("e.content like ?");
          parameters.add("%\"" + escaped(name) + "\":%");
        });
    String lacks = touch.lacks();
    if (lacks != null) {
      all.add("not coalesce(jsonb_exists(e.content::jsonb -> 'attributes', ?), false)");
      parameters.add(lacks);
    }
    if (!touch.scope().isEmpty()) {
      var some = new ArrayList<String>();
      touch.scope().stream()
          .sorted()
          .forEach(code -> {
            some.add("e.content like ?");
            parameters.add("%\"" + escaped(code) + "%");
          });
      all.add("(" + String.join(" or ", some) + ")");
    }
    return "(" + String.join(" and ", all) + ")";
  }

  private static boolean plain(Comparison.Touch touch) {
    String lacks = touch.lacks();
    return touch.has().stream().allMatch(name -> PLAIN.matcher(name).matches())
        && touch.scope().stream().allMatch(code -> PLAIN.matcher(code).matches())
        && (lacks == null || PLAIN.matcher(lacks).matches());
  }

  /** For LIKE, where an underscore is any character. */
  private static String escaped(String text) {
    return text.replace("_", "\\_");
  }
}
