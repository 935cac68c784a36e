package org.yunqiao.door.exchange.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * How a workbook is written out: its sheets, their headers, and what stands under each; the file
 * {@code connectors/<name>/workbook.yaml}. Values are told by the verbs that connectors read with.
 */
public record WorkbookForm(List<Sheet> sheets) {

  /** What the rows of a sheet tell of. */
  public enum Rows {
    /** Audits that were planned. */
    PLANS,
    /** Certificates to which something happened. */
    CERTIFICATES,
    /** Audits that ended. */
    RESULTS,
    /** Certificates that tell of energy. */
    ENERGY
  }

  /** A sheet, its columns in order. */
  public record Sheet(String name, Rows rows, List<Column> columns) {}

  /** A column. */
  public static final class Column {

    private final String header;
    private final Value value;

    Column(String header, Value value) {
      this.header = header;
      this.value = value;
    }

    public String header() {
      return header;
    }

    /** What stands in it; several values by semicolons, empty where there is none. */
    public String text(Map<String, Object> row) {
      return String.join(";", value.list(row));
    }
  }

  /** Reads the file; refused where it is malformed. */
  static WorkbookForm read(String name, Object yaml) {
    try {
      Spec spec = new Spec(name, yaml, List.of(), List.of("sheets"));
      return new WorkbookForm(
          spec.maps("sheets").stream().map(sheet -> sheet(name, sheet)).toList());
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw ConnectorProblem.malformed(name, String.valueOf(e.getMessage()));
    }
  }

  private static Sheet sheet(String where, Map<String, Object> written) {
    Spec spec = new Spec(where, written, List.of(), List.of("name", "rows", "columns"));
    var columns = new ArrayList<Column>();
    for (Map<String, Object> column : spec.maps("columns")) {
      var verbs = new java.util.LinkedHashMap<>(column);
      String header = String.valueOf(verbs.remove("header"));
      columns.add(new Column(header, Value.read(header, verbs, List.of())));
    }
    return new Sheet(
        spec.text("name").orElseThrow(),
        Rows.valueOf(spec.text("rows").orElseThrow().toUpperCase(Locale.ROOT)),
        List.copyOf(columns));
  }
}
