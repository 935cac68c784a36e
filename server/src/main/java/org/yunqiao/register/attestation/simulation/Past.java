package org.yunqiao.register.attestation.simulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Event;
import org.yunqiao.register.attestation.Happening;
import org.yunqiao.register.attestation.Life;

/**
 * One attestation as a replay reads it.
 *
 * @param life its events, with no more content than edition and dates
 * @param kind of the event that brought what it says now, and {@code day} the day of that
 * @param edition under which it says so
 * @param erased whether what it said was erased, but for edition and dates (个人信息保护法 art. 47)
 * @param content the whole of what it says, as it is stored; null where it was not asked for
 */
record Past(
    long id,
    String number,
    long issuer,
    Life life,
    Happening kind,
    LocalDate day,
    String edition,
    LocalDate issued,
    @Nullable LocalDate expires,
    boolean erased,
    @Nullable String content) {

  /**
   * @param latest the event that brought what it says now
   */
  static Past of(
      long id,
      String number,
      long issuer,
      List<Event> events,
      Event latest,
      @Nullable String content) {
    Content says = Objects.requireNonNull(latest.content());
    return new Past(
        id,
        number,
        issuer,
        new Life(events),
        latest.kind(),
        latest.day(),
        says.edition(),
        says.issued(),
        says.expires(),
        latest.erased(),
        content);
  }

  /** The day of the event, as intake tells it: of issue or renewal, or of the change. */
  LocalDate on() {
    return switch (kind) {
      case ISSUED, RENEWED -> issued;
      case CHANGED, OBSERVED, SUSPENDED, RESTORED, WITHDRAWN, CANCELLED -> day;
    };
  }
}
