package org.yunqiao.view.publicity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Journal;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What anyone may look up. */
@Component
public class PublicRegister {

  /** Days are those of Beijing. */
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String FIELDS =
      """
      a.id, a.number, a.scheme, a.life, a.issuer, a.holder, a.erased,
      i.kind i_kind, i.name i_name, i.code i_code, i.erased i_erased,
      h.kind h_kind, h.name h_name, h.code h_code, h.erased h_erased
      """;

  private static final String FROM =
      """
      from publicity.attestation a
      left join publicity.party i on i.id = a.issuer
      left join publicity.party h on h.id = a.holder
      """;

  private static final long FIGURES_LAST_SECONDS = 60;
  private static final long REACHED_LASTS_MILLIS = 250;

  private final JdbcClient jdbc;
  private final Journal journal;
  private final JsonMapper json;
  private final ObjectReader lives;
  private final NameSearch names;
  private final Clock clock;
  private final AtomicReference<@Nullable Figures> figures = new AtomicReference<>();
  private final AtomicReference<@Nullable Reached> reached = new AtomicReference<>();

  PublicRegister(JdbcClient jdbc, Journal journal, JsonMapper json, NameSearch names, Clock clock) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.json = json;
    this.lives = json.readerFor(new TypeReference<List<LifeEvent>>() {});
    this.names = names;
    this.clock = clock;
  }

  /**
   * The attestations of a number, as they stood on a day by what was known at an instant. Numbers
   * are unique per issuer only, so there may be several.
   */
  public List<PublicAttestation> byNumber(String number, LocalDate on, Instant known) {
    return jdbc
        // no order and no limit: either would tempt the planner away from the number's index
        .sql("select " + FIELDS + FROM + " where a.number_key = ?")
        .param(NumberKey.of(number))
        .query((row, n) -> attestation(row, on, known))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingLong(PublicAttestation::id))
        .toList();
  }

  /** Attestations, by id; at most {@code limit} after one. */
  public Page<PublicAttestation> list(Asked asked, long after, int limit) {
    var where = new ArrayList<String>();
    var params = new LinkedHashMap<String, Object>();
    String from = FROM;
    if (asked.standing() != null) {
      from = FROM + " join publicity.standing s on s.attestation = a.id ";
      where.add("s.standing = :standing and s.from_day <= :on and s.until_day > :on");
      where.add("s.known_from <= :known and s.known_until > :known");
      params.put("standing", asked.standing());
      params.put("on", asked.on());
      params.put("known", java.sql.Timestamp.from(asked.known()));
      if (asked.scheme() != null) where.add("s.scheme = :scheme");
    } else {
      where.add("not a.silent"); // those have no standing
      if (asked.scheme() != null) where.add("a.scheme = :scheme");
    }
    if (asked.scheme() != null) params.put("scheme", asked.scheme());
    if (asked.issuer() != null) {
      where.add("a.issuer = :issuer");
      params.put("issuer", asked.issuer());
    }
    if (asked.holder() != null) {
      where.add("a.holder = :holder");
      params.put("holder", asked.holder());
    }
    if (asked.standing() == null && asked.known().isBefore(journal.lastAt())) {
      where.add(
          """
          exists (select from publicity.standing k
                  where k.attestation = a.id and k.known_from <= :known)
          """);
      params.put("known", java.sql.Timestamp.from(asked.known()));
    }
    String id = asked.standing() != null ? "s.attestation" : "a.id";
    String condition = String.join(" and ", where);
    List<Listed> rows =
        jdbc.sql(
                "select %s %s where %s and %s > :after order by %s limit :limit"
                    .formatted(FIELDS, from, condition, id, id))
            .params(params)
            .param("after", after)
            .param("limit", limit + 1)
            .query((row, n) ->
                new Listed(row.getLong("id"), attestation(row, asked.on(), asked.known())))
            .list();
    long count =
        jdbc.sql(
                "select count(*) from (select %s where %s limit %d) counted"
                    .formatted(countFrom(from, asked), condition, Page.MANY + 1))
            .params(params)
            .query(Long.class)
            .single();
    Page<Listed> page = page(rows, limit, count, Listed::id);
    return new Page<>(
        page.items().stream().flatMap(listed -> listed.one.stream()).toList(),
        page.after(),
        page.count(),
        page.many());
  }

  /** What a row of a list says, by what was known then; paging goes by the rows. */
  private record Listed(long id, Optional<PublicAttestation> one) {}

  /** Those who have one of these codes, by code. */
  public Map<String, PublicParty> parties(Collection<String> codes) {
    Map<String, PublicParty> found = new HashMap<>();
    jdbc.sql("select " + PublicParty.COLUMNS + " from publicity.party where code = any(?)")
        .param((Object) codes.toArray(String[]::new))
        .query((row, n) -> PublicParty.of(row, json))
        .list()
        .forEach(party -> found.put(party.reference(), party));
    return found;
  }

  /** Certificate numbers by the numbers of attestations in this register. */
  public Map<Long, String> numbers(Collection<Long> attestations) {
    Map<Long, String> numbers = new HashMap<>();
    if (attestations.isEmpty()) return numbers;
    jdbc.sql("select id, number from publicity.attestation where id = any(?)")
        .param((Object) attestations.toArray(Long[]::new))
        .query(row -> {
          numbers.put(row.getLong("id"), row.getString("number"));
        });
    return numbers;
  }

  /** Parties by their numbers in this register; those that are not known are left out. */
  public List<PublicParty> partiesById(Collection<Long> ids) {
    if (ids.isEmpty()) return List.of();
    return jdbc.sql("select " + PublicParty.COLUMNS + " from publicity.party where id = any(?)")
        .param((Object) ids.toArray(Long[]::new))
        .query((row, n) -> PublicParty.of(row, json))
        .list();
  }

  /** A party by any of its codes, or by {@link PublicParty#reference()}. */
  public Optional<PublicParty> party(String reference) {
    if (reference.matches("id-\\d{1,18}")) {
      return party("p.id = ?", Long.parseLong(reference.substring(3)));
    }
    return party(
            """
            p.id = (select party from publicity.party_code where code = ?
                    order by (kind = 'credit-code') desc, kind limit 1)
            """,
            reference)
        .or(() ->
            party(
                """
                p.id = (select party from publicity.party_code where code = ?
                        order by (kind = 'credit-code') desc, kind limit 1)
                """,
                NumberKey.of(reference)));
  }

  /** Organisations whose names hold the text; two characters are enough, fewer find nothing. */
  public Page<PublicParty> search(String text, long after, int limit) {
    return names.search(NameGrams.of(text), after, limit);
  }

  /** How many attestations an issuer or a holder has in each standing today, by what is known. */
  public Map<String, Long> standings(String role, long party) {
    String column = role.equals("issuer") ? "issuer" : "holder";
    var standings = new LinkedHashMap<String, Long>();
    jdbc.sql(
            """
            select s.standing, count(*) from (
              select id from publicity.attestation where %s = ? limit 100000) a
            join publicity.standing s on s.attestation = a.id
            where s.known_until = 'infinity' and s.from_day <= ? and s.until_day > ?
            group by s.standing order by count(*) desc
            """
                .formatted(column))
        .params(party, today(), today())
        .query(row -> {
          standings.put(row.getString(1), row.getLong(2));
        });
    return standings;
  }

  /**
   * The same for many holders at once, of at most a thousand attestations each; holders of none are
   * left out.
   */
  public Map<Long, Map<String, Long>> standings(Collection<Long> holders) {
    var standings = new HashMap<Long, Map<String, Long>>();
    if (holders.isEmpty()) return standings;
    jdbc.sql(
            """
            select h.id, s.standing, count(*)
            from unnest(?::bigint[]) as h (id)
            cross join lateral (
              select a.id from publicity.attestation a where a.holder = h.id limit 1000) a
            join publicity.standing s on s.attestation = a.id
            where s.known_until = 'infinity' and s.from_day <= ? and s.until_day > ?
            group by h.id, s.standing order by h.id, count(*) desc, s.standing
            """)
        .params(holders.toArray(Long[]::new), today(), today())
        .query(row -> {
          standings
              .computeIfAbsent(row.getLong(1), id -> new LinkedHashMap<>())
              .put(row.getString(2), row.getLong(3));
        });
    return standings;
  }

  /** What an organisation may be asked by; nothing for a person. */
  public List<PartyCode> codes(long party) {
    return jdbc.sql(
            """
            select kind, code from publicity.party_code where party = ?
            order by kind, code limit 50
            """)
        .param(party)
        .query((row, n) -> new PartyCode(row.getString("kind"), row.getString("code")))
        .list();
  }

  /** Figures of the whole register, at most a minute old. */
  public Figures figures() {
    Figures known = figures.get();
    long position = journal.positionOf(Projection.READER);
    if (known != null
        && (known.position() == position
            || known.at().plusSeconds(FIGURES_LAST_SECONDS).isAfter(clock.instant()))) {
      return known;
    }
    Figures counted =
        jdbc.sql(
                """
                select count(*), count(distinct a.holder), count(distinct a.issuer)
                from publicity.standing s join publicity.attestation a on a.id = s.attestation
                where s.standing = 'valid' and s.known_until = 'infinity'
                  and s.from_day <= ? and s.until_day > ? and s.scheme <> 'lab-report'
                """)
            .params(today(), today())
            .query((row, n) ->
                new Figures(
                    row.getLong(1), row.getLong(2), row.getLong(3), position, clock.instant()))
            .single();
    figures.set(counted);
    return counted;
  }

  /** How many facts the public register is behind the journal. */
  public long lag() {
    return journal.last() - journal.positionOf(Projection.READER);
  }

  /** The last position the public register holds. */
  public long position() {
    return journal.positionOf(Projection.READER);
  }

  /**
   * A position the public register is known to hold, and may by now have passed: asked at most four
   * times a second, so that answers under load need no statement for it.
   */
  public long heldPosition() {
    Reached before = reached.get();
    Instant now = clock.instant();
    if (before != null && now.isBefore(before.at().plusMillis(REACHED_LASTS_MILLIS))) {
      return before.position();
    }
    Reached fresh = new Reached(position(), now);
    reached.set(fresh);
    return fresh.position();
  }

  /** Today, in Beijing. */
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  public Instant now() {
    return clock.instant();
  }

  private record Reached(long position, Instant at) {}

  private static String countFrom(String from, Asked asked) {
    String alias = asked.standing() != null ? "s.attestation" : "a.id";
    // names need no counting
    return alias + " " + from.replaceAll("left join publicity.party [ih] on [^\n]*\n", "");
  }

  private static <T> Page<T> page(
      List<T> found, int limit, long count, java.util.function.ToLongFunction<T> id) {
    boolean more = found.size() > limit;
    List<T> items = more ? found.subList(0, limit) : found;
    OptionalLong after =
        more ? OptionalLong.of(id.applyAsLong(items.getLast())) : OptionalLong.empty();
    return new Page<>(items, after, Math.min(count, Page.MANY), count > Page.MANY);
  }

  private Optional<PublicParty> party(String where, Object value) {
    return jdbc.sql("select " + PublicParty.COLUMNS + " from publicity.party p where " + where)
        .param(value)
        .query((row, n) -> PublicParty.of(row, json))
        .optional();
  }

  private Optional<PublicAttestation> attestation(ResultSet row, LocalDate on, Instant known)
      throws SQLException {
    List<LifeEvent> events =
        lives.<List<LifeEvent>>readValue(row.getString("life")).stream()
            .filter(event -> !event.at().isAfter(known))
            .toList();
    if (events.stream().allMatch(event -> event.said().isEmpty())) return Optional.empty();
    PublicParty issuer =
        brief(
            row.getLong("issuer"),
            row.getString("i_kind"),
            row.getString("i_name"),
            row.getString("i_code"),
            row.getBoolean("i_erased"));
    long holder = row.getLong("holder");
    PublicParty held =
        row.wasNull()
            ? null
            : brief(
                holder,
                row.getString("h_kind"),
                row.getString("h_name"),
                row.getString("h_code"),
                row.getBoolean("h_erased"));
    return Optional.of(
        new PublicAttestation(
            row.getLong("id"),
            row.getString("number"),
            row.getString("scheme"),
            issuer,
            held,
            events,
            on,
            known,
            row.getBoolean("erased")));
  }

  private static PublicParty brief(
      long id,
      @Nullable String kind,
      @Nullable String name,
      @Nullable String code,
      boolean erased) {
    return new PublicParty(
        id,
        kind == null ? "organisation" : kind,
        name,
        code,
        null,
        null,
        null,
        Map.of(),
        List.of(),
        erased);
  }
}
