package org.yunqiao.register.party;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Keeper;

/**
 * Forgets of a party what an erased fact told of it, former versions included. The party stays, as
 * a number without a name: attestations go on naming it ({@code
 * docs/decisions/2026-11-24-erasure.md}).
 *
 * <p>What was entered before the register kept which fact told it goes with any of the party's
 * facts.
 */
@Component
class PartyErasure implements Keeper {

  private final JdbcClient jdbc;

  PartyErasure(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean keeps(String type) {
    return type.startsWith("party.");
  }

  @Override
  public Map<String, Object> forget(Entry fact) {
    long party = fact.number("party");
    var about = new TreeMap<String, Object>(Map.of("party", party, "kind", kind(party)));
    switch (fact.type()) {
      case "party.merged" -> {
        forget(party, String.valueOf(fact.payload().get("kind")), fact.payload(), fact.position());
        about.put("merged", fact.number("merged"));
      }
      case "party.registered", "party.changed" -> {
        forget(party, fact.position());
        for (Map<?, ?> one : identifiers(fact)) {
          forget(party, String.valueOf(one.get("kind")), one, fact.position());
        }
      }
      default -> throw new IllegalStateException("facts of " + fact.type());
    }
    return about;
  }

  private void forget(long party, long told) {
    jdbc.sql(
            """
            update party.party
            set name = '', name_key = '', region = null, country = null, address = null,
                attributes = '{}', erased = true
            where id = ? and (told = ? or told is null)
            """)
        .params(party, told)
        .update();
    jdbc.sql(
            """
            update party.past
            set name = '', region = null, country = null, address = null, attributes = '{}',
                erased = true
            where party = ? and (told = ? or told is null)
            """)
        .params(party, told)
        .update();
  }

  /** One that a merger has moved is told by that merger's fact as well, and stays. */
  private void forget(long party, String kind, Map<?, ?> identifier, long told) {
    jdbc.sql(
            """
            delete from party.identifier
            where kind = ? and value = ? and party = ? and (told = ? or told is null)
            """)
        .params(kind, String.valueOf(identifier.get("value")), party, told)
        .update();
  }

  private String kind(long party) {
    return jdbc.sql("select kind from party.party where id = ?")
        .param(party)
        .query(String.class)
        .single();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<?, ?>> identifiers(Entry fact) {
    return (List<Map<?, ?>>) fact.payload().getOrDefault("identifiers", List.of());
  }
}
