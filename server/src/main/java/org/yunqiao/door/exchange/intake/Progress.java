package org.yunqiao.door.exchange.intake;

/** Told how far an import has come. */
public interface Progress {

  /** Nobody watches. */
  Progress NONE = (bytes, of, rows) -> {};

  /**
   * @param bytes of the file read so far
   * @param of its size
   * @param rows accounted for so far
   */
  void at(long bytes, long of, long rows);
}
