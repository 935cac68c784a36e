package org.yunqiao.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.launcher.JavaModuleOptions;

/** A real Spark cluster on this machine: one master and some workers, each a process of its own. */
final class StandaloneCluster implements AutoCloseable {

  private static final int PATIENCE = 60;

  private final Path home;
  private final int port = free();
  private final List<Process> workers = new ArrayList<>();
  private Process master;

  StandaloneCluster(Path home, int count) throws IOException, InterruptedException {
    this.home = home;
    // executors are started with the libraries in here; copies, since a jar of ours that is found
    // where it was built finds the server's own libraries beside it, which Spark does not bear
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String library : classpath().split(":")) {
      Path file = Path.of(library);
      if (Files.isRegularFile(file)) {
        Path place = jars.resolve(file.getFileName());
        if (file.getFileName().toString().startsWith("yunqiao-")) Files.copy(file, place);
        else Files.createSymbolicLink(place, file.toAbsolutePath());
      }
    }
    master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            String.valueOf(port),
            "--webui-port",
            String.valueOf(free()));
    awaitMaster();
    for (int i = 0; i < count; i++) {
      workers.add(
          start(
              "worker-" + i,
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              "127.0.0.1",
              "--cores",
              "1",
              "--memory",
              "600m",
              "--webui-port",
              String.valueOf(free()),
              "--work-dir",
              home.resolve("work-" + i).toString(),
              url()));
    }
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** Kills a worker and all it has started, as a machine that fails would. */
  void kill(int worker) throws InterruptedException {
    Process killed = workers.get(worker);
    killed.descendants().forEach(ProcessHandle::destroyForcibly);
    killed.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }

  /** Whether a worker has an executor at work. */
  boolean working(int worker) {
    return workers.get(worker).descendants().findAny().isPresent();
  }

  /** The command in a process of its own; its answer is left in a file. */
  Process run(Path answer, Path progress, String... arguments) throws IOException {
    var command = java();
    command.add("-Xmx512m");
    command.add("org.yunqiao.cluster.ClusterCommand");
    command.addAll(List.of(arguments));
    return process(command)
        .redirectOutput(answer.toFile())
        .redirectError(progress.toFile())
        .start();
  }

  private Process start(String name, String main, String... arguments) throws IOException {
    var command = java();
    command.add("-Xmx256m");
    command.add(main);
    command.addAll(List.of(arguments));
    return process(command)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve(name + ".log").toFile())
        .start();
  }

  private List<String> java() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    command.add("-cp");
    var path = new StringBuilder(home.resolve("jars") + "/*");
    for (String each : classpath().split(":")) {
      if (Files.isDirectory(Path.of(each))) path.append(':').append(each);
    }
    command.add(path.toString());
    return command;
  }

  private ProcessBuilder process(List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private static String classpath() {
    return System.getProperty("java.class.path");
  }

  private static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitMaster() throws IOException, InterruptedException {
    for (int i = 0; i < PATIENCE * 10 && master.isAlive(); i++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    String log = Files.readString(home.resolve("master.log"));
    master.destroyForcibly();
    throw new IllegalStateException("the master does not answer: " + log);
  }

  @Override
  public void close() throws InterruptedException {
    for (int i = 0; i < workers.size(); i++) kill(i);
    master.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
  }
}
