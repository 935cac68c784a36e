package org.yunqiao.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers that ask one page after the other over connections that stay open. */
final class Load {

  static {
    System.setProperty("http.maxConnections", "64"); // the JDK keeps five by itself
  }

  private Load() {}

  /**
   * @param millis how long each answer took, in rising order; empty where only the sum is known
   */
  record Answers(String tool, double perSecond, double[] millis) {

    double percentile(double share) {
      return millis[(int) Math.min(millis.length - 1, Math.ceil(millis.length * share))];
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * With wrk where it is installed, since a client in C leaves more of the machine to the server.
   */
  static Answers lookUps(Path folder, String base, List<String> paths, int callers, int seconds)
      throws Exception {
    return onPath("wrk")
        ? wrk(folder, base, paths, callers, seconds)
        : forSeconds(base, paths, callers, seconds);
  }

  /** Callers take paths in turn until the time is over. */
  static Answers forSeconds(String base, List<String> paths, int callers, int seconds)
      throws Exception {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return ask(base, paths, callers, n -> System.nanoTime() < until);
  }

  /** Every path once. */
  static Answers once(String base, List<String> paths, int callers) throws Exception {
    return ask(base, paths, callers, n -> n < paths.size());
  }

  /** Whether to ask for the n-th time. */
  private interface More {
    boolean wanted(int n);
  }

  private static Answers ask(String base, List<String> paths, int callers, More more)
      throws Exception {
    var turn = new AtomicInteger();
    Callable<List<Double>> caller =
        () -> {
          var took = new ArrayList<Double>();
          for (int n; more.wanted(n = turn.getAndIncrement()); ) {
            long begun = System.nanoTime();
            get(base + paths.get(n % paths.size()));
            took.add((System.nanoTime() - begun) / 1e6);
          }
          return took;
        };
    long begun = System.nanoTime();
    var all = new ArrayList<Double>();
    try (var threads = Executors.newFixedThreadPool(callers)) {
      var running = new ArrayList<Future<List<Double>>>();
      for (int i = 0; i < callers; i++) running.add(threads.submit(caller));
      for (Future<List<Double>> each : running) all.addAll(each.get());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double[] millis = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Answers("java", millis.length / seconds, millis);
  }

  static String get(String address) throws IOException {
    var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
    connection.setRequestProperty("Accept", "application/json");
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(60_000);
    if (connection.getResponseCode() != 200) {
      throw new IOException(connection.getResponseCode() + " " + address);
    }
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Answers wrk(Path folder, String base, List<String> paths, int callers, int seconds)
      throws Exception {
    Path list = Files.write(folder.resolve("paths.txt"), paths);
    Path script =
        Files.writeString(
            folder.resolve("paths.lua"),
            """
            local paths, n = {}, 0
            function init(args)
              for line in io.lines("%s") do paths[#paths + 1] = line end
              n = math.random(#paths)
            end
            function request()
              n = n %% #paths + 1
              return wrk.format("GET", paths[n], {Accept = "application/json"})
            end
            """
                .formatted(list));
    String told =
        run(
            List.of(
                "wrk", "-t2", "-c" + callers, "-d" + seconds + "s", "-s", script.toString(), base),
            "",
            seconds + 60);
    if (told.contains("Non-2xx")) throw new IOException(told);
    return new Answers("wrk", number(told, "Requests/sec:\\s+([0-9.]+)"), new double[0]);
  }

  /** Runs a tool to its end; what it printed. */
  static String run(List<String> command, String password, int seconds) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (!password.isEmpty()) builder.environment().put("PGPASSWORD", password);
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + "\n" + told);
    }
    return told;
  }

  static double number(String told, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(told);
    if (!found.find()) throw new IOException(told);
    return Double.parseDouble(found.group(1));
  }

  static boolean onPath(String tool) {
    String path = System.getenv("PATH");
    return path != null
        && Arrays.stream(path.split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, tool)));
  }
}
