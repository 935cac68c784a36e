package org.yunqiao.work.programme;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yunqiao.register.scheme.table.Tables;

/**
 * 科研项目征集: for what projects can be applied for on a day, by the dated rows of {@code
 * tables/research-calls.csv}; what is applied for is a case of {@code research-project}.
 */
@Component
public class Calls {

  private static final String TABLE = "research-calls";

  /** Those that take applications on a day. */
  public List<Call> open(LocalDate on) {
    return Tables.shared().named(TABLE).rows(on).stream()
        .map(row ->
            new Call(
                row.text("call"),
                row.text("outcome"),
                Integer.parseInt(row.text("places")),
                new Call.Words(row.text("zh"), row.text("asks-zh")),
                new Call.Words(row.text("en"), row.text("asks-en")),
                row.to(),
                row.source()))
        .toList();
  }
}
