package org.yunqiao.register.attestation.simulation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Says how far a simulation is: one line that changes on a terminal, a line now and then elsewhere.
 */
final class ProgressLine implements Progress {

  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration IN_LOG = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private final Clock clock;
  private final Instant began;
  private Instant said;

  ProgressLine(PrintStream out, Clock clock) {
    this.out = out;
    this.terminal = System.console() != null && System.console().isTerminal();
    this.clock = clock;
    this.began = clock.instant();
    this.said = began;
  }

  @Override
  public void at(long done, long of, long attestations) {
    Instant now = clock.instant();
    if (Duration.between(said, now).compareTo(terminal ? ON_TERMINAL : IN_LOG) < 0) return;
    said = now;
    double seconds = Math.max(0.001, Duration.between(began, now).toMillis() / 1000.0);
    long left = Math.round(seconds / done * (of - done));
    String line =
        "%5.1f%%  %,d 件 attestations  %,.0f/s  剩余 left %d:%02d"
            .formatted(
                100.0 * done / of, attestations, attestations / seconds, left / 60, left % 60);
    if (terminal) out.print("\r" + line + "\u001b[K");
    else out.println(line);
    out.flush();
  }

  void done() {
    if (terminal) out.print("\r\u001b[K");
    out.flush();
  }
}
