package org.yunqiao.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real data folder, used in turn by this process and by others that end well or badly. */
class StoreTests {

  @TempDir static Path place;
  private static Path folder;

  @BeforeAll
  static void a_folder_with_one_note_in_it() throws SQLException {
    folder = place.resolve("数据 and more");
    try (Store store = open("first");
        Connection connection = connect(store)) {
      run(connection, "create table note (words text)");
      run(connection, "insert into note values ('云桥')");
    }
  }

  @Test
  void the_database_is_durable_private_and_reads_chinese() throws Exception {
    try (Store store = open("settings");
        Connection connection = connect(store)) {
      assertThat(
              Stream.of("fsync", "synchronous_commit", "full_page_writes", "listen_addresses")
                  .map(setting -> ask(connection, "show " + setting)))
          .containsExactly("on", "on", "on", "127.0.0.1");
      assertThat(ask(connection, "show max_connections")).isEqualTo("100");
      assertThat(ask(connection, "show unix_socket_directories")).isEmpty();
      assertThat(ask(connection, "show server_version")).startsWith("18.");
      assertThat(
              ask(
                  connection,
                  "select datlocprovider::text || ' ' || datlocale from pg_database"
                      + " where datname = 'postgres'"))
          .isEqualTo("b C.UTF-8");
      run(connection, "create extension if not exists pg_trgm");
      assertThat(ask(connection, "select array_length(show_trgm('合格评定'), 1)")).isEqualTo("5");
      assertThat(
              ask(
                  connection,
                  "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
          .isEqualTo("0");
    }
  }

  @Test
  void nobody_enters_without_the_password() throws Exception {
    try (Store store = open("password")) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(store.jdbcUrl(), store.user(), "guessed"))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getSQLState()).isEqualTo("28P01"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.folder())))
          .isEqualTo("rwx------");
      for (String name : List.of("secret", "lock.json")) {
        assertThat(
                PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(store.folder().resolve(name))))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void programs_lie_where_only_their_owner_can_change_them() {
    try (Store store = open("programs")) {
      assertThat(store.owner()).isTrue();
      Path program =
          Path.of(
              Postmaster.find(store.folder().resolve("pg"))
                  .orElseThrow()
                  .process()
                  .info()
                  .command()
                  .orElseThrow());
      assertThat(Stream.iterate(program, Objects::nonNull, Path::getParent))
          .anyMatch(StoreTests::closedToOthers);
    }
  }

  private static boolean closedToOthers(Path place) {
    try {
      return Files.isDirectory(place)
          && PosixFilePermissions.toString(Files.getPosixFilePermissions(place)).equals("rwx------")
          && (place.endsWith("yunqiao") || place.endsWith("run"));
    } catch (IOException unreadable) {
      return false;
    }
  }

  @Test
  void a_folder_opened_twice_in_one_process_has_one_database() throws Exception {
    try (Store first = open("one")) {
      try (Store second = open("two")) {
        assertThat(second.owner()).isTrue();
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
      }
      assertThat(notes(first)).isEqualTo("1");
    }
    assertThat(DataFolder.at(folder).owner()).isEmpty();
  }

  @Test
  void another_process_joins_and_learns_where_the_web_is() throws Exception {
    try (OpenedElsewhere server = new OpenedElsewhere(folder, "serve")) {
      assertThat(server.answer()).startsWith("owner ");
      try (Store store = open("import")) {
        assertThat(store.owner()).isFalse();
        assertThat(store.httpPort()).isEqualTo(18_420);
        assertThat(notes(store)).isEqualTo("1");
      }
      assertThat(DataFolder.at(folder).owner())
          .hasValueSatisfying(owner -> {
            assertThat(owner.process()).isEqualTo(server.process.pid());
            assertThat(owner.command()).isEqualTo("serve");
          });
    }
  }

  @Test
  void the_owner_of_a_shorter_command_waits_for_its_guests() throws Exception {
    try (OpenedElsewhere guest = guestOf(open("import"))) {
      // by now the owner has closed its store, with the guest still there until it finished
      assertThat(guest.process.isAlive()).isFalse();
    }
  }

  private static OpenedElsewhere guestOf(Store owner) throws Exception {
    OpenedElsewhere guest = new OpenedElsewhere(folder, "show");
    assertThat(guest.answer()).startsWith("guest ");
    Thread closing = Thread.ofPlatform().start(owner::close);
    assertThat(closing.join(Duration.ofMillis(700))).isFalse();
    assertThat(DataFolder.at(folder).owner()).isPresent();
    guest.finish();
    closing.join();
    assertThat(DataFolder.at(folder).owner()).isEmpty();
    return guest;
  }

  @Test
  void a_server_waits_for_a_shorter_command_to_finish() throws Exception {
    try (Store command = open("import");
        OpenedElsewhere server = new OpenedElsewhere(folder, "serve")) {
      Thread.sleep(1_500);
      assertThat(server.process.isAlive()).isTrue();
      command.close();
      assertThat(server.answer()).startsWith("owner ");
    }
  }

  @Test
  void the_database_of_a_killed_owner_is_stopped_and_taken_over() throws Exception {
    OpenedElsewhere killed = new OpenedElsewhere(folder, "serve");
    assertThat(killed.answer()).startsWith("owner ");
    ProcessHandle orphan = Postmaster.find(folder.resolve("pg")).orElseThrow().process();
    killed.kill();
    assertThat(orphan.isAlive()).isTrue();

    try (Store store = open("again")) {
      assertThat(store.owner()).isTrue();
      assertThat(notes(store)).isEqualTo("1");
      assertThat(Postmaster.find(folder.resolve("pg")).orElseThrow().process())
          .isNotEqualTo(orphan);
    }
  }

  @Test
  void a_terminated_process_takes_its_database_with_it() throws Exception {
    OpenedElsewhere server = new OpenedElsewhere(folder, "serve");
    assertThat(server.answer()).startsWith("owner ");
    server.terminate();
    assertThat(Postmaster.find(folder.resolve("pg"))).isEmpty();
    assertThat(folder.resolve("pg/postmaster.pid")).doesNotExist();
    assertThat(folder.resolve("lock.json")).doesNotExist();
  }

  @Test
  void a_stranger_on_the_port_only_moves_the_database() throws Exception {
    int kept = DataFolder.at(folder).rememberedPort().orElseThrow();
    try (ServerSocket stranger = new ServerSocket(kept, 1, InetAddress.ofLiteral("127.0.0.1"));
        Store store = open("elsewhere")) {
      assertThat(stranger.isBound()).isTrue();
      assertThat(store.jdbcUrl()).doesNotContain(":" + kept + "/");
      assertThat(notes(store)).isEqualTo("1");
    }
    int moved = DataFolder.at(folder).rememberedPort().orElseThrow();
    try (Store store = open("remembers")) {
      assertThat(store.jdbcUrl()).contains(":" + moved + "/");
    }
  }

  @Test
  void a_number_left_behind_that_now_names_another_program_is_no_obstacle() throws Exception {
    Files.writeString(
        folder.resolve("pg/postmaster.pid"), ProcessHandle.current().pid() + "\n/elsewhere\n");
    try (Store store = open("after a crash")) {
      assertThat(notes(store)).isEqualTo("1");
    }
  }

  @Test
  void an_interrupted_first_start_is_begun_again() throws Exception {
    Path half = place.resolve("half");
    Files.createDirectories(half.resolve("pg"));
    Files.writeString(half.resolve("pg/postgresql.conf"), "# and then the power failed\n");
    try (Store store = Store.open(half, "first", Clock.systemUTC());
        Connection connection = connect(store)) {
      assertThat(ask(connection, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void a_lost_password_is_said_and_nothing_is_touched() throws Exception {
    Path secret = folder.resolve("secret");
    Path aside = place.resolve("secret");
    Files.move(secret, aside);
    try {
      assertThatThrownBy(() -> open("without"))
          .isInstanceOfSatisfying(
              StoreProblem.class,
              refused -> assertThat(refused.code()).isEqualTo("store.secret-missing"));
    } finally {
      Files.move(aside, secret);
    }
    try (Store store = open("with")) {
      assertThat(notes(store)).isEqualTo("1");
    }
  }

  private static Store open(String command) {
    return Store.open(folder, command, Clock.systemUTC());
  }

  private static Connection connect(Store store) throws SQLException {
    return DriverManager.getConnection(store.jdbcUrl(), store.user(), store.password());
  }

  private static String notes(Store store) throws SQLException {
    try (Connection connection = connect(store)) {
      return ask(connection, "select count(*) from note");
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    } catch (SQLException refused) {
      throw new IllegalStateException(sql, refused);
    }
  }
}
