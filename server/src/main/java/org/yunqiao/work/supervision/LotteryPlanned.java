package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * What will be drawn was settled, and that a public lottery brings the chance; as {@link
 * DrawPlanned} besides.
 *
 * @param lottery which lottery, and which of its draws
 * @param drawnAt when that is drawn
 * @param enterBy until when both witnesses enter it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LotteryPlanned(
    String draw,
    String item,
    String plan,
    String frame,
    String objects,
    String officers,
    long size,
    long drawn,
    String lottery,
    String drawnAt,
    List<String> witnesses,
    String enterBy,
    @Nullable String follows)
    implements Fact {

  @Override
  public String type() {
    return "draw.planned";
  }

  @Override
  public int version() {
    return 2;
  }
}
