package org.yunqiao.register.scheme.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTests {

  static Stream<String> shared() {
    return Tables.shared().names().stream();
  }

  @ParameterizedTest
  @MethodSource("shared")
  void every_table_that_comes_with_the_program_is_well_formed(String name) {
    Table table = Tables.shared().named(name);
    assertThat(table.name()).isEqualTo(name);
    assertThat(table.rows()).isNotEmpty();
  }

  @Test
  void all_files_of_the_folder_are_known() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../tables"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".csv", "")))
          .hasSizeGreaterThan(0)
          .containsExactlyInAnyOrderElementsOf(Tables.shared().names());
    }
  }

  @Test
  void a_table_is_read_once() {
    assertThat(Tables.shared().named("scheme-families"))
        .isSameAs(Tables.shared().named("scheme-families"));
  }

  @Test
  void ones_own_table_hides_the_shared_one() {
    Table own =
        Table.read(
            "scheme-families",
            "# zh: 甲\n# en: A\n# source: B\n# key: code\ncode\nx\n"
                .getBytes(StandardCharsets.UTF_8));
    Tables tables = Tables.with(Map.of("scheme-families", own));
    assertThat(tables.find("scheme-families")).containsSame(own);
    assertThat(tables.names()).isEqualTo(Tables.shared().names());
    assertThat(Tables.shared().named("scheme-families")).isNotSameAs(own);
    assertThat(Tables.with(Map.of())).isSameAs(Tables.shared());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-such-table", "../schemes/qms", "a/b", "A", "scheme-families.csv"})
  void what_is_no_table_is_not_found(String name) {
    assertThat(Tables.shared().find(name)).isEmpty();
    assertThatExceptionOfType(TableProblem.class)
        .isThrownBy(() -> Tables.shared().named(name))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("table.missing"));
  }

  @Test
  void tables_are_listed_from_a_jar_as_from_a_folder(@TempDir Path folder) throws IOException {
    Path jar = folder.resolve("server.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : new String[] {"tables/", "tables/a.csv", "tables/b/c.csv", "x.csv"}) {
        out.putNextEntry(new JarEntry(entry));
      }
    }
    Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/a.csv"), "");
    Files.writeString(folder.resolve("tables/README.md"), "");
    assertThat(Tables.files(jar)).containsExactly("a.csv");
    assertThat(Tables.files(folder)).containsExactly("a.csv");
    assertThat(Tables.files(folder.resolve("nothing"))).isEmpty();
  }
}
