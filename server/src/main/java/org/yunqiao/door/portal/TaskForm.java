package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.procedure.Step;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Task;

/**
 * A task as whoever may do it sees it.
 *
 * @param claimed null: by nobody; true: by whoever looks; false: by somebody else
 * @param key under which it is handed in
 * @param outcomes how it can end, by word, with what that is called
 */
record TaskForm(
    Task task,
    String name,
    @Nullable Boolean claimed,
    String key,
    List<FormField> fields,
    List<String> whole,
    List<DocumentField> documents,
    List<ApplyPages.Choice> outcomes) {

  /** Any document that is not asked for. */
  static final String OTHER = "supporting";

  /**
   * What somebody tried to do with a task, and what was said against it.
   *
   * @param errors at the form
   * @param refused by kind of document
   */
  record Tried(
      long task,
      Map<String, Object> form,
      List<Attached> documents,
      String key,
      FormErrors errors,
      Map<String, Problem> refused) {

    static final Tried NOTHING = asked(0);

    /** Nothing was tried yet; one task is to be seen before the others. */
    static Tried asked(long task) {
      return new Tried(task, Map.of(), List.of(), "", FormErrors.NONE, Map.of());
    }
  }

  /** The kinds of documents that come with a step. */
  static List<String> kinds(Step step) {
    var kinds = new ArrayList<>(step.evidence());
    if (!kinds.contains(OTHER)) kinds.add(OTHER);
    return kinds;
  }

  static TaskForm of(Task task, Step step, long account, Tried tried, CaseWords said) {
    Words words = said.words();
    Long claimed = task.claimed();
    return new TaskForm(
        task,
        words.name(step.names()),
        claimed == null ? null : (Boolean) (claimed == account),
        tried.key(),
        FormField.of(step.form().schema(), tried.form(), tried.errors(), words),
        tried.errors().whole(),
        kinds(step).stream()
            .map(kind ->
                DocumentField.of(
                    kind,
                    said.word(kind),
                    step.evidence().contains(kind),
                    tried.documents(),
                    tried.refused(),
                    words))
            .toList(),
        step.outcomes().stream()
            .map(outcome -> new ApplyPages.Choice(outcome, button(outcome, said)))
            .toList());
  }

  private static String button(String outcome, CaseWords said) {
    return outcome.equals(Step.DONE) ? said.words().text("case.finish") : said.word(outcome);
  }

  public boolean faulty() {
    return !whole.isEmpty()
        || fields.stream().anyMatch(TaskForm::faulty)
        || documents.stream().anyMatch(field -> field.fault() != null);
  }

  private static boolean faulty(FormField field) {
    return field.faulty()
        || field.fields().stream().anyMatch(TaskForm::faulty)
        || field.rows().stream().anyMatch(row -> row.fields().stream().anyMatch(TaskForm::faulty));
  }
}
