package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.Schemes;

/**
 * One turn's worth of statements entering the register: read once, decided, and written once it is
 * known that they are wanted.
 */
public final class Recording {

  private final AttestationTable table;
  private final Schemes schemes;
  private final Parties parties;
  private final Authorities authorities;
  private final Journal journal;
  private final Instant now;

  private final BulkRows attestations = new BulkRows();
  private final BulkRows events = new BulkRows();
  private final BulkRows credentials = new BulkRows();
  private final List<AttestationFact> facts = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  Recording(
      AttestationTable table,
      Schemes schemes,
      Parties parties,
      Authorities authorities,
      Journal journal) {
    this.authorities = authorities;
    this.table = table;
    this.schemes = schemes;
    this.parties = parties;
    this.journal = journal;
    this.now = journal.turn();
  }

  /** What becomes of each statement, in order. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** Writes what was decided, and states it. */
  public void enter() {
    facts.forEach(journal::state); // hashed while the rows are being written
    table.write(attestations, events, credentials);
  }

  void decide(List<Statement> statements, LongFunction<List<String>> codes) {
    IssuingPower power = new IssuingPower(table, parties, schemes, authorities, codes);
    power.prepare(statements);
    List<Optional<Issuer>> issuers = statements.stream().map(s -> power.issuer(s)).toList();
    Map<AttestationTable.Key, Attestation> known = known(statements, issuers);
    Iterator<Long> ids = ids(statements, issuers, known);
    List<Form> forms = statements.parallelStream().map(this::form).toList();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      Form form = forms.get(i);
      // an issuer may have become known earlier in this very batch
      Optional<Issuer> issuer = issuers.get(i).or(() -> power.issuer(statement));
      outcomes.add(
          issuer
              .map(who -> one(statement, form, who, power, known, ids))
              .orElseGet(() -> power.refusal(statement)));
    }
  }

  void unlist(List<Long> ids, LocalDate since, LocalDate on) {
    for (Attestation attestation : table.find(ids)) {
      Standing decided = attestation.life().decided().orElse(Standing.UNKNOWN);
      if (!decided.canBecome(Standing.UNKNOWN)) continue;
      add(attestation, observed(attestation.life(), Standing.UNKNOWN, on, since, null), List.of());
    }
  }

  /** The edition in force on the event's date, and what its form has to say. */
  private record Form(Optional<Edition> edition, List<Objection> objections) {}

  private Form form(Statement statement) {
    Optional<Edition> edition = schemes.inForce(statement.scheme(), statement.issued());
    return new Form(
        edition, edition.map(e -> e.objections(statement.attributes())).orElse(List.of()));
  }

  private Outcome one(
      Statement statement,
      Form form,
      Issuer issuer,
      IssuingPower power,
      Map<AttestationTable.Key, Attestation> known,
      Iterator<Long> ids) {
    var key = new AttestationTable.Key(AttestationNumber.key(statement.number()), issuer.party());
    Attestation before = known.get(key);
    Optional<Edition> edition = form.edition();
    if (edition.isEmpty()) {
      return schemes.editions(statement.scheme()).isEmpty()
          ? new Outcome.Refused("scheme.unknown", "scheme", statement.scheme())
          : new Outcome.Refused(
              "scheme.not-in-force", "issued", statement.scheme() + " " + statement.issued());
    }
    if (before != null && !before.scheme().equals(statement.scheme())) {
      return new Outcome.Refused("attestation.other-scheme", "scheme", before.scheme());
    }
    Outcome.Refused refused = dates(statement);
    if (refused != null) return refused;
    if (!form.objections().isEmpty()) {
      Objection first = form.objections().getFirst();
      return new Outcome.Refused(first.code(), first.field(), first.detail());
    }
    Draft draft = new Draft(statement, edition.get(), before, now);
    refused = draft.refusal();
    if (refused != null) return refused;
    var flags = new ArrayList<String>(draft.flags());
    if (draft.needsAuthority()) {
      Optional<String> missing = power.missing(statement, edition.get(), issuer);
      if (missing.isPresent() && !statement.historical()) {
        return new Outcome.Refused(missing.get(), "issuer", statement.issuer());
      }
      missing.ifPresent(code -> flags.add("attestation.authority-not-shown"));
    }
    if (draft.events().isEmpty()) {
      return new Outcome.Recorded(
          java.util.Objects.requireNonNull(before).id(), Outcome.Change.UNCHANGED, flags);
    }
    Attestation after =
        before != null ? before : fresh(statement, edition.get(), issuer, key, power, ids.next());
    for (Event event : draft.events()) {
      after = add(after, event, flags);
    }
    known.put(key, after);
    power.learn(after, statement.holder());
    return new Outcome.Recorded(
        after.id(), before == null ? Outcome.Change.NEW : Outcome.Change.CHANGED, flags);
  }

  private static Outcome.@Nullable Refused dates(Statement statement) {
    LocalDate expires = statement.expires();
    if (expires != null && expires.isBefore(statement.issued())) {
      return new Outcome.Refused(
          "attestation.expiry-before-issue", "expires", statement.issued() + " > " + expires);
    }
    return null;
  }

  private Attestation fresh(
      Statement statement,
      Edition edition,
      Issuer issuer,
      AttestationTable.Key key,
      IssuingPower power,
      long id) {
    attestations.add(id, statement.scheme(), statement.number(), key.number(), issuer.party());
    if (power.isCredential(edition.scheme()) && statement.holder() != null) {
      credentials.add(id, edition.scheme(), statement.holder());
    }
    return new Attestation(
        id, statement.scheme(), statement.number(), issuer.party(), new Life(List.of()));
  }

  /** Adds an event, and states the fact with the periods that now follow. */
  private Attestation add(Attestation attestation, Event event, List<String> flags) {
    events.add(table.row(attestation.id(), event));
    var all = new ArrayList<>(attestation.life().events());
    all.add(event);
    Life life = new Life(all);
    facts.add(
        new AttestationFact(
            event.kind(),
            attestation.id(),
            attestation.scheme(),
            attestation.number(),
            attestation.issuer(),
            event.ordinal(),
            event.day().toString(),
            event.since() == null ? null : event.since().toString(),
            event.observed() == null ? null : event.observed().word(),
            event.reason(),
            event.detail(),
            event.content(),
            life.periods().stream()
                .map(p -> Map.of("from", p.from().toString(), "standing", p.standing().word()))
                .toList(),
            flags));
    return new Attestation(
        attestation.id(), attestation.scheme(), attestation.number(), attestation.issuer(), life);
  }

  private Event observed(
      Life life, Standing standing, LocalDate on, @Nullable LocalDate since, @Nullable String why) {
    return new Event(
        life.events().size() + 1,
        Happening.OBSERVED,
        on,
        since,
        standing,
        why,
        Map.of(),
        null,
        now);
  }

  private Map<AttestationTable.Key, Attestation> known(
      List<Statement> statements, List<Optional<Issuer>> issuers) {
    Set<AttestationTable.Key> keys = new LinkedHashSet<>();
    for (int i = 0; i < statements.size(); i++) {
      String number = AttestationNumber.key(statements.get(i).number());
      issuers.get(i).ifPresent(who -> keys.add(new AttestationTable.Key(number, who.party())));
    }
    return keys.isEmpty() ? new HashMap<>() : new HashMap<>(table.find(keys));
  }

  private Iterator<Long> ids(
      List<Statement> statements,
      List<Optional<Issuer>> issuers,
      Map<AttestationTable.Key, Attestation> known) {
    return table.newIds(statements.size() - known.size());
  }

  /** Who issued, as the register knows it. */
  record Issuer(long party, List<Attestation> credentials) {}

  /** What an issuer may do, asked once for a whole batch. */
  static final class IssuingPower {

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
    }

    static Set<String> credentialSchemes(Schemes schemes) {
      return schemes.all().stream()
          .flatMap(newest -> schemes.editions(newest.scheme()).stream())
          .map(Edition::issuer)
          .flatMap(issuer ->
              issuer instanceof Edition.Issuer.Attested(String under)
                  ? Stream.of(under)
                  : Stream.empty())
          .collect(Collectors.toSet());
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
      table
          .credentials(under, keys)
          .forEach(a -> numbers.put(AttestationNumber.key(a.number()), a));
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

    private Optional<String> missingCredential(
        Statement statement, Edition edition, Issuer issuer) {
      LocalDate on = statement.issued();
      List<Content> valid =
          issuer.credentials().stream()
              .map(Attestation::life)
              .filter(life -> life.standing(on).filter(s -> s == Standing.VALID).isPresent())
              .flatMap(life -> life.content(on).stream())
              .toList();
      if (valid.isEmpty()) return Optional.of("attestation.issuer-not-valid");
      List<String> needed =
          edition.field().isEmpty() ? statement.scope() : List.of(edition.field());
      boolean covered =
          needed.stream()
              .allMatch(code ->
                  valid.stream()
                      .flatMap(content -> content.scope().stream())
                      .anyMatch(code::startsWith));
      return covered ? Optional.empty() : Optional.of("attestation.issuer-scope");
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
}
