package org.yunqiao.door.portal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which attestations a list is asked for; empty does not narrow. */
record Filter(
    Optional<String> scheme,
    Optional<String> standing,
    Optional<String> body,
    Optional<String> holder,
    Axes axes) {

  static Filter read(
      @Nullable String scheme,
      @Nullable String standing,
      @Nullable String body,
      @Nullable String holder,
      Axes axes) {
    return new Filter(
        Parameters.text("scheme", scheme),
        Parameters.text("standing", standing),
        Parameters.text("body", body),
        Parameters.text("holder", holder),
        axes);
  }
}
