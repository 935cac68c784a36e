package org.yunqiao.work.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Forms that are being filled in, each for the account that fills it in and for nobody else. */
@Component
public class Drafts {

  private static final String COLUMNS =
      """
      select id, account, mandate, scheme, task, body, form, documents, key, changed
      from casework.draft
      """;

  private final JdbcClient jdbc;
  private final Cases cases;
  private final Reach reach;
  private final Bounds bounds;
  private final Clock clock;
  private final JsonMapper json;

  Drafts(JdbcClient jdbc, Cases cases, Reach reach, Bounds bounds, Clock clock, JsonMapper json) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.reach = reach;
    this.bounds = bounds;
    this.clock = clock;
    this.json = json;
  }

  /** Begins an application under a scheme. */
  @Transactional
  public Draft begin(long mandate, String scheme) {
    Hand hand = reach.hand(mandate);
    boolean may =
        cases.procedure(scheme).applicants().contains(hand.role())
            && (hand.schemes().isEmpty() || hand.schemes().contains(scheme));
    if (!may) throw CaseworkProblem.notByRole(hand.role());
    if (list(hand.account()).size() >= bounds.most("drafts")) throw CaseworkProblem.manyDrafts();
    return add(hand, scheme, null);
  }

  /** What an account has filled in for a task so far; begins it where there is nothing yet. */
  @Transactional
  public Draft of(long mandate, Task task) {
    Hand hand = reach.hand(mandate);
    return find(hand.account(), task.id()).orElseGet(() -> add(hand, task.scheme(), task.id()));
  }

  /** What an account has filled in for a task, if it has begun. */
  public Optional<Draft> find(long account, long task) {
    return jdbc.sql(COLUMNS + "where account = ? and task = ?")
        .params(account, task)
        .query(this::draft)
        .optional();
  }

  private Draft add(Hand hand, String scheme, @Nullable Long task) {
    jdbc.sql(
            """
            insert into casework.draft
              (account, mandate, scheme, task, form, documents, key, changed)
            values (:account, :mandate, :scheme, :task, '{}', '[]', :key, :at)
            on conflict (account, task) do nothing
            """)
        .param("account", hand.account())
        .param("mandate", hand.mandate())
        .param("scheme", scheme)
        .param("task", task, Types.BIGINT)
        .param("key", UUID.randomUUID().toString())
        .param("at", Timestamp.from(clock.instant()))
        .update();
    return task == null
        ? list(hand.account()).getFirst()
        : find(hand.account(), task).orElseThrow();
  }

  /** One of an account's drafts; one that is somebody else's is not found. */
  public Draft get(long account, long id) {
    return jdbc.sql(COLUMNS + "where id = ? and account = ?")
        .params(id, account)
        .query(this::draft)
        .optional()
        .orElseThrow(() -> CaseworkProblem.noDraft(id));
  }

  /** The applications that an account has begun, the newest first. */
  public List<Draft> list(long account) {
    return jdbc.sql(COLUMNS + "where account = ? and task is null order by id desc")
        .param(account)
        .query(this::draft)
        .list();
  }

  /** Keeps what is filled in by now. */
  @Transactional
  public void keep(Draft draft) {
    if (draft.documents().size() > bounds.most("documents")) {
      throw CaseworkProblem.badDocument("count");
    }
    jdbc.sql(
            """
            update casework.draft
            set body = :body, form = :form::jsonb, documents = :documents::jsonb, changed = :at
            where id = :id and account = :account
            """)
        .param("body", draft.body(), Types.BIGINT)
        .param("form", json.writeValueAsString(draft.form()))
        .param("documents", json.writeValueAsString(draft.documents()))
        .param("at", Timestamp.from(clock.instant()))
        .param("id", draft.id())
        .param("account", draft.account())
        .update();
  }

  /** The number of the case that a form handed in under this key led to, if it was. */
  @Transactional(readOnly = true)
  public Optional<String> handedIn(long account, String key) {
    return jdbc.sql(
            """
            select c.number from casework.posted p join casework.case_file c on c.id = p.case_file
            where p.account = ? and p.key = ?
            """)
        .params(account, key)
        .query(String.class)
        .optional();
  }

  @Transactional
  public void drop(Draft draft) {
    jdbc.sql("delete from casework.draft where id = ? and account = ?")
        .params(draft.id(), draft.account())
        .update();
  }

  @SuppressWarnings("unchecked")
  private Draft draft(ResultSet row, int n) throws SQLException {
    Map<String, Object> form = json.readValue(row.getString("form"), Map.class);
    return new Draft(
        row.getLong("id"),
        row.getLong("account"),
        row.getLong("mandate"),
        row.getString("scheme"),
        row.getObject("task", Long.class),
        row.getObject("body", Long.class),
        form,
        List.of(json.readValue(row.getString("documents"), Attached[].class)),
        row.getString("key"),
        row.getTimestamp("changed").toInstant());
  }
}
