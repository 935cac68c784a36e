package org.yunqiao.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Documents by what they are: stored and asked for by SHA-256 digest, streamed in chunks both ways,
 * each content kept once. The chunks live in the database, so the application stays stateless.
 */
@Component
public class Vault {

  private static final int CHUNK = 1 << 20;

  private final JdbcClient jdbc;
  private final Clock clock;

  Vault(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Keeps a document, and that whoever acts has handed it in.
   *
   * @return its SHA-256 digest, lower-case hex
   */
  @Transactional
  public String keep(InputStream content, String mediaType) {
    long id = jdbc.sql("select nextval('ledger.document_id')").query(Long.class).single();
    var digesting = new DigestInputStream(content, sha256());
    long size = 0;
    try {
      byte[] chunk;
      for (int n = 0; (chunk = digesting.readNBytes(CHUNK)).length > 0; n++) {
        jdbc.sql("insert into ledger.chunk (document, n, bytes) values (?, ?, ?)")
            .params(id, n, chunk)
            .update();
        size += chunk.length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] digest = digesting.getMessageDigest().digest();
    int kept =
        jdbc.sql(
                """
                insert into ledger.document (id, digest, size, media_type, kept_at)
                values (?, ?, ?, ?, ?) on conflict (digest) do nothing
                """)
            .params(id, digest, size, mediaType, Timestamp.from(clock.instant()))
            .update();
    if (kept == 0) jdbc.sql("delete from ledger.chunk where document = ?").param(id).update();
    jdbc.sql(
            """
            insert into ledger.handed_in (document, actor)
            select id, ? from ledger.document where digest = ? on conflict do nothing
            """)
        .params(Actor.current().name(), digest)
        .update();
    return HexFormat.of().formatHex(digest);
  }

  /** The size in bytes of a document, if it is kept here. */
  public Optional<Long> size(String digest) {
    return jdbc.sql("select size from ledger.document where digest = ?")
        .param(HexFormat.of().parseHex(digest))
        .query(Long.class)
        .optional();
  }

  /** Whether this actor has handed a document in, and not only heard of its digest. */
  public boolean handedIn(String digest, Actor actor) {
    return jdbc.sql(
            """
            select exists (select from ledger.document d
              join ledger.handed_in h on h.document = d.id where d.digest = ? and h.actor = ?)
            """)
        .params(HexFormat.of().parseHex(digest), actor.name())
        .query(Boolean.class)
        .single();
  }

  /** Opens a document; it is read chunk by chunk. */
  public InputStream open(String digest) {
    long id =
        jdbc.sql("select id from ledger.document where digest = ?")
            .param(HexFormat.of().parseHex(digest))
            .query(Long.class)
            .optional()
            .orElseThrow(() -> LedgerProblem.noSuchDocument(digest));
    return new Chunks(id);
  }

  /**
   * Forgets a document for good, whoever else may name it; whether it was kept.
   *
   * @param digest of a document that need not be here
   */
  @Transactional
  public boolean forget(String digest) {
    Optional<Long> id =
        jdbc.sql("delete from ledger.document where digest = ? returning id")
            .param(HexFormat.of().parseHex(digest))
            .query(Long.class)
            .optional();
    id.ifPresent(gone -> {
      jdbc.sql("delete from ledger.chunk where document = ?").param(gone).update();
      jdbc.sql("delete from ledger.handed_in where document = ?").param(gone).update();
    });
    return id.isPresent();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Chunks extends InputStream {

    private final long document;
    private int next;
    private byte @Nullable [] chunk = new byte[0];
    private int at;

    private Chunks(long document) {
      this.document = document;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (length == 0) return 0;
      if (chunk != null && at == chunk.length) {
        chunk =
            jdbc.sql("select bytes from ledger.chunk where document = ? and n = ?")
                .params(document, next++)
                .query(byte[].class)
                .optional()
                .orElse(null);
        at = 0;
      }
      if (chunk == null) return -1;
      int n = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, into, offset, n);
      at += n;
      return n;
    }
  }
}
