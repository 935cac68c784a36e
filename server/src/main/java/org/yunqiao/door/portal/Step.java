package org.yunqiao.door.portal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the history.
 *
 * @param day what it is sorted by
 * @param face the standing that begins with it; null where the standing goes on
 * @param position of the fact that told it; 0 where it follows from the calendar
 * @param ahead whether it lies after the day asked about
 */
record Step(
    LocalDate day,
    String date,
    String title,
    @Nullable String reason,
    List<Attribute> detail,
    @Nullable Face face,
    @Nullable String standing,
    @Nullable String learned,
    long position,
    boolean ahead) {

  /** Class of the stylesheet. */
  public String tone() {
    return face == null ? "plain" : face.tone();
  }
}
