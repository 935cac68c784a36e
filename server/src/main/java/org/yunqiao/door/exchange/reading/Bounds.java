package org.yunqiao.door.exchange.reading;

/** How much of anything one file may ask us to hold or to do. */
final class Bounds {

  /** Characters of one row. */
  static final int RECORD = 1 << 20;

  /** Characters of one CSV or XLSX field. */
  static final int FIELD = 256 << 10;

  static final int COLUMNS = 500;

  /** Containers inside one another in one row, the row itself included. */
  static final int DEPTH = 64;

  /** What the JSON parser itself will follow, to skip it; some 60 MiB of its bookkeeping. */
  static final int PARSER_DEPTH = 1_100_000;

  /** Characters of one JSON number. */
  static final int NUMBER = 1_000;

  /** Unpacked size from which the ratio to the packed one matters. */
  static final long SUSPECT = 64L << 20;

  /** Highest ratio of unpacked to packed beyond {@link #SUSPECT}. */
  static final int RATIO = 200;

  static final long WORKBOOK = 1L << 30;
  static final long SHARED_STRINGS = 128L << 20;
  static final int ZIP_ENTRIES = 1_000;

  private Bounds() {}

  static boolean looksLikeABomb(long unpacked, long packed) {
    return unpacked > SUSPECT && unpacked / RATIO > packed;
  }

  /**
   * Control characters have no business in a value, but for tab and line ends. U+0080 to U+009F
   * pass: they stand in honest registers where Latin-1 was taken for something else, and do no
   * harm.
   */
  static boolean isForbidden(char c) {
    return c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c == 0x7F;
  }
}
