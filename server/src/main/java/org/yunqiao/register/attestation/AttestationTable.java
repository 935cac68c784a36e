package org.yunqiao.register.attestation;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.register.party.Parties;
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
  private final Parties parties;

  AttestationTable(DataSource database, JdbcClient jdbc, JsonMapper json, Parties parties) {
    this.database = database;
    this.jdbc = jdbc;
    this.json = json;
    this.parties = parties;
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
    Set<Long> issuers = keys.stream().map(Key::issuer).collect(Collectors.toSet());
    var found = new HashMap<Key, Attestation>();
    for (Loaded one :
        load(
            """
            select id, scheme, number, number_key, issuer from attestation.attestation
            where number_key = any(?) and issuer = any(?)
            """,
            keys.stream().map(Key::number).distinct().toArray(String[]::new),
            known(issuers))) {
      // of two that a merger gave the same issuer, the one that was the issuer's before
      if (one.own) found.put(one.key, one.attestation);
      else found.putIfAbsent(one.key, one.attestation);
    }
    found.keySet().retainAll(Set.copyOf(keys));
    return found;
  }

  /** Attestations by id, with their lives. */
  Collection<Attestation> find(List<Long> ids) {
    return attestations(
        """
        select id, scheme, number, number_key, issuer from attestation.attestation
        where id = any(?)
        """,
        (Object) ids.toArray(Long[]::new));
  }

  /** Those under a scheme with one of these numbers, whoever issued them. */
  Collection<Attestation> numbered(String scheme, Collection<String> numbers) {
    return attestations(
        """
        select id, scheme, number, number_key, issuer from attestation.attestation
        where number_key = any(?) and scheme = ?
        """,
        numbers.toArray(String[]::new),
        scheme);
  }

  /** What lets holders issue: all attestations under a scheme with one of these numbers. */
  Collection<Attestation> credentials(String scheme, Collection<String> numbers) {
    return attestations(
        """
        select a.id, a.scheme, a.number, a.number_key, a.issuer
        from attestation.attestation a
        join attestation.credential c on c.attestation = a.id
        where c.scheme = ? and a.number_key = any(?)
        """,
        scheme,
        numbers.toArray(String[]::new));
  }

  /** What lets these parties issue under a scheme. */
  Collection<Attestation> credentialsOf(String scheme, Collection<Long> holders) {
    return attestations(
        """
        select a.id, a.scheme, a.number, a.number_key, a.issuer
        from attestation.attestation a
        join attestation.credential c on c.attestation = a.id
        where c.scheme = ? and c.holder = any(?)
        """,
        scheme,
        known(holders));
  }

  Map<Long, Long> issuers(Collection<Long> ids) {
    var issuers = new HashMap<Long, Long>();
    if (ids.isEmpty()) return issuers;
    jdbc.sql("select id, issuer from attestation.attestation where id = any(?)")
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          issuers.put(row.getLong("id"), row.getLong("issuer"));
        });
    Map<Long, Long> merged = parties.merged(Set.copyOf(issuers.values()));
    issuers.replaceAll((id, issuer) -> merged.getOrDefault(issuer, issuer));
    return issuers;
  }

  /** Those of an issuer with an event in a span of days, by id. */
  List<Attestation> touched(long issuer, LocalDate first, LocalDate last, long after, int limit) {
    return attestations(
        """
        select a.id, a.scheme, a.number, a.number_key, a.issuer
        from attestation.attestation a
        where a.issuer = any(?) and a.id > ? and exists (
          select from attestation.event e
          where e.attestation = a.id and e.day between ? and ?)
        order by a.id limit ?
        """,
        known(List.of(issuer)),
        after,
        first,
        last,
        limit);
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
    Set<Long> holders = holdings.stream().map(Holding::holder).collect(Collectors.toSet());
    Map<Long, Long> merged = parties.leadingTo(holders);
    jdbc.sql(
            """
            select scheme, holder, max(day) as day from attestation.withdrawal
            where holder = any(?) and scheme = any(?) group by scheme, holder
            """)
        .params(
            Stream.concat(holders.stream(), merged.keySet().stream()).toArray(Long[]::new),
            holdings.stream().map(Holding::scheme).distinct().toArray(String[]::new))
        .query(row -> {
          long holder = row.getLong("holder");
          withdrawn.merge(
              new Holding(row.getString("scheme"), merged.getOrDefault(holder, holder)),
              row.getObject("day", LocalDate.class),
              (one, other) -> one.isAfter(other) ? one : other);
        });
    return withdrawn;
  }

  /**
   * Sees to it that attestations under these schemes are found by their holder, those from before a
   * rule asked for them included.
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

  void write(BulkRows attestations, BulkRows events, BulkRows credentials, BulkRows withdrawals) {
    attestations.copyInto(
        database, "attestation.attestation (id, scheme, number, number_key, issuer)");
    events.copyInto(
        database,
        "attestation.event (attestation, ordinal, kind, day, since, observed, reason, detail,"
            + " content, known_at)");
    credentials.copyInto(database, "attestation.credential (attestation, scheme, holder)");
    withdrawals.copyInto(database, "attestation.withdrawal (attestation, scheme, holder, day)");
  }

  /** What an erased fact told of an event goes; its edition and its days stay. */
  void forget(long attestation, Event event) {
    Content content = event.content();
    jdbc.sql(
            """
            update attestation.event set reason = null, detail = null, content = ?, erased = true
            where attestation = ? and ordinal = ?
            """)
        .params(
            Arrays.asList(
                content == null ? null : json.writeValueAsString(content.erased()),
                attestation,
                event.ordinal()))
        .update();
  }

  void forgetCredential(long attestation) {
    jdbc.sql("delete from attestation.credential where attestation = ?")
        .param(attestation)
        .update();
    jdbc.sql("delete from attestation.withdrawal where attestation = ?")
        .param(attestation)
        .update();
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

  private List<Attestation> attestations(String sql, Object... params) {
    return load(sql, params).stream().map(Loaded::attestation).toList();
  }

  /**
   * An attestation as it is asked for.
   *
   * @param own whether its issuer is the one it was issued by, and not one that led there since
   */
  private record Loaded(Key key, boolean own, Attestation attestation) {}

  /** Reads attestations; parties that were merged since are the ones they lead to by now. */
  private List<Loaded> load(String sql, Object... params) {
    record Head(long id, String scheme, String number, Key key) {}
    List<Head> heads =
        jdbc.sql(sql)
            .params(params)
            .query((row, n) ->
                new Head(
                    row.getLong("id"),
                    row.getString("scheme"),
                    row.getString("number"),
                    new Key(row.getString("number_key"), row.getLong("issuer"))))
            .list();
    if (heads.isEmpty()) return List.of();
    Map<Long, List<Event>> events = events(heads.stream().map(Head::id).toList());
    Map<Long, Long> merged = merged(heads.stream().map(Head::key).toList(), events.values());
    return heads.stream()
        .map(head -> {
          long issuer = merged.getOrDefault(head.key.issuer, head.key.issuer);
          var life = new Life(followed(events.getOrDefault(head.id, List.of()), merged));
          return new Loaded(
              new Key(head.key.number, issuer),
              issuer == head.key.issuer,
              new Attestation(head.id, head.scheme, head.number, issuer, life));
        })
        .toList();
  }

  /** Of all parties named, those that lead to another. */
  private Map<Long, Long> merged(List<Key> keys, Collection<List<Event>> lives) {
    var named = new HashSet<Long>();
    keys.forEach(key -> named.add(key.issuer));
    for (List<Event> life : lives) {
      for (Event event : life) {
        Content content = event.content();
        if (content != null && content.holder() != null) named.add(content.holder());
      }
    }
    return parties.merged(named);
  }

  private static List<Event> followed(List<Event> events, Map<Long, Long> merged) {
    return merged.isEmpty() ? events : events.stream().map(e -> e.followed(merged)).toList();
  }

  /** These parties and all that lead to them: what was entered for those is theirs. */
  private Long[] known(Collection<Long> ids) {
    return Stream.concat(ids.stream(), parties.leadingTo(ids).keySet().stream())
        .distinct()
        .toArray(Long[]::new);
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
                      row.getTimestamp("known_at").toInstant(),
                      row.getBoolean("erased")));
        };
    jdbc.sql(
            """
            select attestation, ordinal, kind, day, since, observed, reason, detail, content,
                   known_at, erased
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
