package org.yunqiao.door.portal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.Environment;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./yunqiao serve} and {@code ./yunqiao demo}: the server, and the server with a world. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "启动服务；停止用 Ctrl-C 或 SIGTERM，数据库随之停止。",
      "Starts the server; Ctrl-C or SIGTERM stops it and its database."
    })
public final class ServeCommand implements Callable<Integer> {

  @Option(
      names = {"-p", "--port"},
      paramLabel = "P",
      defaultValue = "8420",
      description = {"网页端口，默认 8420", "port of the pages, 8420 by default"})
  private int port;

  @Mixin private Place place = new Place();

  private final boolean demo;
  private final Start start;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  public ServeCommand(boolean demo, Start start, Clock clock, PrintStream out, PrintStream err) {
    this.demo = demo;
    this.start = start;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws InterruptedException {
    Place.Opened opened = place.open(demo ? "demo" : "serve", clock, true);
    if (opened.joined()) {
      out.println(place.server().orElse(""));
      err.println("已有服务在用这个数据文件夹，见上。A server has this data folder already, see above.");
      opened.close();
      return 0;
    }
    var properties = new HashMap<>(opened.properties());
    properties.put("server.port", port);
    ConfigurableApplicationContext application;
    try {
      application = start.start(properties, true);
    } catch (RuntimeException e) {
      opened.close();
      if (!portTaken(e)) throw e;
      err.printf("端口 %d 已被占用；换一个：--port P%n", port);
      err.printf("Port %d is taken; use another: --port P%n", port);
      return 1;
    }
    var closed = new CountDownLatch(1);
    application.addApplicationListener(event -> {
      if (event instanceof ContextClosedEvent) closed.countDown();
    });
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(application, opened)));
    int served =
        application.getBean(Environment.class).getRequiredProperty("local.server.port", int.class);
    opened.store().ifPresent(store -> store.announceHttp(served));
    out.println("http://localhost:" + served + "/");
    err.println("已就绪，请打开上面的地址；Ctrl-C 停止。Ready: open the address above; Ctrl-C stops.");
    var first = new FirstAccounts(application, demo ? "demo" : "serve", out, err);
    if (demo) {
      new SampleVisit(application, place.data(), clock, out, err).load();
      first.demonstrate();
    } else {
      first.invite("http://localhost:" + served);
    }
    closed.await();
    return 0;
  }

  private static boolean portTaken(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) return true;
    }
    return false;
  }

  private static void stop(ConfigurableApplicationContext application, Place.Opened opened) {
    application.close();
    opened.close();
  }
}
