package org.yunqiao.register.party;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as a source tells it.
 *
 * @param identifiers at least one, the strongest first; what it is matched by
 * @param region GB/T 2260 code, if told
 * @param country ISO 3166 alpha-2 or as the source writes it, if told
 * @param authoritative whether the source decides what this party is called; others are only noted
 */
public record Particulars(
    Party.Kind kind,
    String name,
    List<Identifier> identifiers,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    Map<String, Object> attributes,
    boolean authoritative) {

  public Particulars {
    if (identifiers.isEmpty()) throw new IllegalArgumentException("a party without identifier");
    identifiers = List.copyOf(identifiers);
  }

  /** The identifier this party is told apart by. */
  public Identifier identity() {
    return identifiers.getFirst();
  }
}
