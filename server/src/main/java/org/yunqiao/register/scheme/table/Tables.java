package org.yunqiao.register.scheme.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables by name: those that came with the program, hidden by a folder's own. */
public final class Tables {

  private static final String FOLDER = "tables/";
  private static final String ENDING = ".csv";
  private static final Map<String, Table> READ = new ConcurrentHashMap<>();
  private static final Tables SHARED = new Tables(Map.of());

  private final Map<String, Table> own;
  private volatile @Nullable NavigableSet<LocalDate> turns;

  private Tables(Map<String, Table> own) {
    this.own = Map.copyOf(own);
  }

  /** Those at the root of the repository, which the jar carries; each is read when asked for. */
  public static Tables shared() {
    return SHARED;
  }

  /** These, and behind them the shared ones; one's own hides a shared one of the same name. */
  public static Tables with(Map<String, Table> own) {
    return own.isEmpty() ? SHARED : new Tables(own);
  }

  /** The table of a name; refused with its faults when it is malformed. */
  public Optional<Table> find(String name) {
    Table found = own.get(name);
    if (found != null) return Optional.of(found);
    // a name is also part of a path
    if (!TableReader.isName(name)) return Optional.empty();
    return Optional.ofNullable(READ.computeIfAbsent(name, Tables::read));
  }

  /** A table that something rests on; refused when it is not there. */
  public Table named(String name) {
    return find(name).orElseThrow(() -> TableProblem.missing(name));
  }

  /** In alphabetical order. */
  public Set<String> names() {
    var names = new TreeSet<String>(own.keySet());
    for (String file : files()) {
      names.add(file.substring(0, file.length() - ENDING.length()));
    }
    return names;
  }

  /** Whether the tables that hide shared ones, or stand beside them, say the same. */
  public boolean sameOwn(Tables other) {
    return own.keySet().equals(other.own.keySet())
        && own.values().stream()
            .allMatch(table -> table.sameRows(Objects.requireNonNull(other.own.get(table.name()))));
  }

  /** The first day from which on to a day they all say the same. */
  public LocalDate era(LocalDate on) {
    LocalDate turn = turning().floor(on);
    return turn == null ? LocalDate.MIN : turn;
  }

  /** The days from which any of them may say something else than the day before. */
  private NavigableSet<LocalDate> turning() {
    NavigableSet<LocalDate> known = turns;
    if (known != null) return known;
    var made = new TreeSet<LocalDate>(SharedTurns.VALUE);
    own.values().forEach(table -> made.addAll(table.turns()));
    turns = made;
    return made;
  }

  /** Read once, when they are asked for. */
  private static final class SharedTurns {

    private static final Set<LocalDate> VALUE = compute();

    private static Set<LocalDate> compute() {
      var turns = new TreeSet<LocalDate>();
      for (String name : SHARED.names()) turns.addAll(SHARED.named(name).turns());
      return turns;
    }
  }

  /** SHA-256 over the tables that came with the program, lower-case hex. */
  public static String sharedDigest() {
    return SharedDigest.VALUE;
  }

  /** Read once, when it is asked for. */
  private static final class SharedDigest {

    private static final String VALUE = compute();

    private static String compute() {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (String name : SHARED.names()) {
          try (InputStream in =
              Tables.class.getClassLoader().getResourceAsStream(FOLDER + name + ENDING)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            sha.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
          }
        }
        return HexFormat.of().formatHex(sha.digest());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static @Nullable Table read(String name) {
    try (InputStream in =
        Tables.class.getClassLoader().getResourceAsStream(FOLDER + name + ENDING)) {
      return in == null ? null : Table.read(name, in.readNBytes(TableReader.LONGEST_FILE + 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class path cannot be listed, but the folder or jar that this class came from can. */
  private static List<String> files() {
    try {
      CodeSource source =
          Objects.requireNonNull(Tables.class.getProtectionDomain().getCodeSource());
      return files(Path.of(source.getLocation().toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> files(Path classes) throws IOException {
    if (Files.isRegularFile(classes)) {
      try (var jar = new JarFile(classes.toFile())) {
        return jar.stream()
            .map(entry -> entry.getName())
            .filter(path -> path.startsWith(FOLDER))
            .map(path -> path.substring(FOLDER.length()))
            .filter(Tables::isTable)
            .toList();
      }
    }
    Path folder = classes.resolve(FOLDER);
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).filter(Tables::isTable).toList();
    }
  }

  private static boolean isTable(String file) {
    return file.endsWith(ENDING) && !file.contains("/");
  }
}
