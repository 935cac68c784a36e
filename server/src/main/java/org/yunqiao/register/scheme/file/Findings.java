package org.yunqiao.register.scheme.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that was found in a folder, so that its author mends everything at once. */
public final class Findings {

  /** A hostile folder does not get to fill the memory with what is wrong with it. */
  private static final int MOST = 500;

  private final List<Finding> found = new ArrayList<>();

  public void error(String file, int line, String code, Object... arguments) {
    add(new Finding(true, file, line, code, List.of(arguments)));
  }

  public void warning(String file, int line, String code, Object... arguments) {
    add(new Finding(false, file, line, code, List.of(arguments)));
  }

  private void add(Finding finding) {
    if (found.size() < MOST && !found.contains(finding)) found.add(finding);
  }

  public boolean anyError() {
    return found.stream().anyMatch(Finding::error);
  }

  /** By file and line, errors and warnings together. */
  public List<Finding> all() {
    return found.stream()
        .sorted(Comparator.comparing(Finding::file).thenComparingInt(Finding::line))
        .toList();
  }
}
