package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Authority;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.view.publicity.PublicParty;
import org.yunqiao.view.publicity.PublicRegister;

/** Who may be asked to handle an application. */
@Component
class CaseBodies {

  private final PublicRegister register;
  private final Parties parties;
  private final Authorities authorities;
  private final Schemes schemes;

  CaseBodies(PublicRegister register, Parties parties, Authorities authorities, Schemes schemes) {
    this.register = register;
    this.parties = parties;
    this.authorities = authorities;
    this.schemes = schemes;
  }

  /** Somebody who was found. */
  record Found(long id, String name, String code, String held) {}

  /** What a party is called. */
  Optional<String> name(@Nullable Long party) {
    return party == null
        ? Optional.empty()
        : Optional.ofNullable(parties.names(List.of(party)).get(party));
  }

  /** Those of a name or a code who may issue under the scheme, as far as that can be told here. */
  List<Found> found(String scheme, String text, int most, Words words) {
    Optional<Edition> edition = schemes.inForce(scheme, register.today());
    if (edition.isPresent() && edition.get().issuer() instanceof Edition.Issuer.ByLaw byLaw) {
      return byLaw(byLaw.authorities(), text, most, words);
    }
    boolean enough = text.codePoints().filter(Character::isLetterOrDigit).limit(2).count() == 2;
    return enough ? named(text, most, words) : List.of();
  }

  private List<Found> byLaw(List<String> patterns, String text, int most, Words words) {
    var named = new LinkedHashMap<String, Authority>();
    authorities.all().stream()
        .filter(authority ->
            authorities
                .inForce(authority.key(), register.today())
                .filter(authority::equals)
                .isPresent())
        .filter(authority -> patterns.stream().anyMatch(p -> matches(p, authority.key())))
        .filter(authority ->
            text.isBlank()
                || authority.key().equalsIgnoreCase(text.strip())
                || authority.nameZh().contains(text.strip())
                || authority
                    .nameEn()
                    .toLowerCase(java.util.Locale.ROOT)
                    .contains(text.strip().toLowerCase(java.util.Locale.ROOT)))
        .limit(most)
        .forEach(authority -> named.put(authority.key(), authority));
    Map<String, Long> ids = parties.ids(Identifier.AUTHORITY, named.keySet());
    var found = new ArrayList<Found>();
    named.forEach((key, authority) -> {
      Long id = ids.get(key);
      if (id != null) {
        found.add(
            new Found(id, words.chinese() ? authority.nameZh() : authority.nameEn(), key, ""));
      }
    });
    return found;
  }

  private static boolean matches(String pattern, String key) {
    return pattern.endsWith("*")
        ? key.startsWith(pattern.substring(0, pattern.length() - 1))
        : key.equals(pattern);
  }

  private List<Found> named(String text, int most, Words words) {
    var found = new LinkedHashMap<Long, PublicParty>();
    register
        .party(text.strip())
        .filter(party -> !party.withheld())
        .ifPresent(party -> found.put(party.id(), party));
    register.search(text.strip(), 0, most).items().stream()
        .filter(party -> party.kind().equals("organisation") && !party.withheld())
        .forEach(party -> found.putIfAbsent(party.id(), party));
    Map<Long, Map<String, Long>> held = register.standings(found.keySet());
    return found.values().stream()
        .map(party ->
            new Found(
                party.id(),
                words.name(party),
                Objects.requireNonNullElse(party.code(), ""),
                held(held.getOrDefault(party.id(), Map.of()), words)))
        .toList();
  }

  private static String held(Map<String, Long> standings, Words words) {
    Long valid = standings.get("valid");
    return valid == null ? "" : words.text("apply.body.held", words.count(valid));
  }
}
