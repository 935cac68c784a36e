package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.yunqiao.RealDatabase;
import org.yunqiao.Yunqiao;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.register.scheme.Filings;
import org.yunqiao.register.scheme.Receipt;
import org.yunqiao.register.scheme.file.Folder;
import org.yunqiao.register.scheme.file.Folders;
import org.yunqiao.register.scheme.file.GuideTests;
import org.yunqiao.register.scheme.file.SchemeFolder;

/**
 * A new voluntary scheme is written, checked and filed, and a certificate issued under it, without
 * a word of Java (article 14, and article 2: a filed scheme's certificate validates).
 */
@RealDatabase
class FiledSchemeTests {

  private static final String FORM =
      """
      {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "样例服务认证", "x-en": "Sample service", "type": "object",
        "required": ["personnel"],
        "properties": {
          "personnel": {"type": "integer", "title": "服务人数", "x-en": "Persons serving"},
          "covered": {"type": "string", "title": "覆盖范围", "x-en": "What is covered"}
        },
        "additionalProperties": false
      }
      """;

  private static final String RULES =
      """
      rules:
        - code: home-care.too-few
          severity: refuse
          field: personnel
          check: form.personnel >= 5
          message: {zh: 服务人员不足 5 人。, en: Fewer than 5 persons serve.}
          source: 本规则第 3 条
      """;

  @TempDir private Path folder;
  @Autowired private Filings filings;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private Environment environment;

  /** The folder, as its author leaves it on disk. */
  private SchemeFolder written() throws Exception {
    Folder scheme =
        Folder.of("home-care", 2026)
            .with("form.schema.json", FORM)
            .with("rules.yaml", RULES)
            .with("examples/accepted.yaml", "{score: 86.5, grade: AA}", "{personnel: 12}")
            .with("examples/refused-score.yaml", "{score: 65, grade: A}", "{personnel: 4}")
            .with(
                "examples/refused-score.yaml",
                "['home-care.score-low', 'home-care.grade']",
                "['home-care.too-few']");
    Path place = folder.resolve("home-care/2026");
    for (Map.Entry<String, String> file : scheme.files().entrySet()) {
      Path path = place.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return Folders.at(place);
  }

  @Test
  void a_certificate_is_issued_under_a_scheme_that_was_just_filed_here_and_elsewhere()
      throws Exception {
    var sent = new Sent(intake, connectors, folder);
    assertThat(sent.take("certificates", approval()).tally().rejected()).isZero();
    Path before = certificate("90026SC000001", 1, "12");
    assertThat(sent.take("certificates", before).with("scheme.unknown")).hasSize(1);

    try (ConfigurableApplicationContext other = Yunqiao.start(same(), false)) {
      // it has looked, and has a second before it looks again
      assertThat(other.getBean(org.yunqiao.register.scheme.Schemes.class).editions("home-care"))
          .isEmpty();
      Receipt receipt = filings.submit(written(), CertificateFile.BODY);
      assertThat(receipt.answer()).isEqualTo(Receipt.Answer.FILED);

      Sent.Answer here = sent.take("certificates", certificate("90026SC000002", 2, "12"));
      assertThat(here.tally().fresh()).as("%s", here.report()).isEqualTo(1);
      Sent.Answer refused = sent.take("certificates", certificate("90026SC000003", 3, "4"));
      assertThat(refused.with("home-care.too-few"))
          .singleElement()
          .satisfies(line -> assertThat(line.zh()).contains("服务人员不足 5 人"));

      var elsewhere =
          new Sent(other.getBean(Intake.class), other.getBean(Connectors.class), folder);
      Sent.Answer there = elsewhere.take("certificates", certificate("90026SC000004", 4, "9"));
      assertThat(there.tally().fresh()).as("%s", there.report()).isEqualTo(1);
      assertThat(
              elsewhere
                  .take("certificates", certificate("90026SC000005", 5, "2"))
                  .with("home-care.too-few"))
          .hasSize(1);
    }
  }

  @Test
  void the_guide_ends_with_a_certificate_under_the_scheme_it_writes() throws Exception {
    assertThat(
            filings
                .submit(new SchemeFolder("smart-lock/2026", GuideTests.files()), "CNCA-R-2002-001")
                .answer())
        .isEqualTo(Receipt.Answer.FILED);
    Path reports = Files.write(folder.resolve("reports.csv"), GuideTests.reports());

    Sent.Answer answer = new Sent(intake, connectors, folder).take("certificates", reports);

    assertThat(answer.tally().fresh()).as("%s", answer.report()).isEqualTo(2);
    assertThat(answer.tally().rejected()).isEqualTo(1);
    assertThat(answer.with("smart-lock.endurance"))
        .singleElement()
        .satisfies(line -> assertThat(line.zh()).isEqualTo("耐久试验次数不够。"));
  }

  @Test
  void a_body_without_the_field_may_file_but_not_issue() throws Exception {
    assertThat(
            filings
                .submit(
                    Folder.of("garden-care", 2026)
                        .with("form.schema.json", FORM)
                        .with("rules.yaml", RULES.replace("home-care", "garden-care"))
                        .with(
                            "examples/accepted.yaml", "{score: 86.5, grade: AA}", "{personnel: 12}")
                        .with(
                            "examples/refused-score.yaml",
                            "{score: 65, grade: A}",
                            "{personnel: 4}")
                        .with(
                            "examples/refused-score.yaml",
                            "['garden-care.score-low', 'garden-care.grade']",
                            "['garden-care.too-few']")
                        .with("scheme.yaml", "field: SC21", "field: SC01")
                        .folder(),
                    CertificateFile.BODY)
                .answer())
        .isEqualTo(Receipt.Answer.FILED);
    var sent = new Sent(intake, connectors, folder);
    sent.take("certificates", approval());
    Path file =
        new CertificateFile()
            .row(
                "90026SC000009",
                CertificateFile.code(9),
                "方案",
                "garden-care",
                "颁证日期",
                "2026-03-01",
                "到期日期",
                "2029-02-28",
                "范围代码",
                "",
                "体系覆盖人数",
                "12")
            .write(folder);
    assertThat(sent.take("certificates", file).with("attestation.issuer-scope")).hasSize(1);
  }

  private Path approval() throws Exception {
    return new CertificateFile()
        .row(
            CertificateFile.BODY,
            CertificateFile.code(900),
            "方案",
            "cb-approval",
            "发证机构",
            "CNCA",
            "颁证日期",
            "2022-01-10",
            "到期日期",
            "2028-01-09",
            "范围代码",
            "A01;SC21")
        .write(folder);
  }

  private Path certificate(String number, int holder, String personnel) throws Exception {
    return new CertificateFile()
        .row(
            number,
            CertificateFile.code(holder),
            "方案",
            "home-care",
            "颁证日期",
            "2026-03-01",
            "到期日期",
            "2029-02-28",
            "范围代码",
            "SC21",
            "体系覆盖人数",
            personnel)
        .write(folder);
  }

  private Map<String, Object> same() {
    return Map.of(
        "spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"),
        "spring.datasource.username", environment.getRequiredProperty("spring.datasource.username"),
        "spring.datasource.password", environment.getRequiredProperty("spring.datasource.password"),
        "spring.datasource.hikari.maximum-pool-size", 4);
  }
}
