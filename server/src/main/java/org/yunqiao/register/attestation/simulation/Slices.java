package org.yunqiao.register.attestation.simulation;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The slices of a replay: read and evaluated side by side by one snapshot, handed over in order.
 */
final class Slices {

  /** Ids at a time: small enough for the memory, large enough to be worth a statement. */
  private static final int SLICE = 10_000;

  private static final int THREADS = 2;
  private static final int AHEAD = 2 * THREADS;

  private final History history;
  private final TransactionTemplate reading;
  private final Replay replay;

  Slices(History history, TransactionTemplate reading, Replay replay) {
    this.history = history;
    this.reading = reading;
    this.replay = replay;
  }

  /** Hears how many slices are done. */
  interface Counter {
    void at(long done, long of);
  }

  void each(String scheme, Consumer<Replay.Slice> one, Counter counter) {
    Optional<History.Span> span = history.span(scheme);
    if (span.isEmpty()) return;
    long first = span.get().first();
    long count = (span.get().last() - first) / SLICE + 1;
    String snapshot = history.snapshot();
    try (ExecutorService workers = Executors.newFixedThreadPool(THREADS)) {
      var running = new ArrayDeque<Future<Replay.Slice>>();
      try {
        long next = 0;
        for (long done = 1; done <= count; done++) {
          for (; next < count && running.size() < AHEAD; next++) {
            long from = first + next * SLICE;
            running.add(workers.submit(() -> slice(from, snapshot)));
          }
          one.accept(running.remove().get());
          counter.at(done, count);
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) throw failure;
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } finally {
        running.forEach(each -> each.cancel(true));
      }
    }
  }

  private Replay.Slice slice(long from, String snapshot) {
    return Objects.requireNonNull(
        reading.execute(status -> {
          history.seeing(snapshot);
          return replay.slice(from, from + SLICE);
        }));
  }
}
