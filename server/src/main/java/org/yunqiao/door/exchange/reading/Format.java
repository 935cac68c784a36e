package org.yunqiao.door.exchange.reading;

/** How a file is written; whether it is gzipped is seen from its first bytes, never said. */
public enum Format {
  /** Comma-separated, quoted as in RFC 4180, with a header. */
  CSV,
  /** One document holding an array of rows. */
  JSON,
  /** One document per line. */
  JSONL,
  /** An Office Open XML workbook (ECMA-376). */
  XLSX
}
