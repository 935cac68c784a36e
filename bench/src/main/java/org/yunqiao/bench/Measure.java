package org.yunqiao.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, and beside what.
 *
 * @param peer the same work done by something else, in the same unit; null where there is none
 * @param aim what it should be; null where it is only told
 * @param more whatever else a reader needs to judge it
 */
record Measure(
    String part,
    String what,
    double value,
    String unit,
    @Nullable Peer peer,
    @Nullable Aim aim,
    Map<String, Object> more) {

  record Peer(String what, double value) {}

  /** A limit on the ratio to the peer, or on the value where there is no peer. */
  record Aim(double limit, boolean atLeast) {

    static Aim atLeast(double limit) {
      return new Aim(limit, true);
    }

    static Aim atMost(double limit) {
      return new Aim(limit, false);
    }

    boolean met(double reached) {
      return atLeast ? reached >= limit : reached <= limit;
    }

    @Override
    public String toString() {
      return (atLeast ? "≥ " : "≤ ") + number(limit);
    }
  }

  static Measure of(String part, String what, double value, String unit) {
    return new Measure(part, what, value, unit, null, null, new LinkedHashMap<>());
  }

  Measure beside(String peerName, double peerValue) {
    return new Measure(part, what, value, unit, new Peer(peerName, peerValue), aim, more);
  }

  Measure aiming(Aim wanted) {
    return new Measure(part, what, value, unit, peer, wanted, more);
  }

  Measure with(String key, Object told) {
    more.put(key, told);
    return this;
  }

  /** The ratio to the peer, or the value. */
  double reached() {
    return peer == null ? value : value / peer.value();
  }

  /** Null where nothing was aimed at. */
  @Nullable Boolean met() {
    return aim == null ? null : aim.met(reached());
  }

  String row() {
    return "| %s | %s | %s %s | %s | %s | %s | %s |"
        .formatted(
            part,
            what,
            number(value),
            unit,
            peer == null ? "" : number(peer.value()) + " (" + peer.what() + ")",
            peer == null ? "" : "%.2f".formatted(reached()),
            aim == null ? "" : aim,
            met() == null ? "" : Boolean.TRUE.equals(met()) ? "yes" : "**no**");
  }

  static String number(double value) {
    return Math.abs(value) >= 100 ? "%,.0f".formatted(value) : "%.3g".formatted(value);
  }
}
