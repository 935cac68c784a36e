package org.yunqiao.view.analysis.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of a lake as views, as they were known at a position. The text is plain SQL, the same
 * for every engine; how files are read, and how types are called, the engine says.
 */
public final class Views {

  /** List of what newer facts replaced: part, key, and the position of the newer fact. */
  static final String REPLACED = "replaced";

  /** Reports with all that was told of them. */
  private static final String TOLD = "report_told";

  private Views() {}

  /** What an engine has to say for itself. */
  public interface Engine {

    /** A source of rows over these files, as it stands after {@code from}. */
    String files(List<LakeFile> files);

    /** Its own name of one of DuckDB's types. */
    String type(String duckdb);
  }

  /**
   * The statements that make the views, in order; each replaces one of the same name.
   *
   * @param position as of which fact; at most the manifest's
   */
  public static List<String> statements(Manifest lake, long position, Engine engine) {
    boolean replaced = lake.rows(REPLACED) > 0;
    var statements = new ArrayList<String>();
    if (replaced) {
      statements.add(
          view("lake_replaced")
              + "select part, key, position from "
              + engine.files(lake.of(REPLACED))
              + " f where position <= "
              + position);
    }
    boolean merged = lake.rows(LakeTable.MERGED.table()) > 0;
    statements.add(told(lake, position, engine));
    for (LakeTable table : LakeTable.values()) {
      String name = merged && leads(table) ? "lake_" + table.table() : table.table();
      List<LakeFile> files = lake.of(table.table());
      statements.add(
          view(name)
              + (files.isEmpty()
                  ? none(table, engine)
                  : living(table, position, engine.files(files), replaced)));
    }
    if (merged) {
      for (LakeTable table : LakeTable.values()) {
        if (leads(table)) statements.add(led(table, table.table()));
      }
      statements.add(led(LakeTable.REPORT, TOLD));
    } else {
      statements.add(view(TOLD) + "select * from lake_" + TOLD);
    }
    return statements;
  }

  /** Reports as they were told each time, what was corrected since among them. */
  private static String told(Manifest lake, long position, Engine engine) {
    List<LakeFile> files = lake.of(LakeTable.REPORT.table());
    return view("lake_" + TOLD)
        + (files.isEmpty()
            ? none(LakeTable.REPORT, engine)
            : "select "
                + LakeTable.REPORT.names()
                + " from "
                + engine.files(files)
                + " f where f.position <= "
                + position);
  }

  private static String view(String name) {
    return "create or replace temporary view " + name + " as ";
  }

  private static String none(LakeTable table, Engine engine) {
    return table.columns().stream()
        .map(column -> "cast(null as " + engine.type(column.type()) + ") as " + column.name())
        .collect(Collectors.joining(", ", "select ", " where 1 = 0"));
  }

  private static String living(LakeTable table, long position, String files, boolean replaced) {
    String all =
        "select "
            + table.names()
            + " from "
            + files
            + " f where f.position <= "
            + position
            + " and (f.gone is null or f.gone > "
            + position
            + ")";
    boolean may = replaced && table.part() != LakeTable.Part.SCHEME;
    if (!may) return all;
    return all
        + " and not exists (select 1 from lake_replaced r where r.part = '"
        + table.part()
        + "' and r.key = f."
        + table.key()
        + " and r.position > f.position)";
  }

  /** Whether it names parties that may be another by now. */
  private static boolean leads(LakeTable table) {
    return parties(table).size() > 0;
  }

  private static List<String> parties(LakeTable table) {
    return switch (table) {
      case ATTESTATION -> List.of("issuer", "holder");
      case STANDING -> List.of("issuer");
      case REPORT -> List.of("laboratory", "client");
      case PARTY, MERGED, SCHEME, SURVEILLANCE, SCOPE, TEAM, INSPECTION -> List.of();
    };
  }

  /** An organisation is counted once, whatever number it went by. */
  private static String led(LakeTable table, String name) {
    List<String> parties = parties(table);
    String columns =
        table.columns().stream()
            .map(LakeTable.Column::name)
            .map(column ->
                parties.contains(column)
                    ? "coalesce(m_" + column + ".stays, t." + column + ") as " + column
                    : "t." + column)
            .collect(Collectors.joining(", "));
    String joins =
        parties.stream()
            .map(each -> " left join merged m_" + each + " on m_" + each + ".party = t." + each)
            .collect(Collectors.joining());
    return view(name) + "select " + columns + " from lake_" + name + " t" + joins;
  }
}
