package org.yunqiao.door.portal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.ledger.tiles.Comparison;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.TlogProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./yunqiao log}: the published log, for whoever runs it and whoever asks for a proof. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "公开日志。fsck 由日志条目重建全部文件并与已发布的比较；vkey 打印公钥；prove 写出一条的证明和核验所需的文件。",
      "The public log. fsck rebuilds every file from the journal and compares it with what is"
          + " published; vkey prints the public key; prove writes the proof of one entry, with what"
          + " is needed to check it."
    },
    footer = {
      "",
      "退出码 exit code: 0 相符、已写出 agrees, or written · 1 有差异、没有 differs, or there is none · 2 没有看懂 not"
          + " understood",
      "例 examples: ./yunqiao log fsck · ./yunqiao log vkey > log.vkey",
      "            ./yunqiao log prove 1207 --out proof-1207"
    })
public final class LogCommand implements Callable<Integer> {

  private static final long OFTEN = 1_000_000;

  /** What is to be done. */
  enum Task {
    fsck,
    vkey,
    prove
  }

  @Parameters(
      index = "0",
      paramLabel = "fsck|vkey|prove",
      description = {"做什么", "what to do"})
  private Task task = Task.fsck;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "POSITION",
      description = {"prove：事实在日志中的位置，从 1 起", "prove: position of the fact in the journal, from 1"})
  private @Nullable Long position;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = {"prove：写到哪个文件夹，默认当前", "prove: folder to write to, the present one by default"})
  private Path folder = Path.of(".");

  @Mixin private Place place = new Place();

  @Spec private @Nullable CommandSpec spec;

  private final Start start;
  private final Consumer<ConfigurableApplicationContext> publish;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param publish brings the public register up, where no server runs that would have
   */
  public LogCommand(
      Start start,
      Consumer<ConfigurableApplicationContext> publish,
      Clock clock,
      PrintStream out,
      PrintStream err) {
    this.start = start;
    this.publish = publish;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws IOException {
    if (task == Task.prove && (position == null || position < 1)) {
      throw misunderstood("prove POSITION: 1, 2, 3 …");
    }
    try (Place.Opened opened = place.open("log", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      try {
        return switch (task) {
          case fsck -> compared(application.getBean(PublishedLog.class));
          case vkey -> key(application.getBean(PublishedLog.class));
          case prove -> proven(application, opened.joined(), position == null ? 0 : position);
        };
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      }
    }
  }

  private int compared(PublishedLog log) {
    Optional<Comparison.Difference> found =
        log.compare()
            .first(done -> {
              if (done % OFTEN < 8_192 && done >= OFTEN) err.printf("%,d%n", done);
            });
    if (found.isPresent()) {
      out.println(found.get().sort().name().toLowerCase(Locale.ROOT) + " " + found.get().about());
      err.println(inWords(found.get()));
      return 1;
    }
    out.print(new String(log.checkpoint().orElseThrow(), StandardCharsets.UTF_8));
    err.println(
        "由日志重建，全部文件、树根与签名相符。Rebuilt from the journal: every file, the root and the signature"
            + " agree.");
    return 0;
  }

  private static String inWords(Comparison.Difference found) {
    String about = found.about();
    return switch (found.sort()) {
      case NOTHING -> "还没有发布过。Nothing has been published yet.";
      case SIGNATURE -> "检查点不是有效的签名文件。The checkpoint is no note that we signed: " + about;
      case UNKNOWN -> "检查点没有留底。The checkpoint was never kept before it was published: " + about;
      case SHORT -> "日志比检查点所说的短。The journal is shorter than the checkpoint says: " + about;
      case MISSING -> "缺少文件。A file is missing: " + about;
      case ALTERED -> "文件与日志不符。A file is not what the journal gives: " + about;
      case STRAY -> "有不属于日志的文件。A file does not belong to the log: " + about;
      case ROOT -> "树根与日志不符。The root is not what the journal gives: " + about;
    };
  }

  private int key(PublishedLog log) {
    Optional<String> vkey = log.vkey();
    vkey.ifPresent(out::println);
    if (vkey.isEmpty())
      err.println("还没有密钥；服务第一次启动时生成。There is no key yet; a server makes it when it first starts.");
    return vkey.isPresent() ? 0 : 1;
  }

  private int proven(ConfigurableApplicationContext application, boolean served, long asked)
      throws IOException {
    PublishedLog log = application.getBean(PublishedLog.class);
    if (!served) {
      publish.accept(application);
      log.catchUp();
    }
    TlogProof proof = log.proof(asked);
    Files.createDirectories(folder);
    Path proven = folder.resolve(asked + ".tlog-proof");
    Path key = folder.resolve("log.vkey");
    Path fact = folder.resolve(asked + ".json");
    Files.write(proven, proof.bytes());
    Files.writeString(key, log.vkey().orElseThrow() + "\n");
    String entry = HexFormat.of().formatHex(application.getBean(Journal.class).logEntry(asked));
    out.println(proven);
    out.println(key);
    if (application.getBean(FactApi.class).fact(String.valueOf(asked))
        instanceof Map<?, ?> opened) {
      Files.writeString(
          fact, application.getBean(JsonMapper.class).writeValueAsString(opened) + "\n");
      out.println(fact);
      entry = fact.toString();
    } else {
      err.println("内容已依法删除，只凭哈希核验。The content was erased by law; it is checked by its hash.");
    }
    err.println(
        "核验 to check: ./yunqiao proof inclusion " + proven + " --key " + key + " --entry " + entry);
    return 0;
  }

  private ParameterException misunderstood(String what) {
    if (spec == null) throw new IllegalStateException(what);
    return new ParameterException(spec.commandLine(), what);
  }
}
