package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A problem of a demonstration zone, with who solves it and by when.
 *
 * @param zone number of the zone's title
 * @param region whose it is now, the first digits of GB/T 2260; empty for the whole country
 * @param since the day on which its time began: when it was raised, or went up last
 * @param due null while the holidays of that year are not notified
 * @param level how often it went up
 * @param owner the account that solves it; null until somebody takes it
 */
public record Ticket(
    long id,
    String zone,
    long party,
    String region,
    String what,
    LocalDate openedOn,
    LocalDate since,
    @Nullable LocalDate due,
    int level,
    @Nullable Long owner,
    State state,
    String how,
    @Nullable LocalDate solvedOn) {

  /** How far a ticket is. */
  public enum State {
    OPEN,
    /** Somebody owns it. */
    TAKEN,
    SOLVED;

    /** As it stands in data and message keys. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word().equals(word))
          .findFirst()
          .orElseThrow();
    }
  }
}
