package org.yunqiao.proof.draw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Region and specialties of objects; objects.tsv has a line for each object of the frame. */
public final class Subjects {

  private final Map<String, Subject> known = new HashMap<>();
  private final String digest;
  private long size;

  private Subjects(Path file, Set<String> wanted) throws IOException {
    digest =
        Table.read(
            file,
            "objects",
            columns -> {
              size++;
              if (columns.length != 3 || wanted.contains(columns[0])) {
                known.put(columns[0], Subject.of(columns));
              }
            });
  }

  /** Reads and checks the file, without keeping anything of it but its size and digest. */
  public static Subjects of(Path file) throws IOException {
    return new Subjects(file, Set.of());
  }

  /** Reads the file for these objects only, however long it is. */
  static Subjects of(Path file, Set<String> wanted) throws IOException {
    var subjects = new Subjects(file, wanted);
    if (subjects.known.size() < wanted.size()) {
      throw new Refused("objects.missing", "an object of the frame is not in objects.tsv");
    }
    return subjects;
  }

  /** SHA-256 of the file, in lower-case hex. */
  public String digest() {
    return digest;
  }

  /** How many objects it has. */
  public long size() {
    return size;
  }

  /** Refuses a file that is not the plan's, or has not a line for each object of its frame. */
  public void mustBeOf(Plan plan) {
    if (!digest.equals(plan.objects())) {
      throw new Refused("objects.digest", "not the file that was planned with");
    }
    if (size != plan.size()) {
      throw new Refused("objects.missing", size + " of " + plan.size());
    }
  }

  Subject subject(String id) {
    Subject subject = known.get(id);
    if (subject == null) {
      throw new Refused("objects.missing", id);
    }
    return subject;
  }
}
