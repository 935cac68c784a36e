package org.yunqiao.register.party;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 主体: an organisation, or a person in a role, that states something or about whom something is
 * stated (GB/T 27000).
 */
public record Party(
    long id,
    Kind kind,
    String name,
    List<Identifier> identifiers,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    Map<String, Object> attributes) {

  /** What sort of party. */
  public enum Kind {
    ORGANISATION,
    PERSON;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Kind of(String word) {
      return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
  }

  public Optional<String> identifier(String kind) {
    return identifiers.stream()
        .filter(i -> i.kind().equals(kind))
        .map(Identifier::value)
        .findFirst();
  }
}
