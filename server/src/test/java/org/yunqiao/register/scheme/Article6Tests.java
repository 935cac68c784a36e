package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.calculation.Calculations;
import org.yunqiao.register.scheme.file.Folders;

/** Task 6: one catalogue, one standard, one mark for green products. */
class Article6Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  private static String standard(String product, String on) {
    return String.valueOf(
        Calculations.named("green-catalogue")
            .calculate(Map.of("product", product), LocalDate.parse(on))
            .value());
  }

  private static Map<String, Object> green(String kind, String standard, String... marks) {
    List<Map<String, Object>> dimensions =
        Stream.of("resource", "energy", "environment", "quality")
            .map(each -> Map.<String, Object>of("dimension", each, "met", true))
            .toList();
    var said = new HashMap<String, Object>();
    said.put("catalogue-class", kind);
    said.put("mark-type", "whole");
    said.put("standard", standard);
    said.put("dimensions", dimensions);
    said.put("production-sites", 1);
    if (marks.length > 0) {
      said.put("marks", List.of(marks));
      said.put("trace-code", "GP-1");
    }
    return said;
  }

  private static List<String> refusals(String issued, Map<String, Object> attributes) {
    LocalDate on = LocalDate.parse(issued);
    return SHIPPED
        .inForce("green-product", on)
        .orElseThrow()
        .examine(
            new Submission(
                on,
                "00120PV00901",
                on,
                on.plusYears(5).minusDays(1),
                List.of("PV06"),
                attributes,
                Submission.Issuer.NONE,
                Submission.Holder.NONE))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "wood-panels,GB/T 35601",
    "coatings,GB/T 35602",
    "sanitary-ware,GB/T 35603",
    "building-glass,GB/T 35604",
    "solar-water-heating,GB/T 35606",
    "furniture,GB/T 35607",
    "thermal-insulation,GB/T 35608",
    "waterproofing,GB/T 35609",
    "ceramic-tiles,GB/T 35610",
    "textiles,GB/T 35611",
    "wood-plastic,GB/T 35612",
    "paper,GB/T 35613"
  })
  void a_class_of_the_first_list_is_certified_by_its_own_standard_only(
      String product, String standard) {
    assertThat(standard(product, "2020-06-01")).isEqualTo(standard);
    assertThat(refusals("2020-06-01", green(product, standard + "-2017", "GREEN"))).isEmpty();
    assertThat(refusals("2020-06-01", green(product, "GB/T 1-2020", "GREEN")))
        .containsExactly("green-product.standard");
  }

  @Test
  void coatings_are_found_by_their_chinese_name_as_well() {
    assertThat(standard("涂料", "2020-06-01")).isEqualTo("GB/T 35602");
  }

  @Test
  void a_product_outside_the_catalogue_is_refused() {
    assertThat(standard("mattress-springs", "2020-06-01")).isEqualTo("not-listed");
    assertThat(refusals("2020-06-01", green("mattress-springs", "GB/T 35607-2017")))
        .containsExactly("green-product.outside");
  }

  @Test
  void there_is_nothing_to_certify_before_the_catalogue() {
    assertThat(standard("coatings", "2018-01-01")).isEqualTo("not-listed");
    assertThat(SHIPPED.inForce("green-product", LocalDate.parse("2018-01-01"))).isEmpty();
  }

  @Test
  void outside_the_catalogue_an_attribute_may_be_proved_but_not_with_the_whole_mark() {
    Map<String, Object> said =
        Map.of(
            "mark-type",
            "attribute",
            "attributes",
            List.of("recycled"),
            "marks",
            List.of("GREEN-ATTRIBUTE"),
            "trace-code",
            "GP-2");
    assertThat(refusals("2020-06-01", said)).isEmpty();
    var greedy = new HashMap<String, Object>(said);
    greedy.put("marks", List.of("GREEN"));
    assertThat(refusals("2020-06-01", greedy)).containsExactly("green-product.mark-whole");
  }

  @Test
  void the_mark_begins_on_the_day_of_its_measures() {
    Map<String, Object> coated = green("coatings", "GB/T 35602-2017", "GREEN");
    assertThat(refusals("2019-05-31", coated)).containsExactly("green-product.mark-early");
    assertThat(refusals("2019-06-01", coated)).isEmpty();
  }

  @Test
  void another_production_site_is_another_unit() {
    Map<String, Object> coated = green("coatings", "GB/T 35602-2017");
    coated.put("production-sites", 2);
    assertThat(refusals("2020-06-01", coated)).containsExactly("green-product.one-site");
  }
}
