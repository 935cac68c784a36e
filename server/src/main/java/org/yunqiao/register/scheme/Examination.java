package org.yunqiao.register.scheme;

import java.util.List;

/**
 * What an edition says to a record.
 *
 * @param refused what forbids to take it; empty: it may be taken
 * @param warned what should be looked at
 * @param unknown rules that could not be evaluated; they count as neither kept nor broken
 * @param removed scope codes that an overlay does not let stand
 * @param lost what the overlays objected to, which cost the removed codes
 */
public record Examination(
    List<Objection> refused,
    List<Objection> warned,
    List<Objection> unknown,
    List<String> removed,
    List<Objection> lost) {

  public static final Examination CLEAN =
      new Examination(List.of(), List.of(), List.of(), List.of(), List.of());

  static Examination refusing(List<Objection> objections) {
    return new Examination(objections, List.of(), List.of(), List.of(), List.of());
  }
}
