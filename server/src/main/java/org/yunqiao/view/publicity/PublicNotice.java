package org.yunqiao.view.publicity;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to stand or to happen, and of which everybody is told before (公示).
 *
 * @param subject number or name of what it is about
 * @param title what it is called; empty where it goes by its subject
 * @param until last day to object; null while none is set
 * @param position of the fact that gave the notice
 * @param disputed whether somebody has objected and waits for an answer
 */
public record PublicNotice(
    Kind kind,
    String subject,
    String title,
    LocalDate from,
    @Nullable LocalDate until,
    long position,
    boolean disputed) {

  /** Of what notice is given. */
  public enum Kind {
    /** A draw that is going to be held. */
    DRAW,
    /** The published result of an inspection, while an objection to it is being answered. */
    INSPECTION,
    /** A ranking, before it stands. */
    EVALUATION;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
