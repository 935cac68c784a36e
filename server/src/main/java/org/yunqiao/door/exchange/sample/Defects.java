package org.yunqiao.door.exchange.sample;

import java.util.Optional;

/**
 * Which rows of a file are spoiled: one in every two hundred, the kinds in turn, never two rows
 * running and never the first, so that a duplicate always has a sound row before it.
 */
final class Defects {

  /** One spoiled row in each run of so many: half a percent. */
  static final int EVERY = 200;

  private static final Defect[] KINDS = Defect.values();

  private final long seed;
  private final String file;
  private final int kinds;

  /**
   * @param kinds how many of the kinds, from the first, the file can have
   */
  Defects(long seed, String file, int kinds) {
    this.seed = seed;
    this.file = file;
    this.kinds = kinds;
  }

  /** What is wrong with the row of that index, from 0. */
  Optional<Defect> in(long row) {
    long block = row / EVERY;
    Dice dice = new Dice(seed, Dice.About.DEFECT, block * KINDS.length + kinds - 1);
    return row % EVERY == 1 + dice.below(EVERY - 1)
        ? Optional.of(KINDS[(int) (block % kinds)])
        : Optional.empty();
  }

  String file() {
    return file;
  }
}
