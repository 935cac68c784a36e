package org.yunqiao.view.analysis.lake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yunqiao.ledger.Journal;

/**
 * The journal as columns. It is poured step by step, each a batch of facts: files first, then a
 * manifest that names them takes the place of the one before. Ended anywhere, the next step begins
 * from the manifest; the whole folder may be thrown away and is poured anew.
 *
 * <pre>
 * manifest.json   what counts
 * party/ …        a folder a table; reports by year of their day
 * replaced/       what newer facts took the place of
 * .work/          a step in the making
 * .lock           held while a step is made, so that two processes do not pour into one folder
 * </pre>
 */
public final class Lake implements AutoCloseable {

  /** So many facts become one set of files at most. */
  static final int STEP = 250_000;

  /** So many small files of a table are joined into one. */
  static final int MANY = 24;

  /** A replaced file is kept so long for whoever still reads it. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final Path folder;
  private final Journal journal;
  private final Clock clock;
  private final Connection duck;

  private Lake(Path folder, Journal journal, Clock clock, Connection duck) {
    this.folder = folder;
    this.journal = journal;
    this.clock = clock;
    this.duck = duck;
  }

  /** Opens the lake in a folder, which is made if need be. */
  public static Lake open(Path folder, Journal journal, Clock clock, String memory, int threads) {
    try {
      Files.createDirectories(folder.resolve(".work"));
      return new Lake(
          folder, journal, clock, DuckDb.open(memory, threads, folder.resolve(".work")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** The folders of its tables. */
  public List<Path> tables() {
    return names().stream().map(folder::resolve).toList();
  }

  public Manifest manifest() {
    return Manifest.read(folder);
  }

  /**
   * One step: pours the next facts.
   *
   * @return how many facts it went on by; 0 where there is nothing to do, or another process pours
   */
  public synchronized long step() {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) return 0;
      Manifest before = manifest();
      long last = journal.last();
      if (!follows(before, last)) before = Manifest.empty();
      long to = Math.min(last, before.position() + STEP);
      if (to == before.position()) {
        tidy(before);
        return 0;
      }
      pour(before, to);
      return to - before.position();
    } catch (OverlappingFileLockException another) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it was poured from this journal, and not from one that another took the place of. */
  private boolean follows(Manifest lake, long last) {
    if (lake.position() == 0) return true;
    return lake.position() <= last && entry(lake.position()).equals(lake.entry());
  }

  private String entry(long position) {
    return HexFormat.of().formatHex(journal.logEntry(position));
  }

  private void pour(Manifest before, long to) throws IOException, SQLException {
    if (before.position() == 0) {
      before.write(folder); // from here on nobody reads what is thrown away
      throwAway();
    }
    clearWork();
    Path csv = folder.resolve(".work/facts.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
      journal.copy(before.position(), to, Pour.TYPES, out);
    }
    try (Statement statement = duck.createStatement()) {
      for (String sql : Views.statements(before, before.position(), DuckDb.over(folder))) {
        statement.execute(sql);
      }
      for (String sql : Pour.read(csv.toString(), reporting(statement))) statement.execute(sql);
      Files.delete(csv);
      earlier(statement);
      merge(statement);
      var files = new ArrayList<LakeFile>();
      for (LakeTable table : LakeTable.values()) {
        files.addAll(write(statement, table.table(), Pour.rows(table), before.position() + 1, to));
      }
      files.addAll(write(statement, Views.REPLACED, Pour.REPLACED, before.position() + 1, to));
      List<Long> erased = erased(statement);
      Instant at = journal.find(to).map(fact -> fact.at()).orElse(before.at());
      Manifest after = before.grown(to, at, entry(to), files);
      if (!erased.isEmpty()) after = erase(statement, after, erased);
      after = joined(statement, after);
      after.write(folder);
      tidy(after);
      for (String table : List.of("told", "content", "life", "person", "merging")) {
        statement.execute("drop table if exists " + table);
      }
    }
  }

  private static Set<String> reporting(Statement statement) throws SQLException {
    var schemes = new HashSet<String>();
    try (ResultSet row =
        statement.executeQuery("select distinct scheme from scheme where kind = 'report'")) {
      while (row.next()) schemes.add(row.getString(1));
    }
    return schemes;
  }

  /** What was known before of those the batch speaks of again. */
  private static void earlier(Statement statement) throws SQLException {
    statement.execute(
        """
        create or replace temp table known as
        select party, kind, code from party where party in
          (select party from person where type = 'party.changed')\
        """);
    statement.execute("create or replace temp table led as select party, stays from merged");
    statement.execute(
        """
        create or replace temp table seen as
        select distinct inspection from inspection where inspection in
          (select p.inspection from told where type = 'inspection.concluded')\
        """);
  }

  /** Whoever led to a party that is merged leads on to where it went. */
  private static void merge(Statement statement) throws SQLException {
    record Merge(long position, long goes, long stays) {}
    var merges = new ArrayList<Merge>();
    try (ResultSet row =
        statement.executeQuery(
            """
            select position, p.merged, p.party from told
            where type = 'party.merged' and p.merged <> p.party order by position\
            """)) {
      while (row.next()) merges.add(new Merge(row.getLong(1), row.getLong(2), row.getLong(3)));
    }
    statement.execute(
        """
        create or replace temp table merging
          (party bigint, stays bigint, position bigint, gone bigint)\
        """);
    for (Merge each : merges) {
      statement.execute(
          """
          insert into merging
          select party, %2$d, %3$d, null from (
            select party from merging where stays = %1$d and gone is null
            union
            select party from led where stays = %1$d
              and party not in (select party from merging)
            union
            select %1$d)\
          """
              .formatted(each.goes, each.stays, each.position));
      statement.execute(
          """
          update merging set gone = %d where gone is null and position < %d
            and party in (select party from merging where position = %d)\
          """
              .formatted(each.position, each.position, each.position));
    }
  }

  private List<LakeFile> write(Statement statement, String table, String rows, long from, long to)
      throws IOException, SQLException {
    boolean byYear = table.equals(LakeTable.REPORT.table());
    Path work = folder.resolve(".work/" + table);
    if (byYear) {
      statement.execute(
          "copy (select *, year(day) as year from ("
              + rows
              + ") rows) to "
              + DuckDb.quoted(work.toString())
              + " (format parquet, compression zstd, partition_by (year),"
              + " write_partition_columns false)");
    } else {
      Files.createDirectories(work);
      statement.execute(
          "copy ("
              + rows
              + ") to "
              + DuckDb.quoted(work.resolve("rows.parquet").toString())
              + " (format parquet, compression zstd)");
    }
    return kept(statement, table, work, from, to);
  }

  /** Moves what was written to its place, and measures it; files without rows are left out. */
  private List<LakeFile> kept(Statement statement, String table, Path work, long from, long to)
      throws IOException, SQLException {
    var files = new ArrayList<LakeFile>();
    int n = 0;
    for (Path file : parquet(work)) {
      long rows;
      try (ResultSet row =
          statement.executeQuery(
              "select count(*) from read_parquet(" + DuckDb.quoted(file.toString()) + ")")) {
        row.next();
        rows = row.getLong(1);
      }
      if (rows == 0) continue;
      String under = work.relativize(file.getParent()).toString();
      String path =
          table
              + "/"
              + (under.isEmpty() ? "" : under + "/")
              + "%012d-%012d-%d-%d.parquet".formatted(from, to, clock.millis(), n++);
      Path place = folder.resolve(path);
      Files.createDirectories(place.getParent());
      String digest = sha256(file);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      long bytes = Files.size(file);
      Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      files.add(new LakeFile(table, path, rows, bytes, digest, from, to));
    }
    return files;
  }

  private static List<Long> erased(Statement statement) throws SQLException {
    var erased = new ArrayList<Long>();
    try (ResultSet row =
        statement.executeQuery("select p.erased from told where type = 'ledger.erased'")) {
      while (row.next()) erased.add(row.getLong(1));
    }
    return erased;
  }

  /**
   * Takes out of the files what erased facts had told. Those files go at once, whoever reads them:
   * the law's claim comes before a query's.
   */
  private Manifest erase(Statement statement, Manifest lake, List<Long> erased)
      throws IOException, SQLException {
    Manifest after = lake.erasing(erased);
    String positions =
        erased.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    for (LakeFile file : lake.files()) {
      if (file.table().equals(Views.REPLACED)) continue;
      if (erased.stream().noneMatch(file::mayHold)) continue;
      String source = "read_parquet(" + DuckDb.quoted(folder.resolve(file.path()).toString()) + ")";
      try (ResultSet row =
          statement.executeQuery(
              "select count(*) from " + source + " where position in " + positions)) {
        row.next();
        if (row.getLong(1) == 0) continue;
      }
      String rows = "select * from " + source + " where position not in " + positions;
      List<LakeFile> fresh = write(statement, file.table(), rows, file.from(), file.to());
      after = after.replaced(List.of(file), fresh, Instant.EPOCH);
    }
    return after;
  }

  /** Where many small files have come together, they become one. */
  private Manifest joined(Statement statement, Manifest lake) throws IOException, SQLException {
    Manifest after = lake;
    for (String table : names()) {
      List<LakeFile> small = after.of(table).stream().filter(LakeFile::isSmall).toList();
      if (small.size() < MANY) continue;
      String rows = "select * from " + DuckDb.over(folder).files(small);
      List<LakeFile> fresh =
          write(
              statement,
              table,
              rows,
              small.stream().mapToLong(LakeFile::from).min().orElseThrow(),
              small.stream().mapToLong(LakeFile::to).max().orElseThrow());
      after = after.replaced(small, fresh, clock.instant());
    }
    return after;
  }

  /**
   * Deletes files that were replaced long enough ago, and those that no manifest names, which a
   * step left behind that was ended.
   */
  private void tidy(Manifest lake) throws IOException {
    Instant before = clock.instant().minus(KEPT);
    List<Manifest.Retired> kept =
        lake.retired().stream().filter(file -> !file.since().isBefore(before)).toList();
    if (kept.size() < lake.retired().size()) lake.retiring(all -> kept).write(folder);
    var named = new HashSet<Path>();
    for (LakeFile file : lake.files()) named.add(folder.resolve(file.path()));
    for (Manifest.Retired file : kept) named.add(folder.resolve(file.path()));
    for (String table : names()) {
      for (Path file : parquet(folder.resolve(table))) {
        if (!named.contains(file)) Files.delete(file);
      }
    }
  }

  private static List<Path> parquet(Path under) throws IOException {
    if (!Files.isDirectory(under)) return List.of();
    try (Stream<Path> all = Files.walk(under)) {
      return all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static List<String> names() {
    return Stream.concat(
            Stream.of(LakeTable.values()).map(LakeTable::table), Stream.of(Views.REPLACED))
        .toList();
  }

  @Override
  public synchronized void close() throws SQLException {
    duck.close();
  }

  private void clearWork() throws IOException {
    delete(folder.resolve(".work"), false);
    Files.createDirectories(folder.resolve(".work"));
  }

  /** A lake that begins anew leaves nothing of an earlier one behind. */
  private void throwAway() throws IOException {
    for (String table : names()) delete(folder.resolve(table), true);
  }

  private static void delete(Path folder, boolean itself) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        if (itself || !path.equals(folder)) Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException none) {
      // nothing to delete
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
