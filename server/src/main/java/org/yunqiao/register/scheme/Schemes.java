package org.yunqiao.register.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.file.Check;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** All schemes and their editions: those the jar carries, and an operator's own. */
@Component
public class Schemes {

  private final JdbcClient jdbc;
  private final Journal journal;
  private volatile Library library;

  Schemes(SchemeSettings settings, JdbcClient jdbc, Journal journal) {
    this.library = read(settings.folder());
    this.jdbc = jdbc;
    this.journal = journal;
  }

  /** All folders, as they are followed now. */
  public Library library() {
    return library;
  }

  /** The edition of a scheme that is in force on a day. */
  public Optional<Edition> inForce(String scheme, LocalDate on) {
    return library.inForce(scheme, on);
  }

  /** All editions of a scheme, newest first; empty when there is no such scheme. */
  public List<Edition> editions(String scheme) {
    return library.editions(scheme);
  }

  /** The newest edition of every scheme, by code. */
  public List<Edition> all() {
    return library.all();
  }

  /** What a rule says in words when it is not kept, by its code. */
  public Optional<Edition.Names> words(String rule) {
    return library.words(rule);
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
        library.folders().stream()
            .filter(folder -> !folder.digest().equals(stated.get(folder.path())))
            .toList();
    if (unstated.isEmpty()) return;
    journal.turn();
    unstated.forEach(this::release);
  }

  private void release(SchemeFolder folder) {
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

  /** Those that came with the program, and an operator's own, which are checked first. */
  private static Library read(@Nullable Path own) {
    Library shipped = new Library(Folders.shipped());
    if (own == null) return shipped;
    try {
      List<SchemeFolder> folders = Folders.in(own);
      Library whole = shipped.with(folders);
      for (SchemeFolder folder : folders) {
        Check.of(folder, whole).stream()
            .filter(Finding::error)
            .findFirst()
            .ifPresent(finding -> {
              throw SchemeProblem.malformed(folder.path(), finding.told());
            });
      }
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
