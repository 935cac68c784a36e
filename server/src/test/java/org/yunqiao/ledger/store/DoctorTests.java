package org.yunqiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTests {

  @TempDir Path place;

  @Test
  void a_well_machine_has_nothing_to_mend() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    List<Finding> findings = look(place.resolve("new"), free, null);
    assertThat(findings).noneMatch(Finding::wrong).hasSizeGreaterThan(5);
    assertThat(place.resolve("new")).doesNotExist();
  }

  @Test
  void a_taken_port_is_wrong_and_another_is_proposed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(look(place, taken.getLocalPort(), null))
          .filteredOn(Finding::wrong)
          .singleElement()
          .extracting(Finding::mend)
          .asString()
          .contains("--port " + (taken.getLocalPort() + 1));
    }
  }

  @Test
  void a_file_in_place_of_the_data_folder_is_wrong() throws Exception {
    Path file = Files.writeString(place.resolve("file"), "");
    assertThat(look(file, 1, null))
        .filteredOn(finding -> finding.words().contains("data folder"))
        .singleElement()
        .matches(Finding::wrong);
  }

  @Test
  void a_silent_database_is_wrong() {
    assertThat(look(place, 1, "jdbc:postgresql://127.0.0.1:1/none"))
        .last()
        .matches(Finding::wrong)
        .extracting(Finding::mend)
        .asString()
        .contains("--db-url");
  }

  private static List<Finding> look(Path data, int port, @Nullable String url) {
    return new Doctor(data, port, url, false, Clock.systemUTC()).findings();
  }
}
