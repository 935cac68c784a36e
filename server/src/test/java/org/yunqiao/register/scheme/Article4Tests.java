package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.file.Folders;

/** Task 4: service certification in grades, each industry under its own field. */
class Article4Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());
  private static final LocalDate ON = LocalDate.parse("2024-05-10");

  /** What each industry must tell besides score and grade. */
  private static final Map<String, Map<String, Object>> LEAST =
      Map.of(
          "service", Map.of(),
          "service-elderly", Map.of("form-of-care", "home"),
          "service-education", Map.of("provider", "public", "audience", "adult"),
          "service-health", Map.of("practice", "wellness"),
          "service-finance", Map.of("business", "payment", "licence", "Z2019933000010"),
          "service-logistics", Map.of("business", "storage"),
          "service-ecommerce", Map.of("role", "seller", "licence-shown", true));

  private static List<String> refusals(String scheme, String field, String score, String grade) {
    var said = new HashMap<String, Object>(LEAST.getOrDefault(scheme, Map.of()));
    said.put("score", new BigDecimal(score));
    said.put("grade", grade);
    Edition edition = SHIPPED.inForce(scheme, ON).orElseThrow();
    return edition
        .examine(
            new Submission(
                ON,
                "90124SC00001R0M",
                ON,
                ON.plusYears(3).minusDays(1),
                List.of(field),
                said,
                new Submission.Issuer("CNCA-R-2002-901", "110000", List.of("C02"), Map.of()),
                Submission.Holder.NONE))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "service,SC05,AAAA",
    "service-elderly,SC18,AAAA",
    "service-education,SC17,AAAA",
    "service-health,SC18,AAAA",
    "service-finance,SC08,AAAA",
    "service-logistics,SC05,AAAA",
    "service-ecommerce,SC03,AAA" // GB/T 27922: four stars begin at 90
  })
  void a_score_of_86_5_earns_the_grade_that_the_scheme_says(
      String scheme, String field, String grade) {
    assertThat(refusals(scheme, field, "86.5", grade)).isEmpty();
    for (String other : List.of("A", "AA", "AAA", "AAAA", "AAAAA")) {
      if (other.equals(grade)) continue;
      assertThat(refusals(scheme, field, "86.5", other))
          .as(other)
          .containsExactly("service.grade-differs");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "90,AAAAA",
    "89.9,AAAA",
    "80,AAAA",
    "79.99,AAA",
    "70,AAA",
    "60,AA",
    "50,A",
  })
  void a_grade_begins_exactly_at_its_score(String score, String grade) {
    assertThat(refusals("service", "SC05", score, grade)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "service-elderly,SC17",
    "service-education,SC18",
    "service-health,SC17",
    "service-finance,SC03",
    "service-logistics,SC08",
    "service-ecommerce,SC05"
  })
  void the_field_of_another_industry_is_refused(String scheme, String field) {
    String grade = scheme.equals("service-ecommerce") ? "AAA" : "AAAA";
    assertThat(refusals(scheme, field, "86.5", grade)).containsExactly(scheme + ".field-wrong");
  }

  @ParameterizedTest
  @CsvSource({"A01", "PV11", "SC23", "SC00"})
  void what_is_no_field_of_services_is_refused(String field) {
    assertThat(refusals("service", field, "86.5", "AAAA")).containsExactly("service.field-unknown");
  }
}
