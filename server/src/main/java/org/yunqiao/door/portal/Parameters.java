package org.yunqiao.door.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what stands in an address. Anything may stand there. */
final class Parameters {

  static final int LONGEST = 200;
  static final int LARGEST_PAGE = 200;

  private Parameters() {}

  /**
   * Without control characters, which no number, name or code holds; empty when nothing is left.
   */
  static Optional<String> text(String parameter, @Nullable String given) {
    if (given == null) return Optional.empty();
    if (given.length() > LONGEST) throw PortalProblem.tooLong(parameter);
    String text = clean(given);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  static String clean(String given) {
    var text = new StringBuilder(given.length());
    given
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .forEach(text::appendCodePoint);
    return text.toString().strip();
  }

  static int limit(@Nullable String given, int usual) {
    if (given == null || given.isBlank()) return usual;
    if (!given.matches("[1-9]\\d{0,3}") || Integer.parseInt(given) > LARGEST_PAGE) {
      throw PortalProblem.limit(shortened(given));
    }
    return Integer.parseInt(given);
  }

  static long after(@Nullable String given) {
    if (given == null || given.isBlank()) return 0;
    if (!given.matches("\\d{1,18}")) throw PortalProblem.after(shortened(given));
    return Long.parseLong(given);
  }

  static long position(String given) {
    if (!given.matches("[1-9]\\d{0,17}")) throw PortalProblem.position(shortened(given));
    return Long.parseLong(given);
  }

  /** A field of what was sent; refused where it is not there. */
  static <T> T given(String field, @Nullable T value) {
    if (value == null) throw PortalProblem.missing(field);
    return value;
  }

  static <T> T otherwise(@Nullable T value, T usual) {
    return value == null ? usual : value;
  }

  /** Where a page of a list begins that is told from the newest on. */
  static long before(@Nullable String given) {
    long before = after(given);
    return before == 0 ? Long.MAX_VALUE : before;
  }

  /** How much of a bad value a message repeats. */
  static String shortened(String given) {
    String text = clean(given);
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
