package org.yunqiao.work.casework;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.Jcs;
import org.yunqiao.register.scheme.procedure.Alike;
import tools.jackson.databind.json.JsonMapper;

/** Cases as they stand, what was filled in, and what was handed in. */
@Component
class CaseTable {

  private static final String COLUMNS =
      """
      select id, number, definition, scheme, applicant, body, issuer, authority, region, state,
        outcome, form, opened, closed
      from casework.case_file
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CaseTable(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Case add(
      Definition definition,
      Subjects.Between between,
      long body,
      boolean authority,
      Map<String, Object> form,
      LocalDate opened) {
    long serial = jdbc.sql("select nextval('casework.case_number')").query(Long.class).single();
    String number = "%s-%d-%06d".formatted(definition.scheme(), opened.getYear(), serial);
    return jdbc.sql(
            """
            insert into casework.case_file
              (number, definition, scheme, applicant, body, issuer, authority, region, state, form,
                opened)
            values (:number, :definition, :scheme, :applicant, :body, :issuer, :authority, :region,
              'open', :form::jsonb, :opened)
            returning id, number, definition, scheme, applicant, body, issuer, authority, region,
              state, outcome, form, opened, closed
            """)
        .param("number", number)
        .param("definition", definition.id())
        .param("scheme", definition.scheme())
        .param("applicant", between.applicant())
        .param("body", body)
        .param("issuer", between.issuer(), java.sql.Types.BIGINT)
        .param("authority", authority)
        .param("region", between.region(), java.sql.Types.VARCHAR)
        .param("form", Jcs.string(form))
        .param("opened", opened)
        .query(this::caseOf)
        .single();
  }

  /** Tells the engine's id of a case. */
  String engine(long id) {
    return jdbc.sql("select engine from casework.case_file where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  void engine(long id, String engine) {
    jdbc.sql("update casework.case_file set engine = ? where id = ?").params(engine, id).update();
  }

  Optional<Case> find(String number) {
    return jdbc.sql(COLUMNS + "where number = ?").param(number).query(this::caseOf).optional();
  }

  Optional<Case> find(long id) {
    return jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::caseOf).optional();
  }

  List<Case> find(Collection<Long> ids) {
    return jdbc.sql(COLUMNS + "where id = any(?)")
        .param((Object) ids.toArray(Long[]::new))
        .query(this::caseOf)
        .list();
  }

  List<Case> numbered(Collection<String> numbers) {
    return jdbc.sql(COLUMNS + "where number = any(?)")
        .param((Object) numbers.toArray(String[]::new))
        .query(this::caseOf)
        .list();
  }

  /** The case, for whoever is first; all that changes a case begins with this. */
  Case lock(long id) {
    return jdbc.sql(COLUMNS + "where id = ? for update").param(id).query(this::caseOf).single();
  }

  /** Cases that a party applied for or handles, or that lie in a region; the newest first. */
  List<Case> list(Hand hand, long before, int limit) {
    String whose =
        hand.party() != null
            ? "(applicant = any(:parties) or body = any(:parties) or issuer = any(:parties))"
                + " and "
            : "region like :region and ";
    if (hand.party() != null && hand.region() != null) whose += "region like :region and ";
    var statement =
        jdbc.sql(
            COLUMNS
                + "where "
                + whose
                + """
                (:all or scheme = any(:schemes)) and id < :before order by id desc limit :limit
                """);
    if (hand.party() != null) statement.param("parties", hand.parties().toArray(Long[]::new));
    if (hand.party() == null || hand.region() != null) {
      statement.param("region", (hand.region() == null ? "" : hand.region()) + "%");
    }
    return statement
        .param("all", hand.schemes().isEmpty())
        .param("schemes", hand.schemes().toArray(String[]::new))
        .param("before", before)
        .param("limit", limit)
        .query(this::caseOf)
        .list();
  }

  void end(long id, Case.State state, LocalDate day) {
    jdbc.sql("update casework.case_file set state = ?, closed = ? where id = ?")
        .params(state.word(), day, id)
        .update();
  }

  void decide(long id, String outcome) {
    jdbc.sql("update casework.case_file set outcome = ? where id = ?").params(outcome, id).update();
  }

  void fill(long id, String step, int round, Map<String, Object> form) {
    jdbc.sql(
            """
            insert into casework.filled (case_file, step, round, form) values (?, ?, ?, ?::jsonb)
            """)
        .params(id, step, round, Jcs.string(form))
        .update();
  }

  /**
   * How many other cases are alike ({@link Alike}). Whoever counts is alone with the scheme until
   * his transaction ends, so that two do not both find the last place free.
   */
  long alike(Case file, Alike alike) {
    alone(file.scheme());
    return jdbc.sql(
            """
            select count(*) from casework.case_file c
            where c.scheme = :scheme and c.id <> :id and c.form ->> :field = :value
              and (c.state = 'open' or exists (
                select 1 from casework.event i where i.case_file = c.id and i.kind = 'issued'))
              and :outcome = (
                select e.outcome from casework.event e
                where e.case_file = c.id and e.kind = 'completed' and e.step = :step
                order by e.ordinal desc limit 1)
            """)
        .param("scheme", file.scheme())
        .param("id", file.id())
        .param("field", alike.field())
        .param("value", String.valueOf(file.form().getOrDefault(alike.field(), "")))
        .param("step", alike.step())
        .param("outcome", alike.outcome())
        .query(Long.class)
        .single();
  }

  private void alone(String scheme) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('casework.alike ' || ?))")
        .param(scheme)
        .query((row, n) -> 1)
        .list();
  }

  /**
   * Whether another case took over this at a step, and goes on or issued.
   *
   * @param applicants the case's own, by whatever party it was known
   */
  boolean tookOver(Case file, Collection<Long> applicants, String step, String field, long value) {
    alone(file.scheme());
    return jdbc.sql(
            """
            select exists (
              select from casework.case_file c join casework.filled f on f.case_file = c.id
              where c.scheme = :scheme and c.id <> :id and c.applicant = any(:applicants)
                and f.step = :step and f.form ->> :field = :value
                and (c.state = 'open' or exists (
                  select 1 from casework.event i where i.case_file = c.id and i.kind = 'issued')))
            """)
        .param("scheme", file.scheme())
        .param("id", file.id())
        .param("applicants", applicants.toArray(Long[]::new))
        .param("step", step)
        .param("field", field)
        .param("value", Long.toString(value))
        .query(Boolean.class)
        .single();
  }

  /** HMAC-SHA-256 of what was filled in, under the case's salt; lower-case hex. */
  String digest(long id, Map<String, Object> form) {
    String salt =
        jdbc.sql("select salt from casework.case_file where id = ?")
            .param(id)
            .query(UUID.class)
            .single()
            .toString();
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] said = Jcs.string(form).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(said));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was last filled in at each step. */
  Map<String, Map<String, Object>> filled(long id) {
    var filled = new HashMap<String, Map<String, Object>>();
    jdbc.sql("select step, form from casework.filled where case_file = ? order by step, round")
        .param(id)
        .query(row -> {
          filled.put(row.getString("step"), map(row.getString("form")));
        });
    return filled;
  }

  /** What was last filled in at a step of a case. */
  record Filled(long caseId, String step, Map<String, Object> form) {}

  /**
   * Of the cases that these handle, the steps at which a field was filled in and a day told that
   * lies in a span; by case and step.
   *
   * @param field that must have been filled in
   * @param day the field that tells the day
   * @param after the one before the first that is wanted; null for the beginning
   */
  List<Filled> filled(
      Collection<Long> bodies,
      String field,
      String day,
      LocalDate first,
      LocalDate last,
      @Nullable Filled after,
      int limit) {
    return jdbc.sql(
            """
            select case_file, step, form from (
              select distinct on (f.case_file, f.step) f.case_file, f.step, f.form
              from casework.case_file c join casework.filled f on f.case_file = c.id
              where c.body = any(:bodies) and (f.case_file, f.step) > (:case, :step)
              order by f.case_file, f.step, f.round desc) last
            where jsonb_exists(form, :field) and form ->> :day between :first and :last
            order by case_file, step limit :limit
            """)
        .param("bodies", bodies.toArray(Long[]::new))
        .param("case", after == null ? 0 : after.caseId())
        .param("step", after == null ? "" : after.step())
        .param("field", field)
        .param("day", day)
        .param("first", first.toString())
        .param("last", last.toString())
        .param("limit", limit)
        .query((row, n) ->
            new Filled(row.getLong("case_file"), row.getString("step"), map(row.getString("form"))))
        .list();
  }

  void attach(long id, @Nullable Long task, Attached document, long account, Moment now) {
    jdbc.sql(
            """
            insert into casework.document (case_file, task, kind, name, digest, account, at)
            values (:case, :task, :kind, :name, :digest, :account, :at)
            on conflict do nothing
            """)
        .param("case", id)
        .param("task", task, java.sql.Types.BIGINT)
        .param("kind", document.kind())
        .param("name", document.name())
        .param("digest", document.digest())
        .param("account", account)
        .param("at", Timestamp.from(now.at()))
        .update();
  }

  List<Document> documents(long id) {
    return jdbc.sql(
            """
            select task, kind, name, digest, account, at
            from casework.document where case_file = ? order by id
            """)
        .param(id)
        .query((row, n) ->
            new Document(
                row.getObject("task", Long.class),
                row.getString("kind"),
                row.getString("name"),
                row.getString("digest"),
                row.getLong("account"),
                row.getTimestamp("at").toInstant()))
        .list();
  }

  private Case caseOf(ResultSet row, int n) throws SQLException {
    return new Case(
        row.getLong("id"),
        row.getString("number"),
        row.getLong("definition"),
        row.getString("scheme"),
        row.getLong("applicant"),
        row.getLong("body"),
        row.getObject("issuer", Long.class),
        row.getBoolean("authority"),
        row.getString("region"),
        Case.State.of(row.getString("state")),
        row.getString("outcome"),
        map(row.getString("form")),
        row.getObject("opened", LocalDate.class),
        row.getObject("closed", LocalDate.class));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> map(String text) {
    return json.readValue(text, Map.class);
  }
}
