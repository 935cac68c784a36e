package org.yunqiao.view.publicity;

import java.util.ArrayList;
import java.util.List;

/** What became of a line of a text from one edition to the next. */
public record TextChange(Sort sort, String text) {

  private static final int MOST = 1_000_000;

  /** Whether it stayed. */
  public enum Sort {
    SAME,
    GONE,
    NEW
  }

  /** Line by line, from one text to another. */
  public static List<TextChange> between(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    var changes = new ArrayList<TextChange>();
    if ((long) old.size() * now.size() > MOST) {
      old.forEach(line -> changes.add(new TextChange(Sort.GONE, line)));
      now.forEach(line -> changes.add(new TextChange(Sort.NEW, line)));
      return changes;
    }
    int[][] common = common(old, now);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        changes.add(new TextChange(Sort.SAME, old.get(i)));
        i++;
        j++;
      } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
        changes.add(new TextChange(Sort.GONE, old.get(i++)));
      } else {
        changes.add(new TextChange(Sort.NEW, now.get(j++)));
      }
    }
    return changes;
  }

  /** How many lines the rests have in common, at most. */
  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
