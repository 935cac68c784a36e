package org.yunqiao.register.attestation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * What a source can say at all.
 *
 * @param speaksFor whether it may state what this party has issued; a body reports its own only
 * @param speaksOf whether it has a word for this attribute. Of the others it says nothing, so they
 *     stay as they are known
 */
public record Voice(LongPredicate speaksFor, Predicate<String> speaksOf) {

  /** Speaks for everybody, and what it leaves out is not so. */
  public static final Voice WHOLE = new Voice(issuer -> true, attribute -> true);

  /** A statement with what is known of that which this source has no word for. */
  Statement complete(Statement told, Attestation known) {
    Map<String, Object> before = known.life().latest().map(Content::attributes).orElse(Map.of());
    var silent = new LinkedHashMap<String, Object>();
    before.forEach((name, value) -> {
      if (!speaksOf.test(name)) silent.put(name, value);
    });
    if (silent.isEmpty()) return told;
    silent.putAll(told.attributes());
    return told.with(silent);
  }
}
