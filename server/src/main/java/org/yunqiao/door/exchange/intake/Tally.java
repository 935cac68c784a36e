package org.yunqiao.door.exchange.intake;

/** What became of the rows of one file. {@code rows = accepted + unchanged + rejected}. */
public final class Tally {

  private long unchanged;
  private long rejected;
  private long fresh;
  private long changed;
  private long gone;
  private long flagged;

  void count(RowOutcome outcome) {
    switch (outcome.kind()) {
      case NEW -> fresh++;
      case CHANGED -> changed++;
      case UNCHANGED -> unchanged++;
      case REJECTED -> rejected++;
    }
    if (outcome.flagged()) flagged++;
  }

  void gone(long rows) {
    gone += rows;
  }

  public long rows() {
    return accepted() + unchanged + rejected;
  }

  /** New and changed. */
  public long accepted() {
    return fresh + changed;
  }

  public long unchanged() {
    return unchanged;
  }

  public long rejected() {
    return rejected;
  }

  public long fresh() {
    return fresh;
  }

  public long changed() {
    return changed;
  }

  /** Listed by the snapshot before, no longer listed; not among the rows. */
  public long gone() {
    return gone;
  }

  public long flagged() {
    return flagged;
  }

  /** One line of JSON. */
  public String line() {
    return ("{\"rows\":%d,\"accepted\":%d,\"unchanged\":%d,\"rejected\":%d,\"new\":%d,"
            + "\"changed\":%d,\"gone\":%d,\"flagged\":%d}")
        .formatted(rows(), accepted(), unchanged, rejected, fresh, changed, gone, flagged);
  }
}
