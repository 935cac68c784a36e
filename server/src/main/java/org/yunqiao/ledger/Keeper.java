package org.yunqiao.ledger;

import java.util.Map;

/**
 * Keeps, in tables of its own, what facts of some types told, and forgets with them: whoever is
 * entitled to have a fact erased is entitled to it everywhere (个人信息保护法 art. 47, {@code
 * docs/decisions/2026-11-24-erasure.md}). Rooms above the ledger supply theirs.
 */
public interface Keeper {

  /** Whether facts of this type leave something here. */
  boolean keeps(String type);

  /**
   * Forgets what a fact told, in the transaction that erases it; the fact is still readable.
   *
   * @return by which numbers what it was about goes on being known: enough for a view to find what
   *     it has of it, and nothing that tells of a person
   */
  Map<String, Object> forget(Entry fact);
}
