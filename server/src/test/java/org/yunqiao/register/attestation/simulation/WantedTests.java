package org.yunqiao.register.attestation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yunqiao.register.scheme.Comparison;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.SampleEditions;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.SchemeFolder;

/** What of the history has to be read for a change, told from what is written in the schemes. */
class WantedTests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final LocalDate LONG_AGO = LocalDate.parse("2010-01-01");

  @Test
  void a_stricter_sampling_of_sites_wants_those_that_have_several_sites_and_no_others() {
    SchemeFolder samplingMore =
        SampleEditions.qms2027(
            rules -> rules.replace("calculate('sites'", "decimal(2) + calculate('sites'"));
    Library with = SHIPPED.with(List.of(samplingMore));
    var followed = new Followed(SHIPPED.followed("qms"), with.edition("qms", "2027").orElseThrow());
    assertThat(followed.byEdition().get("2026"))
        .allSatisfy(comparison ->
            assertThat(comparison.touches(Wanted.reckoned(comparison, LONG_AGO)))
                .isNotEmpty()
                .extracting(Comparison.Touch::has)
                .allSatisfy(has -> assertThat(has).contains("site-count", "sites-audited")));
  }
}
