package org.yunqiao.door.exchange.sample;

/**
 * The chances of one invented thing, drawn from nothing but the seed, what it is about and its
 * index; so a row can be made again without the rows before it.
 *
 * <p>SplitMix64 (Steele, Lea, Flood, 2014), written out so that the sequence never depends on a
 * JDK's choice of generator.
 */
final class Dice {

  /** What is being invented; each has its own sequence for the same index. */
  enum About {
    SHARES,
    ORGANISATION,
    BODY,
    LABORATORY,
    CERTIFICATE,
    REPORT,
    DEFECT,
    RISK,
    OFFICER
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed, About about, long index) {
    state = mixed(mixed(seed + GOLDEN) + (about.ordinal() + 1) * GOLDEN) ^ mixed(index * GOLDEN);
  }

  /** A whole number from 0 up to, not including, {@code bound}. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** A whole number from 0 up to, not including, {@code bound}, where an int is too small. */
  long below(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /** A day, a count, anything from {@code low} to {@code high}, both included. */
  long between(long low, long high) {
    return low + below(Math.max(high - low, 0) + 1);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  String oneOf(String... choices) {
    return choices[below(choices.length)];
  }

  private long next() {
    state += GOLDEN;
    return mixed(state);
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
