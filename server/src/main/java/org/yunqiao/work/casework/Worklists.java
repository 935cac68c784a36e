package org.yunqiao.work.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.Problem;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.scheme.procedure.Procedure;

/** What waits for an account, and the views of it that the account has saved. */
@Component
public class Worklists {

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_ADDRESS = 1000;

  private static final Comparator<Worklist.Item> ORDER =
      Comparator.comparing(
              (Worklist.Item item) -> Inbox.Place.of(item.task()).due(), Worklists::earlier)
          .thenComparing(item -> item.task().id());

  private final Definitions definitions;
  private final TaskTable tasks;
  private final DeadlineTable deadlines;
  private final Reach reach;
  private final Tasks acts;
  private final Parties parties;
  private final Bounds bounds;
  private final JdbcClient jdbc;

  Worklists(
      Definitions definitions,
      TaskTable tasks,
      DeadlineTable deadlines,
      Reach reach,
      Tasks acts,
      Parties parties,
      Bounds bounds,
      JdbcClient jdbc) {
    this.definitions = definitions;
    this.tasks = tasks;
    this.deadlines = deadlines;
    this.reach = reach;
    this.acts = acts;
    this.parties = parties;
    this.bounds = bounds;
    this.jdbc = jdbc;
  }

  /** ISO days compare as texts; {@code infinity} comes after them all. */
  private static int earlier(String one, String other) {
    return one.compareTo(other);
  }

  /** A page of what waits for these mandates of one account, those due first first. */
  @Transactional(readOnly = true)
  public Worklist of(Collection<Long> mandates, Inbox asked) {
    var more = new Inbox(asked.whose(), asked.sieve(), asked.after(), asked.limit());
    var byTask = new LinkedHashMap<Long, Long>();
    var found = new ArrayList<Task>();
    boolean full = false;
    for (long mandate : mandates) {
      Hand hand = reach.hand(mandate);
      if (hand.seesNone()) continue;
      List<Task> some = tasks.inbox(hand, more);
      full |= some.size() == more.limit();
      for (Task task : some) if (byTask.putIfAbsent(task.id(), mandate) == null) found.add(task);
    }
    Map<Long, String> names = parties.names(set(found, Task::applicant));
    Map<Long, List<Deadline>> times = deadlines.of(set(found, Task::caseId));
    List<Worklist.Item> items =
        found.stream()
            .map(task -> item(task, Objects.requireNonNull(byTask.get(task.id())), names, times))
            .sorted(ORDER)
            .limit(asked.limit())
            .toList();
    boolean rest = full || found.size() > items.size();
    return new Worklist(items, rest && !items.isEmpty() ? items.getLast().task() : null);
  }

  private Worklist.Item item(
      Task task, long mandate, Map<Long, String> names, Map<Long, List<Deadline>> times) {
    Procedure procedure = definitions.get(task.definition()).procedure();
    return new Worklist.Item(
        task,
        mandate,
        procedure,
        Objects.requireNonNull(procedure.steps().get(task.step()), task.step()),
        names.getOrDefault(task.applicant(), ""),
        times.getOrDefault(task.caseId(), List.of()));
  }

  private static Set<Long> set(List<Task> tasks, java.util.function.ToLongFunction<Task> of) {
    var set = new HashSet<Long>();
    tasks.forEach(task -> set.add(of.applyAsLong(task)));
    return set;
  }

  /**
   * How many of several tasks were taken or given back; and what was said against the others.
   *
   * @param refused by the number of the task
   */
  public record Bulk(int done, Map<Long, Problem> refused) {}

  /** How many may be taken or given back at once. */
  public int most() {
    return bounds.most("bulk");
  }

  /**
   * Takes several tasks on, or gives them back; each for itself.
   *
   * @param chosen by task, the mandate by which it is done
   */
  public Bulk take(Map<Long, Long> chosen, boolean claim) {
    if (chosen.size() > most()) throw CaseworkProblem.manyTasks(most());
    int done = 0;
    var refused = new LinkedHashMap<Long, Problem>();
    for (Map.Entry<Long, Long> one : chosen.entrySet()) {
      try {
        if (claim) acts.claim(one.getValue(), one.getKey());
        else acts.release(one.getValue(), one.getKey());
        done++;
      } catch (Problem problem) {
        refused.put(one.getKey(), problem);
      }
    }
    return new Bulk(done, refused);
  }

  /** The views that an account has saved: addresses by name. */
  @Transactional(readOnly = true)
  public Map<String, String> views(long account) {
    var views = new LinkedHashMap<String, String>();
    jdbc.sql("select name, address from casework.saved_view where account = ? order by name")
        .param(account)
        .query(row -> {
          views.put(row.getString("name"), row.getString("address"));
        });
    return views;
  }

  /** Saves a view; one of the same name is replaced. */
  @Transactional
  public void save(long account, String name, String address) {
    String called = name.replaceAll("\\p{Cntrl}", "").strip();
    if (called.isEmpty()
        || called.length() > LONGEST_NAME
        || address.length() > LONGEST_ADDRESS
        || address.chars().anyMatch(Character::isISOControl)) {
      throw CaseworkProblem.badView();
    }
    Map<String, String> there = views(account);
    if (!there.containsKey(called) && there.size() >= bounds.most("saved-views")) {
      throw CaseworkProblem.manyViews();
    }
    jdbc.sql(
            """
            insert into casework.saved_view (account, name, address) values (?, ?, ?)
            on conflict (account, name) do update set address = excluded.address
            """)
        .params(account, called, address)
        .update();
  }

  @Transactional
  public void forget(long account, String name) {
    jdbc.sql("delete from casework.saved_view where account = ? and name = ?")
        .params(account, name)
        .update();
  }
}
