package org.yunqiao.work.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.scheme.procedure.Procedure;
import org.yunqiao.register.scheme.procedure.Step;

/**
 * A page of all that waits for an account, whatever the mandate (待办).
 *
 * @param last of the page, where more come after it; null at the end
 */
public record Worklist(List<Item> items, @Nullable Task last) {

  public Worklist {
    items = List.copyOf(items);
  }

  /**
   * A task with what is needed to understand it.
   *
   * @param mandate by which it can be done
   * @param applicant what the party is called that asked for the case
   * @param deadlines of its case
   */
  public record Item(
      Task task,
      long mandate,
      Procedure procedure,
      Step step,
      String applicant,
      List<Deadline> deadlines) {

    public Item {
      deadlines = List.copyOf(deadlines);
    }
  }
}
