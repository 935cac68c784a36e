package org.yunqiao.register.scheme.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yunqiao.register.scheme.Library;

/** Every scheme that comes with the platform passes the check, its examples included. */
class ShippedSchemesTests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  static Stream<String> folders() {
    return SHIPPED.folders().stream().map(SchemeFolder::path);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void a_shipped_scheme_passes_the_check(String path) {
    SchemeFolder folder =
        SHIPPED.folders().stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    List<String> errors =
        Check.of(folder, SHIPPED).stream().filter(Finding::error).map(Finding::told).toList();
    assertThat(errors).isEmpty();
  }
}
