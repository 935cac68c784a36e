package org.yunqiao.door.exchange.export;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./yunqiao export}. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "导出登记内容：主体与证明及其历史，逐行 JSON，排序固定，可逐字节比较。",
      "Writes the register out: parties and attestations with their histories, JSON lines in a"
          + " fixed order, comparable byte for byte."
    })
public final class ExportCommand implements Callable<Integer> {

  @Option(
      names = "--register",
      required = true,
      description = {"导出登记簿（目前唯一可导出的内容）", "the register; for now all there is to export"})
  private boolean register;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream out;

  public ExportCommand(Start start, Clock clock, PrintStream out) {
    this.start = start;
    this.clock = clock;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    try (Place.Opened opened = place.open("export", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false);
        var lines =
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
      application.getBean(RegisterExport.class).write(lines);
      return 0;
    }
  }
}
