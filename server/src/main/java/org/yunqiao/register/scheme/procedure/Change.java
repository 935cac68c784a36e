package org.yunqiao.register.scheme.procedure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an automatic step changes of the attestation that a case is about; each value but the
 * standing a JSON Pointer into what is known of the case. What is left out stays as it is.
 *
 * @param standing word of the standing that it leads to, from the day of the step
 * @param attributes by the name that the scheme's form gives them
 * @param adds to attributes that are lists, one value each
 */
public record Change(
    @Nullable String standing,
    @Nullable String reason,
    @Nullable String issued,
    @Nullable String expires,
    @Nullable String scope,
    Map<String, String> attributes,
    Map<String, String> adds) {

  public Change {
    attributes = attributes == null ? Map.of() : attributes;
    adds = adds == null ? Map.of() : adds;
  }
}
