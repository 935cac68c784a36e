package org.yunqiao.view.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Library;
import org.yunqiao.register.scheme.Objection;
import org.yunqiao.register.scheme.Submission;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.view.analysis.lake.DuckDb;
import org.yunqiao.view.analysis.lake.LakeTable;

/**
 * Task 3: certification along the chain of agriculture. More is not sold than was certified, and
 * how many farms of a region are certified is what one counts by hand.
 */
class Article3Tests {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @TempDir Path scratch;

  /** Which farms there are, where, and whether each holds an organic certificate that is valid. */
  private static final Map<Integer, String> FARMS =
      Map.of(
          1, "330100", 2, "330200", 3, "330100", 4, "330700", 5, "370100", 6, "370200", 7,
          "370100");

  private static final List<Integer> CERTIFIED = List.of(1, 2, 5);

  @Test
  void the_coverage_of_a_region_is_the_hand_count() throws SQLException {
    try (Connection duck = DuckDb.open("256MB", 1, scratch);
        Statement statement = duck.createStatement()) {
      for (LakeTable table : LakeTable.values()) {
        statement.execute(
            table.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "create table " + table.table() + " (", ")")));
      }
      for (var farm : FARMS.entrySet()) {
        statement.execute(
            "insert into party values (%d, 'organisation', 'C', '%s', 'CN')"
                .formatted(farm.getKey(), farm.getValue()));
      }
      for (int farm : List.of(1, 2, 3, 5)) {
        // the third is suspended, and does not count
        statement.execute(
            ("insert into attestation (attestation, scheme, number, issuer, holder, edition,"
                    + " issued) values (%d, 'organic', 'N', 9, %d, '2020', date '2026-01-01')")
                .formatted(farm, farm));
        statement.execute(
            ("insert into standing values (%d, 'organic', 9, '%s', date '2026-01-01',"
                    + " date '2027-01-01')")
                .formatted(farm, CERTIFIED.contains(farm) ? "valid" : "suspended"));
      }
      Indicator coverage = Indicators.read().named("coverage-region");
      for (String table : coverage.references()) {
        statement.execute(new References().view(table, false));
      }
      try (ResultSet result = statement.executeQuery(coverage.on(DAY))) {
        assertThat(Answer.of(result, 100).rows())
            .contains(
                List.of("330000", "product-food", "2", "4", "0.5"),
                List.of("370000", "product-food", "1", "3", "0.333333"),
                List.of("all", "product-food", "3", "7", "0.428571"));
      }
    }
  }

  @Test
  void a_sale_certificate_beyond_the_certified_output_is_refused() {
    assertThat(refusals("2500")).isEmpty();
    assertThat(refusals("2500.001")).containsExactly("organic-sale.exceeds");
  }

  private static List<String> refusals(String quantity) {
    LocalDate issued = LocalDate.parse("2021-08-18");
    Edition edition = new Library(Folders.shipped()).inForce("organic-sale", issued).orElseThrow();
    Map<String, Object> said = new HashMap<>();
    said.put("certificate-number", "001OP2100012");
    said.put("certificate-from", "2021-05-10");
    said.put("certificate-to", "2022-05-09");
    said.put("certified-products", List.of("红茶"));
    said.put("product", "红茶");
    said.put("stage", "organic");
    said.put("certified-output", new BigDecimal("8000"));
    said.put("sold", List.of(new BigDecimal("3000"), new BigDecimal("2500")));
    said.put("quantity", new BigDecimal(quantity));
    said.put("unit", "kg");
    said.put("output-unit", "kg");
    said.put("buyer", "样例茶业有限公司");
    said.put("buyer-code", "91330100799655058B");
    said.put("contract", "HT-2021-08");
    said.put("batch", "B0817");
    said.put("dispatched", "2021-08-20");
    said.put("retail-coded", false);
    return edition
        .examine(
            new Submission(
                issued,
                "XS-001-2021-0031",
                issued,
                null,
                List.of("PV01"),
                said,
                new Submission.Issuer("CNCA-R-2002-001", "110000", List.of("B02"), Map.of()),
                new Submission.Holder("91350100M000100Y43", "350100", List.of("organic"), null)))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }
}
