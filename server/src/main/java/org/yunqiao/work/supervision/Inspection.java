package org.yunqiao.work.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * 检查: what one department looks at in one object. Departments that go together share a visit, and
 * each keeps a record of its own (国市监信〔2019〕38号).
 *
 * @param visit the inspection of the department that leads; its own id where one goes alone
 * @param draw the draw that chose the object; null where another reason did
 * @param answers the measure that asked for it; null where none did
 * @param proposed codes of the result that waits for signatures; empty when none does
 * @param record digest of the record that is signed; null when there is none
 * @param results codes of the result; empty until it is concluded
 * @param publishBy null until it is concluded, or while the year's calendar is not notified
 * @param excluded why one that was drawn is not inspected
 * @param disputed whether an objection is looked into
 */
public record Inspection(
    long id,
    long visit,
    String item,
    String object,
    @Nullable String draw,
    @Nullable Long answers,
    String department,
    String region,
    LocalDate due,
    List<Sent> officers,
    List<String> proposed,
    String remark,
    @Nullable String record,
    List<String> results,
    @Nullable Instant concludedAt,
    @Nullable LocalDate publishBy,
    @Nullable Instant publishedAt,
    long publishedPosition,
    @Nullable String excluded,
    @Nullable Instant voidedAt,
    boolean disputed) {

  public InspectionState state() {
    if (excluded != null) return InspectionState.EXCLUDED;
    if (voidedAt != null) return InspectionState.VOID;
    if (publishedAt != null) return InspectionState.PUBLISHED;
    if (concludedAt != null) return InspectionState.CONCLUDED;
    return record == null ? InspectionState.OPEN : InspectionState.RECORDED;
  }

  Inspection with(List<Sent> sent) {
    return new Inspection(
        id,
        visit,
        item,
        object,
        draw,
        answers,
        department,
        region,
        due,
        sent,
        proposed,
        remark,
        record,
        results,
        concludedAt,
        publishBy,
        publishedAt,
        publishedPosition,
        excluded,
        voidedAt,
        disputed);
  }

  /** Which of the officers has this account. */
  public Optional<Sent> officer(long account) {
    return officers.stream()
        .filter(sent -> sent.account() != null && sent.account() == account)
        .findFirst();
  }

  /** Whether the result should have been published by this day, and nothing pauses it. */
  public boolean late(LocalDate today) {
    return state() == InspectionState.CONCLUDED
        && !disputed
        && publishBy != null
        && publishBy.isBefore(today);
  }
}
