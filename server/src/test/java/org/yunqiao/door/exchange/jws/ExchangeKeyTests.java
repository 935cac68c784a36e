package org.yunqiao.door.exchange.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeKeyTests {

  @TempDir private Path folder;

  private static JwsProblem refusal(ExchangeKey key) {
    return catchThrowableOfType(JwsProblem.class, key::publicKey);
  }

  @Test
  void without_a_data_folder_it_must_be_said_where_the_key_lies() throws Exception {
    assertThat(refusal(new ExchangeKey("", "", "yunqiao")).code())
        .isEqualTo("exchange.key-nowhere");
    Path file = folder.resolve("elsewhere");
    var drawn = new ExchangeKey(file.toString(), "", "yunqiao").publicKey();
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(new ExchangeKey(file.toString(), folder.toString(), "yunqiao").publicKey())
        .as("the same again, before the data folder's")
        .isEqualTo(drawn);
    assertThat(new ExchangeKey("", folder.toString(), "yunqiao").publicKey()).isNotEqualTo(drawn);
    assertThat(folder.resolve("exchange-key")).exists();
  }

  @Test
  void a_key_that_cannot_be_used_is_refused_without_saying_which_file_it_is() throws Exception {
    Path file = folder.resolve("mine");
    var key = new ExchangeKey(file.toString(), "", "yunqiao");
    Files.writeString(file, "nonsense");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(refusal(key).code()).isEqualTo("exchange.key-file");
    assertThat(refusal(key).arguments()).isEmpty();
    Files.delete(file);
    new ExchangeKey(file.toString(), "", "yunqiao").publicKey();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(refusal(key).code()).isEqualTo("exchange.key-file");
    assertThat(refusal(key)).hasMessageNotContaining(folder.toString());
    assertThat(refusal(new ExchangeKey("/nowhere/at/all", "", "yunqiao")).code())
        .isEqualTo("exchange.key-file");
  }
}
