package org.yunqiao.view.publicity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Pairs of neighbouring characters of a name: what a search for two characters looks up. */
final class NameGrams {

  private NameGrams() {}

  /** A name as it is searched: width and case do not count, nor anything but letters and digits. */
  static String plain(String name) {
    String folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var plain = new StringBuilder(folded.length());
    folded.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** All pairs, each once; none when there are fewer than two characters. */
  static List<String> of(String name) {
    int[] points = plain(name).codePoints().toArray();
    var grams = new LinkedHashSet<String>();
    for (int i = 0; i + 1 < points.length; i++) grams.add(new String(points, i, 2));
    return new ArrayList<>(grams);
  }
}
