package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entrants judged by experts against weighted criteria, made public before it stands.
 *
 * @param department who holds it
 * @param region where, the first digits of GB/T 2260; empty for the whole country
 * @param places how many are named at most
 * @param entrants credit codes
 * @param daysLeft working days of the notice that were left when it was paused
 */
public record Evaluation(
    long id,
    EvaluationKind kind,
    String title,
    String department,
    String region,
    int places,
    EvaluationState state,
    List<Criterion> criteria,
    List<String> entrants,
    LocalDate openedOn,
    @Nullable LocalDate noticedOn,
    @Nullable LocalDate noticeUntil,
    int daysLeft,
    @Nullable LocalDate concludedOn,
    long position) {

  /** Whether somebody came in so that he is named. */
  public boolean names(Place place) {
    return place.rank() <= places;
  }

  Evaluation with(List<Criterion> criteria, List<String> entrants) {
    return new Evaluation(
        id,
        kind,
        title,
        department,
        region,
        places,
        state,
        criteria,
        entrants,
        openedOn,
        noticedOn,
        noticeUntil,
        daysLeft,
        concludedOn,
        position);
  }
}
