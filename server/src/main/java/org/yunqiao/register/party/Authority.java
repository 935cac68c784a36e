package org.yunqiao.register.party;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A body that decides or supervises by law, or runs a programme whose lists we read.
 *
 * @param key short and stable, as SAMR-33
 * @param validTo first day it no longer stood
 * @param successor key of the one that took over
 * @param source what it rests on
 */
public record Authority(
    String key,
    String nameZh,
    String nameEn,
    Optional<CreditCode> creditCode,
    Optional<LocalDate> validFrom,
    Optional<LocalDate> validTo,
    Optional<String> successor,
    String source) {

  boolean endedBy(LocalDate day) {
    return validTo.map(end -> !day.isBefore(end)).orElse(false);
  }

  boolean begunBy(LocalDate day) {
    return validFrom.map(from -> !day.isBefore(from)).orElse(true);
  }
}
