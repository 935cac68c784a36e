package org.yunqiao.work.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.procedure.About;
import org.yunqiao.register.scheme.procedure.Procedure;

/** What is known of a case, as conditions and rules ask for it (docs/write-a-procedure.md). */
@Component
class Known {

  private final Parties parties;
  private final CaseTable cases;
  private final EventTable events;
  private final Definitions definitions;
  private final Subjects subjects;

  Known(
      Parties parties,
      CaseTable cases,
      EventTable events,
      Definitions definitions,
      Subjects subjects) {
    this.parties = parties;
    this.cases = cases;
    this.events = events;
    this.definitions = definitions;
    this.subjects = subjects;
  }

  /**
   * All of a case: {@code form}, {@code steps}, {@code applicant}, {@code body}, {@code opened},
   * {@code about} where it is about an attestation, and {@code alike} where others are counted.
   */
  Map<String, Object> of(Case file, Moment now) {
    var known = new HashMap<String, Object>();
    known.put("form", file.form());
    known.put("opened", file.opened().toString());
    known.put("applicant", party(file.applicant()));
    known.put("body", party(file.body()));
    known.put("people", List.of());
    var steps = new HashMap<String, Object>();
    Map<String, Map<String, Object>> filled = cases.filled(file.id());
    List<Happened> happened = events.of(file.id());
    Procedure procedure = definitions.get(file.definition()).procedure();
    procedure.alike().ifPresent(alike -> known.put("alike", cases.alike(file, alike)));
    About about = procedure.about().orElse(null);
    if (about != null) known.put("about", Map.of());
    subjects
        .of(file, about)
        .ifPresent(subject -> known.put("about", subjects.known(subject, asked(happened), now)));
    for (Happened event : happened) {
      if (!event.kind().equals("completed") || event.step() == null) continue;
      steps.put(
          event.step(),
          step(
              event.outcome(),
              event.account(),
              event.day(),
              filled.getOrDefault(event.step(), Map.of())));
    }
    known.put("steps", steps);
    return known;
  }

  /** A step that is about to end, as if it had. */
  static Map<String, Object> with(
      Map<String, Object> known,
      String step,
      String outcome,
      Hand hand,
      Moment now,
      Map<String, Object> form,
      List<Map<String, Object>> people) {
    var more = new HashMap<>(known);
    @SuppressWarnings("unchecked")
    var steps = new HashMap<>((Map<String, Object>) more.getOrDefault("steps", Map.of()));
    steps.put(step, step(outcome, hand.account(), now.day(), form));
    more.put("steps", steps);
    more.put("people", people);
    return more;
  }

  private static Map<String, Object> step(
      @Nullable String outcome, @Nullable Long by, Object on, Map<String, Object> form) {
    return Map.of(
        "outcome",
        outcome == null ? "" : outcome,
        "by",
        by == null ? "" : by.toString(),
        "on",
        on.toString(),
        "form",
        form);
  }

  private Map<String, Object> party(long id) {
    Optional<Party> party = parties.find(id);
    return Map.of(
        "party", Long.toString(id),
        "code", party.flatMap(p -> p.identifier(Identifier.CREDIT_CODE)).orElse(""),
        "region", party.map(Party::region).orElse(""));
  }

  /** Who opened a case: the holder or the issuer of what it is about; empty where of nothing. */
  static String asked(List<Happened> events) {
    return events.isEmpty()
        ? ""
        : String.valueOf(events.getFirst().detail().getOrDefault("asked", ""));
  }

  /**
   * The value that a JSON Pointer leads to, empty where there is none; or what follows {@code =}.
   */
  static Optional<Object> at(Map<String, Object> known, String pointer) {
    if (pointer.startsWith("=")) return Optional.of(pointer.substring(1));
    Object at = known;
    for (String part : List.of(pointer.split("/")).subList(1, pointer.split("/").length)) {
      if (!(at instanceof Map<?, ?> map)) return Optional.empty();
      at = map.get(part);
    }
    return Optional.ofNullable(at);
  }
}
