package org.yunqiao.ledger.tiles;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.Note;

/** The last checkpoint that was signed: whatever is published anywhere was kept here before. */
@Component
class SignedCheckpoints {

  private final JdbcClient jdbc;

  SignedCheckpoints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<SignedCheckpoint> last() {
    return jdbc.sql("select vkey, note, signed_at from ledger.checkpoint")
        .query(SignedCheckpoints::row)
        .optional();
  }

  /** As {@link #last}, and nobody signs another until this transaction has ended. */
  Optional<SignedCheckpoint> lastForSigning() {
    jdbc.sql("lock table ledger.checkpoint in exclusive mode").update();
    return last();
  }

  void keep(SignedCheckpoint signed) {
    jdbc.sql(
            """
            insert into ledger.checkpoint (size, vkey, note, signed_at) values (?, ?, ?, ?)
            on conflict (one) do update
            set size = excluded.size, vkey = excluded.vkey, note = excluded.note,
                signed_at = excluded.signed_at
            """)
        .params(signed.size(), signed.vkey(), signed.note(), Timestamp.from(signed.at()))
        .update();
  }

  private static SignedCheckpoint row(ResultSet row, int n) throws SQLException {
    String note = row.getString("note");
    return new SignedCheckpoint(
        Checkpoint.parse(Note.parse(note.getBytes(UTF_8)).text()),
        row.getString("vkey"),
        note,
        row.getTimestamp("signed_at").toInstant());
  }
}
