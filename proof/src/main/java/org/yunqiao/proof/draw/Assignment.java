package org.yunqiao.proof.draw;

import java.util.List;

/**
 * Who goes to an object; a line of assignments.tsv. An empty place, for which there was nobody, is
 * {@code -}.
 */
public record Assignment(String id, List<String> officers) {

  static final String NOBODY = "-";

  public Assignment {
    officers = List.copyOf(officers);
  }

  String line() {
    return id + "\t" + String.join("\t", officers) + "\n";
  }
}
