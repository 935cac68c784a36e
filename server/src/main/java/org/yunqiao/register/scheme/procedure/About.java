package org.yunqiao.register.scheme.procedure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attestation a case is about, where it is about one: its application names it. Such a case
 * is between its holder and its issuer, or, where the issuer is named besides, between its holder
 * and another body.
 *
 * @param number the field that holds its number
 * @param issuer the field that holds the credit code of its issuer; null: whoever handles the case
 * @param schemes under which it may be; empty is any
 */
public record About(String number, @Nullable String issuer, List<String> schemes) {

  public About {
    schemes = schemes == null ? List.of() : List.copyOf(schemes);
  }
}
