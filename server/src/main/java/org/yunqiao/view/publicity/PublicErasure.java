package org.yunqiao.view.publicity;

import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes back what an erased fact had told: a party is read anew from the facts that are left, an
 * attestation loses the event. What nothing is left of stays, as something that was erased, so that
 * asking for it is answered with what that means ({@code docs/decisions/2026-11-24-erasure.md}).
 *
 * <p>It comes to the same whether the erased fact had been read before or not: a register that is
 * made anew from the journal is the same one.
 */
@Component
class PublicErasure {

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;

  PublicErasure(DataSource database, JdbcClient jdbc, Journal journal, JsonMapper json) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
  }

  /** Follows a {@code ledger.erased}. */
  @SuppressWarnings("unchecked")
  void follow(Entry erasure) {
    if (erasure.erased()) return;
    long erased = number(erasure.payload(), "erased");
    jdbc.sql(
            """
            insert into publicity.erasure (erased, position, at, ground) values (?, ?, ?, ?)
            on conflict (erased) do nothing
            """)
        .params(
            erased,
            erasure.position(),
            Timestamp.from(erasure.at()),
            String.valueOf(erasure.payload().get("ground")))
        .update();
    var about = (Map<String, Object>) erasure.payload().getOrDefault("about", Map.of());
    if (about.containsKey("attestation")) {
      attestation(about, erased);
    } else if (about.containsKey("party")) {
      if (about.containsKey("merged")) lead(number(about, "merged"), number(about, "party"));
      party(number(about, "party"), String.valueOf(about.get("kind")), erased);
    }
  }

  /** From now on the one party leads to the other. */
  void lead(long goes, long stays) {
    if (goes == stays) return;
    long last = last(stays).orElse(stays);
    jdbc.sql("update publicity.merged set party = ? where party = ?").params(last, goes).update();
    jdbc.sql(
            """
            insert into publicity.merged (id, party) values (?, ?)
            on conflict (id) do update set party = excluded.party
            """)
        .params(goes, last)
        .update();
    jdbc.sql("update publicity.attestation set holder = ? where holder = ?")
        .params(last, goes)
        .update();
    jdbc.sql("update publicity.attestation set issuer = ? where issuer = ?")
        .params(last, goes)
        .update();
    jdbc.sql("delete from publicity.party where id = ?").param(goes).update();
  }

  private void party(long id, String kind, long erased) {
    if (last(id).isPresent()) return; // it is another by now, of which the fact told nothing
    jdbc.sql("update publicity.party set facts = array_remove(facts, ?) where id = ?")
        .params(erased, id)
        .update();
    ToldParty left = ToldParty.of(kind, facts(id));
    jdbc.sql(
            """
            insert into publicity.party as p
              (id, kind, name, code, region, country, address, attributes, former, grams, erased)
            values (:id, :kind, :name, :code, :region, :country, :address, :attributes, :former,
                    :grams, :erased)
            on conflict (id) do update set
              kind = excluded.kind, name = excluded.name, code = excluded.code,
              region = excluded.region, country = excluded.country, address = excluded.address,
              attributes = excluded.attributes, former = excluded.former, grams = excluded.grams,
              erased = excluded.erased
            """)
        .param("id", id)
        .param("kind", left.kind())
        .param("name", left.name())
        .param("code", left.code())
        .param("region", left.region())
        .param("country", left.country())
        .param("address", left.address())
        .param(
            "attributes",
            left.attributes() == null ? null : json.writeValueAsString(left.attributes()))
        .param("former", left.former().toArray(String[]::new))
        .param("grams", left.grams().toArray(String[]::new))
        .param("erased", left.erased())
        .update();
    jdbc.sql("delete from publicity.party_code where party = ?").param(id).update();
    for (PartyCode code : left.codes()) {
      jdbc.sql(
              """
              insert into publicity.party_code (code, kind, party) values (?, ?, ?)
              on conflict (code, kind) do nothing
              """)
          .params(code.code(), code.kind(), id)
          .update();
    }
  }

  /** Those of the facts a party rests on that can still be read. */
  private List<Entry> facts(long party) {
    return jdbc
        .sql(
            """
            select unnest(facts) as position from publicity.party where id = ? order by position
            """)
        .param(party)
        .query(Long.class)
        .list()
        .stream()
        .map(position -> journal.find(Objects.requireNonNull(position)))
        .flatMap(Optional::stream)
        .filter(fact -> !fact.erased() && fact.type().startsWith("party."))
        .toList();
  }

  private void attestation(Map<String, Object> about, long erased) {
    long id = number(about, "attestation");
    String number = String.valueOf(about.get("number"));
    String scheme = String.valueOf(about.get("scheme"));
    long issuer = number(about, "issuer");
    ToldLife left = life(id).without(erased);
    Long holder = left.holder();
    jdbc.sql(
            """
            insert into publicity.attestation
              (id, number, number_key, scheme, issuer, holder, life, erased, silent)
            values (?, ?, ?, ?, ?, ?, ?, true, ?)
            on conflict (id) do update set
              holder = excluded.holder, life = excluded.life, erased = true,
              silent = excluded.silent
            """)
        .params(
            Arrays.asList(
                id,
                number,
                NumberKey.of(number),
                scheme,
                last(issuer).orElse(issuer),
                holder == null ? null : last(holder).orElse(holder),
                json.writeValueAsString(left.events()),
                left.silent()))
        .update();
    jdbc.sql("delete from publicity.standing where attestation = ?").param(id).update();
    if (left.silent()) return;
    var rows = new BulkRows();
    left.standings(id, scheme, rows);
    rows.copyInto(
        database,
        "publicity.standing (attestation, scheme, standing, from_day, until_day, known_from,"
            + " known_until)");
  }

  @SuppressWarnings("unchecked")
  private ToldLife life(long attestation) {
    return jdbc.sql("select life from publicity.attestation where id = ?")
        .param(attestation)
        .query(String.class)
        .optional()
        .map(text -> new ToldLife(json.readValue(text, List.class)))
        .orElse(ToldLife.NONE);
  }

  /** Which party a merged one now is. */
  private Optional<Long> last(long party) {
    return jdbc.sql("select party from publicity.merged where id = ?")
        .param(party)
        .query(Long.class)
        .optional();
  }

  private static long number(Map<String, Object> told, String key) {
    return ((Number) Objects.requireNonNull(told.get(key), key)).longValue();
  }
}
