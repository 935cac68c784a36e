package org.yunqiao.bench;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads doing the same at once. */
final class Callers {

  private Callers() {}

  interface Work {
    void run(int caller) throws Exception;
  }

  /** Seconds from letting all of them go until the last one is done. */
  static double time(int callers, Work work) throws Exception {
    var go = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(callers)) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        running.add(
            threads.submit(() -> {
              go.await();
              work.run(caller);
              return null;
            }));
      }
      long begun = System.nanoTime();
      go.countDown();
      for (Future<?> each : running) each.get();
      return (System.nanoTime() - begun) / 1e9;
    }
  }
}
