package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;

/** What an issuer may do, asked once for a whole batch. */
final class IssuingPower {

  /** Who issued, as the register knows it. */
  record Issuer(long party, List<Attestation> credentials) {}

  private final Authorities directory;
  private final AttestationTable table;
  private final Parties parties;
  private final Schemes schemes;
  private final Set<String> credentialSchemes;
  private final Map<String, Map<String, Attestation>> byNumber = new LinkedHashMap<>();
  private final Map<String, Map<Long, List<Attestation>>> byHolder = new LinkedHashMap<>();
  private final Map<String, Long> authorities = new HashMap<>();
  private final Map<String, Long> coded = new HashMap<>();
  private final LongFunction<List<String>> codes;

  IssuingPower(
      AttestationTable table,
      Parties parties,
      Schemes schemes,
      Authorities directory,
      LongFunction<List<String>> codes) {
    this.codes = codes;
    this.directory = directory;
    this.table = table;
    this.parties = parties;
    this.schemes = schemes;
    this.credentialSchemes = credentialSchemes(schemes);
    table.keepCredentials(credentialSchemes);
  }

  static Set<String> credentialSchemes(Schemes schemes) {
    return schemes.library().asked();
  }

  boolean isCredential(String scheme) {
    return credentialSchemes.contains(scheme);
  }

  void prepare(List<Statement> statements) {
    Map<String, Set<String>> wanted = new HashMap<>();
    Set<String> named = new HashSet<>();
    for (Statement statement : statements) {
      issuerRule(statement)
          .ifPresent(rule -> {
            switch (rule) {
              case Edition.Issuer.ByLaw law -> named.add(statement.issuer());
              case Edition.Issuer.Attested(String under) ->
                  wanted.computeIfAbsent(under, u -> new HashSet<>()).add(statement.issuer());
            }
          });
    }
    authorities.putAll(parties.ids(Identifier.AUTHORITY, named));
    wanted.forEach(this::load);
  }

  private void load(String under, Set<String> references) {
    Map<String, Attestation> numbers = byNumber.computeIfAbsent(under, u -> new HashMap<>());
    Set<String> keys = new HashSet<>();
    references.forEach(r -> keys.add(AttestationNumber.key(r)));
    table.credentials(under, keys).forEach(a -> numbers.put(AttestationNumber.key(a.number()), a));
    Set<Long> holders = new HashSet<>();
    numbers.values().forEach(a -> a.life().latest().map(Content::holder).ifPresent(holders::add));
    keys.removeAll(numbers.keySet());
    coded.putAll(parties.ids(Identifier.CREDIT_CODE, keys));
    holders.addAll(coded.values());
    Map<Long, List<Attestation>> held = byHolder.computeIfAbsent(under, u -> new HashMap<>());
    table
        .credentialsOf(under, holders)
        .forEach(a ->
            a.life()
                .latest()
                .map(Content::holder)
                .ifPresent(h -> held.computeIfAbsent(h, x -> new ArrayList<>()).add(a)));
  }

  /** Reads what these parties hold under a scheme. */
  void holders(String scheme, Set<Long> holders) {
    Map<Long, List<Attestation>> held = byHolder.computeIfAbsent(scheme, u -> new HashMap<>());
    Set<Long> unread = new HashSet<>(holders);
    unread.removeAll(held.keySet());
    unread.forEach(holder -> held.put(holder, new ArrayList<>()));
    table
        .credentialsOf(scheme, unread)
        .forEach(a ->
            a.life()
                .latest()
                .map(Content::holder)
                .ifPresent(h -> held.computeIfAbsent(h, x -> new ArrayList<>()).add(a)));
  }

  /** What a party is known to hold under a scheme. */
  List<Attestation> held(String scheme, long holder) {
    return byHolder.getOrDefault(scheme, Map.of()).getOrDefault(holder, List.of());
  }

  /** An attestation recorded in this batch may let its holder issue. */
  void learn(Attestation attestation, @Nullable Long holder) {
    if (!isCredential(attestation.scheme()) || holder == null) return;
    byNumber
        .computeIfAbsent(attestation.scheme(), s -> new HashMap<>())
        .put(AttestationNumber.key(attestation.number()), attestation);
    List<Attestation> held =
        byHolder
            .computeIfAbsent(attestation.scheme(), s -> new HashMap<>())
            .computeIfAbsent(holder, h -> new ArrayList<>());
    held.removeIf(a -> a.id() == attestation.id());
    held.add(attestation);
    for (String code : codes.apply(holder)) {
      coded.putIfAbsent(AttestationNumber.key(code), holder);
    }
  }

  Optional<Issuer> issuer(Statement statement) {
    return issuerRule(statement).flatMap(rule -> issuer(statement.issuer(), rule));
  }

  private Optional<Issuer> issuer(String reference, Edition.Issuer rule) {
    return switch (rule) {
      case Edition.Issuer.ByLaw law ->
          Optional.ofNullable(authorities.get(reference)).map(id -> new Issuer(id, List.of()));
      case Edition.Issuer.Attested(String under) -> {
        String key = AttestationNumber.key(reference);
        Attestation named = byNumber.getOrDefault(under, Map.of()).get(key);
        Long holder =
            named != null
                ? named.life().latest().map(Content::holder).orElse(null)
                : coded.get(key);
        yield Optional.ofNullable(holder)
            .map(h ->
                new Issuer(h, byHolder.getOrDefault(under, Map.of()).getOrDefault(h, List.of())));
      }
    };
  }

  /** Why no issuer could be found. */
  Outcome refusal(Statement statement) {
    if (schemes.editions(statement.scheme()).isEmpty()) {
      return new Outcome.Refused("scheme.unknown", "scheme", statement.scheme());
    }
    return new Outcome.Refused("attestation.issuer-unknown", "issuer", statement.issuer());
  }

  /** What the issuer lacked on the day, if anything: a code. */
  Optional<String> missing(Statement statement, Edition edition, Issuer issuer) {
    return switch (edition.issuer()) {
      case Edition.Issuer.ByLaw(List<String> named) -> {
        if (named.stream().noneMatch(n -> matches(n, statement.issuer()))) {
          yield Optional.of("attestation.issuer-not-named");
        }
        // an authority that has been followed by another issues no more
        yield directory
                .inForce(statement.issuer(), statement.issued())
                .filter(authority -> authority.key().equals(statement.issuer()))
                .isPresent()
            ? Optional.empty()
            : Optional.of("attestation.issuer-not-in-force");
      }
      case Edition.Issuer.Attested ignored -> missingCredential(statement, edition, issuer);
    };
  }

  private Optional<String> missingCredential(Statement statement, Edition edition, Issuer issuer) {
    LocalDate on = statement.issued();
    List<Content> valid =
        issuer.credentials().stream()
            .map(Attestation::life)
            .filter(life -> life.standing(on).filter(s -> s == Standing.VALID).isPresent())
            .flatMap(life -> life.content(on).stream())
            .toList();
    if (valid.isEmpty()) return Optional.of("attestation.issuer-not-valid");
    List<String> needed = needed(edition.fields(), statement.scope());
    boolean covered =
        needed.stream()
            .allMatch(code ->
                valid.stream()
                    .flatMap(content -> content.scope().stream())
                    .anyMatch(code::startsWith));
    return covered ? Optional.empty() : Optional.of("attestation.issuer-scope");
  }

  /** The scope, or the one field; of several fields those that the scope speaks of. */
  private static List<String> needed(List<String> fields, List<String> scope) {
    if (fields.isEmpty()) return scope;
    if (fields.size() == 1) return fields;
    List<String> told =
        scope.stream().filter(code -> fields.stream().anyMatch(code::startsWith)).toList();
    return told.isEmpty() ? fields : told;
  }

  private Optional<Edition.Issuer> issuerRule(Statement statement) {
    return schemes
        .inForce(statement.scheme(), statement.issued())
        .or(() -> schemes.editions(statement.scheme()).stream().findFirst())
        .map(Edition::issuer);
  }

  private static boolean matches(String named, String reference) {
    return named.endsWith("*")
        ? reference.startsWith(named.substring(0, named.length() - 1))
        : named.equals(reference);
  }
}
