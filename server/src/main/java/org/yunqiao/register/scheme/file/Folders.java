package org.yunqiao.register.scheme.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.yunqiao.register.scheme.SchemeProblem;

/** Where scheme folders lie: in the jar, or in a directory. */
public final class Folders {

  private static final String ROOT = "schemes/";

  /** Bounds of one folder: what a person writes stays far below them. */
  static final int MOST_FILES = 300;

  static final int LONGEST_FILE = 1 << 20;
  static final int LONGEST_FOLDER = 8 << 20;

  private Folders() {}

  /** Those that came with the program. */
  public static List<SchemeFolder> shipped() {
    try {
      Path here =
          Path.of(
              Objects.requireNonNull(Folders.class.getProtectionDomain().getCodeSource())
                  .getLocation()
                  .toURI());
      return Files.isRegularFile(here) ? inJar(here) : in(here.resolve(ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<SchemeFolder> inJar(Path file) throws IOException {
    var folders = new TreeMap<String, Map<String, byte[]>>();
    try (var jar = new JarFile(file.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
        if (entry.isDirectory() || !entry.getName().startsWith(ROOT)) continue;
        try (InputStream in = jar.getInputStream(entry)) {
          add(folders, entry.getName().substring(ROOT.length()), in.readAllBytes());
        }
      }
    }
    return folders(folders);
  }

  /** Those in a directory, as {@code <scheme>/<edition>/}. */
  public static List<SchemeFolder> in(Path root) throws IOException {
    var folders = new TreeMap<String, Map<String, byte[]>>();
    if (!Files.isDirectory(root)) return List.of();
    try (Stream<Path> files = Files.walk(root, 4)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(folders, slashed(root.relativize(file)), Files.readAllBytes(file));
      }
    }
    return folders(folders);
  }

  /**
   * One folder on disk, named by its last two parts. Links are not followed; one that is larger
   * than any person would write is refused.
   */
  public static SchemeFolder at(Path folder) throws IOException {
    Path real = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(real)) throw SchemeProblem.noFolder(folder.toString());
    Path parent = real.getParent();
    String scheme = parent == null || parent.getFileName() == null ? "" : name(parent);
    var files = new TreeMap<String, byte[]>();
    long size = 0;
    try (Stream<Path> found = Files.walk(real, 3)) {
      for (Path file : (Iterable<Path>) found::iterator) {
        if (!Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS)) continue;
        String name = slashed(real.relativize(file));
        if (name.startsWith(".")) continue;
        size += Files.size(file);
        if (files.size() >= MOST_FILES || size > LONGEST_FOLDER) {
          throw SchemeProblem.tooLarge(folder.toString(), MOST_FILES, LONGEST_FOLDER >> 20);
        }
        files.put(name, Files.readAllBytes(file));
      }
    }
    return new SchemeFolder(scheme + "/" + name(real), files);
  }

  private static String name(Path path) {
    return Objects.requireNonNull(path.getFileName()).toString();
  }

  private static void add(Map<String, Map<String, byte[]>> folders, String path, byte[] content) {
    String[] parts = path.split("/", 3);
    if (parts.length < 3 || parts[2].isEmpty() || parts[0].equals("schema")) return;
    folders
        .computeIfAbsent(parts[0] + "/" + parts[1], folder -> new TreeMap<>())
        .put(parts[2], content);
  }

  private static List<SchemeFolder> folders(Map<String, Map<String, byte[]>> found) {
    var folders = new ArrayList<SchemeFolder>();
    found.forEach((path, files) -> folders.add(new SchemeFolder(path, files)));
    return folders;
  }

  private static String slashed(Path relative) {
    return relative.toString().replace('\\', '/');
  }
}
