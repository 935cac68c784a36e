package org.yunqiao.work.casework;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a procedure (案件), as it stands now.
 *
 * @param number by which people call it
 * @param definition the procedure it was opened by, and stays on, by its number in this room
 * @param applicant party that asked for it
 * @param body party that handles it
 * @param issuer who issued the attestation that it is about, where that is another than who handles
 *     it; null elsewhere
 * @param authority whether that is an organ of the state, for whom its officers act by region
 * @param region GB/T 2260 of the applicant; null where it is not known
 * @param outcome of its decision; null while there is none
 * @param form what was applied for
 */
public record Case(
    long id,
    String number,
    long definition,
    String scheme,
    long applicant,
    long body,
    @Nullable Long issuer,
    boolean authority,
    @Nullable String region,
    State state,
    @Nullable String outcome,
    Map<String, Object> form,
    LocalDate opened,
    @Nullable LocalDate closed) {

  /** How far it has come. */
  public enum State {
    OPEN,
    CLOSED,
    WITHDRAWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public boolean open() {
    return state == State.OPEN;
  }
}
