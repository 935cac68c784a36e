package org.yunqiao.ledger.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A data folder opened by a process of its own, which can be asked, ended or killed. */
final class OpenedElsewhere implements AutoCloseable {

  /** Opens the folder, says how, and stays until its input ends. */
  public static void main(String... arguments) throws IOException {
    try (Store store =
        arguments[1].equals("serve")
            ? Store.openToServe(Path.of(arguments[0]), arguments[1], Clock.systemUTC())
            : Store.open(Path.of(arguments[0]), arguments[1], Clock.systemUTC())) {
      if (arguments[1].equals("serve")) {
        store.announceHttp(18_420);
      }
      System.out.println((store.owner() ? "owner " : "guest ") + store.jdbcUrl());
      while (System.in.read() >= 0) {
        // stay
      }
    }
  }

  final Process process;
  private final BufferedReader says;

  OpenedElsewhere(Path folder, String command) {
    try {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  OpenedElsewhere.class.getName(),
                  folder.toString(),
                  command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      says =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Waits until the folder is open there. */
  String answer() {
    try {
      String line = says.readLine();
      while (line != null && !line.startsWith("owner ") && !line.startsWith("guest ")) {
        line = says.readLine();
      }
      return line == null ? "ended" : line;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  void finish() throws Exception {
    process.getOutputStream().close();
    process.waitFor();
  }

  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  void terminate() throws Exception {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() throws Exception {
    terminate();
  }
}
