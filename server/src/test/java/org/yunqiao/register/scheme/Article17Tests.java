package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** Task 17: which imported food needs a registered maker, by HS code, origin and day. */
class Article17Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final String TABLE = "import-food-categories.csv";

  private static boolean needed(Library library, String hs, String origin, String day) {
    LocalDate on = LocalDate.parse(day);
    var said =
        Map.<String, Object>of(
            "origin", origin, "products", List.of(Map.of("hs", hs, "category", "other")));
    List<String> refused =
        library
            .inForce("import-food", on)
            .orElseThrow()
            .examine(
                new Submission(
                    on,
                    "1",
                    on,
                    null,
                    List.of(),
                    said,
                    Submission.Issuer.NONE,
                    Submission.Holder.NONE))
            .refused()
            .stream()
            .map(Objection::code)
            .toList();
    assertThat(refused).as("the form is as it should be").noneMatch(c -> c.startsWith("form."));
    return !refused.contains("import-food.not-needed");
  }

  @ParameterizedTest
  @CsvSource({
    "0402,NZL,2018-03-05,true", // dairy
    "0402,NZL,2013-04-30,false", // before dairy was listed
    "0402,NZL,2013-05-01,true",
    "1905,FRA,2018-03-05,false", // biscuits, under the short catalogue
    "1905,FRA,2021-12-31,false",
    "1905,FRA,2022-01-01,true", // under order 248 all food
    "1905,FRA,2026-06-01,true",
    "0410,MYS,2015-12-31,false", // bird's nests
    "0410,MYS,2016-01-01,true",
    "2916,FRA,2023-03-01,false", // an additive is no food
    "0402,CHN,2023-03-01,false" // made at home
  })
  void code_origin_and_day_tell_whether_registration_is_needed(
      String hs, String origin, String day, boolean expected) {
    assertThat(needed(SHIPPED, hs, origin, day)).isEqualTo(expected);
  }

  /** The shipped library, but with a row more in the catalogue. */
  private static Library with(String row) {
    var library = SHIPPED;
    for (SchemeFolder folder : SHIPPED.folders()) {
      if (!folder.path().startsWith("import-food/")) continue;
      var files = new HashMap<>(folder.files());
      files.put("tables/" + TABLE, (catalogue() + row + "\n").getBytes(StandardCharsets.UTF_8));
      library = library.with(List.of(new SchemeFolder(folder.path(), files)));
    }
    return library;
  }

  private static String catalogue() {
    try (InputStream in = Article17Tests.class.getResourceAsStream("/tables/" + TABLE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void adding_a_class_changes_later_days_only() {
    Library wider = with("0301,*,other,2027-03-01,,样例公告,L");
    for (String day :
        List.of("2013-01-01", "2018-01-01", "2023-01-01", "2026-06-01", "2027-02-28")) {
      assertThat(needed(wider, "0301", "NOR", day)).as(day).isFalse();
      assertThat(needed(wider, "0402", "NOR", day))
          .as("what was there before, on %s", day)
          .isEqualTo(needed(SHIPPED, "0402", "NOR", day));
    }
    assertThat(needed(wider, "0301", "NOR", "2027-03-01")).isTrue();
    assertThat(needed(wider, "0301", "CHL", "2030-01-01")).isTrue();
    assertThat(needed(SHIPPED, "0301", "NOR", "2027-03-01")).isFalse();
  }

  @Test
  void a_row_may_be_for_one_origin_only() {
    Library wider = with("0301,NOR,other,2027-03-01,,样例公告,L");
    assertThat(needed(wider, "0301", "NOR", "2027-03-01")).isTrue();
    assertThat(needed(wider, "0301", "CHL", "2027-03-01")).isFalse();
  }
}
