package org.yunqiao.view.analysis.lake;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables of the lake. Each row carries the position of the fact that told it, and once another
 * fact told otherwise, that one's position in {@code gone}: so the lake answers as of any position.
 */
public enum LakeTable {
  /** Organisations and persons; of persons nothing but that they are there. */
  PARTY(
      Part.PARTY,
      "party",
      "party bigint, kind varchar, code varchar, region varchar, country varchar"),
  /** Parties that are another by now, and which; led on to the last one. */
  MERGED(Part.MERGED, "party", "party bigint, stays bigint"),
  /** Editions of schemes as released: what kind of attestation they are for. */
  SCHEME(Part.SCHEME, "scheme", "scheme varchar, edition varchar, kind varchar"),
  /** Certificates, approvals, registrations, titles: what they say last; reports stand apart. */
  ATTESTATION(
      Part.CONTENT,
      "attestation",
      "attestation bigint, scheme varchar, number varchar, issuer bigint, holder bigint,"
          + " edition varchar, issued date, expires date, first_issued date, personnel integer,"
          + " audit_type varchar, audit_method varchar, audit_days decimal(8,1),"
          + " audit_begins date, audit_ends date, decided date"),
  /** Days of surveillance, one a row. */
  SURVEILLANCE(Part.CONTENT, "attestation", "attestation bigint, day date"),
  /** Codes of what an attestation covers, one a row. */
  SCOPE(Part.CONTENT, "attestation", "attestation bigint, code varchar"),
  /** Members of an audit team, by the body's own references, one a row. */
  TEAM(Part.CONTENT, "attestation", "attestation bigint, member varchar"),
  /** How an attestation stands, by period: from a day, until the day before another. */
  STANDING(
      Part.STANDING,
      "attestation",
      "attestation bigint, scheme varchar, issuer bigint, standing varchar, from_day date,"
          + " until_day date"),
  /** Test and inspection reports. */
  REPORT(
      Part.CONTENT,
      "attestation",
      "attestation bigint, number varchar, laboratory bigint, client bigint, field varchar,"
          + " day date, verdict varchar"),
  /** Results of inspections by the day they were concluded, one code a row. */
  INSPECTION(
      Part.INSPECTION,
      "inspection",
      "inspection bigint, item varchar, object varchar, region varchar, drawn boolean,"
          + " day date, result varchar");

  /** What is told anew as a whole: a newer fact takes the place of all rows of the same key. */
  enum Part {
    PARTY,
    MERGED,
    SCHEME,
    CONTENT,
    STANDING,
    INSPECTION
  }

  private final Part part;
  private final String key;
  private final List<Column> columns;

  /**
   * One column.
   *
   * @param type in DuckDB's words
   */
  public record Column(String name, String type) {}

  LakeTable(Part part, String key, String columns) {
    this.part = part;
    this.key = key;
    this.columns =
        java.util.Arrays.stream(columns.split(", "))
            .map(column -> column.strip().split(" ", 2))
            .map(column -> new Column(column[0], column[1]))
            .toList();
  }

  /** By this name a query knows it. */
  public String table() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  public List<Column> columns() {
    return columns;
  }

  Part part() {
    return part;
  }

  String key() {
    return key;
  }

  /** The columns a query sees, for a select. */
  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  boolean has(String column) {
    return columns.stream().anyMatch(each -> each.name().equals(column));
  }
}
