package org.yunqiao.work.casework;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.register.party.Parties;

/**
 * What bodies have planned and found, month by month, whatever the procedure: a plan is what tells
 * its {@code plan-number}, a result what lists {@code nonconformities}.
 */
@Component
public class AuditRecords {

  private static final int SOME = 200;

  private final CaseTable cases;
  private final Parties parties;

  AuditRecords(CaseTable cases, Parties parties) {
    this.cases = cases;
    this.parties = parties;
  }

  /** Hands over, some at a time, the plans that a body reported in a month. */
  @Transactional(readOnly = true)
  public void planned(long body, YearMonth month, Consumer<List<AuditRecord>> some) {
    each(body, "plan-number", "plan-reported", month, some);
  }

  /** Hands over, some at a time, the audits of a body that ended in a month. */
  @Transactional(readOnly = true)
  public void ended(long body, YearMonth month, Consumer<List<AuditRecord>> some) {
    each(body, "nonconformities", "ended", month, some);
  }

  private void each(
      long body, String field, String day, YearMonth month, Consumer<List<AuditRecord>> some) {
    var bodies = new ArrayList<Long>(parties.leadingTo(List.of(body)).keySet());
    bodies.add(body);
    CaseTable.@Nullable Filled after = null;
    for (List<CaseTable.Filled> found;
        !(found =
                cases.filled(bodies, field, day, month.atDay(1), month.atEndOfMonth(), after, SOME))
            .isEmpty(); ) {
      some.accept(found.stream().map(this::record).toList());
      after = found.getLast();
    }
  }

  private AuditRecord record(CaseTable.Filled filled) {
    Map<String, Map<String, Object>> steps = cases.filled(filled.caseId());
    return AuditRecord.of(cases.find(filled.caseId()).orElseThrow(), filled.form(), steps);
  }
}
