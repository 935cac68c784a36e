package org.yunqiao.work.supervision;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.work.supervision.risk.RiskInputs;
import org.yunqiao.work.supervision.risk.RiskRating;

/** Who is to be rated when, and how everybody was rated so far. */
@Component
class RatingTable {

  /** Facts come in bursts, as when a file is brought in: one rating a while later does for all. */
  static final Duration REST = Duration.ofMinutes(10);

  /** Whoever nothing touches is rated once in so long (国市监信发〔2022〕6号: monthly). */
  private static final Duration ROUND = Duration.ofDays(28);

  /** Key of the advisory lock under which one process rates at a time: "rating" in ASCII. */
  private static final long ONE_AT_A_TIME = 0x726174696e67L;

  private final JdbcClient jdbc;
  private final Clock clock;

  RatingTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Objects that a fact told something of, by party, by attestation or by code. */
  void touch(Collection<Long> parties, Collection<Long> attestations, Collection<String> codes) {
    if (parties.isEmpty() && attestations.isEmpty() && codes.isEmpty()) return;
    jdbc.sql(
            """
            update supervision.object
            set touches = touches + 1, rate_at = least(rate_at, :soon)
            where party in (
              select unnest(:parties::bigint[])
              union
              select party from supervision.enrolment
              where attestation = any(:attestations::bigint[])
              union
              select party from supervision.object where code = any(:codes::text[]))
            """)
        .param("soon", Timestamp.from(clock.instant().plus(REST)))
        .param("parties", parties.toArray(Long[]::new))
        .param("attestations", attestations.toArray(Long[]::new))
        .param("codes", codes.toArray(String[]::new))
        .update();
  }

  /** All who were rated by another model are to be rated by this one. */
  int outdate(String model) {
    return jdbc.sql(
            """
            update supervision.object set rate_at = least(rate_at, :now)
            where model is not null and model <> :model and code is not null
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("model", model)
        .update();
  }

  /** Whether this transaction is the only one that rates. */
  boolean alone() {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(ONE_AT_A_TIME)
        .query(Boolean.class)
        .single();
  }

  /**
   * Who is to be rated by a moment.
   *
   * @param bodies schemes whose holders are rated as bodies
   */
  List<RatedObject> due(Instant by, Collection<String> bodies, int limit) {
    return jdbc.sql(
            """
            select o.party, o.code, o.touches, o.risk, o.inputs, o.model, exists (
              select from supervision.enrolment e
              where e.party = o.party and e.scheme = any(:bodies::text[])) as body
            from supervision.object o
            where o.code is not null and o.rate_at <= :by order by o.rate_at limit :limit
            """)
        .param("bodies", bodies.toArray(String[]::new))
        .param("by", Timestamp.from(by))
        .param("limit", limit)
        .query((row, n) ->
            new RatedObject(
                row.getLong("party"),
                row.getString("code"),
                row.getBoolean("body"),
                row.getLong("touches"),
                row.getString("risk"),
                row.getString("inputs"),
                row.getString("model")))
        .list();
  }

  /** A rating, with the position of its fact; null where none was stated. */
  record Kept(RatedObject object, RiskInputs inputs, RiskRating rating, @Nullable Long position) {

    boolean changed() {
      return !rating.inputs().equals(object.inputs()) || !rating.model().equals(object.model());
    }
  }

  /** Keeps ratings; an object that was touched meanwhile comes again soon. */
  void keep(List<Kept> all, LocalDate on, Instant at) {
    jdbc.sql(
            """
            update supervision.object o
            set risk = t.risk, score = t.score, inputs = t.inputs, model = t.model,
              rate_at = case when o.touches = t.touches then :next::timestamptz else :soon::timestamptz end
            from unnest(:parties::bigint[], :touches::bigint[], :classes::text[], :scores::int[],
              :inputs::text[], :models::text[])
              as t (party, touches, risk, score, inputs, model)
            where o.party = t.party
            """)
        .param("next", Timestamp.from(at.plus(ROUND)))
        .param("soon", Timestamp.from(at.plus(REST)))
        .param("parties", all.stream().map(each -> each.object().party()).toArray(Long[]::new))
        .param("touches", all.stream().map(each -> each.object().touches()).toArray(Long[]::new))
        .param("classes", texts(all, each -> each.rating().riskClass()))
        .param("scores", all.stream().map(each -> each.rating().score()).toArray(Integer[]::new))
        .param("inputs", texts(all, each -> each.rating().inputs()))
        .param("models", texts(all, each -> each.rating().model()))
        .update();
    List<Kept> changed = all.stream().filter(Kept::changed).toList();
    if (changed.isEmpty()) return;
    jdbc.sql(
            """
            insert into supervision.rating
              (object, risk, score, inputs, digest, model, rated_on, rated_at, position)
            select object, risk, score, inputs, digest, model, :on, :at, position
            from unnest(:objects::text[], :classes::text[], :scores::int[], :inputs::text[],
              :digests::text[], :models::text[], :positions::bigint[])
              as t (object, risk, score, inputs, digest, model, position)
            """)
        .param("on", java.sql.Date.valueOf(on))
        .param("at", Timestamp.from(at))
        .param("objects", texts(changed, each -> each.rating().object()))
        .param("classes", texts(changed, each -> each.rating().riskClass()))
        .param(
            "scores", changed.stream().map(each -> each.rating().score()).toArray(Integer[]::new))
        .param(
            "inputs",
            texts(changed, each -> new String(each.inputs().bytes(), StandardCharsets.UTF_8)))
        .param("digests", texts(changed, each -> each.rating().inputs()))
        .param("models", texts(changed, each -> each.rating().model()))
        .param("positions", changed.stream().map(Kept::position).toArray(Long[]::new))
        .update();
  }

  private static String[] texts(List<Kept> all, Function<Kept, String> what) {
    return all.stream().map(what).toArray(String[]::new);
  }

  /** The last rating of an object. */
  Optional<LastRating> last(String object) {
    return jdbc.sql(
            """
            select risk, score, inputs, model, rated_on, rated_at
            from supervision.rating where object = ? order by id desc limit 1
            """)
        .param(object)
        .query((row, n) ->
            new LastRating(
                object,
                row.getString("risk"),
                row.getInt("score"),
                RiskInputs.read(row.getString("inputs").getBytes(StandardCharsets.UTF_8)),
                row.getString("model"),
                row.getDate("rated_on").toLocalDate(),
                row.getTimestamp("rated_at").toInstant()))
        .optional();
  }

  /** How many objects each class has now. */
  Map<String, Long> sizes() {
    Map<String, Long> sizes = new TreeMap<>();
    jdbc.sql(
            """
            select risk, count(*) from supervision.object where code is not null group by risk
            """)
        .query(row -> {
          sizes.put(row.getString(1), row.getLong(2));
        });
    return sizes;
  }
}
