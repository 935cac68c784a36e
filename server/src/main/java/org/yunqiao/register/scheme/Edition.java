package org.yunqiao.register.scheme;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One dated edition of a scheme (方案): the folder {@code schemes/<scheme>/<edition>/}, read.
 *
 * @param field code in the classification that issuers are approved for, as {@code A01} (RB/T
 *     188-2015); empty when scope is not told by field
 * @param issuer who may issue under it
 * @param validityMonths the longest validity, if the edition limits it
 * @param number usual pattern of a number; only ever a warning (bodies deviate, domain rule)
 * @param from first day it is in force
 * @param to last day it is in force, null while no end is known
 * @param digest SHA-256 over the folder's files, lower-case hex
 */
public record Edition(
    String scheme,
    String edition,
    Names names,
    Kind kind,
    String field,
    Issuer issuer,
    @Nullable Integer validityMonths,
    @Nullable Pattern number,
    LocalDate from,
    @Nullable LocalDate to,
    List<Basis> basis,
    Form form,
    String digest) {

  /** What is attested under a scheme (ISO/IEC 17000:2020, 5.2 and 7). */
  public enum Kind {
    CERTIFICATE,
    APPROVAL,
    REGISTRATION,
    EVALUATION,
    TITLE,
    DECLARATION,
    REPORT
  }

  /** A name in both languages. */
  public record Names(String zh, String en) {}

  /** The law, rule or standard an edition rests on. */
  public record Basis(String title, @Nullable String clause) {}

  /** Who may issue under an edition. */
  public sealed interface Issuer {

    /** Named by law. */
    record ByLaw(List<String> authorities) implements Issuer {}

    /** Whoever holds a valid attestation under that scheme, covering the scope, on the day. */
    record Attested(String under) implements Issuer {}
  }

  public boolean inForce(LocalDate on) {
    return !on.isBefore(from) && (to == null || !on.isAfter(to));
  }

  /** Whether a number looks as this edition's numbers do. */
  public boolean usualNumber(String text) {
    return number == null || number.matcher(text).matches();
  }

  /** The last day this edition lets an attestation be valid that was issued on a day. */
  public Optional<LocalDate> latestExpiry(LocalDate issued) {
    return Optional.ofNullable(validityMonths).map(m -> issued.plusMonths(m).minusDays(1));
  }

  /** What the form has to say against these attributes; empty when they are fine. */
  public List<Objection> objections(Map<String, Object> attributes) {
    return form.objections(attributes);
  }
}
