package org.yunqiao.register.scheme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** The rows of filings; the folders themselves lie in the vault, under their digests. */
@Component
class FilingTable {

  private static final String MEDIA_TYPE = "application/vnd.yunqiao.scheme-folder";
  private static final String COLUMNS =
      "id, scheme, edition, body, rule, digest, outcome, position, at, ended";

  private final JdbcClient jdbc;
  private final Vault vault;

  FilingTable(JdbcClient jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.vault = vault;
  }

  /** The id of the newest that was filed, 0 when there is none: what all processes look at. */
  long newest() {
    return jdbc.sql("select coalesce(max(id), 0) from scheme.filing where outcome = 'filed'")
        .query(Long.class)
        .single();
  }

  /** Those that were filed, the oldest first. */
  List<Filing> filed() {
    return jdbc.sql("select " + COLUMNS + " from scheme.filing where outcome = 'filed' order by id")
        .query(FilingTable::filing)
        .list();
  }

  /** The latest of any outcome, newest first. */
  List<Filing> latest(int limit) {
    return jdbc.sql("select " + COLUMNS + " from scheme.filing order by id desc limit ?")
        .param(limit)
        .query(FilingTable::filing)
        .list();
  }

  /** Adds a row; its id is given here, so that ids follow the journal's turns. */
  Filing add(Filing filing) {
    return jdbc.sql(
            """
            insert into scheme.filing (scheme, edition, body, rule, digest, outcome, position, at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            returning id, scheme, edition, body, rule, digest, outcome, position, at, ended
            """)
        .params(
            filing.scheme(),
            filing.edition(),
            filing.body(),
            filing.rule(),
            filing.digest(),
            filing.outcome().name().toLowerCase(Locale.ROOT),
            filing.position(),
            Timestamp.from(filing.at()))
        .query(FilingTable::filing)
        .single();
  }

  void end(Filing filing, LocalDate last) {
    jdbc.sql("update scheme.filing set ended = ? where id = ?")
        .params(Date.valueOf(last), filing.id())
        .update();
  }

  void keep(SchemeFolder folder) {
    vault.keep(new java.io.ByteArrayInputStream(folder.canonical()), MEDIA_TYPE);
  }

  SchemeFolder folder(Filing filing) {
    try (InputStream bytes = vault.open(filing.digest())) {
      SchemeFolder folder = SchemeFolder.of(filing.path(), bytes.readAllBytes());
      LocalDate ended = filing.ended();
      return ended == null ? folder : folder.until(ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Filing filing(ResultSet row, int n) throws SQLException {
    return new Filing(
        row.getLong("id"),
        row.getString("scheme"),
        row.getString("edition"),
        row.getString("body"),
        row.getString("rule"),
        row.getString("digest"),
        Filing.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
        row.getLong("position"),
        row.getTimestamp("at").toInstant(),
        row.getObject("ended", LocalDate.class));
  }
}
