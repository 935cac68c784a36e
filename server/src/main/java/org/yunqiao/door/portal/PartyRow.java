package org.yunqiao.door.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organisation in a list.
 *
 * @param held how many attestations it holds, by standing today
 */
record PartyRow(
    String name, String address, @Nullable String code, @Nullable String region, List<Held> held) {

  /** So many stand so. */
  record Held(Face face, String text) {}
}
