package org.yunqiao.register.scheme.procedure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an automatic step hands to the register; each value a JSON Pointer into what is known of the
 * case, as {@code /steps/decision/form/number}, or a word itself, as {@code =initial}.
 *
 * @param scheme under which, a word or a pointer; null: the procedure's own
 * @param issued null: the day of the step
 * @param expires null: without end
 * @param attributes by the name that the scheme's form gives them; what is not known is left out
 */
public record Issuing(
    @Nullable String scheme,
    String number,
    @Nullable String issued,
    @Nullable String expires,
    @Nullable String scope,
    Map<String, String> attributes) {

  public Issuing {
    attributes = attributes == null ? Map.of() : attributes;
  }
}
