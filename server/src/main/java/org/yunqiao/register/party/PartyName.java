package org.yunqiao.register.party;

import java.text.Normalizer;
import java.util.Locale;

/** When two spellings of a name may be the same party: a candidate for a person to decide. */
public final class PartyName {

  private PartyName() {}

  /**
   * The name without width, case, spaces, punctuation and brackets. What the brackets hold stays,
   * and so do the words for the kind of company: they tell parties apart.
   */
  public static String key(String name) {
    // down, then up: a capital sharp s has no capitals until it is a small one
    String text =
        Normalizer.normalize(name, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .toUpperCase(Locale.ROOT);
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (belongs(c)) {
        out.appendCodePoint(Character.toLowerCase(c)); // one by one: a final sigma is a sigma
      }
      i += Character.charCount(c);
    }
    return Normalizer.normalize(out, Normalizer.Form.NFKC);
  }

  private static boolean belongs(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) {
      return false; // variation selectors choose a glyph, not a character
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.LETTER_NUMBER;
  }
}
