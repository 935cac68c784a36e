package org.yunqiao.view.publicity;

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

  /** Name under which its position is kept; another one where it has to begin anew. */
  static final String READER = "publicity-3";

  private static final int BATCH = 5_000;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;
  private final PublicErasure erasure;
  private final PublicInspections inspections;

  Projection(
      DataSource database,
      JdbcClient jdbc,
      Journal journal,
      JsonMapper json,
      PublicErasure erasure,
      PublicInspections inspections) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
    this.erasure = erasure;
    this.inspections = inspections;
  }

  /** One step; tells how many facts were read. */
  int step() {
    return journal.follow(READER, BATCH, this::apply);
  }

  /**
   * Has the database look at its tables anew, so that it plans look-ups by what is in them, and put
   * away the pairs of characters that wait to be sorted in: every search reads through those.
   */
  void measure() {
    jdbc.sql("select gin_clean_pending_list('publicity.party_grams')").query(Long.class).single();
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
    inspections.follow(entries);
    for (Entry entry : entries) {
      if (entry.type().equals("ledger.erased")) erasure.follow(entry);
    }
  }

  private void parties(List<Entry> entries) {
    var rows = new BulkRows();
    var codes = new BulkRows();
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      switch (entry.type()) {
        case "party.registered" -> registered(entry, rows, codes);
        default -> {}
      }
    }
    rows.copyInto(
        database,
        "publicity.party (id, kind, name, code, region, country, address, attributes, grams,"
            + " facts)");
    codes.copyInto(database, "publicity.party_code (code, kind, party)");
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      switch (entry.type()) {
        case "party.changed" -> changed(entry);
        case "party.merged" -> merged(entry);
        default -> {}
      }
    }
  }

  private void registered(Entry entry, BulkRows rows, BulkRows codes) {
    var party = ToldParty.of(entry.payload());
    long id = number(entry.payload(), "party");
    rows.add(
        id,
        party.kind(),
        party.name(),
        party.code(),
        party.region(),
        party.country(),
        party.address(),
        party.attributes() == null ? null : json.writeValueAsString(party.attributes()),
        party.grams(),
        List.of(entry.position()));
    party.codes().forEach(code -> codes.add(code.code(), code.kind(), id));
  }

  private void changed(Entry entry) {
    Map<String, Object> fact = entry.payload();
    String name = Objects.requireNonNull(text(fact, "name"));
    int known =
        jdbc.sql(
                """
                update publicity.party
                set former = case when name is null or name = :name then former
                                  else array_append(former, name) end,
                    name = case kind when 'organisation' then :name end,
                    address = case kind when 'organisation' then :address end,
                    attributes = case kind when 'organisation' then :attributes end,
                    grams = case kind when 'organisation' then :grams else '{}' end,
                    region = :region, country = :country, erased = false,
                    facts = array_append(facts, :position)
                where id = :id
                """)
            .param("name", name)
            .param("address", text(fact, "address"))
            .param("attributes", json.writeValueAsString(fact.getOrDefault("attributes", Map.of())))
            .param("grams", NameGrams.of(name).toArray(String[]::new))
            .param("region", text(fact, "region"))
            .param("country", text(fact, "country"))
            .param("position", entry.position())
            .param("id", number(fact, "party"))
            .update();
    if (known == 0) rests(number(fact, "party"), entry.position());
  }

  /**
   * Notes that a party rests on a fact as well. What its registration said may have been erased
   * before it was read: of which kind it is, the erasure will tell, and till then nothing is shown.
   */
  private void rests(long party, long position) {
    jdbc.sql(
            """
            insert into publicity.party (id, kind, facts) values (?, 'unknown', array[?::bigint])
            on conflict (id) do update set facts = party.facts || excluded.facts
            """)
        .params(party, position)
        .update();
  }

  private void merged(Entry entry) {
    Map<String, Object> fact = entry.payload();
    long stays = number(fact, "party");
    long goes = number(fact, "merged");
    String value = Objects.requireNonNull(text(fact, "value"));
    String kind = Objects.requireNonNull(text(fact, "kind"));
    rests(stays, entry.position());
    jdbc.sql(
            """
            insert into publicity.party_code (code, kind, party)
            select ?, ?, id from publicity.party where id = ? and kind = 'organisation'
            on conflict (code, kind) do update set party = excluded.party
            """)
        .params(value, kind, stays)
        .update();
    if (ToldParty.CODES.contains(kind)) {
      jdbc.sql(
              """
              update publicity.party set code = ?
              where id = ? and kind = 'organisation' and (code is null or ? = 'credit-code')
              """)
          .params(value, stays, kind)
          .update();
    }
    if (stays != goes) erasure.lead(goes, stays);
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
    Map<Long, Kept> kept = kept(told);
    Map<Long, Long> merged = merged(told, kept);
    var fresh = new BulkRows();
    var standings = new BulkRows();
    List<@Nullable Object[]> changed = new ArrayList<>();
    told.forEach((id, facts) -> {
      Kept before = kept.get(id);
      ToldLife news = ToldLife.of(facts);
      ToldLife life = before == null ? news : before.life.and(news);
      String text = json.writeValueAsString(life.events());
      Map<String, Object> fact = facts.getFirst().payload();
      String scheme = Objects.requireNonNull(text(fact, "scheme"));
      Long named = life.holder();
      Long holder = named == null ? null : merged.getOrDefault(named, named);
      if (before == null) {
        String number = Objects.requireNonNull(text(fact, "number"));
        fresh.add(
            id,
            number,
            NumberKey.of(number),
            scheme,
            merged.getOrDefault(number(fact, "issuer"), number(fact, "issuer")),
            holder,
            text,
            life.silent());
      } else {
        changed.add(new @Nullable Object[] {id, holder, text, news.beginning(), life.silent()});
      }
      if (life.silent()) return;
      // a life that says something again is told from its beginning
      (before != null && before.silent ? life : news).standings(id, scheme, standings);
    });
    update(changed);
    fresh.copyInto(
        database,
        "publicity.attestation (id, number, number_key, scheme, issuer, holder, life, silent)");
    standings.copyInto(
        database,
        "publicity.standing (attestation, scheme, standing, from_day, until_day, known_from,"
            + " known_until)");
  }

  /** What was known is known no longer from now on; the new periods stand beside it. */
  private void update(List<@Nullable Object[]> changed) {
    if (changed.isEmpty()) return;
    Long[] ids = changed.stream().map(row -> row[0]).toArray(Long[]::new);
    jdbc.sql(
            """
            update publicity.attestation a
            set holder = c.holder, life = c.life, silent = c.silent
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::boolean[])
              as c (id, holder, life, silent)
            where a.id = c.id and a.id = any(?)
            """)
        .param(ids)
        .param(changed.stream().map(row -> row[1]).toArray(Long[]::new))
        .param(changed.stream().map(row -> row[2]).toArray(String[]::new))
        .param(changed.stream().map(row -> row[4]).toArray(Boolean[]::new))
        .param(ids)
        .update();
    jdbc.sql(
            """
            update publicity.standing s set known_until = c.at
            from unnest(?::bigint[], ?::text[]::timestamptz[]) as c (id, at)
            where s.attestation = c.id and s.attestation = any(?) and s.known_until = 'infinity'
            """)
        .param(ids)
        .param(changed.stream().map(row -> row[3]).toArray(String[]::new))
        .param(ids)
        .update();
  }

  /** An attestation as it is kept. */
  private record Kept(ToldLife life, boolean silent) {}

  @SuppressWarnings("unchecked")
  private Map<Long, Kept> kept(Map<Long, List<Entry>> told) {
    Set<Long> ids = new TreeSet<>();
    told.forEach((id, facts) -> {
      if (number(facts.getFirst().payload(), "ordinal") > 1) ids.add(id);
    });
    var kept = new LinkedHashMap<Long, Kept>();
    if (ids.isEmpty()) return kept;
    jdbc.sql("select id, life, silent from publicity.attestation where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          var life = new ToldLife(json.readValue(row.getString("life"), List.class));
          kept.put(row.getLong("id"), new Kept(life, row.getBoolean("silent")));
        });
    return kept;
  }

  /** Of the parties named, those that are another by now: the facts' order counts for nothing. */
  private Map<Long, Long> merged(Map<Long, List<Entry>> told, Map<Long, Kept> kept) {
    Set<Long> named = new TreeSet<>();
    told.forEach((id, facts) -> {
      named.add(number(facts.getFirst().payload(), "issuer"));
      Kept before = kept.get(id);
      ToldLife news = ToldLife.of(facts);
      Long holder = (before == null ? news : before.life.and(news)).holder();
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

  private static @Nullable String text(Map<String, Object> fact, String key) {
    Object value = fact.get(key);
    return value == null ? null : value.toString();
  }

  private static long number(Map<String, Object> fact, String key) {
    return ((Number) Objects.requireNonNull(fact.get(key), key)).longValue();
  }
}
