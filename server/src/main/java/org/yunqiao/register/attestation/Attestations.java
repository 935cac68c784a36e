package org.yunqiao.register.attestation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.party.Authorities;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.Schemes;

/** All attestations. */
@Component
public class Attestations {

  private final AttestationTable table;
  private final Schemes schemes;
  private final Parties parties;
  private final Authorities authorities;
  private final Journal journal;

  Attestations(
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
  }

  /**
   * Decides on what sources state, each with all checks: scheme and edition in force on the event's
   * date, form, the issuer's authority for that scope on that date, lawful change of standing. One
   * refused leaves the others untouched. Nothing is written until {@link Recording#enter}.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Recording record(List<Statement> statements) {
    return record(statements, holder -> List.of());
  }

  /**
   * The same, where holders enter the register together with what is stated of them.
   *
   * @param codes by which credit codes such a holder will be known
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Recording record(List<Statement> statements, LongFunction<List<String>> codes) {
    return record(statements, codes, Voice.WHOLE);
  }

  /** The same, of a source that cannot say everything, or not of everybody. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Recording record(
      List<Statement> statements, LongFunction<List<String>> codes, Voice voice) {
    Recording recording = new Recording(table, schemes, parties, authorities, journal);
    schemes.refresh(); // the turn is held: what any process has filed is seen, and stays so
    if (!statements.isEmpty()) recording.decide(statements, codes, voice);
    return recording;
  }

  /**
   * A source that lists everything no longer lists these: their standing is unknown from then on,
   * never taken for withdrawn.
   *
   * @param since the last day they were listed
   * @param on the day they were found missing
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void unlist(List<Long> ids, LocalDate since, LocalDate on) {
    if (ids.isEmpty()) return;
    Recording recording = new Recording(table, schemes, parties, authorities, journal);
    recording.unlist(ids, since, on);
    recording.enter();
  }

  /** The schemes whose attestations let their holders issue others. */
  public Set<String> letIssue() {
    return IssuingPower.credentialSchemes(schemes);
  }

  /** An attestation by its number and issuer. */
  public Optional<Attestation> find(String number, long issuer) {
    var key = new AttestationTable.Key(AttestationNumber.key(number), issuer);
    return Optional.ofNullable(table.find(List.of(key)).get(key));
  }

  /** Who issued these, by id; of one that merged, whoever stayed. */
  public Map<Long, Long> issuers(Collection<Long> ids) {
    return table.issuers(ids);
  }

  /**
   * Those of an issuer to which something happened in a span of days, in the order of their ids.
   *
   * @param issuer party id
   * @param first the first day, inclusive
   * @param last the last day, inclusive
   * @param after the id before the first that is wanted, 0 for the beginning
   */
  @Transactional(readOnly = true)
  public List<Attestation> touched(
      long issuer, LocalDate first, LocalDate last, long after, int limit) {
    return table.touched(issuer, first, last, after, limit);
  }

  /** What lets a party issue, whatever has become of it. */
  @Transactional(readOnly = true)
  public List<Attestation> credentials(long holder) {
    return letIssue().stream()
        .flatMap(scheme -> table.credentialsOf(scheme, List.of(holder)).stream())
        .toList();
  }

  /** The same of many parties under one scheme, in one question; in no order. */
  @Transactional(readOnly = true)
  public List<Attestation> credentials(String scheme, Collection<Long> holders) {
    return holders.isEmpty() ? List.of() : List.copyOf(table.credentialsOf(scheme, holders));
  }

  /** What its issuer has to do about it next, and by when. */
  public Optional<Duty> duty(Attestation attestation) {
    return Duty.next(attestation.life(), day -> schemes.inForce(attestation.scheme(), day));
  }

  /** Those under a scheme with one of these numbers; numbers are unique for an issuer only. */
  public Collection<Attestation> numbered(String scheme, Collection<String> numbers) {
    if (numbers.isEmpty()) return List.of();
    return table.numbered(scheme, numbers.stream().map(AttestationNumber::key).toList());
  }

  /** Hands over all attestations, some at a time, by number; those of one number in any order. */
  @Transactional(readOnly = true)
  public void each(Consumer<Collection<Attestation>> some) {
    table.each(some);
  }

  public Collection<Attestation> find(List<Long> ids) {
    return table.find(ids);
  }
}
