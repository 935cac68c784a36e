package org.yunqiao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the sources are, from whichever module the tests are started. */
public final class Repository {

  private Repository() {}

  public static Path at(String path) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("proof/src/main/java"))) {
      folder = folder.getParent();
    }
    if (folder == null) throw new IllegalStateException("started outside of the repository");
    return folder.resolve(path);
  }

  /** The files under a folder whose names end so, in order. */
  public static List<Path> files(String folder, String ending) {
    try (Stream<Path> files = Files.walk(at(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
