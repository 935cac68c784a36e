package org.yunqiao;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Writer;

/**
 * All rooms without the web over a database named by the environment, and eight threads that state
 * facts as callers do: alone with some taken back, through a {@link Writer}, and in bulk. What is
 * durable is said on standard output: {@code label size}, once the commit has returned.
 */
public final class WritingProcess {

  /** What a transaction says that comes to nothing. */
  public static final String NEVER = "never";

  private static final int ALONE = 4;
  private static final int THROUGH_WRITER = 3;
  private static final int BULK = 1_000;

  private final String name;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final AtomicBoolean writing = new AtomicBoolean(true);

  private WritingProcess(String name, ConfigurableApplicationContext rooms) {
    this.name = name;
    this.journal = rooms.getBean(Journal.class);
    this.transaction = rooms.getBean(TransactionTemplate.class);
  }

  /**
   * A fact that tells which transaction it was in.
   *
   * @param part of that transaction, from 0
   */
  record Written(String label, int part) implements Fact {
    @Override
    public String type() {
      return "test.written";
    }
  }

  /** Says {@code ready}, starts when told, and stops when its input ends or says so. */
  public static void main(String... arguments) throws Exception {
    Map<String, Object> place = new HashMap<>();
    place.put("spring.datasource.url", System.getenv("WRITING_URL"));
    place.put("spring.datasource.username", System.getenv("WRITING_USER"));
    place.put("spring.datasource.password", System.getenv("WRITING_PASSWORD"));
    place.put("spring.datasource.hikari.maximum-pool-size", 10);
    try (ConfigurableApplicationContext rooms = Yunqiao.start(place, false)) {
      System.out.println("ready");
      if (line() >= 0) new WritingProcess(arguments[0], rooms).write();
    }
    System.out.println("done");
    System.exit(0);
  }

  private static int line() throws Exception {
    int read = System.in.read();
    while (read >= 0 && read != '\n') read = System.in.read();
    return read;
  }

  private void write() throws Exception {
    try (var writer = new Writer<String, String>("test", transaction, this::together)) {
      var threads =
          IntStream.range(0, ALONE + THROUGH_WRITER + 1)
              .mapToObj(n -> Thread.ofPlatform().start(() -> go(n, writer)))
              .toList();
      line();
      writing.set(false);
      for (Thread thread : threads) thread.join();
    }
  }

  private void go(int thread, Writer<String, String> writer) {
    for (int n = 0; writing.get(); n++) {
      String label = name + "-" + thread + "-" + n;
      boolean never = n % 5 == 4;
      if (thread < ALONE) {
        alone(never ? NEVER : label, 1 + n % 3);
      } else if (thread < ALONE + THROUGH_WRITER) {
        through(writer, never ? NEVER : label);
      } else {
        alone(label, BULK);
      }
    }
  }

  private void alone(String label, int size) {
    transaction.executeWithoutResult(status -> {
      for (int part = 0; part < size; part++) journal.state(new Written(label, part));
      if (label.equals(NEVER)) {
        journal.turn();
        status.setRollbackOnly();
      }
    });
    if (!label.equals(NEVER)) System.out.println(label + " " + size);
  }

  private void through(Writer<String, String> writer, String label) {
    try {
      System.out.println(writer.submit(label).join() + " 1");
    } catch (CompletionException refused) {
      if (!label.equals(NEVER)) throw refused;
    }
  }

  /** One command that fails makes its group come again, one by one. */
  private List<String> together(List<String> labels) {
    journal.turn();
    for (String label : labels) {
      journal.state(new Written(label, 0));
      if (label.equals(NEVER)) throw new IllegalStateException(NEVER);
    }
    return labels;
  }
}
