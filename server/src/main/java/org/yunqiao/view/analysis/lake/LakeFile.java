package org.yunqiao.view.analysis.lake;

/**
 * One Parquet file of the lake.
 *
 * @param table whose rows it holds; {@code replaced} for the list of what newer facts replaced
 * @param path below the lake's folder, with {@code /}
 * @param bytes its length
 * @param sha256 its digest, in hexadecimal
 * @param from position of the first fact that may have told a row of it
 * @param to position of the last one
 */
public record LakeFile(
    String table, String path, long rows, long bytes, String sha256, long from, long to) {

  /** Small files are joined from time to time. */
  static final long SMALL = 100_000;

  boolean isSmall() {
    return rows < SMALL;
  }

  boolean mayHold(long position) {
    return from <= position && position <= to;
  }
}
