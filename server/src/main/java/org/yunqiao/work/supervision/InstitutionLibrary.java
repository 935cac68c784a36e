package org.yunqiao.work.supervision;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.register.party.CreditCode;

/** 专业机构库: who may assist an inspection, for an inspection to name. */
@Component
public class InstitutionLibrary {

  private final JdbcClient jdbc;

  InstitutionLibrary(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the whole library anew from a file of lines {@code code ⇥ name ⇥ region ⇥ fields}, the
   * fields between commas.
   *
   * @return how many institutions it has now
   */
  @Transactional
  public int replace(Path file) {
    Set<String> known = new HashSet<>();
    List<String[]> rows =
        TabLines.read(
            file,
            4,
            (line, columns) -> {
              CreditCode.Reading code = CreditCode.read(columns[0]);
              if (code.code().isEmpty() || code.normalised()) {
                throw SupervisionProblem.badLine(line, columns[0]);
              }
              if (columns[1].isBlank() || !columns[2].matches("\\d{6}")) {
                throw SupervisionProblem.badLine(line, columns[1] + " " + columns[2]);
              }
              if (!known.add(columns[0])) throw SupervisionProblem.badLine(line, columns[0]);
            });
    jdbc.sql("delete from supervision.institution").update();
    jdbc.sql(
            """
            insert into supervision.institution (code, name, region, fields)
            select code, name, region, string_to_array(fields, ',')
            from unnest(:codes::text[], :names::text[], :regions::text[], :fields::text[])
              as t (code, name, region, fields)
            """)
        .param("codes", column(rows, 0))
        .param("names", column(rows, 1))
        .param("regions", column(rows, 2))
        .param("fields", column(rows, 3))
        .update();
    return rows.size();
  }

  private static String[] column(List<String[]> rows, int at) {
    return rows.stream().map(row -> row[at]).toArray(String[]::new);
  }

  /** The institution of a code. */
  public Optional<Institution> find(String code) {
    return found("where code = ?", code).findFirst();
  }

  /** The next of them after a code, in its order. */
  public List<Institution> after(String code, int limit) {
    return found("where code > ? order by code", code).limit(limit).toList();
  }

  private Stream<Institution> found(String where, String code) {
    return jdbc
        .sql("select code, name, region, fields from supervision.institution " + where)
        .param(code)
        .query((row, n) ->
            new Institution(
                row.getString("code"),
                row.getString("name"),
                row.getString("region"),
                Arrays.asList((String[]) row.getArray("fields").getArray())))
        .list()
        .stream();
  }
}
