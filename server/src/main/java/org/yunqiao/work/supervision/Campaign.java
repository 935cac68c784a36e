package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.List;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Tables;

/**
 * A product that a campaign looks after (要点第 9 条); the table {@code campaign-products}.
 *
 * @param catalogue codes of kinds of the catalogue, or beginnings of codes
 */
public record Campaign(String code, String zh, String en, List<String> catalogue) {

  private static final String TABLE = "campaign-products";

  /** All that there are on a day. */
  public static List<Campaign> all(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream().map(Campaign::of).toList();
  }

  static Campaign of(String code, LocalDate on) {
    return Tables.shared()
        .named(TABLE)
        .find(on, code)
        .map(Campaign::of)
        .orElseThrow(() -> SupervisionProblem.noCampaign(code));
  }

  private static Campaign of(Row row) {
    return new Campaign(
        row.text("code"),
        row.text("zh"),
        row.text("en"),
        List.of(row.text("catalogue").split(" ")));
  }

  /** Whether a certificate of this scope is one for the product. */
  boolean covers(List<String> scope) {
    return scope.stream().anyMatch(kind -> catalogue.stream().anyMatch(kind::startsWith));
  }
}
