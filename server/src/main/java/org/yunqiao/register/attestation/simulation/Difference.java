package org.yunqiao.register.attestation.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Objection;

/**
 * How what two editions say of one record differs.
 *
 * @param found each code that is said by one of them only
 * @param effects what it comes to for the record as a whole
 */
record Difference(List<Found> found, Set<Effect> effects) {

  static final Difference NONE = new Difference(List.of(), Set.of());

  /** One thing that only one of the editions says. */
  record Found(Effect effect, String code, String field, String detail) {}

  /** What one edition said, with what it noticed beside its rules. */
  record Said(Examination examination, List<String> notices) {}

  static Difference between(Said before, Said after) {
    Examination was = before.examination();
    Examination is = after.examination();
    var found = new ArrayList<Found>();
    var effects = EnumSet.noneOf(Effect.class);
    boolean refused = !is.refused().isEmpty() && was.refused().isEmpty();
    boolean admitted = is.refused().isEmpty() && !was.refused().isEmpty();
    if (refused) effects.add(Effect.REFUSED);
    if (admitted) effects.add(Effect.ADMITTED);
    come(was.refused(), is.refused(), Effect.REFUSED, found);
    if (come(was.warned(), is.warned(), Effect.WARNED, found) && !refused) {
      effects.add(Effect.WARNED);
    }
    if (is.refused().isEmpty() && noticed(before, after, found)) effects.add(Effect.WARNED);
    if (come(was.unknown(), is.unknown(), Effect.UNKNOWN, found)) effects.add(Effect.UNKNOWN);
    if (come(was.lost(), is.lost(), Effect.REDUCED, found)) effects.add(Effect.REDUCED);
    // what a refused record was warned of before is not asked any more: no relief
    if (!refused) {
      come(is.refused(), was.refused(), Effect.ADMITTED, found);
      boolean less = come(is.warned(), was.warned(), Effect.RELIEVED, found);
      less |= come(is.lost(), was.lost(), Effect.RELIEVED, found);
      less |= come(is.unknown(), was.unknown(), Effect.RELIEVED, found);
      if (is.refused().isEmpty()) {
        for (String notice : before.notices()) {
          if (after.notices().contains(notice)) continue;
          found.add(new Found(Effect.RELIEVED, notice, "", ""));
          less = true;
        }
      }
      if (less) effects.add(Effect.RELIEVED);
    }
    return found.isEmpty() && effects.isEmpty() ? NONE : new Difference(found, effects);
  }

  boolean none() {
    return found.isEmpty();
  }

  /** What is said now and was not before. */
  private static boolean come(
      List<Objection> before, List<Objection> after, Effect effect, List<Found> found) {
    var known = new HashSet<String>();
    before.forEach(objection -> known.add(key(objection)));
    boolean any = false;
    for (Objection objection : after) {
      if (!known.add(key(objection))) continue;
      found.add(new Found(effect, objection.code(), objection.field(), objection.detail()));
      any = true;
    }
    return any;
  }

  private static boolean noticed(Said before, Said after, List<Found> found) {
    boolean any = false;
    for (String notice : after.notices()) {
      if (before.notices().contains(notice)) continue;
      found.add(new Found(Effect.WARNED, notice, "", ""));
      any = true;
    }
    return any;
  }

  /** A form may object to several fields with one code; a rule speaks once. */
  private static String key(Objection objection) {
    return objection.code().startsWith("form.")
        ? objection.code() + " " + objection.field()
        : objection.code();
  }
}
