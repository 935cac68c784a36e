package org.yunqiao;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files nobody here wrote; they lie beside the project, or where {@code yunqiao.data} says. */
public final class RealInput {

  private RealInput() {}

  /** The file, or the test is skipped, saying so. */
  public static Path file(String name) {
    Path folder = Path.of(System.getProperty("yunqiao.data", "../../shared/data"));
    assumeTrue(
        Files.isDirectory(folder), () -> "skipped: no real input at " + folder.toAbsolutePath());
    return folder.resolve(name);
  }
}
