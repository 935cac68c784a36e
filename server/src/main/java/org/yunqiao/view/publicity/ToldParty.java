package org.yunqiao.view.publicity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Entry;

/**
 * What the public may read of a party, of that which facts told: of a person, that it is one.
 *
 * @param name null for a person, and where no fact says it any longer
 * @param code to be asked by: what the state gave, never a source's own name for it
 * @param former names it had before
 * @param erased whether no fact says any longer who it is
 */
record ToldParty(
    String kind,
    @Nullable String name,
    @Nullable String code,
    @Nullable String region,
    @Nullable String country,
    @Nullable String address,
    @Nullable Map<String, Object> attributes,
    List<String> former,
    List<PartyCode> codes,
    boolean erased) {

  /** Kinds of codes to be asked by, the strongest first. */
  static final List<String> CODES = List.of("credit-code", "organisation-code", "authority");

  /** As its registration told. */
  static ToldParty of(Map<String, Object> registration) {
    String kind = String.valueOf(registration.get("kind"));
    return new Telling(kind).registered(registration).party();
  }

  /** As facts that can still be read tell, in their order. */
  static ToldParty of(String kind, List<Entry> facts) {
    var telling = new Telling(kind);
    for (Entry fact : facts) {
      switch (fact.type()) {
        case "party.registered" -> telling.registered(fact.payload());
        case "party.changed" -> telling.says(fact.payload());
        case "party.merged" -> telling.merged(code(fact.payload()));
        default -> {}
      }
    }
    return telling.party();
  }

  List<String> grams() {
    return name == null ? List.of() : NameGrams.of(name);
  }

  @SuppressWarnings("unchecked")
  private static List<PartyCode> identifiers(Map<String, Object> fact) {
    var told = (List<Map<String, Object>>) fact.getOrDefault("identifiers", List.of());
    return told.stream().map(ToldParty::code).toList();
  }

  private static PartyCode code(Map<String, Object> identifier) {
    return new PartyCode(
        String.valueOf(identifier.get("kind")), String.valueOf(identifier.get("value")));
  }

  /** Facts about one party, as they are told. */
  private static final class Telling {

    private final String kind;
    private final boolean open;
    private final List<String> former = new ArrayList<>();
    private final List<PartyCode> codes = new ArrayList<>();
    private @Nullable Map<String, Object> last;
    private @Nullable String code;

    Telling(String kind) {
      this.kind = kind;
      this.open = kind.equals("organisation");
    }

    void says(Map<String, Object> fact) {
      Object before = last == null ? null : last.get("name");
      if (open && before != null && !before.equals(fact.get("name"))) former.add((String) before);
      last = fact;
    }

    Telling registered(Map<String, Object> fact) {
      says(fact);
      if (!open) return this;
      codes.addAll(identifiers(fact));
      for (String wanted : CODES) {
        for (PartyCode one : codes) {
          if (code == null && one.kind().equals(wanted)) code = one.code();
        }
      }
      return this;
    }

    /** What a merger brings: a credit code is the one to be asked by from then on. */
    void merged(PartyCode more) {
      if (!open) return;
      codes.add(more);
      boolean better = more.kind().equals("credit-code") || code == null;
      if (better && CODES.contains(more.kind())) code = more.code();
    }

    @SuppressWarnings("unchecked")
    ToldParty party() {
      return new ToldParty(
          kind,
          open ? text("name") : null,
          code,
          text("region"),
          text("country"),
          open ? text("address") : null,
          open && last != null
              ? (Map<String, Object>) last.getOrDefault("attributes", Map.of())
              : null,
          former,
          codes,
          last == null);
    }

    private @Nullable String text(String key) {
      return last == null ? null : Objects.toString(last.get(key), null);
    }
  }
}
