package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Claim;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.Charter;
import org.yunqiao.register.scheme.Schemes;
import org.yunqiao.register.scheme.procedure.Change;
import org.yunqiao.register.scheme.procedure.Issuing;
import org.yunqiao.register.scheme.procedure.Procedure;

/**
 * Hands to the register what a case decided, in the same transaction. What the register refuses
 * undoes the step that led to it.
 */
@Component
class Register {

  private final Attestations attestations;
  private final Parties parties;
  private final Schemes schemes;
  private final Subjects subjects;

  Register(Attestations attestations, Parties parties, Schemes schemes, Subjects subjects) {
    this.attestations = attestations;
    this.parties = parties;
    this.schemes = schemes;
    this.subjects = subjects;
  }

  /** Issues; tells the attestation's id in the register. */
  long issue(Case file, Issuing issuing, Map<String, Object> known, Moment now) {
    Party holder = parties.find(file.applicant()).orElseThrow();
    LocalDate issued = day(known, issuing.issued());
    var statement =
        new Statement(
            scheme(file, issuing, known),
            text(known, issuing.number()),
            reference(file.body()),
            holder.id(),
            holder.identifier(Identifier.CREDIT_CODE).orElse(""),
            holder.region() == null ? "" : holder.region(),
            issued == null ? now.day() : issued,
            day(known, issuing.expires()),
            scope(known, issuing.scope()),
            attributes(known, issuing.attributes()),
            List.of(),
            null,
            now.day(),
            null,
            false);
    return enter(statement);
  }

  /** Changes what the case is about; tells its id in the register. */
  long change(
      Case file, Procedure procedure, Change change, Map<String, Object> known, Moment now) {
    Attestation subject =
        subjects
            .of(file, procedure.about().orElse(null))
            .orElseThrow(() -> CaseworkProblem.nothingToIssue("/about"));
    Content content = subject.life().content(LocalDate.MAX).orElseThrow();
    if (change.standing() != null) mayLead(change.standing(), subject, file, known, now);
    Optional<Party> holder = Optional.ofNullable(content.holder()).flatMap(parties::find);
    LocalDate expires = content.expires();
    String reason = change.reason();
    return enter(
        new Statement(
            subject.scheme(),
            subject.number(),
            reference(subject.issuer()),
            content.holder(),
            holder.flatMap(party -> party.identifier(Identifier.CREDIT_CODE)).orElse(""),
            holder.map(Party::region).orElse(""),
            said(known, change.issued()).map(Register::date).orElse(content.issued()),
            said(known, change.expires()).map(Register::date).orElse(expires),
            said(known, change.scope()).isPresent()
                ? scope(known, change.scope())
                : content.scope(),
            changed(content, change, known),
            List.of(),
            change.standing() == null
                ? null
                : new Claim(
                    Standing.of(change.standing()),
                    now.day(),
                    reason == null ? null : text(known, reason)),
            now.day(),
            null,
            false));
  }

  /** The scheme says whose decision a change of standing is: its issuer's, or its holder's wish. */
  private void mayLead(
      String to, Attestation subject, Case file, Map<String, Object> known, Moment now) {
    String from = subject.life().standing(now.day()).map(Standing::word).orElse("");
    String by =
        schemes
            .inForce(subject.scheme(), now.day())
            .flatMap(edition -> edition.transition(from, to))
            .map(Charter.Transition::by)
            .orElse("issuer");
    boolean may =
        by.equals("holder")
            ? Known.at(known, "/about/asked").filter(asked -> asked.equals("holder")).isPresent()
            : file.issuer() == null;
    if (!may) throw CaseworkProblem.notTheirs(from + " → " + to, by);
  }

  private static Map<String, Object> changed(
      Content content, Change change, Map<String, Object> known) {
    var attributes = new HashMap<String, Object>(content.attributes());
    attributes.putAll(attributes(known, change.attributes()));
    change
        .adds()
        .forEach((name, pointer) ->
            Known.at(known, pointer)
                .ifPresent(value -> attributes.merge(name, List.of(value), Register::joined)));
    return attributes;
  }

  private static Object joined(Object before, Object more) {
    var all = new LinkedHashSet<Object>((List<?>) before);
    all.addAll((List<?>) more);
    return List.copyOf(all);
  }

  /** What a pointer leads to, if there is one, and it leads somewhere. */
  private static Optional<Object> said(Map<String, Object> known, @Nullable String pointer) {
    return pointer == null ? Optional.empty() : Known.at(known, pointer);
  }

  private static LocalDate date(Object said) {
    return LocalDate.parse(String.valueOf(said));
  }

  private long enter(Statement statement) {
    Recording recording = attestations.record(List.of(statement));
    return switch (recording.outcomes().getFirst()) {
      case Outcome.Recorded recorded -> {
        recording.enter();
        yield recorded.attestation();
      }
      case Outcome.Refused refused -> throw CaseworkProblem.register(refused);
    };
  }

  private static String scheme(Case file, Issuing issuing, Map<String, Object> known) {
    String said = issuing.scheme();
    if (said == null) return file.scheme();
    return said.startsWith("/") ? text(known, said) : said;
  }

  private String reference(long party) {
    Party body = parties.find(party).orElseThrow();
    return body.identifier(Identifier.AUTHORITY)
        .or(() -> body.identifier(Identifier.CREDIT_CODE))
        .orElse("");
  }

  private static String text(Map<String, Object> known, String pointer) {
    return Known.at(known, pointer)
        .map(String::valueOf)
        .orElseThrow(() -> CaseworkProblem.nothingToIssue(pointer));
  }

  private static @Nullable LocalDate day(Map<String, Object> known, @Nullable String pointer) {
    return pointer == null ? null : LocalDate.parse(text(known, pointer));
  }

  private static List<String> scope(Map<String, Object> known, @Nullable String pointer) {
    if (pointer == null) return List.of();
    return Known.at(known, pointer)
        .map(said -> said instanceof List<?> list ? list : List.of(said))
        .map(list -> list.stream().map(String::valueOf).toList())
        .orElse(List.of());
  }

  private static Map<String, Object> attributes(
      Map<String, Object> known, Map<String, String> pointers) {
    var attributes = new HashMap<String, Object>();
    pointers.forEach((name, pointer) ->
        Known.at(known, pointer).ifPresent(value -> attributes.put(name, value)));
    return attributes;
  }
}
