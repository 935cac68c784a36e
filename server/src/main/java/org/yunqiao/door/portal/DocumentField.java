package org.yunqiao.door.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.Problem;
import org.yunqiao.work.casework.Attached;

/**
 * Where documents of one kind are handed in.
 *
 * @param there those that were handed in already
 * @param fault what is said against the last; null where nothing is
 */
record DocumentField(
    String kind, String label, boolean required, List<There> there, @Nullable String fault) {

  /**
   * A document that lies with the form.
   *
   * @param number by which it is taken away again
   */
  record There(int number, String name) {}

  public String name() {
    return Uploads.FILE + kind;
  }

  public String id() {
    return "file-" + kind;
  }

  static DocumentField of(
      String kind,
      String label,
      boolean required,
      List<Attached> documents,
      Map<String, Problem> refused,
      Words words) {
    var there = new ArrayList<There>();
    for (int n = 0; n < documents.size(); n++) {
      Attached one = documents.get(n);
      if (one.kind().equals(kind)) there.add(new There(n, one.name()));
    }
    Problem problem = refused.get(kind);
    return new DocumentField(kind, label, required, there, said(problem, label, words));
  }

  private static @Nullable String said(@Nullable Problem problem, String label, Words words) {
    if (problem == null) return null;
    return problem.code().equals("casework.evidence-missing")
        ? words.text("case.evidence", label)
        : words.refusal(problem);
  }
}
