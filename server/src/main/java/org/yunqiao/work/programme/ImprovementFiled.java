package org.yunqiao.work.programme;

import java.util.List;
import org.yunqiao.ledger.Fact;

/** A party filed what it will improve. */
record ImprovementFiled(
    long improvement,
    long party,
    String title,
    List<String> steps,
    List<String> weights,
    List<String> due)
    implements Fact {

  @Override
  public String type() {
    return "improvement.filed";
  }
}
