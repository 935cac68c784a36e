package org.yunqiao.door.exchange.sample;

/**
 * Deals rows out to kinds in fixed shares: every block of rows holds each kind exactly as often as
 * its weight asks, and each kind counts its own rows without gaps, however far one jumps ahead.
 *
 * <p>This is what lets serial numbers be unique at any size with nothing kept but one block.
 */
final class Shares {

  private final short[] kinds;
  private final int[] ranks;
  private final int[] counts;

  Shares(int[] weights, int slots, Dice dice) {
    kinds = shuffled(dealt(weights, slots), dice);
    ranks = new int[slots];
    counts = new int[weights.length];
    for (int slot = 0; slot < slots; slot++) {
      ranks[slot] = counts[kinds[slot]]++;
    }
  }

  /** Which of the weights the row falls to. */
  int kind(long row) {
    return kinds[slot(row)];
  }

  /** How many rows of the same kind came before this one. */
  long rank(long row) {
    int slot = slot(row);
    return row / kinds.length * counts[kinds[slot]] + ranks[slot];
  }

  private int slot(long row) {
    return (int) (row % kinds.length);
  }

  private static short[] dealt(int[] weights, int slots) {
    long total = 0;
    for (int weight : weights) {
      total += weight;
    }
    short[] dealt = new short[slots];
    long reached = 0;
    int slot = 0;
    for (int kind = 0; kind < weights.length; kind++) {
      reached += weights[kind];
      for (; slot < reached * slots / total; slot++) {
        dealt[slot] = (short) kind;
      }
    }
    return dealt;
  }

  private static short[] shuffled(short[] kinds, Dice dice) {
    for (int last = kinds.length - 1; last > 0; last--) {
      int other = dice.below(last + 1);
      short moved = kinds[last];
      kinds[last] = kinds[other];
      kinds[other] = moved;
    }
    return kinds;
  }
}
