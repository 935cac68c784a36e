package org.yunqiao.register.scheme.calculation;

import java.util.List;
import org.yunqiao.register.scheme.Edition.Names;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

/** Whether a certificate may go over to another body, and why not (IAF MD 2:2023). */
final class Transfer implements Arithmetic {

  private static final String CONDITIONS = "transfer-conditions";

  @Override
  public List<Input> inputs(Tables tables) {
    Table conditions = tables.named(CONDITIONS);
    return conditions.rows().stream()
        .map(row ->
            Input.choice(row.text("code"), row.text("choices").split(" "))
                .needed()
                .named(new Names(row.text("zh"), row.text("en"))))
        .toList();
  }

  @Override
  public Result result(Inputs inputs, Working working) {
    boolean visit = false;
    boolean refused = false;
    for (Row row : working.table(CONDITIONS).rows(working.on())) {
      String given = inputs.text(row.text("code"));
      boolean met = given.equals(row.text("must"));
      if (!met) {
        visit |= row.text("effect").equals("visit");
        refused |= row.text("effect").equals("refuse");
      }
      String outcome = met ? "met" : row.text("effect");
      working.step(
          Words.of("transfer." + outcome, row.text("zh"), row.text("en"), given), outcome, row);
    }
    return working.word(refused ? "no" : visit ? "after-visit" : "yes");
  }
}
