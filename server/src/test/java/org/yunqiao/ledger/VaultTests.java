package org.yunqiao.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;

@RealDatabase
class VaultTests {

  @Autowired private Vault vault;
  @Autowired private JdbcClient jdbc;

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private long chunks() {
    return jdbc.sql("select count(*) from ledger.chunk").query(Long.class).single();
  }

  @Test
  void a_document_comes_back_as_it_went_in() throws Exception {
    byte[] document = bytes(3_500_000);
    String digest = vault.keep(new ByteArrayInputStream(document), "application/pdf");
    assertThat(digest)
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document)));
    try (InputStream kept = vault.open(digest)) {
      assertThat(kept.readAllBytes()).isEqualTo(document);
    }
    assertThat(vault.size(digest)).contains(3_500_000L);
  }

  @Test
  void the_same_content_is_kept_once() {
    byte[] document = bytes(2_000_000);
    String first = vault.keep(new ByteArrayInputStream(document), "text/csv");
    long chunks = chunks();
    assertThat(vault.keep(new ByteArrayInputStream(document), "text/csv")).isEqualTo(first);
    assertThat(chunks()).isEqualTo(chunks);
  }

  @Test
  void a_document_that_breaks_off_is_not_kept() {
    long chunks = chunks();
    var breaking =
        new InputStream() {
          private int left = 1_500_000;

          @Override
          public int read() throws IOException {
            if (left-- <= 0) throw new IOException("the line broke");
            return 1;
          }
        };
    assertThatThrownBy(() -> vault.keep(breaking, "text/csv")).hasMessageContaining("line broke");
    assertThat(chunks()).isEqualTo(chunks);
  }

  @Test
  void an_empty_document_is_one_too() throws Exception {
    String digest = vault.keep(InputStream.nullInputStream(), "text/plain");
    try (InputStream kept = vault.open(digest)) {
      assertThat(kept.read()).isEqualTo(-1);
    }
  }

  @Test
  void what_is_not_kept_is_said_to_be_unknown() {
    assertThatThrownBy(() -> vault.open("00".repeat(32))).isInstanceOf(LedgerProblem.class);
  }
}
