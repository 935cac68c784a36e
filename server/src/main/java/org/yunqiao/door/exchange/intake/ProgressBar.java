package org.yunqiao.door.exchange.intake;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says how far an import is: a bar that moves on a terminal, a line now and then elsewhere. */
final class ProgressBar implements Progress {

  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration IN_LOG = Duration.ofSeconds(5);
  private static final int WIDTH = 24;

  private final PrintStream out;
  private final boolean terminal;
  private final Clock clock;
  private final Instant began;
  private Instant said;

  ProgressBar(PrintStream out, boolean terminal, Clock clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.began = clock.instant();
    this.said = began;
  }

  @Override
  public void at(long bytes, long of, long rows) {
    Instant now = clock.instant();
    if (Duration.between(said, now).compareTo(terminal ? ON_TERMINAL : IN_LOG) < 0) return;
    said = now;
    double share = of == 0 ? 1 : Math.min(1, (double) bytes / of);
    double seconds = Math.max(0.001, Duration.between(began, now).toMillis() / 1000.0);
    long left = share <= 0 ? 0 : Math.round(seconds / share - seconds);
    String line =
        "%5.1f%%  %,d 行 rows  %,.0f/s  剩余 left %d:%02d"
            .formatted(share * 100, rows, rows / seconds, left / 60, left % 60);
    if (terminal) {
      int full = (int) Math.round(share * WIDTH);
      out.print("\r" + "█".repeat(full) + "░".repeat(WIDTH - full) + " " + line + "\u001b[K");
      out.flush();
    } else {
      out.println(line);
    }
  }

  /** The bar has done its work. */
  void done() {
    if (terminal) out.print("\r\u001b[K");
    out.flush();
  }
}
