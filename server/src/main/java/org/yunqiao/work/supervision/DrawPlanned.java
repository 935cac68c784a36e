package org.yunqiao.work.supervision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.ledger.Fact;

/**
 * What will be drawn was settled, before there was any chance.
 *
 * @param plan digest of plan.json, which is kept in the vault as the three files are
 * @param size how many objects can be drawn
 * @param drawn how many will be
 * @param follows the draw that was aborted and in whose place this one is held
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DrawPlanned(
    String draw,
    String item,
    String plan,
    String frame,
    String objects,
    String officers,
    long size,
    long drawn,
    List<String> parties,
    String commitBy,
    String revealBy,
    @Nullable String follows)
    implements Fact {

  @Override
  public String type() {
    return "draw.planned";
  }
}
