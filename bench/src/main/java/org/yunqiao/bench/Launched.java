package org.yunqiao.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command run as a user would run it, with what it said and when. */
final class Launched implements AutoCloseable {

  /**
   * @param nanos since the command was started
   */
  record Line(long nanos, String text) {

    double seconds() {
      return nanos / 1e9;
    }
  }

  private final Process process;
  private final long begun;
  private final List<Line> lines = new ArrayList<>();
  private volatile long highestMemory;

  private Launched(Process process, long begun) {
    this.process = process;
    this.begun = begun;
    Thread.ofPlatform().daemon().start(this::read);
    Thread.ofPlatform().daemon().start(this::watch);
  }

  /**
   * @param options for the JVM, empty for none
   */
  static Launched start(Setting setting, String options, Object... command) throws IOException {
    List<String> whole = new ArrayList<>(List.of(setting.home().resolve("yunqiao").toString()));
    Arrays.stream(command).map(String::valueOf).forEach(whole::add);
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    builder.directory(setting.work().toFile());
    builder.environment().put("YUNQIAO_OPTS", options);
    builder.environment().put("YUNQIAO_JDK", System.getProperty("java.home"));
    long begun = System.nanoTime();
    return new Launched(builder.start(), begun);
  }

  /** Runs a command to its end; how many seconds it took. */
  static double time(Setting setting, Object... command) throws IOException {
    try (Launched launched = start(setting, "", command)) {
      return launched.end(300);
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Waits for a line. */
  Line await(Predicate<String> wanted, long seconds) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      boolean alive = process.isAlive();
      Optional<Line> found = all(wanted).stream().findFirst();
      if (found.isPresent()) return found.get();
      if (!alive || System.nanoTime() > until)
        throw new IllegalStateException("no such line: " + said());
      Thread.sleep(5);
    }
  }

  List<Line> all(Predicate<String> wanted) {
    synchronized (lines) {
      return lines.stream().filter(line -> wanted.test(line.text())).toList();
    }
  }

  /** Waits for its end and wants it to be a good one; seconds since the start. */
  double end(long seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + said());
      }
      double took = (System.nanoTime() - begun) / 1e9;
      if (process.exitValue() != 0) {
        throw new IllegalStateException("exit " + process.exitValue() + ": " + said());
      }
      return took;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  double secondsNow() {
    return (System.nanoTime() - begun) / 1e9;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** The most memory the process had at a time, in MB, where the system tells; its database not. */
  long highestMemory() {
    return highestMemory;
  }

  /** The last lines, for a message. */
  String said() {
    synchronized (lines) {
      return String.join(
          "\n  ", lines.stream().map(Line::text).skip(Math.max(0, lines.size() - 15)).toList());
    }
  }

  /** As with Ctrl-C; waits until the database is down as well. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void read() {
    try (var in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String text; (text = in.readLine()) != null; ) {
        synchronized (lines) {
          lines.add(new Line(System.nanoTime() - begun, text));
        }
      }
    } catch (IOException gone) {
      // the process was killed
    }
  }

  private void watch() {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    while (process.isAlive() && Files.exists(status)) {
      try {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            highestMemory = Long.parseLong(line.replaceAll("\\D", "")) / 1024;
          }
        }
        Thread.sleep(100);
      } catch (IOException | InterruptedException gone) {
        return;
      }
    }
  }
}
