package org.yunqiao.door.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files nobody here wrote; they lie beside the project, or where {@code yunqiao.data} says. */
class RealFilesTests {

  private static Path data(String file) {
    Path folder = Path.of(System.getProperty("yunqiao.data", "../../shared/data"));
    assumeTrue(
        Files.isDirectory(folder), () -> "skipped: no real input at " + folder.toAbsolutePath());
    return folder.resolve(file);
  }

  private static Reading read(String file, Layout layout) {
    Reading reading = Reading.of(data(file), layout);
    assertThat(reading.problem()).isNull();
    assertThat(reading.troubles()).isEmpty();
    return reading;
  }

  @Test
  void certificates_line_by_line() {
    assertThat(read("nist-cmvp/cmvp-details-dev-cert1-3500.jsonl.gz", Layout.jsonl()).rows())
        .hasSize(3_492);
  }

  @Test
  void companies_with_shifted_columns_are_still_rows() {
    assertThat(read("cn-registry/cn-enterprises-30k.csv.gz", Layout.csv()).rows()).hasSize(30_188);
  }

  @Test
  void products_inside_a_document_with_its_date() throws IOException {
    String file = "fedramp/fedramp-marketplace-2023-12-31.json.gz";
    Layout layout = Layout.json("data.Products", "meta.last_change");
    assertThat(read(file, layout).rows()).hasSize(453);
    try (RowReader reader = SourceFile.open(data(file), layout)) {
      assertThat(reader.head()).containsEntry("meta.last_change", "2023-12-31T23:50:38.992Z");
    }
  }

  @Test
  void modules_inside_a_document() {
    assertThat(read("nist-cmvp/cmvp-modules-2025-12-14.json.gz", Layout.json("modules")).rows())
        .hasSize(1_109);
  }

  @Test
  void inspections_with_many_columns() {
    assertThat(read("chicago-food/chicago-inspections-with-risk.csv.gz", Layout.csv()).rows())
        .hasSize(17_823);
  }
}
