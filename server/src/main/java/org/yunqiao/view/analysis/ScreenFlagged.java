package org.yunqiao.view.analysis;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * A screen found what it had not found before. That is a reason to look, and nothing is proven by
 * it.
 *
 * @param screen its name
 * @param party whom it is about, by its number in the register; null where nobody is named
 * @param day on which it was found
 * @param position as of which fact
 * @param hit the columns of the row, by name
 */
public record ScreenFlagged(
    String screen, @Nullable Long party, LocalDate day, long position, Map<String, String> hit)
    implements Fact {

  @Override
  public String type() {
    return "screen.flagged";
  }
}
