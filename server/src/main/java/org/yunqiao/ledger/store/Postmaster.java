package org.yunqiao.ledger.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The main process of a running database, found by what PostgreSQL itself writes into {@code
 * postmaster.pid}; so one that outlived whoever started it is found too.
 */
record Postmaster(ProcessHandle process, Path data) {

  /** A shutdown writes out everything changed since the last checkpoint, which may be much. */
  private static final Duration ORDERLY = Duration.ofSeconds(90);

  /** An immediate one only ends the processes; the next start recovers. */
  private static final Duration IMMEDIATE = Duration.ofSeconds(20);

  /** Empty when none runs. */
  static Optional<Postmaster> find(Path data) {
    return named(data)
        .filter(Postmaster::isPostgres)
        .filter(process -> worksIn(process, data))
        .map(process -> new Postmaster(process, data));
  }

  /**
   * PostgreSQL refuses to start while any process has the number a crashed one left behind, be it
   * quite another program. Only for whoever holds the folder's lock.
   */
  static void clearStaleNote(Path data) {
    if (named(data).filter(Postmaster::isPostgres).isEmpty()) {
      try {
        Files.deleteIfExists(note(data));
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  private static Optional<ProcessHandle> named(Path data) {
    try (Stream<String> lines = Files.lines(note(data))) {
      return lines
          .findFirst()
          .map(String::strip)
          .filter(text -> text.matches("[0-9]{1,18}"))
          .flatMap(number -> ProcessHandle.of(Long.parseLong(number)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  static boolean leftNote(Path data) {
    return Files.exists(note(data));
  }

  /** Waits for clients to leave of their own accord, then sends them away, then ends at once. */
  void stop(Duration patience) {
    if (!patience.isZero() && signalled("TERM", patience)) {
      return;
    }
    if (!signalled("INT", ORDERLY) && !signalled("QUIT", IMMEDIATE)) {
      throw StoreProblem.notStopped(process.pid());
    }
  }

  private boolean signalled(String signal, Duration limit) {
    try {
      // the shell's own kill: there may be no such program, and Java can only send TERM
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
      for (long left = limit.toMillis(); left > 0; left -= 50) {
        if (stopped()) {
          return true;
        }
        Thread.sleep(50);
      }
      return stopped();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Removing the note is PostgreSQL's last deed; the process may stay as a zombie if nobody reaps.
   */
  private boolean stopped() {
    return !process.isAlive() || !Files.exists(note(data));
  }

  private static boolean isPostgres(ProcessHandle process) {
    return commandLine(process).matches("(?s)(\\S*/)?postgres\\b.*|.*/postgres\\b.*");
  }

  /** The folder may have been renamed since; then only the system knows where the process works. */
  private static boolean worksIn(ProcessHandle process, Path data) {
    Path place = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.isSameFile(place, data);
    } catch (IOException notLinux) {
      return commandLine(process).contains(data.toString());
    }
  }

  private static String commandLine(ProcessHandle process) {
    return process.info().commandLine().orElse("");
  }

  private static Path note(Path data) {
    return data.resolve("postmaster.pid");
  }
}
