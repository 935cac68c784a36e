package org.yunqiao.ledger.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.IntPredicate;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.seal.Seal;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.Note;

/** A journal of any length, and whoever publishes it. */
final class LogWorld {

  private final ApplicationContext rooms;
  final JdbcClient jdbc;
  final Journal journal;
  final Seal seal;
  final SignedCheckpoints checkpoints;

  LogWorld(ApplicationContext rooms) {
    this.rooms = rooms;
    this.jdbc = rooms.getBean(JdbcClient.class);
    this.journal = rooms.getBean(Journal.class);
    this.seal = rooms.getBean(Seal.class);
    this.checkpoints = rooms.getBean(SignedCheckpoints.class);
  }

  /** Takes everything back that a test left. */
  LogWorld empty() {
    jdbc.sql("delete from ledger.checkpoint").update();
    jdbc.sql("delete from ledger.fact").update();
    jdbc.sql("update ledger.head set last = 0").update();
    return this;
  }

  /** So many more facts, whose content was erased; their entries are all the log needs. */
  LogWorld facts(int count) {
    long last = journal.last();
    jdbc.sql(
            """
            insert into ledger.fact (position, type, version, at, actor, entry)
            select n, 'test.bulk', 1, 'epoch', 'test', sha256(n::text::bytea)
            from generate_series(?, ?) n
            """)
        .params(last + 1, last + count)
        .update();
    jdbc.sql("update ledger.head set last = ?").param(last + count).update();
    return this;
  }

  Integration publisher(Path folder) {
    return publisher(new LogFolder(folder), seal);
  }

  Integration publisher(LogFolder folder, Seal signing) {
    return new Integration(
        folder,
        journal,
        signing,
        checkpoints,
        jdbc,
        rooms.getBean(PlatformTransactionManager.class),
        Clock.systemUTC());
  }

  void publish(Path folder) {
    Integration publisher = publisher(folder);
    while (publisher.step() == Integration.Outcome.PUBLISHED) {
      // to the end
    }
  }

  Comparison comparison(Path folder) {
    return new Comparison(new LogFolder(folder), journal, seal, checkpoints);
  }

  /** The first difference in words, as a test can name it; "none" when there is none. */
  String difference(Path folder) {
    return comparison(folder)
        .first(n -> {})
        .map(found -> found.sort() + " " + found.about())
        .orElse("none");
  }

  Checkpoint shown(Path folder) throws IOException {
    return Checkpoint.open(
        Note.parse(Files.readAllBytes(folder.resolve("checkpoint"))), seal.key().verifier());
  }

  /** Ends the process, as far as the files can tell, before a deed. */
  static final class Dying extends LogFolder {

    private final IntPredicate dies;
    private int deeds;

    Dying(Path folder, IntPredicate dies) {
      super(folder);
      this.dies = dies;
    }

    @Override
    void between(String what) throws IOException {
      if (dies.test(deeds++)) throw new Killed(what);
    }
  }

  /** It ended there. */
  static final class Killed extends Error {
    Killed(String what) {
      super(what);
    }
  }
}
