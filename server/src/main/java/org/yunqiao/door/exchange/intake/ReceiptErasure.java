package org.yunqiao.door.exchange.intake;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Keeper;
import org.yunqiao.ledger.Vault;

/**
 * With the receipt of a file go the documents it names: the report, which quotes rejected rows, and
 * the file itself where it was kept; and what is shown of its rows to whoever handed it in.
 */
@Component
class ReceiptErasure implements Keeper {

  private final Vault vault;
  private final HandInTable handedIn;

  ReceiptErasure(Vault vault, HandInTable handedIn) {
    this.vault = vault;
    this.handedIn = handedIn;
  }

  @Override
  public boolean keeps(String type) {
    return type.equals("exchange.received");
  }

  @Override
  public Map<String, Object> forget(Entry fact) {
    Stream.of("report", "kept")
        .map(fact.payload()::get)
        .filter(Objects::nonNull)
        .forEach(digest -> vault.forget(digest.toString()));
    handedIn.forget(fact.position());
    return Map.of("connector", String.valueOf(fact.payload().get("connector")));
  }
}
