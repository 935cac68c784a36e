package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yunqiao.register.scheme.file.Folders;

/** Task 10: from the production licence to compulsory certification. */
class Article10Tests {

  private static final Library SHIPPED = new Library(Folders.shipped());

  private static List<String> refusals(String on, Map<String, Object> attributes) {
    LocalDate day = LocalDate.parse(on);
    return SHIPPED
        .inForce("ccc-transition", day)
        .orElseThrow()
        .examine(
            new Submission(
                day,
                "YQ-1",
                day,
                null,
                List.of(),
                attributes,
                Submission.Issuer.NONE,
                Submission.Holder.NONE))
        .refused()
        .stream()
        .map(Objection::code)
        .toList();
  }

  private static Map<String, Object> licensed(String product, String regime) {
    return Map.of(
        "product-code", product,
        "regime", regime,
        "evidence", "licence",
        "licence-number", "XK16-001-00001",
        "licence-expires", "2099-12-31");
  }

  private static Map<String, Object> certified(String product, String regime, String number) {
    return Map.of(
        "product-code", product,
        "regime", regime,
        "evidence", "ccc",
        "certificate-number", number);
  }

  @ParameterizedTest
  @CsvSource({
    // the last day of the licence alone, the first and the last of the transition, the switch
    "helmet,2017-11-01,both",
    "helmet,2018-07-31,both",
    "helmet,2018-08-01,ccc",
    "electric-blanket,2018-07-31,both",
    "electric-blanket,2018-08-01,ccc",
    "electric-bicycle,2018-07-31,licence",
    "electric-bicycle,2018-08-01,both",
    "electric-bicycle,2019-04-14,both",
    "electric-bicycle,2019-04-15,ccc",
    "explosion-proof,2019-09-30,licence",
    "explosion-proof,2019-10-01,both",
    "explosion-proof,2020-09-30,both",
    "explosion-proof,2020-10-01,ccc",
    "gas-appliance,2020-10-01,ccc",
    "large-refrigerator,2020-10-01,ccc",
    "brake-lining,2020-05-31,licence",
    "brake-lining,2020-06-01,both",
    "brake-lining,2021-05-31,both",
    "brake-lining,2021-06-01,ccc",
    "cement,2021-06-01,licence",
  })
  void a_product_is_under_one_regime_on_a_day_and_under_no_other(
      String product, String on, String regime) {
    for (String said : List.of("licence", "both", "ccc", "none")) {
      List<String> refused = refusals(on, licensed(product, said));
      if (said.equals(regime)) {
        assertThat(refused).as(said).doesNotContain("ccc-transition.regime");
      } else {
        assertThat(refused).as(said).contains("ccc-transition.regime");
      }
    }
  }

  @Test
  void a_licence_suffices_until_the_switch_and_not_a_day_longer() {
    assertThat(refusals("2018-07-31", licensed("electric-bicycle", "licence"))).isEmpty();
    assertThat(refusals("2019-04-14", licensed("electric-bicycle", "both"))).isEmpty();
    assertThat(refusals("2019-04-15", licensed("electric-bicycle", "ccc")))
        .containsExactly("ccc-transition.licence-too-late");
  }

  @Test
  void a_certificate_suffices_from_the_first_day_of_the_transition() {
    String number = "2018011119000001";
    assertThat(refusals("2018-07-31", certified("electric-bicycle", "licence", number)))
        .containsExactly("ccc-transition.certificate-too-early");
    assertThat(refusals("2018-08-01", certified("electric-bicycle", "both", number))).isEmpty();
    assertThat(refusals("2019-04-15", certified("electric-bicycle", "ccc", number))).isEmpty();
  }

  @Test
  void the_certificate_must_be_for_the_kind_that_the_product_moved_to() {
    assertThat(refusals("2020-10-01", certified("gas-appliance", "ccc", "2020012402000001")))
        .isEmpty();
    assertThat(refusals("2020-10-01", certified("gas-appliance", "ccc", "2020010703000001")))
        .containsExactly("ccc-transition.certificate-class");
  }

  @Test
  void helmets_made_before_the_switch_may_still_leave_under_their_licence() {
    var stock = new HashMap<String, Object>(licensed("helmet", "ccc"));
    assertThat(refusals("2018-09-01", stock)).containsExactly("ccc-transition.licence-too-late");
    stock.put("produced", "2018-07-31");
    assertThat(refusals("2018-09-01", stock)).isEmpty();
  }
}
