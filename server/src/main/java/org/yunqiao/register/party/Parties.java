package org.yunqiao.register.party;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.BulkRows;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.Journal;
import tools.jackson.databind.json.JsonMapper;

/** All parties. */
@Component
public class Parties {

  private static final int BATCH = 5_000;

  private final DataSource database;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;

  Parties(DataSource database, JdbcClient jdbc, Journal journal, JsonMapper json) {
    this.database = database;
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
  }

  /**
   * Looks these parties up, and gives those that are new an id; nothing is written until {@link
   * Enrolment#confirm}. A party is matched by its identifiers only; likeness of names never merges
   * ({@link #candidates}). An 18-character code meets the 9-character code it contains: both are
   * the same party from then on.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Enrolment enrol(List<Particulars> all) {
    journal.turn();
    Map<Identifier, Long> known = owners(all);
    return new Enrolment(all, known, contents(known), this::newIds, this);
  }

  /** A party by one of its identifiers; a merged one leads to the one that stayed. */
  public Optional<Party> find(String kind, String value) {
    return Optional.ofNullable(ids(kind, List.of(value)).get(value)).flatMap(this::find);
  }

  /** The ids of the parties known by these identifiers of one kind, by value. */
  public Map<String, Long> ids(String kind, Collection<String> values) {
    var ids = new HashMap<String, Long>();
    if (values.isEmpty()) return ids;
    jdbc.sql("select value, party from party.identifier where kind = ? and value = any(?)")
        .param(kind)
        .param(values.toArray(String[]::new))
        .query(row -> {
          ids.put(row.getString(1), row.getLong(2));
        });
    return ids;
  }

  public Optional<Party> find(long id) {
    Optional<Long> merged =
        jdbc.sql("select merged_into from party.party where id = ? and merged_into is not null")
            .param(id)
            .query(Long.class)
            .optional();
    if (merged.isPresent()) return find(merged.get());
    List<Identifier> identifiers =
        jdbc.sql("select kind, value from party.identifier where party = ? order by kind, value")
            .param(id)
            .query((row, n) -> new Identifier(row.getString("kind"), row.getString("value")))
            .list();
    return jdbc.sql(
            """
            select kind, name, region, country, address, attributes
            from party.party where id = ?
            """)
        .param(id)
        .query((row, n) ->
            new Party(
                id,
                Party.Kind.of(row.getString("kind")),
                row.getString("name"),
                identifiers,
                row.getString("region"),
                row.getString("country"),
                row.getString("address"),
                attributes(row.getString("attributes"))))
        .optional();
  }

  /** What these parties are called; of one that merged, what the one that stayed is called. */
  public Map<Long, String> names(Collection<Long> ids) {
    var names = new HashMap<Long, String>();
    jdbc.sql(
            """
            select p.id, coalesce(stayed.name, p.name) as name
            from party.party p left join party.party stayed on stayed.id = p.merged_into
            where p.id = any(?)
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          names.put(row.getLong("id"), row.getString("name"));
        });
    return names;
  }

  /** Where these parties are, by GB/T 2260; of one that merged, where the one that stayed is. */
  public Map<Long, String> regions(Collection<Long> ids) {
    var regions = new HashMap<Long, String>();
    if (ids.isEmpty()) return regions;
    jdbc.sql(
            """
            select p.id, coalesce(stayed.region, p.region) as region
            from party.party p left join party.party stayed on stayed.id = p.merged_into
            where p.id = any(?) and coalesce(stayed.region, p.region) is not null
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          regions.put(row.getLong("id"), row.getString("region"));
        });
    return regions;
  }

  /**
   * Parties whose normalised names are alike: for a person to judge, never merged by themselves.
   */
  public List<Party> candidates(String name) {
    return jdbc
        .sql(
            """
            select id from party.party
            where name_key = ? and merged_into is null and not erased order by id limit 50
            """)
        .param(PartyName.key(name))
        .query((row, n) -> row.getLong(1))
        .list()
        .stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  /**
   * Names that several organisations have, normalised, in their order: where to look for entries
   * that are one.
   *
   * @param after only those that follow this one; empty from the first on
   */
  public List<String> namesakes(String after, int limit) {
    return jdbc.sql(
            """
            select name_key from party.party
            where name_key > ? and kind = 'organisation' and merged_into is null and not erased
            group by name_key having count(*) > 1 order by name_key limit ?
            """)
        .params(after, limit)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** A person found that these two are one: the second now leads to the first. */
  @Transactional
  public void merge(long stays, long goes) {
    journal.turn();
    if (stays == goes) throw PartyProblem.sameParty(stays);
    if (find(stays).filter(p -> p.id() == stays).isEmpty()) throw PartyProblem.unknown(stays);
    Party gone =
        find(goes).filter(p -> p.id() == goes).orElseThrow(() -> PartyProblem.unknown(goes));
    if (gone.identifiers().isEmpty()) throw PartyProblem.erased(goes);
    jdbc.sql("update party.party set merged_into = ? where id = ? or merged_into = ?")
        .params(stays, goes, goes)
        .update();
    for (Identifier moved : gone.identifiers()) {
      jdbc.sql("update party.identifier set party = ?, told = ? where kind = ? and value = ?")
          .params(stays, journal.next(), moved.kind(), moved.value())
          .update();
      journal.state(new PartyMerged(stays, goes, moved.kind(), moved.value()));
    }
  }

  /** Of these parties, those that a merger made lead to another, and to which. */
  public Map<Long, Long> merged(Collection<Long> ids) {
    return pairs(
        "select id, merged_into from party.party where id = any(?) and merged_into is not null",
        ids);
  }

  /** The parties that lead to one of these, and to which: under them, too, something is known. */
  public Map<Long, Long> leadingTo(Collection<Long> ids) {
    return pairs("select id, merged_into from party.party where merged_into = any(?)", ids);
  }

  private Map<Long, Long> pairs(String sql, Collection<Long> ids) {
    var pairs = new HashMap<Long, Long>();
    if (ids.isEmpty()) return pairs;
    jdbc.sql(sql)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          pairs.put(row.getLong(1), row.getLong(2));
        });
    return pairs;
  }

  /** A source that decides tells something new of a party; what was known before is kept. */
  void change(long id, Particulars one) {
    jdbc.sql(
            """
            insert into party.past
              (party, ordinal, name, region, country, address, attributes, told, erased)
            select id, (select coalesce(max(ordinal), 0) + 1 from party.past where party = ?),
                   name, region, country, address, attributes, told, erased
            from party.party where id = ?
            """)
        .params(id, id)
        .update();
    jdbc.sql(
            """
            update party.party
            set name = ?, name_key = ?, region = ?, country = ?, address = ?, attributes = ?,
                told = ?, erased = false
            where id = ?
            """)
        .params(
            Arrays.asList(
                one.name(),
                PartyName.key(one.name()),
                one.region(),
                one.country(),
                one.address(),
                json.writeValueAsString(one.attributes()),
                journal.next(),
                id))
        .update();
    journal.state(
        new PartyChanged(
            id, one.name(), one.region(), one.country(), one.address(), one.attributes()));
  }

  /** What tells these parties apart: their strongest identifier, as {@code kind:value}. */
  public Map<Long, String> identities(Collection<Long> ids) {
    var identities = new HashMap<Long, String>();
    jdbc.sql(
            """
            select distinct on (party) party, kind || ':' || value as identity
            from party.identifier where party = any(?)
            order by party, array_position(
              array['credit-code', 'organisation-code', 'authority'], kind) nulls last, kind, value
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          identities.put(row.getLong("party"), row.getString("identity"));
        });
    return identities;
  }

  /**
   * Hands over the ids of all parties that stand for themselves, in the order of their identities:
   * the same in every register that holds the same parties.
   */
  @Transactional(readOnly = true)
  public void each(Consumer<List<Long>> some) {
    var batch = new ArrayList<Long>();
    var reader = new JdbcTemplate(database);
    reader.setFetchSize(BATCH);
    reader.query(
        """
        select party from (
          select distinct on (i.party) i.party, i.kind || ':' || i.value as identity
          from party.identifier i join party.party p on p.id = i.party
          where p.merged_into is null
          order by i.party, array_position(
            array['credit-code', 'organisation-code', 'authority'], i.kind) nulls last,
            i.kind, i.value) each
        order by identity collate "C"
        """,
        (RowCallbackHandler)
            row -> {
              batch.add(row.getLong(1));
              if (batch.size() == BATCH) {
                some.accept(List.copyOf(batch));
                batch.clear();
              }
            });
    if (!batch.isEmpty()) some.accept(batch);
  }

  /** What these parties are and were, by id; for an export. */
  public Map<Long, PartyHistory> histories(Collection<Long> ids) {
    var past = new HashMap<Long, List<PartyHistory.Version>>();
    jdbc.sql(
            """
            select party, name, region, country, address, attributes, erased
            from party.past where party = any(?) order by party, ordinal
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          past.computeIfAbsent(row.getLong("party"), id -> new ArrayList<>()).add(version(row));
        });
    var identifiers = new HashMap<Long, List<String>>();
    jdbc.sql(
            """
            select party, kind || ':' || value as identifier from party.identifier
            where party = any(?) order by party, (kind || ':' || value) collate "C"
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          identifiers
              .computeIfAbsent(row.getLong("party"), id -> new ArrayList<>())
              .add(row.getString("identifier"));
        });
    var histories = new HashMap<Long, PartyHistory>();
    jdbc.sql(
            """
            select id, kind, name, region, country, address, attributes, erased
            from party.party where id = any(?)
            """)
        .param(ids.toArray(Long[]::new))
        .query(row -> {
          long id = row.getLong("id");
          histories.put(
              id,
              new PartyHistory(
                  row.getString("kind"),
                  identifiers.getOrDefault(id, List.of()),
                  version(row),
                  past.getOrDefault(id, List.of())));
        });
    return histories;
  }

  private PartyHistory.Version version(ResultSet row) throws SQLException {
    return new PartyHistory.Version(
        row.getString("name"),
        row.getString("region"),
        row.getString("country"),
        row.getString("address"),
        attributes(row.getString("attributes")),
        row.getBoolean("erased"));
  }

  /** Asked kind by kind: a join with what is wanted would read the whole table once it is large. */
  private Map<Identifier, Long> owners(List<Particulars> all) {
    var wanted = new LinkedHashMap<String, Set<String>>();
    for (Particulars one : all) {
      for (Identifier identifier : one.identifiers()) {
        wanted
            .computeIfAbsent(identifier.kind(), kind -> new LinkedHashSet<>())
            .add(identifier.value());
      }
    }
    var known = new HashMap<Identifier, Long>();
    wanted.forEach((kind, values) ->
        ids(kind, values).forEach((value, id) -> known.put(new Identifier(kind, value), id)));
    return known;
  }

  private Map<Long, Known> contents(Map<Identifier, Long> known) {
    var contents = new HashMap<Long, Known>();
    if (known.isEmpty()) return contents;
    jdbc.sql(
            """
            select id, name, region, country, address, attributes
            from party.party where id = any(?)
            """)
        .param(new HashSet<>(known.values()).toArray(Long[]::new))
        .query(row -> {
          contents.put(
              row.getLong("id"),
              new Known(
                  row.getString("name"),
                  row.getString("region"),
                  row.getString("country"),
                  row.getString("address"),
                  attributes(row.getString("attributes"))));
        });
    return contents;
  }

  private Iterator<Long> newIds(long count) {
    return jdbc.sql("select nextval('party.party_id') from generate_series(1, ?)")
        .param(count)
        .query((row, n) -> row.getLong(1))
        .list()
        .iterator();
  }

  /** Enters new parties and identifiers, and says so. */
  void insert(List<Fresh> parties, Map<Identifier, Owner> identifiers) {
    var rows = new BulkRows();
    for (Fresh fresh : parties) {
      Particulars one = fresh.particulars();
      rows.add(
          fresh.id(),
          one.kind().word(),
          one.name(),
          PartyName.key(one.name()),
          one.region(),
          one.country(),
          one.address(),
          json.writeValueAsString(one.attributes()),
          fresh.told());
    }
    rows.copyInto(
        database,
        "party.party (id, kind, name, name_key, region, country, address, attributes, told)");
    var names = new BulkRows();
    identifiers.forEach((identifier, owner) ->
        names.add(identifier.kind(), identifier.value(), owner.party(), owner.told()));
    names.copyInto(database, "party.identifier (kind, value, party, told)");
  }

  /** States a fact; tells its position. */
  long state(Fact fact) {
    long position = journal.next();
    journal.state(fact);
    return position;
  }

  /** The facts that tell what is known of a party, in order. */
  public List<Long> told(long id) {
    return jdbc
        .sql(
            """
            select told from party.party where id = :id and not erased
            union select told from party.past where party = :id and not erased
            union select told from party.identifier where party = :id
            order by told
            """)
        .param("id", id)
        .query((row, n) -> row.getLong("told"))
        .list()
        .stream()
        .filter(position -> position > 0)
        .toList();
  }

  /** A party that was not known before, and the position of the fact that tells of it. */
  record Fresh(long id, Particulars particulars, long told) {}

  /** Whose an identifier is, and the position of the fact that tells so. */
  record Owner(long party, long told) {}

  @SuppressWarnings("unchecked")
  private Map<String, Object> attributes(@Nullable String text) {
    return text == null ? Map.of() : json.readValue(text, LinkedHashMap.class);
  }
}
