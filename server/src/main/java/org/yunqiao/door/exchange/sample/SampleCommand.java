package org.yunqiao.door.exchange.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * {@code ./yunqiao sample}: writes an invented world; progress goes to stderr, the counts are the
 * last line of stdout.
 */
public final class SampleCommand {

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;

  private SampleCommand() {}

  /** Runs the command alone, without the rest of the platform. */
  public static void main(String... arguments) {
    System.exit(run(utf8(System.out), utf8(System.err), arguments));
  }

  /** Exit code 0 when written, 1 when the folder would not take it, 2 when not understood. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      SampleOptions options = SampleOptions.read(arguments);
      if (!options.help()) return write(options, out, err);
      say(out, SampleOptions.HELP.stripTrailing());
      return DONE;
    } catch (SampleOptions.Misunderstood e) {
      say(err, String.valueOf(e.getMessage()));
      say(err, SampleOptions.HELP.stripTrailing());
      return MISUNDERSTOOD;
    }
  }

  private static int write(SampleOptions options, PrintWriter out, PrintWriter err) {
    try {
      SampleWorld.Counts counts =
          SampleWorld.write(
              options.out(),
              options.certificates(),
              options.seed(),
              options.yearEnd(),
              (file, rows, of) -> say(err, file + " " + rows + " / " + of));
      say(out, counts.line());
      return DONE;
    } catch (IOException refused) {
      say(err, "写不进文件夹 · cannot write to the folder: " + refused.getMessage());
      return FAILED;
    }
  }

  private static void say(PrintWriter to, String line) {
    to.print(line + "\n");
    to.flush();
  }

  /** Chinese comes out right whatever the locale says. */
  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
