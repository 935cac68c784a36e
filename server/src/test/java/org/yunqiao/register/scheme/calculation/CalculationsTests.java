package org.yunqiao.register.scheme.calculation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.yunqiao.register.scheme.calculation.Calculated.number;
import static org.yunqiao.register.scheme.calculation.Calculated.refusal;
import static org.yunqiao.register.scheme.calculation.Calculated.result;
import static org.yunqiao.register.scheme.calculation.Calculated.word;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yunqiao.Problem;
import org.yunqiao.register.scheme.table.Row;
import org.yunqiao.register.scheme.table.Table;
import org.yunqiao.register.scheme.table.Tables;

class CalculationsTests {

  // --- people ---

  @ParameterizedTest
  @CsvSource({
    "full-time=55, 55",
    "full-time=0, 0",
    "'full-time=50 part-time-hours=20,20,10', 52", // 1.25 more, rounded up
    "'full-time=50 part-time-hours=20,20', 51",
    "'full-time=50 part-time-hours=20,20 normal-hours=35', 52",
    "full-time=240 repetitive=200 repetitive-reduction=71 justification=流水线, 98"
  })
  void people_are_counted_by_their_hours(String inputs, String people) {
    assertThat(number("effective-personnel", inputs)).hasToString(people);
  }

  @ParameterizedTest
  @CsvSource({
    "full-time=5 repetitive=100 repetitive-reduction=50 justification=x, calculation.contradiction",
    "full-time=50 repetitive=40, calculation.missing",
    "full-time=50 repetitive=40 repetitive-reduction=50, calculation.missing",
    "full-time=50 part-time-hours=169, calculation.out-of-range",
    "full-time=50 part-time-hours=20 normal-hours=0, calculation.out-of-range"
  })
  void people_that_cannot_be_are_refused(String inputs, String code) {
    assertThat(refusal("effective-personnel", inputs)).isEqualTo(code);
  }

  @Test
  void the_normal_week_is_that_of_the_law() {
    assertThat(result("effective-personnel", "full-time=1 part-time-hours=10").steps())
        .anyMatch(step -> step.value().equals("40") && step.source().contains("第174号"));
  }

  // --- remote ---

  @ParameterizedTest
  @CsvSource({
    "planned=10 remote=3, 30.00, within",
    "planned=10 remote=3.0001, 30.01, over",
    "planned=3 remote=1, 33.34, over",
    "planned=10 remote=0 mode=FS01, 0.00, within",
    "planned=10 remote=10 mode=FS02, 100.00, over",
    "planned=10 remote=2 mode=FS03, 20.00, within"
  })
  void the_remote_share_is_compared_with_the_limit(String inputs, String share, String verdict) {
    Result result = result("remote-share", inputs);
    assertThat(result.number().orElseThrow()).hasToString(share);
    assertThat(result.steps().getLast().value()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "planned=10 remote=3 mode=FS01, calculation.contradiction",
    "planned=10 remote=3 mode=FS02, calculation.contradiction",
    "planned=10 remote=0 mode=FS03, calculation.contradiction",
    "planned=10 remote=3 mode=fs03, calculation.not-a-choice",
    "planned=0 remote=0, calculation.out-of-range",
    "planned=10 remote=11, calculation.out-of-range"
  })
  void a_declared_mode_must_fit_the_times(String inputs, String code) {
    assertThat(refusal("remote-share", inputs)).isEqualTo(code);
  }

  // --- transfer ---

  private static final String GOOD =
      "accredited=yes mla=yes standing=valid reviewed=yes major-open=no contact=yes";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, yes",
        "accredited=yes, accredited=no, no",
        "mla=yes, mla=no, no",
        "standing=valid, standing=suspended, no",
        "standing=valid, standing=expired, no",
        "reviewed=yes, reviewed=no, no",
        "major-open=no, major-open=yes, after-visit",
        "contact=yes, contact=no, after-visit"
      })
  void a_certificate_goes_over_when_all_conditions_are_met(
      String instead, String of, String outcome) {
    String inputs = instead == null ? GOOD : GOOD.replace(instead, of);
    Result result = result("transfer", inputs);
    assertThat(result.word()).contains(outcome);
    assertThat(result.steps()).hasSize(6);
    assertThat(result.steps().stream().filter(step -> !step.value().equals("met")))
        .hasSize(outcome.equals("yes") ? 0 : 1);
  }

  @Test
  void a_refusal_weighs_more_than_a_visit() {
    assertThat(
            word(
                "transfer", GOOD.replace("mla=yes", "mla=no").replace("contact=yes", "contact=no")))
        .isEqualTo("no");
  }

  // --- energy ---

  @ParameterizedTest
  @CsvSource({
    "20, 1, 1, 1.0000, low",
    "20, 2, 3, 1.0000, low",
    "20, 3, 4, 1.1500, medium", // not below 1.15
    "20, 2, 4, 1.1000, low",
    "20.01, 2, 4, 1.1500, medium",
    "200, 3, 6, 1.2000, medium",
    "2000, 4, 7, 1.3500, medium", // not above 1.35
    "2000, 4, 10, 1.3500, medium",
    "2000, 4, 11, 1.4000, high",
    "2000.0000000001, 4, 16, 1.5500, high",
    "0, 1, 1, 1.0000, low"
  })
  void the_complexity_of_an_energy_management_system(
      String consumption, int types, int uses, String value, String level) {
    String inputs = "consumption=" + consumption + " types=" + types + " uses=" + uses;
    assertThat(word("energy-complexity", inputs)).isEqualTo(level);
    assertThat(number("energy-complexity-value", inputs)).hasToString(value);
  }

  @Test
  void the_weights_make_one() {
    assertThat(
            Tables.shared().named("energy-complexity-weights").rows().stream()
                .map(row -> row.decimal("weight"))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1");
  }

  // --- days ---

  @Test
  void working_days_are_counted_on_or_between() {
    assertThat(word("working-days", "from=2026-02-13 days=2")).isEqualTo("2026-02-24");
    assertThat(number("working-days", "from=2026-02-13 to=2026-02-24")).hasToString("2");
    assertThat(result("working-days", "from=2025-12-31 to=2026-01-05").steps())
        .hasSize(3)
        .anyMatch(step -> step.source().equals("国办发明电〔2025〕7号"))
        .anyMatch(step -> step.source().equals("国办发明电〔2024〕12号"));
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-12-31 days=1, calendar.year-missing",
    "from=2026-02-13, calculation.either-missing",
    "from=2026-02-13 days=1 to=2026-02-14, calculation.contradiction",
    "from=2026-02-30 days=1, calculation.not-a-date",
    "from=2026-02-13 days=10001, calculation.out-of-range",
    "from=2026-02-13 days=1.5, calculation.not-a-whole-number"
  })
  void days_that_cannot_be_told_are_refused(String inputs, String code) {
    assertThat(refusal("working-days", inputs)).isEqualTo(code);
  }

  // --- grades ---

  @ParameterizedTest
  @CsvSource({
    "86.5, five-star, AAAA",
    "90, five-star, AAAAA",
    "89.9999999999, five-star, AAAA",
    "50, five-star, A",
    "49.9, five-star, ungraded",
    "95, after-sales, five-star",
    "94.9, after-sales, four-star",
    "70, after-sales, standard",
    "69, after-sales, ungraded"
  })
  void a_score_earns_its_grade(String score, String scale, String grade) {
    assertThat(word("grade", "score=" + score + " scale=" + scale)).isEqualTo(grade);
  }

  @Test
  void a_scale_counts_from_its_first_day() {
    assertThatExceptionOfType(CalculationProblem.class)
        .isThrownBy(
            () -> result("grade", "score=95 scale=after-sales", LocalDate.parse("2012-01-31")))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("calculation.no-rule"));
  }

  // --- organic ---

  @ParameterizedTest
  @CsvSource({
    "output=1000 sold=300.5 sale=699.5, 0, accepted",
    "'output=1000 sold=300.5,0.1,0.2 sale=699.3', -0.1, refused",
    "output=1000, 1000, accepted",
    "'output=0.3 sold=0.1,0.2', 0, accepted", // in doubles 0.1 + 0.2 is more than 0.3
    "output=0 sale=0.0000000001, -0.0000000001, refused"
  })
  void no_more_is_sold_than_was_certified(String inputs, String left, String verdict) {
    Result result = result("mass-balance", inputs);
    assertThat(result.number().orElseThrow()).isEqualByComparingTo(left);
    assertThat(result.steps().getLast().value()).isEqualTo(verdict);
    assertThat(result.unit()).isEqualTo("kg");
  }

  @Property
  void what_is_sold_and_what_is_left_is_what_was_certified(
      @ForAll @BigRange(min = "0", max = "1000000") BigDecimal output,
      @ForAll @Size(max = 20) List<@BigRange(min = "0", max = "100000") BigDecimal> sold) {
    BigDecimal left =
        Calculations.named("mass-balance")
            .calculate(Map.of("output", output, "sold", sold), Calculated.TODAY)
            .number()
            .orElseThrow();
    assertThat(sold.stream().reduce(left, BigDecimal::add)).isEqualByComparingTo(output);
  }

  // --- network devices ---

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, kind=router throughput=12 routes=550000, listed",
    "2026-11-23, kind=router throughput=11.9 routes=550000, not-listed",
    "2026-11-23, kind=router throughput=12 routes=549999, not-listed",
    "2017-06-01, kind=router throughput=12 routes=550000, listed",
    "2017-05-31, kind=router throughput=12 routes=550000, not-listed",
    "2023-07-02, kind=router throughput=12 routes=550000, listed",
    "2026-11-23, kind=switch throughput=30 packet-rate=10, listed",
    "2026-11-23, kind=switch throughput=30 packet-rate=9.99, not-listed",
    "2026-11-23, kind=server processors=8 cores=14 memory=256, listed",
    "2026-11-23, kind=server processors=8 cores=13 memory=512, not-listed",
    "2026-11-23, kind=plc instruction-time=0.08, listed",
    "2026-11-23, kind=plc instruction-time=0.081, not-listed",
    "2020-01-01, kind=firewall throughput=80 connections=3000000 new-connections=250000, listed",
    "2020-01-01, kind=firewall throughput=79 connections=3000000 new-connections=250000,"
        + " not-listed",
    "2020-01-01, kind=backup capacity=20 rate=60 interval=1, listed",
    "2020-01-01, kind=backup capacity=20 rate=60 interval=1.5, not-listed",
    "2020-01-01, kind=waf throughput=6 connections=2000000, listed",
    "2020-01-01, kind=ids throughput=15 connections=5000000, listed",
    "2020-01-01, kind=ips throughput=15 connections=5000000, not-listed",
    "2020-01-01, kind=isolation throughput=1 delay=5, listed",
    "2020-01-01, kind=anti-spam rate=100 delay=99, not-listed",
    "2020-01-01, kind=anti-spam rate=101 delay=99, listed",
    "2020-01-01, kind=anti-spam rate=101 delay=100, not-listed",
    "2020-01-01, kind=audit throughput=5 events=50000, listed",
    "2020-01-01, kind=vulnerability-scanner addresses=60, listed",
    "2020-01-01, kind=secure-database transactions=4500, listed",
    "2020-01-01, kind=website-recovery delay=2 depth=10, listed",
    "2023-07-02, kind=firewall throughput=1 connections=1 new-connections=1, not-listed",
    "2023-07-03, kind=firewall throughput=1 connections=1 new-connections=1, listed",
    "2023-07-03, kind=firewall, listed",
    "2023-07-03, kind=waf, unknown",
    "2017-05-31, kind=firewall, not-listed"
  })
  void a_device_is_listed_when_all_thresholds_of_the_day_are_reached(
      LocalDate on, String inputs, String outcome) {
    assertThat(result("network-device", inputs, on).word()).contains(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "kind=router throughput=12, calculation.missing",
    "kind=router throughput=12 routes=550000 cores=4, calculation.not-used",
    "kind=toaster, calculation.not-a-choice",
    "kind=router throughput=12 routes=many, calculation.not-a-number",
    "kind=router throughput=12 routes=550000 colour=red, calculation.unknown-input"
  })
  void figures_that_do_not_fit_the_device_are_refused(String inputs, String code) {
    assertThat(refusal("network-device", inputs)).isEqualTo(code);
  }

  @Test
  void the_first_list_has_four_devices_and_eleven_products() {
    assertThat(
            Tables.shared().named("network-devices").rows(LocalDate.parse("2020-01-01")).stream()
                .map(row -> row.text("kind"))
                .distinct())
        .hasSize(15);
  }

  // --- catalogues ---

  @ParameterizedTest
  @CsvSource({
    "2018-04-12, coatings, GB/T 35602",
    "2026-11-23, 涂料, GB/T 35602",
    "2026-11-23, Coatings, GB/T 35602",
    "2026-11-23, GB/T 35602-2017, GB/T 35602",
    "2026-11-23, gb/t35607, GB/T 35607",
    "2026-11-23, 墙体材料, not-listed",
    "2018-04-11, coatings, not-listed"
  })
  void a_green_product_is_looked_up_by_day(LocalDate on, String product, String standard) {
    assertThat(
            Calculations.named("green-catalogue").calculate(Map.of("product", product), on).word())
        .contains(standard);
  }

  @Test
  void the_first_green_list_has_twelve_standards() {
    assertThat(Tables.shared().named("green-catalogue").rows(Calculated.TODAY))
        .hasSize(12)
        .noneMatch(row -> row.text("standard").equals("GB/T 35605"));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-01-01, 0205, certification",
    "2024-01-01, 0205, declaration-b",
    "2024-01-01, 0501, declaration-a",
    "2024-01-01, 9999, not-listed",
    "2016-01-01, 0205, not-listed"
  })
  void a_class_of_product_has_its_way_of_assessment(LocalDate on, String code, String mode) {
    Table catalogue =
        Table.read(
            "ccc-catalogue",
            """
            # zh: 目录
            # en: Catalogue
            # source: 公告
            # key: code
            code,zh,en,mode,from,to
            0205,熔断体,Fuses,certification,2017-01-01,2023-08-09
            0205,熔断体,Fuses,declaration-b,2023-08-10,
            0501,电钻,Drills,declaration-a,2023-08-10,
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(
            Calculations.named("ccc-catalogue")
                .calculate(
                    Map.of("code", code), on, Tables.with(Map.of("ccc-catalogue", catalogue)))
                .word())
        .contains(mode);
  }

  // --- what all of them have in common ---

  static Stream<Calculation> all() {
    return Calculations.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_calculation_and_input_has_words_in_both_languages(Calculation calculation) {
    assertThat(calculation.names().zh()).isNotBlank();
    assertThat(calculation.names().en()).isNotBlank();
    assertThat(calculation.inputs()).isNotEmpty();
    for (Input input : calculation.inputs()) {
      assertThat(input.name()).matches("[a-z][a-z0-9-]*");
      assertThat(input.names().zh()).as("%s %s", calculation.name(), input).isNotBlank();
      assertThat(input.names().en()).as("%s %s", calculation.name(), input).isNotBlank();
      if (input.standard() != null && !input.choices().isEmpty()) {
        assertThat(input.choices()).contains(input.standard());
      }
    }
    assertThat(Calculations.find(calculation.name())).containsSame(calculation);
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_calculation_is_broken_by_what_it_is_given(Calculation calculation) {
    List<Object> values =
        Arrays.asList(
            null,
            "",
            " ",
            "0",
            "-1",
            "1",
            "yes",
            "9".repeat(19),
            "1e9",
            "NaN",
            "٣",
            "a,b,,c",
            "x".repeat(1_000_000),
            "1,".repeat(100_000),
            "\u0000",
            "\u202E",
            "\uD800",
            "{0}",
            1L,
            -1,
            Long.MAX_VALUE,
            Double.NaN,
            Double.MAX_VALUE,
            0.1,
            new BigDecimal("1E+1000000000"),
            new BigDecimal("1E-1000000000"),
            true,
            List.of(),
            List.of(1, "2", 3.5),
            Map.of("a", 1),
            Collections.nCopies(300, "1"),
            Collections.singletonList(null),
            new Object());
    for (Input input : calculation.inputs()) {
      for (Object value : values) {
        var inputs = new HashMap<String, Object>();
        calculation.inputs().forEach(other -> inputs.put(other.name(), usual(other)));
        inputs.put(input.name(), value);
        try {
          Result result = calculation.calculate(inputs, Calculated.TODAY);
          assertThat(result.value()).isNotNull();
        } catch (Problem refused) {
          assertThat(refused.code()).matches("(calculation|calendar|table)\\.[a-z-]+");
          assertThat(refused.arguments().toString()).hasSizeLessThan(1_000);
          assertThat(Words.of(refused).zh()).isNotEqualTo(refused.code());
        }
      }
    }
  }

  private static Object usual(Input input) {
    if (!input.choices().isEmpty()) {
      return input.kind() == Input.Kind.LIST ? input.choices() : input.choices().getFirst();
    }
    return switch (input.kind()) {
      case NUMBER, DECIMAL -> input.least().signum() > 0 ? input.least() : BigDecimal.TWO;
      case LIST -> List.of("2");
      case DATE -> "2026-01-05";
      case TEXT, CHOICE -> "x";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "personel", "PERSONNEL", "{0}", ""})
  void an_input_that_is_not_asked_for_is_refused(String name) {
    assertThat(refusal("audit-time", Map.of("scheme", "qms", "personnel", 5, name, 1)))
        .isEqualTo("calculation.unknown-input");
  }

  @Test
  void what_was_left_empty_is_as_good_as_not_given() {
    assertThat(refusal("team-ability", Map.of("standards", 2, "auditors", List.of())))
        .isEqualTo("calculation.missing");
    assertThat(refusal("team-ability", Map.of("standards", " ", "auditors", "1")))
        .isEqualTo("calculation.missing");
    assertThat(refusal("team-ability", Map.of("standards", 2, "auditors", List.of(""))))
        .isEqualTo("calculation.not-a-number");
  }

  @Test
  void a_rule_may_give_numbers_texts_and_lists() {
    assertThat(
            Calculations.find("audit-time")
                .orElseThrow()
                .calculate(
                    Map.of("scheme", "qms", "personnel", 120L, "factors", List.of("-30:成熟, 稳定")),
                    Calculated.TODAY)
                .number())
        .contains(new BigDecimal("5.0"));
    assertThat(
            Calculations.named("integrated")
                .calculate(
                    Map.of(
                        "schemes",
                        List.of("qms", "ems", "ohsms"),
                        "personnel",
                        120,
                        "integration",
                        new BigDecimal("80"),
                        "ability",
                        66.7),
                    Calculated.TODAY)
                .number())
        .contains(new BigDecimal("19.5"));
  }

  @Test
  void an_unknown_calculation_is_told_with_those_there_are() {
    assertThat(Calculations.find("audit")).isEmpty();
    assertThatExceptionOfType(CalculationProblem.class)
        .isThrownBy(() -> Calculations.named("audit"))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("calculation.unknown");
          assertThat(Words.of(problem).zh()).contains("audit-time", "mass-balance");
        });
  }

  @Test
  void numbers_of_the_tables_are_numbers() {
    Map<String, List<String>> columns =
        Map.of(
            "audit-time-qms", List.of("days"),
            "audit-time-ems", List.of("high", "medium", "low", "limited"),
            "audit-time-ohsms", List.of("high", "medium", "low"),
            "audit-time-stages", List.of("numerator", "denominator"),
            "calculation-limits", List.of("value"),
            "site-sampling", List.of("factor"),
            "integration-reduction", List.of("ability", "integration", "reduction"),
            "energy-complexity", List.of("value"),
            "energy-complexity-weights", List.of("weight"),
            "grades", List.of("at-least"));
    columns.forEach((table, names) -> {
      for (Row row : Tables.shared().named(table).rows()) {
        names.forEach(name -> assertThat(row.decimal(name)).isNotNegative());
      }
    });
  }
}
