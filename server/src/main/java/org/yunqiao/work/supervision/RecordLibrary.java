package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Date;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records of this platform as objects of a draw: what bodies reported of attestations, each body a
 * stratum, so that the regulator looks at his own books as he looks at others'.
 */
@Component
class RecordLibrary {

  private final JdbcClient jdbc;

  RecordLibrary(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes frame.tsv and objects.tsv: all attestations that stand on this day and were reported by
   * a body with a public code, called by {@code a} and their number in the register.
   */
  @Transactional(readOnly = true)
  void write(InspectionItem item, String region, LocalDate on, Writer frame, Writer objects) {
    jdbc.sql(
            """
            select 'a' || e.attestation as record, b.code, b.region
            from supervision.enrolment e join supervision.object b on b.party = e.issuer
            where b.code is not null and b.region like :region
              and (:all or e.scheme = any(:schemes))
              and e.from_day <= :on and (e.until_day is null or e.until_day > :on)
            order by ('a' || e.attestation) collate "C"
            """)
        .withFetchSize(10_000)
        .param("region", region.replace("%", "").replace("_", "") + "%")
        .param("all", item.schemes().isEmpty())
        .param("schemes", item.schemes().toArray(String[]::new))
        .param("on", Date.valueOf(on))
        .query(row -> {
          try {
            String record = row.getString("record");
            frame.write(record + "\t" + row.getString("code") + "\n");
            objects.write(record + "\t" + row.getString("region") + "\t" + item.specialty() + "\n");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
