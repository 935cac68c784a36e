package org.yunqiao.work.market;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Keeper;

/** Forgets the words of a review with the fact that told them; the stars stay. */
@Component
class ReviewErasure implements Keeper {

  private final JdbcClient jdbc;

  ReviewErasure(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean keeps(String type) {
    return type.equals("request.reviewed");
  }

  /** What was written later in its place is another fact's. */
  @Override
  public Map<String, Object> forget(Entry fact) {
    long request = fact.number("request");
    jdbc.sql("update market.review set text = '' where request = ? and side = ? and text = ?")
        .params(request, text(fact, "side"), text(fact, "text"))
        .update();
    return Map.of();
  }

  private static String text(Entry fact, String member) {
    return String.valueOf(fact.payload().get(member));
  }
}
