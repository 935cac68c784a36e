package org.yunqiao.proof.draw;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Somebody who may be sent; a line of officers.tsv: officer, unit, region, state, specialties, and
 * then a column for each object whose inspection is not for him (回避).
 *
 * @param absent whether he is on the list but cannot go; his state is then {@code absent}
 * @param avoids ids of objects; why is not published
 */
public record Officer(
    String id,
    String unit,
    String region,
    boolean absent,
    Set<String> specialties,
    Set<String> avoids) {

  static Officer of(String[] columns) {
    if (columns.length < 5) {
      throw new Refused("officers.line", columns[0] + ": five columns at least");
    }
    String id = columns[0];
    if (id.equals("-") || id.startsWith("*")) {
      throw new Refused("officers.line", "an officer's id is not - and does not begin with *");
    }
    boolean absent = columns[3].equals("absent");
    if (!absent && !columns[3].equals("present")) {
      throw new Refused("officers.line", id + ": present or absent");
    }
    List<String> avoids = Arrays.asList(columns).subList(5, columns.length);
    return new Officer(
        id, columns[1], columns[2], absent, specialties(columns[4]), Set.copyOf(distinct(avoids)));
  }

  /** Codes between commas; none when the column is empty. */
  static Set<String> specialties(String column) {
    return column.isEmpty() ? Set.of() : Set.copyOf(distinct(List.of(column.split(",", -1))));
  }

  /** Whether one of his specialties is asked for, or none is. */
  boolean knows(Set<String> asked) {
    return asked.isEmpty() || asked.stream().anyMatch(specialties::contains);
  }

  private static List<String> distinct(List<String> words) {
    List<String> once = words.stream().distinct().toList();
    if (once.size() < words.size() || once.contains("")) {
      throw new Refused("officers.line", "empty or twice in a list");
    }
    return once;
  }
}
