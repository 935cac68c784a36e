package org.yunqiao.work.supervision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Entry;

/** Which cases bodies handle, and whether a time limit of theirs went by; from the facts. */
@Component
class HandledCases {

  private final JdbcClient jdbc;

  HandledCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Bodies whose cases some facts tell of. */
  Set<Long> apply(List<Entry> entries) {
    var numbers = new ArrayList<String>();
    var bodies = new ArrayList<@Nullable Long>();
    var opened = new ArrayList<@Nullable String>();
    for (Entry entry : entries) {
      if (entry.erased()) continue;
      boolean opens = entry.type().equals("case.opened");
      if (!opens && !entry.type().equals("case.overdue")) continue;
      numbers.add(String.valueOf(entry.payload().get("caseNumber")));
      bodies.add(opens ? entry.number("body") : null);
      opened.add(
          opens ? LocalDate.parse(String.valueOf(entry.payload().get("day"))).toString() : null);
    }
    if (numbers.isEmpty()) return Set.of();
    return new TreeSet<>(
        jdbc
            .sql(
                """
                with told as (
                  select number, max(body) as body, max(opened) as opened,
                    bool_or(body is null) as overdue
                  from unnest(:numbers::text[], :bodies::bigint[], :opened::text[]::date[])
                    as t (number, body, opened)
                  group by number)
                insert into supervision.handled_case as h (number, body, opened_on, overdue)
                select number, body, opened, overdue from told
                on conflict (number) do update
                  set body = coalesce(h.body, excluded.body),
                    opened_on = coalesce(h.opened_on, excluded.opened_on),
                    overdue = h.overdue or excluded.overdue
                returning body
                """)
            .param("numbers", numbers.toArray(String[]::new))
            .param("bodies", bodies.toArray(Long[]::new))
            .param("opened", opened.toArray(String[]::new))
            .query(Long.class)
            .list()
            .stream()
            .filter(body -> body != null)
            .toList());
  }
}
