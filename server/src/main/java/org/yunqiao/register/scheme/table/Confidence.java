package org.yunqiao.register.scheme.table;

/** How sure we are of what a table says (docs/schemes.md). */
public enum Confidence {
  /** Read in the source itself, or computed. */
  H,
  /** Known from a secondary source. */
  M,
  /** Remembered, or a first assumption: to be confirmed before it decides anything. */
  L
}
