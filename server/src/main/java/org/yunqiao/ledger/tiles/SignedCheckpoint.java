package org.yunqiao.ledger.tiles;

import java.time.Instant;
import org.yunqiao.proof.Checkpoint;

/**
 * What the log last bound itself to.
 *
 * @param vkey of the key that signed
 * @param note the whole of it, as it is published
 * @param at when it was signed, by our clock; nobody else vouches for that
 */
public record SignedCheckpoint(Checkpoint checkpoint, String vkey, String note, Instant at) {

  /** How many facts it covers. */
  public long size() {
    return checkpoint.size();
  }
}
