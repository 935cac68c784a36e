package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All that follows from plan, frame, objects, officers and seed: who was drawn, who goes, and why.
 */
final class Computation {

  private final Path folder;
  private final Plan plan;
  private final Seed seed;

  Computation(Path folder, Plan plan, Seed seed) {
    this.folder = folder;
    this.plan = plan;
    this.seed = seed;
  }

  void run(Outputs outputs) throws IOException {
    Officers officers = Officers.of(folder.resolve(Bundle.OFFICERS));
    if (!officers.digest().equals(plan.officers())) {
      throw new Refused("officers.digest", "not the file that was planned with");
    }
    try (OutputStream out = outputs.open(Bundle.SEED)) {
      out.write(Bundle.seed(seed.hex()));
    }
    Set<String> ids = draw(outputs);
    Subjects subjects = Subjects.of(folder.resolve(Bundle.OBJECTS), ids);
    subjects.mustBeOf(plan);
    staff(outputs, officers, subjects, ids);
  }

  private Set<String> draw(Outputs outputs) throws IOException {
    var ids = new LinkedHashSet<String>();
    try (Selection selection = Frame.select(folder.resolve(Bundle.FRAME), plan, seed);
        Writer out = lines(outputs.open(Bundle.DRAWN))) {
      selection.forEach(each -> {
        write(out, each.line());
        ids.add(each.id());
      });
    }
    return ids;
  }

  private void staff(Outputs outputs, Officers officers, Subjects subjects, Set<String> ids)
      throws IOException {
    try (Writer assignments = lines(outputs.open(Bundle.ASSIGNMENTS));
        Writer skips = lines(outputs.open(Bundle.SKIPS))) {
      var calls = new Calls(officers, plan.staffing(), seed, skip -> write(skips, skip.line()));
      for (String id : ids) {
        write(assignments, calls.staff(id, subjects.subject(id)).line());
      }
    }
  }

  private static Writer lines(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, UTF_8), 1 << 16);
  }

  private static void write(Writer out, String line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
