package org.yunqiao.register.attestation;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code attestation.*}: read and written many rows at a time. */
@Component
class AttestationTable {

  /** What tells attestations apart. */
  record Key(String number, long issuer) {}

  /** Somebody under a scheme. */
  record Holding(String scheme, long holder) {}

  private static final int BATCH = 5_000;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private volatile Set<String> kept = Set.of();

  AttestationTable(DataSource database, JdbcClient jdbc, JsonMapper json) {
    this.database = database;
    this.jdbc = jdbc;
    this.json = json;
  }

  Iterator<Long> newIds(int count) {
    return jdbc.sql("select nextval('attestation.attestation_id') from generate_series(1, ?)")
        .param(count)
        .query((row, n) -> row.getLong(1))
        .list()
        .iterator();
  }

  /**
   * Those of these that are known, with their lives. A join with what is wanted would read the
   * whole table once it is large.
   */
  Map<Key, Attestation> find(Collection<Key> keys) {
    Map<Key, Attestation> found =
        load(
            """
            select id, scheme, number, number_key, issuer from attestation.attestation
            where number_key = any(?) and issuer = any(?)
            """,
            keys.stream().map(Key::number).distinct().toArray(String[]::new),
            keys.stream().map(Key::issuer).distinct().toArray(Long[]::new));
    found.keySet().retainAll(Set.copyOf(keys));
    return found;
  }

  /** Attestations by id, with their lives. */
  Collection<Attestation> find(List<Long> ids) {
    return load(
            """
            select id, scheme, number, number_key, issuer from attestation.attestation
            where id = any(?)
            """,
            (Object) ids.toArray(Long[]::new))
        .values();
  }

  /** What lets holders issue: all attestations under a scheme with one of these numbers. */
  Collection<Attestation> credentials(String scheme, Collection<String> numbers) {
    return load(
            """
            select a.id, a.scheme, a.number, a.number_key, a.issuer
            from attestation.attestation a
            join attestation.credential c on c.attestation = a.id
            where c.scheme = ? and a.number_key = any(?)
            """,
            scheme,
            numbers.toArray(String[]::new))
        .values();
  }

  /** What lets these parties issue under a scheme. */
  Collection<Attestation> credentialsOf(String scheme, Collection<Long> holders) {
    return load(
            """
            select a.id, a.scheme, a.number, a.number_key, a.issuer
            from attestation.attestation a
            join attestation.credential c on c.attestation = a.id
            where c.scheme = ? and c.holder = any(?)
            """,
            scheme,
            holders.toArray(Long[]::new))
        .values();
  }

  void each(Consumer<Collection<Attestation>> some) {
    List<Long> batch = new ArrayList<>();
    var reader = new JdbcTemplate(database);
    reader.setFetchSize(BATCH);
    String[] last = {""};
    reader.query(
        """
        select id, number_key from attestation.attestation order by number_key collate "C"
        """,
        (RowCallbackHandler)
            row -> {
              String number = row.getString("number_key");
              // those of one number stay together, so that they can be put in order
              if (batch.size() >= BATCH && !number.equals(last[0])) {
                some.accept(find(List.copyOf(batch)));
                batch.clear();
              }
              last[0] = number;
              batch.add(row.getLong("id"));
            });
    if (!batch.isEmpty()) some.accept(find(batch));
  }

  /** The last day on which an attestation of a holder's under a scheme was withdrawn. */
  Map<Holding, LocalDate> withdrawn(Collection<Holding> holdings) {
    var withdrawn = new HashMap<Holding, LocalDate>();
    if (holdings.isEmpty()) return withdrawn;
    jdbc.sql(
            """
            select scheme, holder, max(day) as day from attestation.withdrawal
            where holder = any(?) and scheme = any(?) group by scheme, holder
            """)
        .params(
            holdings.stream().map(Holding::holder).distinct().toArray(Long[]::new),
            holdings.stream().map(Holding::scheme).distinct().toArray(String[]::new))
        .query(row -> {
          withdrawn.put(
              new Holding(row.getString("scheme"), row.getLong("holder")),
              row.getObject("day", LocalDate.class));
        });
    return withdrawn;
  }

  /**
   * Sees to it that attestations under these schemes are found by their holder, those from before
   * a rule asked for them included.
   */
  void keepCredentials(Set<String> schemes) {
    if (kept.containsAll(schemes)) return;
    Set<String> known =
        Set.copyOf(
            jdbc.sql("select scheme from attestation.credential_scheme")
                .query(String.class)
                .list());
    if (known.containsAll(schemes)) kept = known; // committed, so it need not be asked again
    for (String scheme : schemes) {
      if (!known.contains(scheme)) keepCredentials(scheme);
    }
  }

  private void keepCredentials(String scheme) {
    jdbc.sql(
            """
            insert into attestation.credential (attestation, scheme, holder)
            select distinct on (a.id) a.id, a.scheme, (e.content::jsonb ->> 'holder')::bigint
            from attestation.attestation a join attestation.event e on e.attestation = a.id
            where a.scheme = ? and e.content::jsonb ->> 'holder' is not null
            order by a.id, e.ordinal desc
            on conflict do nothing
            """)
        .param(scheme)
        .update();
    jdbc.sql("insert into attestation.credential_scheme (scheme) values (?) on conflict do nothing")
        .param(scheme)
        .update();
  }

  void write(
      BulkRows attestations, BulkRows events, BulkRows credentials, BulkRows withdrawals) {
    attestations.copyInto(
        database, "attestation.attestation (id, scheme, number, number_key, issuer)");
    events.copyInto(
        database,
        "attestation.event (attestation, ordinal, kind, day, since, observed, reason, detail,"
            + " content, known_at)");
    credentials.copyInto(database, "attestation.credential (attestation, scheme, holder)");
    withdrawals.copyInto(database, "attestation.withdrawal (attestation, scheme, holder, day)");
  }

  @Nullable Object[] row(long attestation, Event event) {
    return new @Nullable Object[] {
      attestation,
      event.ordinal(),
      event.kind().word(),
      event.day(),
      event.since(),
      event.observed() == null ? null : event.observed().word(),
      event.reason(),
      event.detail().isEmpty() ? null : json.writeValueAsString(event.detail()),
      event.content() == null ? null : json.writeValueAsString(event.content()),
      event.knownAt()
    };
  }

  private Map<Key, Attestation> load(String sql, Object... params) {
    record Head(long id, String scheme, String number, Key key) {}
    var heads = new LinkedHashMap<Long, Head>();
    jdbc.sql(sql)
        .params(params)
        .query(row -> {
          Key key = new Key(row.getString("number_key"), row.getLong("issuer"));
          Head head =
              new Head(row.getLong("id"), row.getString("scheme"), row.getString("number"), key);
          heads.put(head.id(), head);
        });
    if (heads.isEmpty()) return new HashMap<>();
    Map<Long, List<Event>> events = events(heads.keySet());
    var found = new LinkedHashMap<Key, Attestation>();
    for (Head head : heads.values()) {
      Life life = new Life(events.getOrDefault(head.id(), List.of()));
      found.put(
          head.key(),
          new Attestation(head.id(), head.scheme(), head.number(), head.key().issuer(), life));
    }
    return found;
  }

  private Map<Long, List<Event>> events(Collection<Long> ids) {
    var events = new HashMap<Long, List<Event>>();
    RowCallbackHandler collect =
        row -> {
          Date since = row.getDate("since");
          String observed = row.getString("observed");
          events
              .computeIfAbsent(row.getLong("attestation"), id -> new ArrayList<>())
              .add(
                  new Event(
                      row.getInt("ordinal"),
                      Happening.of(row.getString("kind")),
                      row.getObject("day", LocalDate.class),
                      since == null ? null : since.toLocalDate(),
                      observed == null ? null : Standing.of(observed),
                      row.getString("reason"),
                      detail(row.getString("detail")),
                      content(row.getString("content")),
                      row.getTimestamp("known_at").toInstant()));
        };
    jdbc.sql(
            """
            select attestation, ordinal, kind, day, since, observed, reason, detail, content, known_at
            from attestation.event where attestation = any(?) order by attestation, ordinal
            """)
        .param(ids.toArray(Long[]::new))
        .query(collect);
    return events;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> detail(@Nullable String text) {
    return text == null ? Map.of() : json.readValue(text, LinkedHashMap.class);
  }

  private @Nullable Content content(@Nullable String text) {
    return text == null ? null : json.readValue(text, Content.class);
  }
}
