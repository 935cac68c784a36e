package org.yunqiao.work.casework;

import java.util.List;
import org.yunqiao.ledger.Fact;

/**
 * A step of a case ended.
 *
 * @param round how often the step had come up, from 1
 * @param mandate under which it was done
 * @param form digest of what was filled in, under a salt that the case keeps
 * @param documents digests of what was handed in
 * @param warned codes of rules that warned
 */
record StepCompleted(
    String caseNumber,
    String step,
    int round,
    String outcome,
    long mandate,
    String day,
    String form,
    List<String> documents,
    List<String> warned)
    implements Fact {

  @Override
  public String type() {
    return "case.step-completed";
  }
}
