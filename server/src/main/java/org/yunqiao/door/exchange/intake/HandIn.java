package org.yunqiao.door.exchange.intake;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that a party handed in (上报文件), and what has become of it so far.
 *
 * @param party for which it was handed in
 * @param account who did it
 * @param name of the file, as sent; empty once its receipt was erased
 * @param bytes of the file
 * @param at when it was handed in
 * @param read bytes of it that have been read
 * @param began when its rows began to be taken, the last time; null while it waits
 * @param position of its receipt in the journal; null while there is none
 * @param refusal why the file as a whole was not taken, or not to its end; null where it was
 * @param arguments of the refusal
 * @param ended null while it has not
 */
public record HandIn(
    long id,
    long party,
    long account,
    String connector,
    String name,
    long bytes,
    Instant at,
    State state,
    long read,
    @Nullable Instant began,
    Counts counts,
    @Nullable Long position,
    @Nullable String refusal,
    List<String> arguments,
    @Nullable Instant ended) {

  /** How far a file has come. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    REFUSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What became of rows.
   *
   * @param fresh accepted, and new
   * @param changed accepted, and something known has changed by it
   * @param firstAccepted accepted without ever having been sent back before
   * @param firstRejected sent back for the first time
   * @param late accepted, and after the time limit for it
   * @param latest by how many days at most
   */
  public record Counts(
      long fresh,
      long changed,
      long unchanged,
      long rejected,
      long flagged,
      long firstAccepted,
      long firstRejected,
      long late,
      int latest) {

    public long accepted() {
      return fresh + changed;
    }

    public long rows() {
      return accepted() + unchanged + rejected;
    }
  }

  /** Whether nothing more will become of it. */
  public boolean over() {
    return state == State.DONE || state == State.REFUSED;
  }

  /** How much of it has been read, from 0 to 1. */
  public double share() {
    if (state == State.DONE) return 1;
    return bytes == 0 ? 0 : Math.min(1, (double) read / bytes);
  }
}
