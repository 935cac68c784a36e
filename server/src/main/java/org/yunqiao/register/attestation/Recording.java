package org.yunqiao.register.attestation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
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

  void decide(List<Statement> told, LongFunction<List<String>> codes, Voice voice) {
    IssuingPower power = new IssuingPower(table, parties, schemes, authorities, codes);
    power.prepare(told);
    List<Optional<IssuingPower.Issuer>> issuers = told.stream().map(s -> power.issuer(s)).toList();
    Map<AttestationTable.Key, Attestation> known = known(told, issuers);
    List<Statement> statements = complete(told, issuers, known, voice);
    Iterator<Long> ids = ids(statements, issuers, known);
    Examining examining = new Examining(table, schemes, parties, statements, power, known);
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      // an issuer may have become known earlier in this very batch
      Optional<IssuingPower.Issuer> issuer = issuers.get(i).or(() -> power.issuer(statement));
      outcomes.add(
          issuer
              .map(who ->
                  voice.speaksFor().test(who.party())
                      ? one(statement, examining, who, power, known, ids)
                      : new Outcome.Refused(
                          "attestation.other-issuer", "issuer", statement.issuer()))
              .orElseGet(() -> power.refusal(statement)));
    }
  }

  private static List<Statement> complete(
      List<Statement> told,
      List<Optional<IssuingPower.Issuer>> issuers,
      Map<AttestationTable.Key, Attestation> known,
      Voice voice) {
    if (voice == Voice.WHOLE) return told;
    var complete = new ArrayList<Statement>(told.size());
    for (int i = 0; i < told.size(); i++) {
      Statement one = told.get(i);
      String number = AttestationNumber.key(one.number());
      complete.add(
          issuers
              .get(i)
              .map(who -> known.get(new AttestationTable.Key(number, who.party())))
              .map(before -> voice.complete(one, before))
              .orElse(one));
    }
    return complete;
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
      IssuingPower.Issuer issuer,
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
      IssuingPower.Issuer issuer,
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
      List<Statement> statements, List<Optional<IssuingPower.Issuer>> issuers) {
    Set<AttestationTable.Key> keys = new LinkedHashSet<>();
    for (int i = 0; i < statements.size(); i++) {
      String number = AttestationNumber.key(statements.get(i).number());
      issuers.get(i).ifPresent(who -> keys.add(new AttestationTable.Key(number, who.party())));
    }
    return keys.isEmpty() ? new HashMap<>() : new HashMap<>(table.find(keys));
  }

  private Iterator<Long> ids(
      List<Statement> statements,
      List<Optional<IssuingPower.Issuer>> issuers,
      Map<AttestationTable.Key, Attestation> known) {
    return table.newIds(statements.size() - known.size());
  }
}
