package org.yunqiao.door.exchange.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.Stratum;

/**
 * {@code ./yunqiao draw bundle --sample}: a whole draw over the sample world as a folder of plain
 * files, without a server.
 */
public final class SampleBundleCommand {

  static final String HELP =
      """
      写出样例世界的一次完整抽取，供任何人核验；无需服务。
      Writes a whole draw over the sample world, for anyone to check; needs no server.
      Usage: yunqiao draw bundle --sample [-o=DIR] [-n=N] [-s=S]
        -o, --out=DIR          写到哪个文件夹；默认 ./draw-sample
                               folder; ./draw-sample if not given
        -n, --certificates=N   样例世界的证书数，从 1 到一千万；默认 10000
                               certificates of the world, 1 to 10,000,000; 10,000 if not given
        -s, --seed=S           样例世界的种子；默认 1
                               seed of the world; 1 if not given

      之后 then: ./yunqiao draw verify DIR · bash DIR/repeat.sh DIR
      """;

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;

  private Path out = Path.of("draw-sample");
  private long certificates = 10_000;
  private long seed = 1;

  private SampleBundleCommand() {}

  /** Runs the command alone, without the rest of the platform. */
  public static void main(String... arguments) {
    System.exit(run(utf8(System.out), utf8(System.err), arguments));
  }

  /** Exit code 0 when written, 1 when the folder would not take it, 2 when not understood. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
      out.print(HELP);
      out.flush();
      return DONE;
    }
    var command = new SampleBundleCommand();
    try {
      command.read(List.of(arguments).iterator());
    } catch (IllegalArgumentException e) {
      err.print("没有看懂 not understood: " + e.getMessage() + "\n" + HELP);
      err.flush();
      return MISUNDERSTOOD;
    }
    try {
      Plan plan = new SampleDraw(command.out, command.certificates, command.seed).write();
      for (Stratum each : plan.strata()) {
        out.print(each.name() + "\t" + each.draw() + " / " + each.of() + "\n");
      }
      out.print(command.out + "\n");
      out.flush();
      return DONE;
    } catch (IOException refused) {
      err.print("写不进文件夹 · cannot write to the folder: " + refused.getMessage() + "\n");
      err.flush();
      return FAILED;
    }
  }

  private void read(Iterator<String> words) {
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--sample")) continue;
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (equals < 0 && !words.hasNext()) throw new IllegalArgumentException(word);
      take(name, equals < 0 ? words.next() : word.substring(equals + 1));
    }
  }

  private void take(String name, String value) {
    switch (name) {
      case "-o", "--out" -> out = folder(value);
      case "-n", "--certificates" -> certificates = number(value, 1, SampleDraw.MOST);
      case "-s", "--seed" -> seed = number(value, 0, Long.MAX_VALUE);
      default -> throw new IllegalArgumentException(name);
    }
  }

  private static Path folder(String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(value, e);
    }
  }

  private static long number(String value, long least, long most) {
    try {
      long number = Long.parseLong(value);
      if (number >= least && number <= most) return number;
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new IllegalArgumentException(value);
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
