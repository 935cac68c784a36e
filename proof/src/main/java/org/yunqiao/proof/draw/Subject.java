package org.yunqiao.proof.draw;

import java.util.Set;

/**
 * What staffing has to know of an object; a line of objects.tsv: id, region, specialties.
 *
 * @param specialties one of which an officer who goes must have; none asks for none
 */
record Subject(String region, Set<String> specialties) {

  static Subject of(String[] columns) {
    if (columns.length != 3) {
      throw new Refused("objects.line", columns[0] + ": three columns");
    }
    return new Subject(columns[1], Officer.specialties(columns[2]));
  }
}
