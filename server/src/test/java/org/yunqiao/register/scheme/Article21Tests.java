package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.file.Folders;

/** Task 21: critical network devices and dedicated security products. */
class Article21Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  private static List<String> refusals(String scheme, String issued, Map<String, Object> said) {
    LocalDate on = LocalDate.parse(issued);
    return SHIPPED
        .inForce(scheme, on)
        .orElseThrow()
        .examine(
            new Submission(
                on,
                "CCIS-1",
                on,
                on.plusYears(5).minusDays(1),
                List.of(),
                said,
                Submission.Issuer.NONE,
                Submission.Holder.NONE))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  private static Map<String, Object> router(String terabits, int routes) {
    return Map.of(
        "device", "router",
        "version", "1",
        "throughput", new BigDecimal(terabits),
        "routes", routes,
        "standard", "GB 40050-2021");
  }

  private static Map<String, Object> firewall(String standard, int gigabits) {
    return new HashMap<>(
        Map.of(
            "product-kind",
            "firewall",
            "version",
            "1",
            "sales-licence",
            "XKC0001",
            "throughput",
            gigabits,
            "connections",
            3_000_000,
            "new-connections",
            250_000,
            "standard",
            standard));
  }

  @ParameterizedTest
  @CsvSource({
    "12,550000,true",
    "12.0,550000,true",
    "100,1000000,true",
    "11.9,550000,false",
    "11.999,550000,false",
    "12,549999,false",
    "0,0,false",
  })
  void a_router_is_listed_when_all_its_thresholds_are_reached(
      String terabits, int routes, boolean listed) {
    for (String day : List.of("2017-06-01", "2023-07-02", "2023-07-03", "2026-01-01")) {
      List<String> refused = refusals("network-critical", day, router(terabits, routes));
      if (listed) {
        assertThat(refused).as(day).isEmpty();
      } else {
        assertThat(refused).as(day).containsExactly("network-critical.router");
      }
    }
  }

  @Test
  void without_its_figures_a_device_can_not_be_judged() {
    assertThat(refusals("network-critical", "2024-05-10", Map.of("device", "plc", "version", "1")))
        .containsExactly("network-critical.figures");
  }

  @Test
  void a_firewall_of_60_gigabits_is_listed_since_the_catalogue_of_2023_only() {
    assertThat(refusals("network-security", "2023-07-02", firewall("GB/T 20281-2020", 60)))
        .containsExactly("network-security.firewall");
    assertThat(refusals("network-security", "2023-07-02", firewall("GB/T 20281-2020", 80)))
        .isEmpty();
    assertThat(refusals("network-security", "2023-07-03", firewall("GB 42250-2022", 60))).isEmpty();
  }

  @Test
  void the_edition_is_the_one_of_the_day() {
    assertThat(SHIPPED.inForce("network-security", LocalDate.parse("2017-05-31"))).isEmpty();
    assertThat(edition("2023-07-02")).isEqualTo("2017");
    assertThat(edition("2023-07-03")).isEqualTo("2023");
  }

  private static String edition(String day) {
    return SHIPPED.inForce("network-security", LocalDate.parse(day)).orElseThrow().edition();
  }

  @Test
  void the_mandatory_standard_counts_from_its_first_day() {
    Map<String, Object> old = new HashMap<>(router("12", 550_000));
    old.put("standard", "YD/T 1359");
    assertThat(refusals("network-critical", "2021-07-31", old)).isEmpty();
    assertThat(refusals("network-critical", "2021-08-01", old))
        .containsExactly("network-critical.standard");
  }

  @Test
  void a_sales_licence_is_no_longer_given_since_july_2023() {
    Map<String, Object> said = firewall("GB 42250-2022", 60);
    said.put("sales-licence-issued", "2023-06-30");
    assertThat(refusals("network-security", "2024-05-10", said)).isEmpty();
    said.put("sales-licence-issued", "2023-07-01");
    assertThat(refusals("network-security", "2024-05-10", said))
        .containsExactly("network-security.licence-ended");
  }
}
