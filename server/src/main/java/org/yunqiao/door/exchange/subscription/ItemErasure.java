package org.yunqiao.door.exchange.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Keeper;

/**
 * Forgets the lines that tell of whom an erased fact told, in whichever feed; partners are told by
 * the fact of the erasure ({@code docs/decisions/2026-11-24-erasure.md}).
 */
@Component
class ItemErasure implements Keeper {

  private final ItemTable table;
  private final Feeds feeds;

  ItemErasure(ItemTable table, Feeds feeds) {
    this.table = table;
    this.feeds = feeds;
  }

  @Override
  public boolean keeps(String type) {
    return type.startsWith("party.") || type.startsWith("attestation.");
  }

  @Override
  public Map<String, Object> forget(Entry fact) {
    if (fact.type().startsWith("party.")) {
      table.forget(fact.number("party"), names(fact), Long.MAX_VALUE);
    } else {
      // what one fact of an attestation told, the lines of the later ones repeat
      long attestation = fact.number("attestation");
      for (Feed feed : feeds.all()) {
        table.forget(feed.name(), feed.keys("attestation", attestation), Long.MAX_VALUE);
      }
    }
    return Map.of();
  }

  private static List<String> names(Entry fact) {
    var names = new ArrayList<String>();
    if (fact.payload().get("name") instanceof String name) names.add(name);
    if (fact.payload().get("identifiers") instanceof List<?> identifiers) {
      for (Object each : identifiers) {
        if (each instanceof Map<?, ?> one && one.get("value") instanceof String value) {
          names.add(value);
        }
      }
    }
    names.removeIf(String::isBlank);
    return names;
  }
}
