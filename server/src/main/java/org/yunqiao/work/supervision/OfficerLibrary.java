package org.yunqiao.work.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.proof.draw.Officer;
import org.yunqiao.proof.draw.Officers;
import org.yunqiao.proof.draw.Refused;

/** 执法检查人员库: who can be sent, with unit, region, specialties, and what each must keep away from. */
@Component
public class OfficerLibrary {

  private final JdbcClient jdbc;

  OfficerLibrary(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the whole library anew from a file in the form of officers.tsv (docs/protocols/draw.md).
   * Draws that were planned keep the pool that they were planned with.
   *
   * @return how many officers it has now
   */
  @Transactional
  public int replace(Path file) {
    List<Officer> all = new ArrayList<>();
    try {
      Officers.of(file).forEach(all::add);
    } catch (Refused refused) {
      throw SupervisionProblem.protocol(refused);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    jdbc.sql("delete from supervision.officer").update();
    for (Officer each : all) {
      jdbc.sql(
              """
              insert into supervision.officer (id, unit, region, present, specialties, avoids)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(
              each.id(),
              each.unit(),
              each.region(),
              !each.absent(),
              each.specialties().stream().sorted().toArray(String[]::new),
              each.avoids().stream().sorted().toArray(String[]::new))
          .update();
    }
    return all.size();
  }

  /** Writes officers.tsv. */
  @Transactional(readOnly = true)
  void write(Writer out) {
    jdbc.sql(
            """
            select id, unit, region, present, specialties, avoids
            from supervision.officer order by id
            """)
        .query(row -> {
          var line = new StringBuilder(row.getString("id"));
          line.append('\t').append(row.getString("unit"));
          line.append('\t').append(row.getString("region"));
          line.append(row.getBoolean("present") ? "\tpresent\t" : "\tabsent\t");
          line.append(String.join(",", texts(row.getArray("specialties"))));
          for (String object : texts(row.getArray("avoids"))) line.append('\t').append(object);
          try {
            out.write(line.append('\n').toString());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }
}
