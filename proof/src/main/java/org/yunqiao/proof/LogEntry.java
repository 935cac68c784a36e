package org.yunqiao.proof;

import java.util.Map;

/**
 * What the transparency log holds of a fact: one hash that commits to every field, each under its
 * own key, so that a field can later be shown or withheld alone (docs/protocols/leaf.md).
 */
public final class LogEntry {

  private LogEntry() {}

  /**
   * The 32 bytes that stand in the log for this fact.
   *
   * @param at when, in UTC with microseconds, as {@code 2026-11-23T04:05:06.123456Z}
   * @param by who acted
   * @param salt 16 random bytes, drawn for this fact only
   */
  public static byte[] entry(
      String type, int version, String at, String by, Map<String, ?> payload, byte[] salt) {
    return EntryHasher.mine().entry(type, version, Leaf.of(at, by, payload), salt);
  }

  /** The hash of this entry as a leaf of the tree: SHA-256(0x00 ‖ entry). */
  public static byte[] leaf(byte[] entry) {
    if (entry.length != Sha256.LENGTH) {
      throw new IllegalArgumentException("an entry has 32 bytes");
    }
    return Merkle.leaf(entry);
  }
}
