package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.work.supervision.Checking;
import org.yunqiao.work.supervision.Listing;
import org.yunqiao.work.supervision.ListingFile;
import org.yunqiao.work.supervision.Listings;
import org.yunqiao.work.supervision.Measure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao listings check | tell | show | list}: what shops on the net offer. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "商品清单：逐行核查网店商品的强制性产品认证证书，通知平台下架。",
      "Listings of shops on the net: their certificates are checked row by row, and platforms are"
          + " asked to take bad ones down."
    },
    footer = {
      "",
      "例 examples:",
      "  ./yunqiao listings check shops.csv --campaign toys --department OFFICE --region 330100",
      "  ./yunqiao listings show 1 && ./yunqiao listings tell 1",
      "文件 file: CSV, UTF-8: platform,shop,address,title,product,certificate",
      "  platform：平台的统一社会信用代码 credit code of the platform"
    })
public final class ListingsCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:listings";

  /** What is to be done. */
  enum Task {
    check,
    tell,
    show,
    list
  }

  @Parameters(
      index = "0",
      paramLabel = "check|tell|show|list",
      description = {"做什么", "what to do"})
  private Task task = Task.list;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FILE|NUMBER",
      description = {"check：文件；tell、show：清单编号", "check: the file; tell, show: its number"})
  private String what = "";

  @Option(
      names = "--campaign",
      paramLabel = "CODE",
      description = {"check：专项产品代码，见表 campaign-products", "check: code of campaign-products"})
  private String campaign = "";

  @Option(
      names = "--department",
      paramLabel = "NAME",
      description = {"check：以哪个部门的名义", "check: in the name of which department"})
  private String department = "";

  @Option(
      names = "--region",
      paramLabel = "CODE",
      description = {"check：部门所在地域", "check: region of the department"})
  private String region = "";

  @Option(
      names = "--all",
      description = {"show：也列出没有问题的", "show: those with nothing wrong as well"})
  private boolean all;

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream told;
  private final PrintStream err;

  public ListingsCommand(Start start, Clock clock, PrintStream told, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.told = told;
    this.err = err;
  }

  @Override
  public Integer call() {
    try (Place.Opened opened = place.open("listings", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      Listings listings = application.getBean(Listings.class);
      try {
        Actor.acting(ACTOR, () -> work(listings));
        return 0;
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      } catch (NumberFormatException e) {
        err.println("没有看懂 not understood: " + what);
        return 2;
      } catch (UncheckedIOException e) {
        err.println("无法读取 cannot be read: " + what);
        return 2;
      }
    }
  }

  private int work(Listings listings) {
    switch (task) {
      case check -> {
        ListingFile checked = check(listings);
        tell(checked);
        checked.refusals().forEach(each -> err.println("无法读取 not read: row " + each));
      }
      case tell -> {
        Listings.Told done = listings.tell(Long.parseLong(what));
        for (Measure each : done.measures()) told.println(each.id() + "\t" + each.addressee());
        done.unknown()
            .forEach(each -> err.println("没有登记这个平台 no such platform is registered: " + each));
      }
      case show -> show(listings, Long.parseLong(what));
      case list -> listings.in(List.of(""), Long.MAX_VALUE, Listings.MOST).forEach(this::tell);
    }
    return 0;
  }

  private ListingFile check(Listings listings) {
    try (InputStream in = Files.newInputStream(Path.of(what))) {
      return listings.check(new Checking(campaign, department, region), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show(Listings listings, long file) {
    int after = 0;
    List<Listing> some;
    do {
      some = listings.of(file, !all, after, Listings.MOST);
      some.forEach(this::tell);
      if (!some.isEmpty()) after = some.getLast().row();
    } while (some.size() == Listings.MOST);
  }

  private void tell(ListingFile file) {
    String outcomes =
        file.outcomes().entrySet().stream()
            .map(each -> each.getKey().word() + " " + each.getValue())
            .collect(Collectors.joining(", "));
    told.println(
        String.join(
            "\t",
            String.valueOf(file.id()),
            file.campaign(),
            file.region(),
            "rows " + file.rows(),
            "repeated " + file.repeated(),
            "refused " + file.refusals().size(),
            outcomes,
            file.digest()));
  }

  private void tell(Listing each) {
    var line =
        new ArrayList<String>(
            List.of(
                String.valueOf(each.row()),
                each.outcome().word(),
                each.state().word(),
                each.platform(),
                each.shop(),
                each.address(),
                each.product(),
                each.certificate()));
    if (each.measure() != null) line.add("measure " + each.measure());
    if (each.pursued() != null) line.add("measure " + each.pursued());
    told.println(String.join("\t", line));
  }
}
