package org.yunqiao.work.casework;

import org.yunqiao.ledger.Fact;

/**
 * A time limit of a case went by.
 *
 * @param limit its name in the procedure
 * @param days working days that it had
 * @param due its last day
 * @param day on which it was noticed
 */
record CaseOverdue(String caseNumber, String scheme, String limit, int days, String due, String day)
    implements Fact {

  @Override
  public String type() {
    return "case.overdue";
  }
}
