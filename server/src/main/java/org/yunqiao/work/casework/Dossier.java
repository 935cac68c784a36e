package org.yunqiao.work.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/**
 * All there is to see of a case, for one account (卷宗).
 *
 * @param mandate by which the account sees it
 * @param applicant what the party is called that asked
 * @param body what the party is called that handles it
 * @param issuer what the party is called that issued what it is about, where that is a third one
 * @param filled what was last filled in, by step
 * @param doable by which mandate the account may do a task, or might have, by task; those it may
 *     not are left out
 * @param withdrawable by which mandate the account may take it back; null where it may not
 * @param actors the mandates by which something was done, by their number
 */
public record Dossier(
    Case file,
    long mandate,
    Procedure procedure,
    String applicant,
    String body,
    String issuer,
    List<Happened> events,
    List<Task> tasks,
    List<Deadline> deadlines,
    List<Document> documents,
    Map<String, Map<String, Object>> filled,
    Map<Long, Long> doable,
    @Nullable Long withdrawable,
    Map<Long, Mandate> actors) {

  /** The steps that wait. */
  public List<Task> open() {
    return tasks.stream().filter(task -> task.state() == Task.State.OPEN).toList();
  }

  public Optional<Task> task(long id) {
    return tasks.stream().filter(task -> task.id() == id).findFirst();
  }

  public Step step(Task task) {
    return java.util.Objects.requireNonNull(procedure.steps().get(task.step()), task.step());
  }

  /** The number of the attestation that was issued; empty where none was. */
  public Optional<Long> issued() {
    return events.stream()
        .filter(event -> event.kind().equals("issued"))
        .map(event -> event.detail().get("attestation"))
        .filter(Number.class::isInstance)
        .map(id -> ((Number) id).longValue())
        .reduce((earlier, later) -> later);
  }

  /** What the case tells at a JSON Pointer of its procedure, as {@code /steps/decision/form/x}. */
  public Optional<String> told(String pointer) {
    var steps = new HashMap<String, Object>();
    filled.forEach((step, form) -> steps.put(step, Map.of("form", form)));
    return Known.at(Map.of("form", file.form(), "steps", steps), pointer).map(Object::toString);
  }
}
