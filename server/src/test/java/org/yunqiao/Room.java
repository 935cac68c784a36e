package org.yunqiao;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The drawing of the house: thirteen rooms on five floors, and whom each may use. */
enum Room {
  LEDGER(0, "ledger"),
  PARTY(1, "register.party", "ledger"),
  SCHEME(1, "register.scheme", "ledger"),
  IDENTITY(1, "register.identity", "ledger", "party"),
  ATTESTATION(1, "register.attestation", "ledger", "party", "scheme"),
  ANALYSIS(2, "view.analysis", "ledger"),
  PUBLICITY(2, "view.publicity", "ledger", "scheme"),
  CASEWORK(3, "work.casework", "ledger", "party", "scheme", "identity", "attestation"),
  SUPERVISION(
      3,
      "work.supervision",
      "ledger",
      "party",
      "scheme",
      "identity",
      "attestation",
      "analysis",
      "casework"),
  MARKET(3, "work.market", "ledger", "party", "scheme", "identity", "attestation", "casework"),
  PROGRAMME(
      3,
      "work.programme",
      "ledger",
      "party",
      "scheme",
      "identity",
      "attestation",
      "analysis",
      "casework"),
  EXCHANGE(4, "door.exchange", "ledger", "party", "scheme", "identity", "attestation", "casework"),
  PORTAL(
      4,
      "door.portal",
      "ledger",
      "party",
      "scheme",
      "identity",
      "attestation",
      "analysis",
      "publicity",
      "casework",
      "supervision",
      "market",
      "programme",
      "exchange");

  final int floor;
  final String packageName;
  private final Set<String> neighbours;

  Room(int floor, String place, String... neighbours) {
    this.floor = floor;
    this.packageName = "org.yunqiao." + place;
    this.neighbours = Set.of(neighbours);
  }

  /** Its id as a module, which is also its schema and its folder of migrations. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The rooms it may use, by id. */
  Set<String> neighbours() {
    return neighbours;
  }

  /** Whether a call from here to there goes down, or along its floor as drawn. */
  boolean mayCall(Room there) {
    return this == there || there.floor < floor || (there.floor == floor && alongFloor(there));
  }

  private boolean alongFloor(Room there) {
    return switch (this) {
      case ATTESTATION -> there == PARTY || there == SCHEME;
      case IDENTITY -> there == PARTY;
      case SUPERVISION, MARKET, PROGRAMME -> there == CASEWORK;
      case PORTAL -> there == EXCHANGE;
      case LEDGER, PARTY, SCHEME, ANALYSIS, PUBLICITY, CASEWORK, EXCHANGE -> false;
    };
  }

  boolean holds(String packageName) {
    return packageName.equals(this.packageName) || packageName.startsWith(this.packageName + ".");
  }

  /** The room a package belongs to; empty outside the house. */
  static Optional<Room> of(String packageName) {
    return Arrays.stream(values()).filter(room -> room.holds(packageName)).findFirst();
  }

  static Set<String> ids() {
    return EnumSet.allOf(Room.class).stream().map(Room::id).collect(Collectors.toSet());
  }
}
