package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Statement;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.procedure.Issuing;

/**
 * Hands to the register what a case decided, in the same transaction. What the register refuses
 * undoes the step that led to it.
 */
@Component
class Register {

  private final Attestations attestations;
  private final Parties parties;

  Register(Attestations attestations, Parties parties) {
    this.attestations = attestations;
    this.parties = parties;
  }

  /** Issues; tells the attestation's id in the register. */
  long issue(Case file, Issuing issuing, Map<String, Object> known, Moment now) {
    Party holder = parties.find(file.applicant()).orElseThrow();
    LocalDate issued = day(known, issuing.issued());
    var statement =
        new Statement(
            issuing.scheme() == null ? file.scheme() : issuing.scheme(),
            text(known, issuing.number()),
            issuer(file),
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
    Recording recording = attestations.record(List.of(statement));
    return switch (recording.outcomes().getFirst()) {
      case Outcome.Recorded recorded -> {
        recording.enter();
        yield recorded.attestation();
      }
      case Outcome.Refused refused -> throw CaseworkProblem.register(refused);
    };
  }

  private String issuer(Case file) {
    Party body = parties.find(file.body()).orElseThrow();
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
        .filter(List.class::isInstance)
        .map(list -> ((List<?>) list).stream().map(String::valueOf).toList())
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
