package org.yunqiao.door.exchange.sample;

/** Organisations of the sample world by index, for more of them than its certificates name. */
public final class SampleNames {

  private SampleNames() {}

  /** Code, name and address, comma-separated; none of them holds a comma. */
  public static String line(long seed, long index) {
    Organisation one = Organisation.at(seed, index);
    return one.code() + "," + one.name() + "," + one.address();
  }
}
