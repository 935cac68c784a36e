package org.yunqiao.register.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/**
 * All schemes and their editions: those the jar carries, those that bodies filed, and an operator's
 * own. What another process files is seen here within a second, and at once by whoever holds the
 * journal's turn and asks with {@link #refresh}.
 */
@Component
public class Schemes {

  private static final Logger LOG = LoggerFactory.getLogger(Schemes.class);

  /** For so long nobody looks whether something was filed elsewhere. */
  private static final long UNSEEN_MILLIS = 1_000;

  private final Library shipped;
  private final List<SchemeFolder> own;
  private final JdbcClient jdbc;
  private final Journal journal;
  private final FilingTable filings;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private final Map<String, SchemeFolder> read = new ConcurrentHashMap<>();
  private final AtomicReference<Known> known;
  private volatile long looked;

  Schemes(
      SchemeSettings settings, JdbcClient jdbc, Journal journal, FilingTable filings, Clock clock) {
    this.shipped = new Library(Folders.shipped());
    this.own = own(settings.folder(), shipped);
    this.known = new AtomicReference<>(new Known(shipped.with(own), Map.of(), 0));
    this.jdbc = jdbc;
    this.journal = journal;
    this.filings = filings;
    this.clock = clock;
  }

  /**
   * What is followed, as of the newest filing that was seen.
   *
   * @param filed by {@code <scheme>/<edition>}
   */
  record Known(Library library, Map<String, Filing> filed, long newest) {

    /** Whether a scheme came with the platform, or is its operator's. */
    boolean ours(String scheme) {
      return library.codes().contains(scheme)
          && filed.values().stream().noneMatch(filing -> filing.scheme().equals(scheme));
    }
  }

  /** All folders, as they are followed now. */
  public Library library() {
    return known().library;
  }

  /** The edition of a scheme that is in force on a day. */
  public Optional<Edition> inForce(String scheme, LocalDate on) {
    return library().inForce(scheme, on);
  }

  /** All editions of a scheme, newest first; empty when there is no such scheme. */
  public List<Edition> editions(String scheme) {
    return library().editions(scheme);
  }

  /** The newest edition of every scheme, by code. */
  public List<Edition> all() {
    return library().all();
  }

  /** What a rule says in words when it is not kept, by its code. */
  public Optional<Edition.Names> words(String rule) {
    return library().words(rule);
  }

  Known known() {
    long now = clock.millis();
    if (now - looked >= UNSEEN_MILLIS && looking.tryLock()) {
      try {
        look();
        looked = now;
      } finally {
        looking.unlock();
      }
    }
    return known.get();
  }

  /**
   * Looks at once whether something was filed. Filings are added in the journal's turn: whoever
   * holds it sees, after this, all there is until the turn is over. It waits for nobody, since
   * others may wait for the turn.
   */
  public void refresh() {
    look();
  }

  private void look() {
    long newest = filings.newest();
    // an older snapshot of the database may be asked; it has nothing to tell
    if (newest <= known.get().newest) return;
    var filed = new TreeMap<String, Filing>();
    var folders = new ArrayList<SchemeFolder>();
    List<Filing> all = filings.filed();
    all.forEach(filing -> filed.put(filing.path(), filing));
    all.forEach(filing -> folder(filing, all).ifPresent(folders::add));
    var seen = new Known(shipped.with(folders).with(own), filed, all.getLast().id());
    known.accumulateAndGet(seen, (one, other) -> one.newest >= other.newest ? one : other);
  }

  /** What was filed under an older version of the platform must not stop a newer one. */
  private Optional<SchemeFolder> folder(Filing filing, List<Filing> all) {
    String key = filing.digest() + filing.ended();
    SchemeFolder folder = read.get(key);
    if (folder == null) {
      folder = filings.folder(filing);
      read.put(key, folder);
    }
    try {
      Charter.Extension extension = folder.charter().extension();
      if (extension == null
          || shipped.codes().contains(extension.scheme())
          || all.stream().anyMatch(other -> other.scheme().equals(extension.scheme()))) {
        return Optional.of(folder);
      }
      LOG.error("filed {} extends {}, which is not there", folder.path(), extension.scheme());
    } catch (Problem problem) {
      LOG.error("filed {} cannot be followed any more: {}", folder.path(), problem.getMessage());
    }
    return Optional.empty();
  }

  /** States which editions are followed from now on, where that has not been stated. */
  @Transactional
  public void release() {
    Map<String, String> stated = new TreeMap<>();
    jdbc.sql("select scheme, edition, digest from scheme.edition")
        .query(row -> {
          stated.put(row.getString(1) + "/" + row.getString(2), row.getString(3));
        });
    List<SchemeFolder> unstated =
        library().folders().stream()
            .filter(folder -> !folder.digest().equals(stated.get(folder.path())))
            .toList();
    if (unstated.isEmpty()) return;
    journal.turn();
    unstated.forEach(this::release);
  }

  /** States that an edition is followed from now on. */
  void release(SchemeFolder folder) {
    Charter charter = folder.charter();
    jdbc.sql(
            """
            insert into scheme.edition (scheme, edition, digest) values (?, ?, ?)
            on conflict (scheme, edition) do update set digest = excluded.digest
            """)
        .params(charter.scheme(), charter.edition(), folder.digest())
        .update();
    LocalDate to = charter.effective().to();
    journal.state(
        new SchemeReleased(
            charter.scheme(),
            charter.edition(),
            charter.names().zh(),
            charter.names().en(),
            charter.kind().name().toLowerCase(Locale.ROOT),
            charter.effective().from().toString(),
            to == null ? null : to.toString(),
            folder.digest()));
  }

  /** An operator's own, which are checked first. */
  private static List<SchemeFolder> own(@Nullable Path place, Library shipped) {
    if (place == null) return List.of();
    try {
      List<SchemeFolder> folders = Folders.in(place);
      Library whole = shipped.with(folders);
      for (SchemeFolder folder : folders) {
        Check.of(folder, whole).stream()
            .filter(Finding::error)
            .findFirst()
            .ifPresent(finding -> {
              throw SchemeProblem.malformed(folder.path(), finding.told());
            });
      }
      return folders;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
