package org.yunqiao.door.portal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Erasures;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code ./yunqiao erase}: erases what facts told of somebody who is entitled to it (个人信息保护法 art.
 * 47), after showing what that is.
 */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "依法删除事实的内容（《个人信息保护法》第四十七条）；登记与公示随之删除，哈希留下。不可恢复。",
      "Erases what facts told, as the law may demand; register and public pages follow, the hash"
          + " stays. It cannot be undone."
    },
    footer = {
      "",
      "退出码 exit code: 0 已删除 erased · 1 没有删除 nothing was erased · 2 没有看懂，或须加 --yes not understood,"
          + " or --yes is needed",
      "例 example: ./yunqiao erase --position 1207 --ground '《个人信息保护法》第四十七条'"
    })
public final class EraseCommand implements Callable<Integer> {

  private static final int LONGEST_GROUND = 500;

  @Option(
      names = "--position",
      required = true,
      split = ",",
      paramLabel = "N",
      description = {
        "事实在日志中的位置；可给多个，以逗号隔开",
        "position of the fact in the journal; several with commas"
      })
  private Set<Long> positions = new LinkedHashSet<>();

  @Option(
      names = "--ground",
      required = true,
      paramLabel = "TEXT",
      description = {
        "法律依据；将公开，不要写入个人信息",
        "the legal ground; it becomes public: no personal data in it"
      })
  private String ground = "";

  @Option(
      names = "--yes",
      description = {"不再询问", "do not ask"})
  private boolean yes;

  @Mixin private Place place = new Place();

  @Spec private @Nullable CommandSpec spec;

  private final Start start;
  private final Consumer<ConfigurableApplicationContext> after;
  private final Supplier<Optional<String>> typed;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param after what remains to be done where no server runs that would do it
   * @param typed the next line that somebody types; nothing where nobody is there
   */
  public EraseCommand(
      Start start,
      Consumer<ConfigurableApplicationContext> after,
      Supplier<Optional<String>> typed,
      Clock clock,
      PrintStream out,
      PrintStream err) {
    this.start = start;
    this.after = after;
    this.typed = typed;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    if (ground.isBlank() || ground.length() > LONGEST_GROUND) {
      throw misunderstood("--ground: 1–" + LONGEST_GROUND + " 个字 characters");
    }
    try (Place.Opened opened = place.open("erase", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        if (!agreed(application)) {
          err.println("没有删除。Nothing was erased.");
          return 1;
        }
        erase(application.getBean(Erasures.class));
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      }
      if (opened.joined()) {
        err.println("正在运行的服务随即从公示中删除。The running server takes it from the public register.");
      } else {
        after.accept(application);
      }
      return 0;
    }
  }

  /** Shows all of it before any of it goes, and asks. */
  private boolean agreed(ConfigurableApplicationContext application) {
    Erasures erasures = application.getBean(Erasures.class);
    List<Entry> facts = new ArrayList<>();
    for (long position : positions) facts.add(erasures.erasable(position));
    ErasurePreview preview = application.getBean(ErasurePreview.class);
    err.println("将删除 to be erased:");
    for (Entry fact : facts) preview.lines(fact, positions).forEach(err::println);
    err.println("依据 ground: " + ground);
    err.println("依据将公开；内容删除后不可恢复。The ground becomes public; what is erased cannot be restored.");
    if (yes) return true;
    err.println("输入 yes 确认 type yes to go on:");
    String answer =
        typed.get().orElseThrow(() -> misunderstood("无人应答，须加 --yes　nobody to ask: give --yes"));
    return answer.strip().toLowerCase(Locale.ROOT).equals("yes");
  }

  private void erase(Erasures erasures) {
    List<Long> facts = List.copyOf(positions);
    List<Long> told = erasures.erase(facts, ground.strip());
    for (int i = 0; i < facts.size(); i++) say(facts.get(i), told.get(i));
  }

  private void say(long position, long told) {
    out.printf("{\"erased\":%d,\"position\":%d}%n", position, told);
    err.printf(
        "第 %d 条已删除，见第 %d 条。No. %d is erased, as no. %d tells.%n", position, told, position, told);
  }

  private ParameterException misunderstood(String what) {
    if (spec == null) throw new IllegalStateException(what);
    return new ParameterException(spec.commandLine(), what);
  }
}
