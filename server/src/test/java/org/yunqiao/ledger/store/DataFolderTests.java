package org.yunqiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

  @TempDir Path place;

  @Test
  void naming_a_folder_makes_nothing() {
    assertThat(DataFolder.at(place.resolve("new")).owner()).isEmpty();
    assertThat(place.resolve("new")).doesNotExist();
  }

  @Test
  void an_owner_survives_being_written_down() {
    Owner owner =
        Owner.thisProcess("serve", Instant.parse("2026-11-23T00:00:00Z"))
            .answeringOn(21_000)
            .servingOn(8420);
    DataFolder folder = DataFolder.at(place);
    folder.announce(owner);
    assertThat(folder.owner()).contains(owner);
  }

  @Test
  void a_reused_process_number_is_not_taken_for_the_owner() {
    Owner self = Owner.thisProcess("serve", Instant.parse("2026-11-23T00:00:00Z"));
    DataFolder folder = DataFolder.at(place);
    folder.announce(
        new Owner(
            self.process(), self.started().minusSeconds(60), "serve", self.since(), 21_000, 8420));
    assertThat(folder.owner()).isEmpty();
  }

  @Test
  void a_file_that_says_something_else_names_nobody() throws Exception {
    for (String text : new String[] {"", "{", "[]", "{\"started\":\"yesterday\"}", "null"}) {
      Files.writeString(place.resolve("lock.json"), text);
      assertThat(DataFolder.at(place).owner()).as(text).isEmpty();
    }
  }

  @Test
  void only_one_claim_holds_at_a_time() {
    DataFolder folder = DataFolder.at(place);
    DataFolder.Claim claim = folder.claim().orElseThrow();
    assertThat(folder.claim()).isEmpty();
    claim.close();
    DataFolder.Claim next = folder.claim().orElseThrow();
    next.close();
  }

  @Test
  void a_name_that_a_shell_would_read_is_refused() {
    assertThatThrownBy(() -> DataFolder.at(place.resolve("$(reboot)")).made())
        .isInstanceOfSatisfying(
            StoreProblem.class,
            refused -> assertThat(refused.code()).isEqualTo("store.folder-name"));
  }

  @Test
  void a_file_is_no_folder() throws Exception {
    Path file = Files.writeString(place.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.at(file).made())
        .isInstanceOfSatisfying(
            StoreProblem.class,
            refused -> assertThat(refused.code()).isEqualTo("store.folder-unusable"));
  }
}
