package org.yunqiao.register.attestation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attestation says, from a day on.
 *
 * @param edition of the scheme it was issued under
 * @param holder party id; null when the source does not disclose it
 * @param expires last day of validity; null when it has no end
 * @param scope codes that say what is covered, as the scheme classifies it
 * @param attributes what the edition's form asks for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Content(
    String edition,
    @Nullable Long holder,
    LocalDate issued,
    @Nullable LocalDate expires,
    List<String> scope,
    Map<String, Object> attributes) {

  public Content {
    scope = scope == null ? List.of() : List.copyOf(scope);
    attributes = attributes == null ? Map.of() : attributes;
  }

  /**
   * What is left of it when its fact is erased: how long it ran, and nothing of whom it is about.
   */
  Content erased() {
    return new Content(edition, null, issued, expires, List.of(), Map.of());
  }

  /** The same, said of the party that its holder now leads to. */
  Content heldBy(@Nullable Long party) {
    return new Content(edition, party, issued, expires, scope, attributes);
  }
}
