package org.yunqiao.door.exchange.sample;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Examination;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Submission;
import org.yunqiao.register.scheme.file.Folders;

/** A rule that refused what bodies already report would empty the register: the sample shows it. */
class SampleSchemesTests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  @TempDir Path world;

  @Test
  void every_sound_certificate_is_accepted_and_unremarked_by_the_edition_of_its_day()
      throws IOException {
    SampleWorld.write(world, 20_000, 11, SampleWorld.YEAR_END, SampleWorld.Progress.SILENT);
    Set<Integer> spoiled =
        rows("defects.csv").stream()
            .filter(defect -> defect.getField("file").equals("certificates.csv"))
            .map(defect -> Integer.parseInt(defect.getField("row")) - 1)
            .collect(Collectors.toSet());
    List<NamedCsvRecord> certificates = rows("certificates.csv");
    Map<String, Integer> said = new TreeMap<>();
    for (int i = 0; i < certificates.size(); i++) {
      if (spoiled.contains(i)) continue;
      NamedCsvRecord row = certificates.get(i);
      LocalDate issued = LocalDate.parse(row.getField("颁证日期"));
      Edition edition = SHIPPED.inForce(row.getField("方案"), issued).orElseThrow();
      Examination examination = edition.examine(submission(row, issued));
      examination.refused().forEach(o -> said.merge(o.code(), 1, Integer::sum));
      examination.warned().forEach(o -> said.merge(o.code(), 1, Integer::sum));
      examination.unknown().forEach(o -> said.merge(o.code() + " unknown", 1, Integer::sum));
    }
    assertThat(said).isEmpty();
  }

  /** As connectors/certificates reads a row. */
  private static Submission submission(NamedCsvRecord row, LocalDate issued) {
    var attributes = new HashMap<String, Object>();
    attributes.put("first-issued", row.getField("初次获证日期"));
    attributes.put("covered", row.getField("认证范围"));
    attributes.put("accreditation", List.of(row.getField("认可标识").split(";")));
    if (!row.getField("体系覆盖人数").isEmpty()) {
      attributes.put("personnel", Integer.parseInt(row.getField("体系覆盖人数")));
    }
    return new Submission(
        issued,
        row.getField("证书编号"),
        issued,
        LocalDate.parse(row.getField("到期日期")),
        List.of(row.getField("范围代码").split(";")),
        attributes,
        new Submission.Issuer(row.getField("发证机构"), "", List.of(), Map.of()),
        new Submission.Holder(row.getField("获证组织代码"), row.getField("获证组织地区"), List.of(), null));
  }

  private List<NamedCsvRecord> rows(String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(world.resolve(file))) {
      return reader.stream().toList();
    }
  }
}
