package org.yunqiao.view.publicity;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the journal and keeps the public register. One rule of publication for now: everything
 * but personal data. It knows facts by name and version, never other rooms' types.
 */
@Component
class Projection {

  /** Name under which its position is kept. */
  static final String READER = "publicity";

  private static final int BATCH = 5_000;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;

  Projection(DataSource database, JdbcClient jdbc, Journal journal, JsonMapper json) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
  }

  /** One step; tells how many facts were read. */
  int step() {
    return journal.follow(READER, BATCH, this::apply);
  }

  /** Has the database look at its tables anew, so that it plans look-ups by what is in them. */
  void measure() {
    for (String table : List.of("attestation", "standing", "party", "party_code")) {
      jdbc.sql("analyze publicity." + table).update();
    }
  }

  /** How many facts it is behind. */
  long left() {
    return journal.last() - journal.positionOf(READER);
  }

  void apply(List<Entry> entries) {
    parties(entries);
    attestations(entries);
  }

  private void parties(List<Entry> entries) {
    var rows = new BulkRows();
    var codes = new BulkRows();
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      switch (entry.type()) {
        case "party.registered" -> registered(entry.payload(), rows, codes);
        default -> {}
      }
    }
    rows.copyInto(
        database,
        "publicity.party (id, kind, name, code, region, country, address, attributes, grams)");
    codes.copyInto(database, "publicity.party_code (code, kind, party)");
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      switch (entry.type()) {
        case "party.changed" -> changed(entry.payload());
        case "party.merged" -> merged(entry.payload());
        default -> {}
      }
    }
  }

  private void registered(Map<String, Object> fact, BulkRows rows, BulkRows codes) {
    long id = number(fact, "party");
    boolean person = "person".equals(fact.get("kind"));
    List<Map<String, String>> identifiers = identifiers(fact);
    String name = person ? null : text(fact, "name");
    rows.add(
        id,
        text(fact, "kind"),
        name,
        person ? null : code(identifiers),
        text(fact, "region"),
        text(fact, "country"),
        person ? null : text(fact, "address"),
        person ? null : json.writeValueAsString(fact.getOrDefault("attributes", Map.of())),
        name == null ? List.of() : NameGrams.of(name));
    if (person) return;
    for (Map<String, String> identifier : identifiers) {
      codes.add(identifier.get("value"), identifier.get("kind"), id);
    }
  }

  private void changed(Map<String, Object> fact) {
    String name = text(fact, "name");
    jdbc.sql(
            """
            update publicity.party
            set former = case when name = :name then former else array_append(former, name) end,
                name = :name, region = :region, country = :country, address = :address,
                attributes = :attributes, grams = :grams
            where id = :id and kind <> 'person'
            """)
        .param("name", name)
        .param("region", text(fact, "region"))
        .param("country", text(fact, "country"))
        .param("address", text(fact, "address"))
        .param("attributes", json.writeValueAsString(fact.getOrDefault("attributes", Map.of())))
        .param("grams", NameGrams.of(Objects.requireNonNull(name)).toArray(String[]::new))
        .param("id", number(fact, "party"))
        .update();
  }

  private void merged(Map<String, Object> fact) {
    long stays = number(fact, "party");
    long goes = number(fact, "merged");
    String value = Objects.requireNonNull(text(fact, "value"));
    String kind = Objects.requireNonNull(text(fact, "kind"));
    jdbc.sql(
            """
            insert into publicity.party_code (code, kind, party)
            select ?, ?, id from publicity.party where id = ? and kind <> 'person'
            on conflict (code, kind) do update set party = excluded.party
            """)
        .params(value, kind, stays)
        .update();
    if ("credit-code".equals(kind)) {
      jdbc.sql("update publicity.party set code = ? where id = ? and kind <> 'person'")
          .params(value, stays)
          .update();
    }
    if (stays == goes) return;
    jdbc.sql("update publicity.merged set party = ? where party = ?").params(stays, goes).update();
    jdbc.sql(
            """
            insert into publicity.merged (id, party) values (?, ?)
            on conflict (id) do update set party = excluded.party
            """)
        .params(goes, stays)
        .update();
    jdbc.sql("update publicity.attestation set holder = ? where holder = ?")
        .params(stays, goes)
        .update();
    jdbc.sql("update publicity.attestation set issuer = ? where issuer = ?")
        .params(stays, goes)
        .update();
    jdbc.sql("delete from publicity.party where id = ?").param(goes).update();
  }

  private void attestations(List<Entry> entries) {
    var told = new LinkedHashMap<Long, List<Entry>>();
    for (Entry entry : entries) {
      if (entry.type().startsWith("attestation.") && !entry.erased()) {
        told.computeIfAbsent(number(entry.payload(), "attestation"), id -> new ArrayList<>())
            .add(entry);
      }
    }
    if (told.isEmpty()) return;
    Map<Long, List<Map<String, Object>>> known = known(told);
    Map<Long, Long> merged = merged(told, known);
    var fresh = new BulkRows();
    var standings = new BulkRows();
    List<Object[]> changed = new ArrayList<>();
    told.forEach((id, facts) -> {
      List<Map<String, Object>> before = known.getOrDefault(id, List.of());
      var life = new ArrayList<>(before);
      facts.forEach(entry -> life.add(event(entry)));
      String text = json.writeValueAsString(life);
      Map<String, Object> fact = facts.getFirst().payload();
      Long named = holder(life);
      Long holder = named == null ? null : merged.getOrDefault(named, named);
      if (before.isEmpty()) {
        String number = Objects.requireNonNull(text(fact, "number"));
        fresh.add(
            id,
            number,
            NumberKey.of(number),
            text(fact, "scheme"),
            merged.getOrDefault(number(fact, "issuer"), number(fact, "issuer")),
            holder,
            text);
      } else {
        Timestamp news = Timestamp.from(facts.getFirst().at());
        changed.add(new @Nullable Object[] {id, holder, text, news});
      }
      standings(id, turns(facts), standings);
    });
    update(changed);
    fresh.copyInto(
        database, "publicity.attestation (id, number, number_key, scheme, issuer, holder, life)");
    standings.copyInto(
        database,
        "publicity.standing (attestation, scheme, standing, from_day, until_day, known_from,"
            + " known_until)");
  }

  /** Of the facts of one attestation, the last of each turn: what was known when it had ended. */
  private static List<Entry> turns(List<Entry> facts) {
    var turns = new ArrayList<Entry>();
    for (Entry fact : facts) {
      if (!turns.isEmpty() && turns.getLast().at().equals(fact.at())) turns.removeLast();
      turns.add(fact);
    }
    return turns;
  }

  @SuppressWarnings("unchecked")
  private static void standings(long id, List<Entry> turns, BulkRows rows) {
    for (int t = 0; t < turns.size(); t++) {
      Entry entry = turns.get(t);
      Object knownUntil = t + 1 < turns.size() ? turns.get(t + 1).at() : "infinity";
      var periods = (List<Map<String, String>>) entry.payload().getOrDefault("periods", List.of());
      for (int i = 0; i < periods.size(); i++) {
        rows.add(
            id,
            text(entry.payload(), "scheme"),
            periods.get(i).get("standing"),
            LocalDate.parse(Objects.requireNonNull(periods.get(i).get("from"))),
            i + 1 < periods.size() ? periods.get(i + 1).get("from") : "infinity",
            entry.at(),
            knownUntil);
      }
    }
  }

  /** What was known is known no longer from now on; the new periods stand beside it. */
  private void update(List<Object[]> changed) {
    if (changed.isEmpty()) return;
    Long[] ids = changed.stream().map(row -> row[0]).toArray(Long[]::new);
    jdbc.sql(
            """
            update publicity.attestation a set holder = c.holder, life = c.life
            from unnest(?::bigint[], ?::bigint[], ?::text[]) as c (id, holder, life)
            where a.id = c.id and a.id = any(?)
            """)
        .param(ids)
        .param(changed.stream().map(row -> row[1]).toArray(Long[]::new))
        .param(changed.stream().map(row -> row[2]).toArray(String[]::new))
        .param(ids)
        .update();
    jdbc.sql(
            """
            update publicity.standing s set known_until = c.at
            from unnest(?::bigint[], ?::timestamptz[]) as c (id, at)
            where s.attestation = c.id and s.attestation = any(?) and s.known_until = 'infinity'
            """)
        .param(ids)
        .param(changed.stream().map(row -> row[3]).toArray(Timestamp[]::new))
        .param(ids)
        .update();
  }

  @SuppressWarnings("unchecked")
  private Map<Long, List<Map<String, Object>>> known(Map<Long, List<Entry>> told) {
    Set<Long> ids = new TreeSet<>();
    told.forEach((id, facts) -> {
      if (number(facts.getFirst().payload(), "ordinal") > 1) ids.add(id);
    });
    var known = new LinkedHashMap<Long, List<Map<String, Object>>>();
    if (ids.isEmpty()) return known;
    jdbc.sql("select id, life from publicity.attestation where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          known.put(row.getLong("id"), json.readValue(row.getString("life"), List.class));
        });
    return known;
  }

  /** Of the parties named, those that are another by now: the facts' order counts for nothing. */
  private Map<Long, Long> merged(
      Map<Long, List<Entry>> told, Map<Long, List<Map<String, Object>>> known) {
    Set<Long> named = new TreeSet<>();
    told.forEach((id, facts) -> {
      named.add(number(facts.getFirst().payload(), "issuer"));
      var life = new ArrayList<>(known.getOrDefault(id, List.of()));
      facts.forEach(entry -> life.add(entry.payload()));
      Long holder = holder(life);
      if (holder != null) named.add(holder);
    });
    var merged = new LinkedHashMap<Long, Long>();
    jdbc.sql("select id, party from publicity.merged where id = any(?)")
        .param(named.toArray(Long[]::new))
        .query(row -> {
          merged.put(row.getLong("id"), row.getLong("party"));
        });
    return merged;
  }

  private static Map<String, Object> event(Entry entry) {
    var event = new LinkedHashMap<String, Object>();
    event.put("kind", entry.type().substring("attestation.".length()));
    for (String key :
        List.of("day", "since", "observed", "reason", "detail", "content", "periods", "notes")) {
      Object value = entry.payload().get(key);
      if (value != null) event.put(key, value);
    }
    event.put("position", entry.position());
    event.put("at", entry.at().toString());
    return event;
  }

  /** The holder that the latest content names. */
  private static @Nullable Long holder(List<Map<String, Object>> life) {
    for (int i = life.size() - 1; i >= 0; i--) {
      if (life.get(i).get("content") instanceof Map<?, ?> content) {
        return content.get("holder") instanceof Number holder ? holder.longValue() : null;
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, String>> identifiers(Map<String, Object> fact) {
    return (List<Map<String, String>>) fact.getOrDefault("identifiers", List.of());
  }

  /** The code to be asked by: what the state gave, never a source's own name for it. */
  private static @Nullable String code(List<Map<String, String>> identifiers) {
    for (String kind : List.of("credit-code", "organisation-code", "authority")) {
      for (Map<String, String> identifier : identifiers) {
        if (kind.equals(identifier.get("kind"))) return identifier.get("value");
      }
    }
    return null;
  }

  private static @Nullable String text(Map<String, Object> fact, String key) {
    Object value = fact.get(key);
    return value == null ? null : value.toString();
  }

  private static long number(Map<String, Object> fact, String key) {
    return ((Number) Objects.requireNonNull(fact.get(key), key)).longValue();
  }
}
