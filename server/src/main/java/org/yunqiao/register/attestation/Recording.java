package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.Submission;

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
  private final BulkRows withdrawals = new BulkRows();
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
    table.write(attestations, events, credentials, withdrawals);
  }

  void decide(List<Statement> statements) {
    IssuingPower power = new IssuingPower(table, parties, schemes, authorities);
    power.prepare(statements);
    List<Optional<Issuer>> issuers = statements.stream().map(s -> power.issuer(s)).toList();
    Map<AttestationTable.Key, Attestation> known = known(statements, issuers);
    Iterator<Long> ids = ids(statements, issuers, known);
    Examining examining = new Examining(statements, power, known);
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      // an issuer may have become known earlier in this very batch
      Optional<Issuer> issuer = issuers.get(i).or(() -> power.issuer(statement));
      outcomes.add(
          issuer
              .map(who -> one(statement, examining, who, power, known, ids))
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

  private Outcome one(
      Statement statement,
      Examining examining,
      Issuer issuer,
      IssuingPower power,
      Map<AttestationTable.Key, Attestation> known,
      Iterator<Long> ids) {
    var key = new AttestationTable.Key(AttestationNumber.key(statement.number()), issuer.party());
    Attestation before = known.get(key);
    Optional<Edition> edition = schemes.inForce(statement.scheme(), statement.issued());
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
    Examination said = examining.of(statement, edition.get(), issuer, before);
    if (!said.refused().isEmpty() && (!statement.historical() || form(said.refused()))) {
      return refused(said.refused());
    }
    Statement taken = within(statement, said.removed());
    Draft draft = new Draft(taken, edition.get(), this::editionOn, before, now);
    refused = draft.refusal();
    if (refused != null) return refused;
    var flags = new ArrayList<String>(draft.flags());
    flags.addAll(notes(said));
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

  /** What the form objects to is malformed, not forbidden: history does not excuse it. */
  private static boolean form(List<Objection> objections) {
    return objections.getFirst().code().startsWith("form.");
  }

  /** The first objection decides; the others are named, so that all can be mended at once. */
  private static Outcome.Refused refused(List<Objection> objections) {
    Objection first = objections.getFirst();
    String others =
        objections.stream()
            .skip(1)
            .map(Objection::code)
            .distinct()
            .limit(20)
            .reduce("", (all, code) -> all + "; " + code);
    return new Outcome.Refused(first.code(), first.field(), first.detail() + others);
  }

  private static Statement within(Statement statement, List<String> removed) {
    return removed.isEmpty()
        ? statement
        : statement.within(
            statement.scope().stream().filter(code -> !removed.contains(code)).toList());
  }

  /** What was noticed, each with the rule or the scope code that it is about. */
  private static List<String> notes(Examination said) {
    var notes = new ArrayList<String>();
    said.refused().forEach(o -> notes.add("scheme.rule-noted/" + o.code()));
    said.warned().forEach(o -> notes.add("scheme.rule-warned/" + o.code()));
    said.unknown().forEach(o -> notes.add("scheme.rule-unknown/" + o.code()));
    said.removed().forEach(code -> notes.add("scheme.scope-removed/" + code));
    said.lost().forEach(o -> notes.add("scheme.rule-lost/" + o.code()));
    return notes.stream().distinct().toList();
  }

  private Optional<Edition> editionOn(String scheme, LocalDate day) {
    return schemes.inForce(scheme, day);
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
    Long holder = life.latest().map(Content::holder).orElse(null);
    if (event.leadsTo() == Standing.WITHDRAWN && holder != null) {
      withdrawals.add(attestation.id(), attestation.scheme(), holder, event.day());
    }
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

  /**
   * Puts statements to their editions: most of them at once, those whose rules look at what else is
   * in the register when it is their turn.
   */
  private final class Examining {

    private final IssuingPower power;
    private final Map<Statement, Examination> ready = new IdentityHashMap<>();
    private final Map<AttestationTable.Holding, LocalDate> withdrawn;
    private final Map<Long, String> regions = new HashMap<>();

    Examining(
        List<Statement> statements,
        IssuingPower power,
        Map<AttestationTable.Key, Attestation> known) {
      this.power = power;
      Map<String, Set<Long>> holders = new HashMap<>();
      var withdrawals = new HashSet<AttestationTable.Holding>();
      for (Statement statement : statements) {
        Long holder = statement.holder();
        Optional<Edition> edition = schemes.inForce(statement.scheme(), statement.issued());
        if (holder == null || edition.isEmpty()) continue;
        for (String scheme : schemes.library().held(edition.get())) {
          holders.computeIfAbsent(scheme, s -> new HashSet<>()).add(holder);
        }
        if (edition.get().asks("holder.withdrawn")) {
          withdrawals.add(new AttestationTable.Holding(statement.scheme(), holder));
        }
      }
      holders.forEach(power::holders);
      this.withdrawn = table.withdrawn(withdrawals);
      List<Map.Entry<Statement, Examination>> examined =
          statements.parallelStream().flatMap(s -> atOnce(s, known).stream()).toList();
      examined.forEach(each -> ready.put(each.getKey(), each.getValue()));
    }

    private Optional<Map.Entry<Statement, Examination>> atOnce(
        Statement statement, Map<AttestationTable.Key, Attestation> known) {
      Optional<Edition> edition = schemes.inForce(statement.scheme(), statement.issued());
      Optional<Issuer> issuer = power.issuer(statement);
      if (edition.isEmpty() || issuer.isEmpty()) return Optional.empty();
      if (edition.get().asks("holder.held") || edition.get().asks("issuer.region")) {
        return Optional.empty();
      }
      var key =
          new AttestationTable.Key(
              AttestationNumber.key(statement.number()), issuer.get().party());
      return Optional.of(
          Map.entry(statement, examine(statement, edition.get(), issuer.get(), known.get(key))));
    }

    Examination of(
        Statement statement, Edition edition, Issuer issuer, @Nullable Attestation before) {
      Examination known = ready.get(statement);
      return known != null ? known : examine(statement, edition, issuer, before);
    }

    private Examination examine(
        Statement statement, Edition edition, Issuer issuer, @Nullable Attestation before) {
      if (before != null && saysNothingNew(statement, edition, before)) return Examination.CLEAN;
      return edition.examine(
          new Submission(
              day(statement, before),
              statement.number(),
              statement.issued(),
              statement.expires(),
              statement.scope(),
              statement.attributes(),
              issuer(statement, edition, issuer),
              holder(statement, edition)));
    }

    /** What was taken once is not asked again by rules that came later. */
    private static boolean saysNothingNew(
        Statement statement, Edition edition, Attestation before) {
      return before
          .life()
          .latest()
          .filter(content ->
              content.edition().equals(edition.edition())
                  && Objects.equals(content.holder(), statement.holder())
                  && content.issued().equals(statement.issued())
                  && Objects.equals(content.expires(), statement.expires())
                  && content.scope().equals(statement.scope())
                  && Jcs.string(content.attributes()).equals(Jcs.string(statement.attributes())))
          .isPresent();
    }

    /** The day of the event: of issue or renewal; of the source's word where it only changes. */
    private LocalDate day(Statement statement, @Nullable Attestation before) {
      if (before == null) return statement.issued();
      boolean renewed =
          before
              .life()
              .latest()
              .filter(content -> statement.issued().isAfter(content.issued()))
              .isPresent();
      return renewed || statement.asOf().isBefore(statement.issued())
          ? statement.issued()
          : statement.asOf();
    }

    private Submission.Issuer issuer(Statement statement, Edition edition, Issuer issuer) {
      LocalDate on = statement.issued();
      String region = edition.asks("issuer.region") ? region(issuer.party()) : "";
      for (Attestation credential : issuer.credentials()) {
        if (credential.life().standing(on).filter(s -> s == Standing.VALID).isEmpty()) continue;
        Optional<Content> content = credential.life().content(on);
        if (content.isPresent()) {
          return new Submission.Issuer(
              credential.number(), region, content.get().scope(), content.get().attributes());
        }
      }
      return new Submission.Issuer("", region, List.of(), Map.of());
    }

    private String region(long party) {
      return regions.computeIfAbsent(
          party,
          id -> parties.find(id).map(found -> found.region()).map(String::valueOf).orElse(""));
    }

    private Submission.Holder holder(Statement statement, Edition edition) {
      Long holder = statement.holder();
      List<String> held = new ArrayList<>();
      if (holder != null) {
        for (String scheme : schemes.library().held(edition)) {
          boolean holds =
              power.held(scheme, holder).stream()
                  .map(Attestation::life)
                  .anyMatch(life ->
                      life.standing(statement.issued())
                          .filter(standing -> standing == Standing.VALID)
                          .isPresent());
          if (holds) held.add(scheme);
        }
      }
      return new Submission.Holder(
          statement.holderCode(),
          regionOf(statement),
          held,
          holder == null
              ? null
              : withdrawn.get(new AttestationTable.Holding(statement.scheme(), holder)));
    }

    /** As told, or where its code was given out (GB 32100: characters 3 to 8). */
    private static String regionOf(Statement statement) {
      return statement.holderRegion().isEmpty() && statement.holderCode().length() == 18
          ? statement.holderCode().substring(2, 8)
          : statement.holderRegion();
    }
  }

  /** What an issuer may do, asked once for a whole batch. */
  static final class IssuingPower {

    private final Authorities directory;
    private final AttestationTable table;
    private final Parties parties;
    private final Schemes schemes;
    private final Set<String> credentialSchemes = new HashSet<>();
    private final Map<String, Map<String, Attestation>> byNumber = new LinkedHashMap<>();
    private final Map<String, Map<Long, List<Attestation>>> byHolder = new LinkedHashMap<>();
    private final Map<String, Long> authorities = new HashMap<>();
    private final Map<String, Long> coded = new HashMap<>();

    IssuingPower(AttestationTable table, Parties parties, Schemes schemes, Authorities directory) {
      this.directory = directory;
      this.table = table;
      this.parties = parties;
      this.schemes = schemes;
      credentialSchemes.addAll(schemes.library().asked());
      table.keepCredentials(credentialSchemes);
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
}
