package org.yunqiao.register.party;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A province, city or county as GB/T 2260 numbers it. A code that was given up keeps its row, so
 * that what was registered under it still adds up.
 *
 * @param parent empty for a province
 * @param validFrom first day; empty where no beginning is recorded
 * @param validTo first day it no longer stood; empty while it stands
 * @param successors codes that took it over
 * @param source the standard, or the approval that ended it
 */
public record Region(
    String code,
    String name,
    Level level,
    Optional<Region> parent,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    List<String> successors,
    String source) {

  /** Read from the code: …0000 is a province, …00 a city, all else a county. */
  public enum Level {
    PROVINCE,
    CITY,
    COUNTY;

    static Level of(String code) {
      return code.endsWith("0000") ? PROVINCE : code.endsWith("00") ? CITY : COUNTY;
    }
  }

  public Region {
    successors = List.copyOf(successors);
  }

  public boolean standsOn(LocalDate day) {
    return validFrom.map(from -> !day.isBefore(from)).orElse(true)
        && validTo.map(day::isBefore).orElse(true);
  }

  /** Whether no end is recorded. */
  public boolean stands() {
    return validTo.isEmpty();
  }

  /** As it is written in an address: 浙江省杭州市西湖区. */
  public String path() {
    String above = parent.map(Region::path).orElse("");
    return isOnlyAHeading() ? above : above + name;
  }

  /** The second level holds headings under which no address is written. */
  private boolean isOnlyAHeading() {
    return level == Level.CITY
        && (name.equals("市辖区") || name.equals("县") || name.endsWith("直辖县级行政区划"));
  }
}
