package org.yunqiao.proof.draw;

import java.io.IOException;
import java.nio.file.Path;

/** The pass over a frame alone, as every draw makes it: tickets, strata, and who was drawn. */
public final class Tickets {

  private Tickets() {}

  /** Draws; how many it found. */
  public static long draw(Path frame, Plan plan, Seed seed) throws IOException {
    long[] drawn = {0};
    try (Selection selection = Frame.select(frame, plan, seed)) {
      selection.forEach(each -> drawn[0] += each.line().isEmpty() ? 0 : 1);
    }
    return drawn[0];
  }
}
