package org.yunqiao.register.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;

/** All schemes and their editions: those the jar carries, and an operator's own. */
@Component
public class Schemes {

  private final Map<String, List<Edition>> editions;
  private final JdbcClient jdbc;
  private final Journal journal;

  Schemes(SchemeSettings settings, JdbcClient jdbc, Journal journal) {
    this.editions = read(settings.folder());
    this.jdbc = jdbc;
    this.journal = journal;
  }

  /** The edition of a scheme that is in force on a day. */
  public Optional<Edition> inForce(String scheme, LocalDate on) {
    return editions(scheme).stream().filter(edition -> edition.inForce(on)).findFirst();
  }

  /** All editions of a scheme, newest first; empty when there is no such scheme. */
  public List<Edition> editions(String scheme) {
    return editions.getOrDefault(scheme, List.of());
  }

  /** The newest edition of every scheme, by code. */
  public List<Edition> all() {
    return editions.values().stream().map(List::getFirst).toList();
  }

  /** States which editions are followed from now on, where that has not been stated. */
  @Transactional
  public void release() {
    Map<String, String> stated = new TreeMap<>();
    jdbc.sql("select scheme, edition, digest from scheme.edition")
        .query(row -> {
          stated.put(row.getString(1) + "/" + row.getString(2), row.getString(3));
        });
    List<Edition> unstated =
        editions.values().stream()
            .flatMap(List::stream)
            .filter(e -> !e.digest().equals(stated.get(e.scheme() + "/" + e.edition())))
            .toList();
    if (unstated.isEmpty()) return;
    journal.turn();
    unstated.forEach(this::release);
  }

  private void release(Edition edition) {
    jdbc.sql(
            """
            insert into scheme.edition (scheme, edition, digest) values (?, ?, ?)
            on conflict (scheme, edition) do update set digest = excluded.digest
            """)
        .params(edition.scheme(), edition.edition(), edition.digest())
        .update();
    LocalDate to = edition.to();
    journal.state(
        new SchemeReleased(
            edition.scheme(),
            edition.edition(),
            edition.names().zh(),
            edition.names().en(),
            edition.kind().name().toLowerCase(java.util.Locale.ROOT),
            edition.from().toString(),
            to == null ? null : to.toString(),
            edition.digest()));
  }

  private static Map<String, List<Edition>> read(@Nullable Path own) {
    var folders = new TreeMap<String, Map<String, byte[]>>();
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath*:/schemes/*/*/**")) {
        if (file.isReadable()) add(folders, file.getURL().getPath(), file.getContentAsByteArray());
      }
      if (own != null) {
        try (Stream<Path> files = Files.walk(own, 4)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            add(folders, "/schemes/" + own.relativize(file), Files.readAllBytes(file));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var byScheme = new TreeMap<String, List<Edition>>();
    folders.forEach((path, files) -> {
      Edition edition = new SchemeFolder(path, files).read();
      byScheme.computeIfAbsent(edition.scheme(), code -> new ArrayList<>()).add(edition);
    });
    byScheme.values().forEach(list -> list.sort(Comparator.comparing(Edition::from).reversed()));
    return new LinkedHashMap<>(byScheme);
  }

  private static void add(Map<String, Map<String, byte[]>> folders, String path, byte[] content) {
    String[] parts = path.substring(path.lastIndexOf("/schemes/") + 9).split("/", 3);
    if (parts.length < 3 || parts[2].isEmpty()) return;
    folders
        .computeIfAbsent(parts[0] + "/" + parts[1], folder -> new TreeMap<>())
        .put(parts[2], content);
  }
}
