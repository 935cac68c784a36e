package org.yunqiao.proof.draw;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Sha256;
import org.yunqiao.proof.VerifierKey;

/**
 * {@code proof draw}: what anybody needs to check a draw, to take part in one, or to hold one of
 * his own. Ends with 0 when it agrees, 1 when it does not, 2 when the question was wrong.
 */
public final class DrawCommand {

  private static final int AGREES = 0;
  private static final int DIFFERS = 1;
  private static final int MISUSED = 2;

  private static final String KEY = "--key";
  private static final String HELP =
      """
      proof draw verify FOLDER [--key VKEY]
        重算一次抽取，并与文件夹所述逐项比对；给出日志公钥(一行或文件)时，核验计划先于随机数
        repeat a draw and compare with the folder, part by part; with the log's key (the line, or a
        file that holds it), check that the plan came before the chance
      proof draw commit PLAN PARTY [VALUE]
        为计划生成承诺；未给随机值时现取 32 字节，请妥善保管至揭示
        make a commitment to a plan; without a value 32 bytes of chance are taken, keep them to reveal
      proof draw frame FILE
        检查抽样框并给出各层数量与摘要
        check a frame; sizes of its strata, and its digest
      proof draw ticket SEED ID...
        计算票号 the ticket of an id
      proof draw detection N n
        抽 n/N 且全部合格时，以 95% 把握可发现的最小违规率
        the smallest rate of violations that n of N finds with 95 % certainty

      退出码 exit: 0 一致 agrees, 1 不一致 does not agree, 2 用法或输入有误 bad usage or input
      """;

  private final PrintStream out;
  private final PrintStream err;

  public DrawCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs one of the commands of the help. */
  public int run(List<String> words) throws IOException {
    String command = words.isEmpty() ? "" : words.getFirst();
    int size = words.size();
    if (words.contains("--help") || words.contains("-h")) {
      out.print(HELP);
      return AGREES;
    }
    return switch (command) {
      case "verify" -> verify(words);
      case "commit" -> size == 3 || size == 4 ? commit(words) : misused();
      case "frame" -> size == 2 ? frame(Path.of(words.get(1))) : misused();
      case "ticket" -> size >= 3 ? ticket(words) : misused();
      case "detection" -> size == 3 ? detection(words) : misused();
      default -> misused();
    };
  }

  private int verify(List<String> words) throws IOException {
    var rest = new ArrayList<>(words.subList(1, words.size()));
    int option = rest.indexOf(KEY);
    String key = null;
    if (option >= 0 && option + 1 < rest.size()) {
      key = rest.remove(option + 1);
      rest.remove(option);
    }
    return rest.size() == 1
        ? verify(Path.of(rest.getFirst()), key == null ? null : VerifierKey.given(key))
        : misused();
  }

  private int verify(Path folder, @Nullable VerifierKey log) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("not a folder: " + folder);
    }
    var bundle = new Bundle(folder);
    boolean agrees = bundle.verify(log, this::say);
    if (agrees) {
      bundle.plan().strata().forEach(this::say);
      out.println(order(bundle, log));
    }
    out.println(agrees ? "全部一致 / all agrees" : "不一致 / does not agree");
    return agrees ? AGREES : DIFFERS;
  }

  private static String order(Bundle bundle, @Nullable VerifierKey log) throws IOException {
    if (log != null && bundle.plan().entropy() instanceof Lottery) {
      return "计划先于录入，由日志证明；先于开奖，按日志的时间 / that the plan came before the entries is proven by the"
          + " log "
          + log.name()
          + "; before the lottery it was by the journal's clock";
    }
    if (log != null) {
      return "计划先于随机数，由日志证明 / that the plan came before the chance is proven by the log "
          + log.name();
    }
    return bundle.tellsOrder()
        ? "时序仅有陈述，给出 --key 才核验日志中的位置 / that the plan came first is only said: places in the"
            + " log are checked with --key VKEY"
        : "时序仅有陈述，文件夹中没有 proofs.json / that the plan came first is only said: no proofs.json";
  }

  private void say(Finding finding) {
    if (finding.agrees()) {
      out.println("一致 agrees       " + finding.file());
    } else {
      out.println(
          "不一致 differs    " + finding.file() + " " + finding.code() + ": " + finding.detail());
    }
  }

  private void say(Stratum each) {
    out.println(
        String.format(
            Locale.ROOT,
            "层 stratum %s: 抽 draws %d / %d = %.6f; 95%% 可发现的最小违规率 smallest rate found %d / %d ="
                + " %.4f%%",
            each.name(),
            each.draw(),
            each.of(),
            each.probability(),
            each.detection().violators(),
            each.of(),
            100 * each.detection().rate()));
  }

  private int commit(List<String> words) throws IOException {
    byte[] plan = Files.readAllBytes(Path.of(words.get(1)));
    if (!(Plan.read(plan).entropy() instanceof CommitReveal rules)
        || !rules.parties().contains(words.get(2))) {
      throw new Refused("plan.parties", words.get(2) + " is not a party of this plan");
    }
    String value = words.size() == 4 ? words.get(3) : chance();
    out.println("plan       " + Hashes.write(Sha256.of(plan)));
    out.println("party      " + words.get(2));
    out.println("value      " + value);
    out.println("commitment " + Commitment.of(Hashes.write(Sha256.of(plan)), words.get(2), value));
    return AGREES;
  }

  /** From the operating system: nothing may be able to repeat it. */
  private static String chance() {
    byte[] bytes = new byte[Sha256.LENGTH];
    new SecureRandom().nextBytes(bytes);
    return Hashes.write(bytes);
  }

  private int frame(Path file) throws IOException {
    Frame frame = Frame.of(file);
    frame.strata().forEach((name, size) -> out.println(name + "\t" + size));
    out.println("sha256 " + frame.digest());
    return AGREES;
  }

  private int ticket(List<String> words) {
    var seed = new Seed(words.get(1));
    words.subList(2, words.size()).forEach(id -> out.println(seed.ticket(id) + "\t" + id));
    return AGREES;
  }

  private int detection(List<String> words) {
    Detection found = Detection.of(Long.parseLong(words.get(1)), Long.parseLong(words.get(2)));
    out.println(
        String.format(
            Locale.ROOT, "%d / %d = %.4f%%", found.violators(), found.of(), 100 * found.rate()));
    return AGREES;
  }

  private int misused() {
    err.print(HELP);
    return MISUSED;
  }
}
