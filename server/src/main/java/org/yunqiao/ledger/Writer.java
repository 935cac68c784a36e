package org.yunqiao.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets many callers share one commit. Commands wait in line; whoever waits when the line is looked
 * at goes into one transaction, which is durable for all of them at once. The work answers each
 * command by itself, refusals included; if it fails as a whole, every command is tried again alone,
 * so that one bad command never spoils its group.
 *
 * @param <C> a command
 * @param <R> its answer
 */
public final class Writer<C, R> implements AutoCloseable {

  private static final int LONGEST_GROUP = 1_000;
  private static final int LONGEST_LINE = 20_000;

  private final TransactionTemplate transaction;
  private final Function<List<C>, List<R>> work;
  private final BlockingQueue<Waiting<C, R>> line = new ArrayBlockingQueue<>(LONGEST_LINE);
  private final Thread thread;
  private volatile boolean open = true;

  /**
   * @param work answers the commands, in their order, inside one transaction
   */
  public Writer(String name, TransactionTemplate transaction, Function<List<C>, List<R>> work) {
    this.transaction = transaction;
    this.work = work;
    this.thread = Thread.ofPlatform().name("writer-" + name).daemon().start(this::run);
  }

  /** Puts a command in the line, in the name of the current actor; completes once durable. */
  public CompletableFuture<R> submit(C command) {
    if (!open) throw new IllegalStateException("the writer is closed");
    var waiting = new Waiting<C, R>(command, Actor.current(), new CompletableFuture<>());
    try {
      line.put(waiting);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      waiting.answer.completeExceptionally(e);
    }
    return waiting.answer;
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (open || !line.isEmpty()) {
      try {
        Waiting<C, R> first = line.poll(100, TimeUnit.MILLISECONDS);
        if (first == null) continue;
        List<Waiting<C, R>> group = new ArrayList<>();
        group.add(first);
        line.drainTo(group, LONGEST_GROUP - 1);
        commit(group);
      } catch (InterruptedException e) {
        open = false;
      }
    }
  }

  private void commit(List<Waiting<C, R>> group) {
    List<R> answers;
    try {
      answers = together(group);
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        group.getFirst().answer.completeExceptionally(e);
      } else {
        group.forEach(waiting -> commit(List.of(waiting)));
      }
      return;
    }
    for (int i = 0; i < group.size(); i++) group.get(i).answer.complete(answers.get(i));
  }

  /**
   * One transaction; within it, one call of the work for each actor, since facts name who acted.
   */
  private List<R> together(List<Waiting<C, R>> group) {
    var byActor = new LinkedHashMap<String, List<Waiting<C, R>>>();
    for (var waiting : group) {
      byActor.computeIfAbsent(waiting.actor.name(), name -> new ArrayList<>()).add(waiting);
    }
    var answers = new java.util.IdentityHashMap<Waiting<C, R>, R>();
    transaction.executeWithoutResult(status -> {
      for (var same : byActor.values()) {
        List<C> commands = same.stream().map(Waiting::command).toList();
        List<R> given = Actor.acting(same.getFirst().actor, () -> work.apply(commands));
        for (int i = 0; i < same.size(); i++) answers.put(same.get(i), given.get(i));
      }
    });
    return group.stream().map(answers::get).toList();
  }

  private record Waiting<C, R>(C command, Actor actor, CompletableFuture<R> answer) {}
}
