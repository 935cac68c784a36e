package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folder;

/**
 * Article 14, bodies develop voluntary schemes: B05 with the field SC01 is rejected, since it must
 * be PV; a rule number used twice is rejected.
 */
@RealDatabase
class Article14Tests {

  private static final String BODY = "CNCA-R-2002-001";

  @Autowired private Filings filings;
  @Autowired private Schemes schemes;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void nothing_filed_yet() {
    assertThat(schemes.editions("robot-arm")).isEmpty();
  }

  @Test
  void a_product_of_B05_with_the_field_SC01_is_rejected_at_its_line() {
    Receipt receipt =
        filings.submit(
            Folder.of("robot-arm", 2026)
                .with("scheme.yaml", "project: C0299", "project: B0501")
                .with("scheme.yaml", "field: SC21", "field: SC01")
                .folder(),
            BODY);

    assertThat(receipt.answer()).isEqualTo(Receipt.Answer.REFUSED);
    assertThat(receipt.findings())
        .filteredOn(Finding::error)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.code()).isEqualTo("scheme.field-of-project");
          assertThat(finding.file()).isEqualTo("scheme.yaml");
          assertThat(finding.line()).isEqualTo(8);
          assertThat(finding.words(Locale.CHINESE)).contains("B0501", "PV", "SC01");
          assertThat(finding.words(Locale.ENGLISH)).contains("B0501", "PV", "SC01");
        });
    assertThat(schemes.editions("robot-arm")).isEmpty();
  }

  @Test
  void the_same_product_with_a_field_of_PV_is_filed() {
    Receipt receipt =
        filings.submit(
            Folder.of("robot-leg", 2026)
                .with("scheme.yaml", "project: C0299", "project: B0501")
                .with("scheme.yaml", "field: SC21", "field: PV11")
                .with("scheme.yaml", "family: service-general", "family: product-voluntary")
                .folder(),
            BODY);
    assertThat(receipt.findings()).filteredOn(Finding::error).isEmpty();
    assertThat(receipt.answer()).isEqualTo(Receipt.Answer.FILED);
  }

  @Test
  void a_rule_number_that_another_scheme_has_is_rejected() {
    Receipt first = filings.submit(Folder.of("first-of-two", 2026).folder(), BODY);
    assertThat(first.answer()).isEqualTo(Receipt.Answer.FILED);
    String number = "number: \"second-of-two-2026\"";
    assertThat(refusals(same("second-of-two", number, "首个规则")))
        .as("one number, one name")
        .containsExactly("scheme.rule-number");
    assertThat(refusals(same("second-of-two", number, "样例服务认证规则")))
        .as("the very same rule once more")
        .containsExactly("scheme.rule-repeated");
    assertThat(schemes.editions("second-of-two")).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from scheme.filing where scheme = 'second-of-two'")
                .query(Long.class)
                .single())
        .as("a refusal leaves its row")
        .isEqualTo(2);
  }

  private Folder same(String code, String number, String title) {
    return Folder.of(code, 2026)
        .with("scheme.yaml", number, "number: first-of-two-2026")
        .with("scheme.yaml", "title: 样例服务认证规则", "title: " + title);
  }

  private List<String> refusals(Folder folder) {
    Receipt receipt = filings.submit(folder.folder(), BODY);
    assertThat(receipt.answer()).isEqualTo(Receipt.Answer.REFUSED);
    return receipt.findings().stream().filter(Finding::error).map(Finding::code).toList();
  }
}
