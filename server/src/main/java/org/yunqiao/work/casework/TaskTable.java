package org.yunqiao.work.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.procedure.Step;

/** Steps that wait. */
@Component
class TaskTable {

  private static final String COLUMNS =
      """
      select t.id, t.case_file, c.number, t.scheme, t.step, t.round, t.state, t.side, t.roles,
        t.region, t.claimed, t.opened, nullif(t.due, 'infinity') as due, t.version, c.definition,
        c.applicant
      from casework.task t join casework.case_file c on c.id = t.case_file
      """;

  private final JdbcClient jdbc;

  TaskTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Task> find(long id) {
    return jdbc.sql(COLUMNS + "where t.id = ?").param(id).query(TaskTable::task).optional();
  }

  List<Task> of(long caseId) {
    return jdbc.sql(COLUMNS + "where t.case_file = ? order by t.id")
        .param(caseId)
        .query(TaskTable::task)
        .list();
  }

  /** The steps that wait in these cases. */
  Map<Long, List<Task>> waiting(Collection<Long> cases) {
    return jdbc
        .sql(COLUMNS + "where t.case_file = any(?) and t.state = 'open' order by t.id")
        .param(cases.toArray(Long[]::new))
        .query(TaskTable::task)
        .list()
        .stream()
        .collect(Collectors.groupingBy(Task::caseId));
  }

  /** The engine's ids of the steps of a case that were met already. */
  List<String> known(long caseId) {
    return jdbc.sql("select engine from casework.task where case_file = ?")
        .param(caseId)
        .query((row, n) -> row.getString("engine"))
        .list();
  }

  String engine(long id) {
    return jdbc.sql("select engine from casework.task where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  /** A step has come up; tells which time it is. */
  int add(Case file, Step step, String engine, LocalDate day) {
    Long party =
        switch (step.side()) {
          case APPLICANT -> file.applicant();
          case BODY -> file.authority() ? null : (Long) file.body();
          case ISSUER -> file.issuer();
        };
    return jdbc.sql(
            """
            insert into casework.task
              (case_file, step, round, engine, state, side, roles, party, region, scheme, opened)
            values (:case, :step,
              (select count(*) + 1 from casework.task where case_file = :case and step = :step),
              :engine, 'open', :side, :roles, :party, :region, :scheme, :day)
            returning round
            """)
        .param("case", file.id())
        .param("step", step.id())
        .param("engine", engine)
        .param("side", step.side().name())
        .param("roles", step.roles().toArray(String[]::new))
        .param("party", party, java.sql.Types.BIGINT)
        .param("region", file.region(), java.sql.Types.VARCHAR)
        .param("scheme", file.scheme())
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  /** Ends a task; false where somebody else has changed it since. */
  boolean end(long id, int version) {
    return jdbc.sql(
                """
                update casework.task set state = 'done', version = version + 1
                where id = ? and version = ? and state = 'open'
                """)
            .params(id, version)
            .update()
        == 1;
  }

  void claim(long id, @Nullable Long account) {
    jdbc.sql(
            """
            update casework.task set claimed = :account, version = version + 1 where id = :id
            """)
        .param("account", account, java.sql.Types.BIGINT)
        .param("id", id)
        .update();
  }

  /** Drops what still waits in a case. */
  void drop(long caseId) {
    jdbc.sql(
            """
            update casework.task set state = 'dropped', version = version + 1
            where case_file = ? and state = 'open'
            """)
        .param(caseId)
        .update();
  }

  /** The next time limit that runs in a case. */
  void due(long caseId, @Nullable LocalDate due) {
    jdbc.sql(
            """
            update casework.task set due = coalesce(:due, 'infinity'::date)
            where case_file = :case and state = 'open'
            """)
        .param("due", due, java.sql.Types.DATE)
        .param("case", caseId)
        .update();
  }

  /** A page of what waits for a hand, by due day; one index answers each kind of hand. */
  List<Task> inbox(Hand hand, Inbox asked) {
    String whose;
    if (hand.party() != null) {
      whose = "t.party = any(:parties)";
      if (hand.region() != null) whose += " and t.region like :region || '%'";
    } else if (hand.region() == null) {
      whose = "t.party is null";
    } else {
      whose =
          switch (hand.region().length()) {
            case 2 -> "t.party is null and left(t.region, 2) = :region";
            case 4 -> "t.party is null and left(t.region, 4) = :region";
            default -> "t.party is null and t.region = :region";
          };
    }
    String mine =
        switch (asked.whose()) {
          case ANYBODYS -> "";
          case MINE -> " and t.claimed = :account";
          case FREE -> " and t.claimed is null";
        };
    var statement =
        jdbc.sql(
            COLUMNS
                + "where t.state = 'open' and "
                + whose
                + mine
                + sieved(asked.sieve())
                + """
                 and :role = any(t.roles) and (:all or t.scheme = any(:schemes))
                and (t.due, t.id) > (:due::date, :id)
                order by t.due, t.id limit :limit
                """);
    if (hand.party() != null) statement.param("parties", hand.parties().toArray(Long[]::new));
    if (hand.region() != null) statement.param("region", hand.region());
    if (asked.whose() == Inbox.Whose.MINE) statement.param("account", hand.account());
    Inbox.Sieve sieve = asked.sieve();
    if (sieve.scheme() != null) statement.param("scheme", sieve.scheme());
    if (sieve.step() != null) statement.param("step", sieve.step());
    List<Long> applicants = sieve.applicants();
    if (applicants != null) statement.param("applicants", applicants.toArray(Long[]::new));
    if (sieve.before() != null) statement.param("before", sieve.before());
    return statement
        .param("role", hand.role())
        .param("all", hand.schemes().isEmpty())
        .param("schemes", hand.schemes().toArray(String[]::new))
        .param("due", asked.after().due())
        .param("id", asked.after().task())
        .param("limit", asked.limit())
        .query(TaskTable::task)
        .list();
  }

  private static String sieved(Inbox.Sieve sieve) {
    String where = "";
    if (sieve.scheme() != null) where += " and t.scheme = :scheme";
    if (sieve.step() != null) where += " and t.step = :step";
    if (sieve.applicants() != null) where += " and c.applicant = any(:applicants)";
    if (sieve.before() != null) where += " and t.due < :before";
    return where;
  }

  private static Task task(ResultSet row, int n) throws SQLException {
    return new Task(
        row.getLong("id"),
        row.getLong("case_file"),
        row.getString("number"),
        row.getString("scheme"),
        row.getString("step"),
        row.getInt("round"),
        Task.State.of(row.getString("state")),
        Step.Side.valueOf(row.getString("side")),
        List.of((String[]) row.getArray("roles").getArray()),
        row.getString("region"),
        row.getObject("claimed", Long.class),
        row.getObject("opened", LocalDate.class),
        row.getObject("due", LocalDate.class),
        row.getInt("version"),
        row.getLong("definition"),
        row.getLong("applicant"));
  }
}
