package org.yunqiao.proof.draw;

/**
 * A part of the frame from which a stated number is drawn. Risk enters a draw only here, so that
 * every object's probability is known before the draw and equal within its stratum.
 *
 * @param of how many objects it has
 * @param draw how many of them are drawn, from 1 to {@code of}
 */
public record Stratum(String name, long of, long draw) {

  static final int LONGEST_NAME = 128; // bytes in a frame

  public Stratum {
    boolean plain = PlainText.isPlain(name) && name.indexOf('"') < 0 && name.indexOf('\\') < 0;
    if (name.isEmpty() || name.length() > LONGEST_NAME || !plain) {
      throw new Refused("stratum.name", "1 to 128 bytes without control character, \" and \\");
    }
    if (of < 1) {
      throw new Refused("stratum.empty", name);
    }
    if (draw < 1 || draw > of) {
      throw new Refused("stratum.size", name + ": " + draw + " of " + of);
    }
  }

  /** The exact probability of each of its objects to be drawn, as a number; exactly draw / of. */
  public double probability() {
    return (double) draw / of;
  }

  /** What a sample of this size finds, or misses. */
  public Detection detection() {
    return Detection.of(of, draw);
  }
}
