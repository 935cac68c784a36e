package org.yunqiao;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program of this class path in a process of its own, which can be asked, ended or killed. */
public final class Elsewhere implements AutoCloseable {

  private final Process process;
  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private Elsewhere(Process process, boolean listening) {
    this.process = process;
    this.readers =
        listening
            ? List.of(reader(process.getInputStream(), out), reader(process.getErrorStream(), err))
            : List.of(reader(process.getErrorStream(), err));
  }

  /** Starts it; what it says is kept, line by line. */
  public static Elsewhere start(
      Class<?> program, Map<String, String> environment, List<String> arguments) {
    return new Elsewhere(begin(builder(program, environment, arguments)), true);
  }

  /** Starts it with its output going into a file. */
  public static Elsewhere start(Class<?> program, Path output, List<String> arguments) {
    return new Elsewhere(
        begin(builder(program, Map.of(), arguments).redirectOutput(output.toFile())), false);
  }

  private static ProcessBuilder builder(
      Class<?> program, Map<String, String> environment, List<String> arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }

  private static Process begin(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread reader(InputStream from, List<String> lines) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (var text = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            var some = new ArrayList<String>();
            for (String line; (line = text.readLine()) != null; ) {
              some.add(line);
              if (!text.ready() || some.size() == 1_000) {
                lines.addAll(some);
                some.clear();
              }
            }
            lines.addAll(some);
          } catch (IOException killed) {
            // a line cut off says nothing
          }
        });
  }

  /** Lines on its standard output so far. */
  public List<String> out() {
    return out;
  }

  /** Lines on its standard error so far. */
  public List<String> err() {
    return err;
  }

  public boolean running() {
    return process.isAlive();
  }

  /** Tells it something. */
  public void tell(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said a line. */
  public void awaits(String line, Duration atMost) {
    until(() -> out.contains(line), atMost, "“" + line + "” from " + this);
  }

  /** Waits for its end; what it answered is its exit code. */
  public int ends(Duration atMost) throws InterruptedException {
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("not ended after " + atMost + ": " + this);
    }
    for (Thread reader : readers) reader.join(10_000);
    return process.exitValue();
  }

  /** Ends it as a loss of power would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    for (Thread reader : readers) reader.join(10_000);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return "process " + process.pid() + ", which said " + String.join("\n", err);
  }

  /** Waits until something is so. */
  public static void until(BooleanSupplier so, Duration atMost, String what) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
