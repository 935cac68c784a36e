package org.yunqiao.door.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTests {

  @TempDir Path folder;

  /** The digest of "abc" is the example of FIPS 180-2, appendix B.1. */
  @Test
  void a_file_is_known_by_its_bytes() throws IOException {
    assertThat(SourceFile.at(Reading.file(folder, "abc")).digest())
        .isEqualTo(
            new Fingerprint("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
  }

  @Test
  void progress_is_counted_in_packed_bytes() throws IOException {
    byte[] packed = Reading.gzip("a\n1\n".repeat(100_000).getBytes());
    try (RowReader reader = SourceFile.open(Reading.file(folder, packed), Layout.csv())) {
      while (reader.next() != null) {
        assertThat(reader.bytesRead()).isBetween(1L, (long) packed.length);
      }
      assertThat(reader.bytesRead()).isEqualTo(packed.length);
    }
  }
}
