package org.yunqiao.register.attestation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Comparison;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** What of the history has to be read for a change, told from what is written in the schemes. */
class WantedTests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final LocalDate LONG_AGO = LocalDate.parse("2010-01-01");

  @Test
  void a_stricter_sampling_of_sites_wants_those_that_have_several_sites_and_no_others() {
    Library with = SHIPPED.with(List.of(samplingMore()));
    var followed = new Followed(SHIPPED.followed("qms"), with.edition("qms", "2027").orElseThrow());
    assertThat(followed.byEdition().get("2026"))
        .allSatisfy(comparison ->
            assertThat(comparison.touches(Wanted.reckoned(comparison, LONG_AGO)))
                .isNotEmpty()
                .extracting(Comparison.Touch::has)
                .allSatisfy(has -> assertThat(has).contains("site-count", "sites-audited")));
  }

  /** QMS 2026 as an edition of 2027 that samples two sites more. */
  private static SchemeFolder samplingMore() {
    var files = new TreeMap<>(SHIPPED.folder("qms", "2026").orElseThrow().files());
    replace(files, "scheme.yaml", "edition: \"2026\"", "edition: \"2027\"");
    replace(files, "scheme.yaml", "{from: 2026-01-01}", "{from: 2027-01-01}");
    replace(files, "scheme.yaml", "{edition: \"2014\"}", "{edition: \"2026\", until: 2028-06-30}");
    replace(files, "rules.yaml", "calculate('sites'", "decimal(2) + calculate('sites'");
    return new SchemeFolder("qms/2027", files);
  }

  private static void replace(TreeMap<String, byte[]> files, String file, String was, String is) {
    files.computeIfPresent(
        file,
        (name, bytes) -> {
          String text = new String(bytes, StandardCharsets.UTF_8);
          assertThat(text).contains(was);
          return text.replace(was, is).getBytes(StandardCharsets.UTF_8);
        });
  }
}
