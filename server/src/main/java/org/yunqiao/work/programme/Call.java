package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A call for research projects.
 *
 * @param outcome what is to come of them: {@code standard} or {@code tool}
 * @param places how many are approved at most
 * @param until the last day on which can be applied; empty where there is none yet
 */
public record Call(
    String code,
    String outcome,
    int places,
    Words zh,
    Words en,
    Optional<LocalDate> until,
    String source) {

  /** What it is called and what it asks for, in one language. */
  public record Words(String title, String asks) {}
}
