package org.yunqiao.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.Problem;

class SealTests {

  @TempDir private Path folder;

  @Test
  void a_key_is_drawn_once_for_its_owner_only_and_stays() throws Exception {
    assertThat(seal(null).verifier()).isEmpty();
    String drawn = seal(null).keyOrNew().verifier().text();
    assertThat(drawn).startsWith("yunqiao/");
    assertThat(seal(null).keyOrNew().verifier().text()).isEqualTo(drawn);
    assertThat(seal(null).verifier().orElseThrow().text()).isEqualTo(drawn);
    assertThat(Files.getPosixFilePermissions(folder.resolve("log-key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var files = Files.list(folder)) {
      assertThat(files).as("nothing of the making is left").hasSize(1);
    }
  }

  @Test
  void of_many_that_draw_at_once_all_have_the_same() {
    List<String> keys =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> seal(null).keyOrNew().verifier().text())
            .distinct()
            .toList();
    assertThat(keys).hasSize(1);
  }

  @Test
  void the_operator_names_the_log_before_it_begins_and_not_later() {
    assertThat(seal("log.example.cn/yunqiao").keyOrNew().verifier().name())
        .isEqualTo("log.example.cn/yunqiao");
    assertThat(seal(null).key().verifier().name()).isEqualTo("log.example.cn/yunqiao");
    assertThat(refusal(seal("other.example.cn"))).isEqualTo("ledger.seal-name");
  }

  @Test
  void a_key_that_is_missing_spoilt_open_or_badly_named_is_refused() throws Exception {
    assertThat(refusal(seal(null))).isEqualTo("ledger.seal-missing");
    assertThatThrownBy(() -> seal("two words").keyOrNew())
        .extracting("code")
        .isEqualTo("ledger.seal-bad-name");
    seal(null).keyOrNew();
    Path file = folder.resolve("log-key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(refusal(seal(null))).isEqualTo("ledger.seal-open");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, Files.readString(file).replaceFirst("yunqiao/", "yunqiaa/"));
    assertThat(refusal(seal(null))).isEqualTo("ledger.seal-unreadable");
    Files.writeString(file, "");
    assertThat(refusal(seal(null))).isEqualTo("ledger.seal-unreadable");
    assertThat(refusal(new Seal(new SealSettings(null, null), "")))
        .isEqualTo("ledger.seal-nowhere");
  }

  private Seal seal(@Nullable String name) {
    return new Seal(new SealSettings(null, name), folder.toString());
  }

  private static String refusal(Seal seal) {
    try {
      seal.key();
    } catch (Problem problem) {
      return problem.code();
    }
    throw new AssertionError("not refused");
  }
}
