package org.yunqiao.work.supervision.risk;

import org.yunqiao.register.scheme.table.Row;

/**
 * A list that settles a class at once: whoever is on it is in this class, or a worse one.
 *
 * @param kind of the measure that puts somebody on the list
 */
public record Listed(String kind, String zh, String en, String riskClass, String source) {

  static Listed of(Row row) {
    return new Listed(
        row.text("kind"), row.text("zh"), row.text("en"), row.text("class"), row.source());
  }
}
