package org.yunqiao.work.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 处置措施: what follows from an inspection, or from what became known otherwise. It has one who sends
 * it, one who is addressed, a clock, and an end with a reason.
 *
 * @param kind code of {@link MeasureKind}
 * @param inspection from which it follows; null where from none
 * @param object code of whom it is about
 * @param department who sends it, and in which region
 * @param addressee a credit code, a region or a department, as {@code to} says; empty for the
 *     public
 * @param attestation the certificate that a body is asked to suspend; null where there is none
 * @param due the last day to carry it out; null where there is no clock
 * @param steps the first is that it was taken; empty in a list
 */
public record Measure(
    long id,
    String kind,
    @Nullable Long inspection,
    String object,
    String department,
    String region,
    MeasureKind.To to,
    String addressee,
    @Nullable Long attestation,
    String content,
    @Nullable LocalDate due,
    MeasureState state,
    Instant sentAt,
    long sentPosition,
    @Nullable Instant endedAt,
    List<MeasureStep> steps) {

  /** Whether its clock has run out. */
  public boolean late(LocalDate today) {
    return switch (state) {
      case SENT, ACCEPTED -> due != null && due.isBefore(today);
      case EXECUTED, RETURNED, CLOSED -> false;
    };
  }

  Measure with(List<MeasureStep> known) {
    return new Measure(
        id,
        kind,
        inspection,
        object,
        department,
        region,
        to,
        addressee,
        attestation,
        content,
        due,
        state,
        sentAt,
        sentPosition,
        endedAt,
        known);
  }
}
