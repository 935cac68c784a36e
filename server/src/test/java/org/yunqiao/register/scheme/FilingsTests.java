package org.yunqiao.register.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.Elsewhere;
import org.yunqiao.RealDatabase;
import org.yunqiao.Yunqiao;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.FactSchemas;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.scheme.file.Finding;
import org.yunqiao.register.scheme.file.Folder;
import org.yunqiao.register.scheme.file.SchemeFolder;

@RealDatabase
class FilingsTests {

  private static final String BODY = "CNCA-R-2002-001";

  @Autowired private Filings filings;
  @Autowired private Schemes schemes;
  @Autowired private Journal journal;
  @Autowired private Vault vault;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @Autowired private Environment environment;

  private Filing filed(Folder folder) {
    Receipt receipt = filings.submit(folder.folder(), BODY);
    assertThat(receipt.findings()).filteredOn(Finding::error).isEmpty();
    assertThat(receipt.answer()).isEqualTo(Receipt.Answer.FILED);
    return receipt.filing().orElseThrow();
  }

  private List<String> refused(Folder folder, String body) {
    Receipt receipt = filings.submit(folder.folder(), body);
    assertThat(receipt.answer()).isEqualTo(Receipt.Answer.REFUSED);
    return receipt.findings().stream().filter(Finding::error).map(Finding::code).toList();
  }

  @Test
  void what_was_filed_is_followed_stated_and_kept() throws Exception {
    Folder folder = Folder.of("care", 2026);
    Filing filing = filed(folder);

    Edition edition = schemes.inForce("care", LocalDate.of(2026, 6, 1)).orElseThrow();
    assertThat(edition.digest()).isEqualTo(folder.folder().digest()).isEqualTo(filing.digest());
    List<Entry> told = journal.read(filing.position() - 1, 2);
    assertThat(told).extracting(Entry::type).containsExactly("scheme.filed", "scheme.released");
    assertThat(told.getFirst().payload())
        .containsEntry("body", BODY)
        .containsEntry("rule", "care-2026")
        .containsEntry("digest", filing.digest());
    assertThat(told)
        .allSatisfy(entry -> {
          assertThat(entry.at()).isEqualTo(filing.at());
          assertThat(FactSchemas.objections(entry.type(), 1, entry.payload())).isEmpty();
        });
    try (var kept = vault.open(filing.digest())) {
      assertThat(SchemeFolder.of("care/2026", kept.readAllBytes()).files().keySet())
          .isEqualTo(folder.folder().files().keySet());
    }
    assertThat(filings.of("care", "2026")).contains(filing);
  }

  @Test
  void the_same_again_is_answered_and_changes_nothing() {
    Folder folder = Folder.of("twice", 2026);
    Filing filing = filed(folder);
    long before = journal.last();
    Receipt again = filings.submit(folder.folder(), BODY);
    assertThat(again.answer()).isEqualTo(Receipt.Answer.ALREADY_FILED);
    assertThat(again.filing()).contains(filing);
    assertThat(journal.last()).isEqualTo(before);
  }

  @Test
  void another_word_under_the_same_edition_is_refused() {
    Folder folder = Folder.of("fixed", 2026);
    filed(folder);
    folder.with("README.md", "# 改过的说明\n\n# Another word\n");
    assertThat(refused(folder, BODY)).containsExactly("scheme.filing.changed");
    assertThat(filings.of("fixed", "2026").orElseThrow().digest())
        .isNotEqualTo(folder.folder().digest());
  }

  @Test
  void nobody_changes_what_is_not_theirs() {
    filed(Folder.of("owned", 2026));
    Folder next =
        Folder.of("owned", 2028)
            .with("scheme.yaml", "validity:", "replaces: {edition: \"2026\"}\nvalidity:");
    assertThat(refused(next, "CNCA-R-2003-099"))
        .contains("scheme.filing.other-body", "scheme.editions-overlap");
    assertThat(refused(Folder.of("qms", 2031), BODY)).contains("scheme.filing.not-yours");
    assertThat(schemes.inForce("qms", LocalDate.of(2031, 6, 1)).orElseThrow().edition())
        .isEqualTo("2026");
  }

  @Test
  void a_new_edition_ends_the_one_it_replaces_and_says_so() {
    filed(Folder.of("followed", 2026));
    Filing next =
        filed(
            Folder.of("followed", 2028)
                .with(
                    "scheme.yaml",
                    "validity:",
                    "replaces: {edition: \"2026\", until: 2029-06-30}\nvalidity:"));

    assertThat(schemes.inForce("followed", LocalDate.of(2027, 12, 31)).orElseThrow().edition())
        .isEqualTo("2026");
    assertThat(schemes.inForce("followed", LocalDate.of(2028, 1, 1)).orElseThrow().edition())
        .isEqualTo("2028");
    Entry retired = journal.read(next.position() + 1, 1).getFirst();
    assertThat(retired.type()).isEqualTo("scheme.retired");
    assertThat(retired.payload())
        .containsEntry("edition", "2026")
        .containsEntry("to", "2027-12-31")
        .containsEntry("successor", "2028");
    assertThat(FactSchemas.objections("scheme.retired", 1, retired.payload())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          project: C0299                    | ''                             | scheme.filing.missing
          field: SC21                       | ''                             | scheme.filing.missing
          kind: certificate                 | kind: approval                 | scheme.filing.kind
          project: C0299                    | project: C0101                 | scheme.filing.service
          project: C0299                    | project: B0101                 | scheme.filing.compulsory
          attested-under: cb-approval       | authority: SAMR                | scheme.filing.authority
          kind: certificate                 | 'kind: certificate\nextends: {scheme: cma, for: [\"00\"]}' | scheme.filing.overlay
          """)
  void what_a_filing_must_say_and_must_not_is_told(String from, String to, String code) {
    Folder folder = Folder.of("asked", 2026).with("scheme.yaml", from, to.replace("\\n", "\n"));
    assertThat(refused(folder, BODY)).contains(code);
    assertThat(schemes.editions("asked")).isEmpty();
  }

  @Test
  void a_rule_document_and_a_readme_are_asked_for() {
    Folder folder = Folder.of("bare", 2026).without("README.md");
    String charter = folder.files().get("scheme.yaml");
    folder.with("scheme.yaml", charter.substring(0, charter.indexOf("rule:")));
    assertThat(refused(folder, BODY))
        .containsExactlyInAnyOrder("scheme.file.no-readme", "scheme.filing.missing");
  }

  @ParameterizedTest
  @CsvSource({"somebody", "CNCA-R-2002-001; drop table", "CNCA-R-2002-00100", "cnca-r-2002-001"})
  void who_files_is_named_by_an_approval_number(String body) {
    SchemeFolder folder = Folder.of("anyones", 2026).folder();
    assertThatThrownBy(() -> filings.submit(folder, body))
        .isInstanceOf(SchemeProblem.class)
        .hasMessageContaining("scheme.filing-body");
  }

  @Test
  void a_trial_run_writes_nothing() {
    long before = journal.last();
    Receipt receipt = filings.examine(Folder.of("trial-run", 2026).folder(), BODY);
    assertThat(receipt.answer()).isEqualTo(Receipt.Answer.WOULD_BE_FILED);
    assertThat(journal.last()).isEqualTo(before);
    assertThat(rows("trial-run")).isZero();
  }

  @Test
  void a_filing_is_never_part_of_what_may_still_be_undone() {
    SchemeFolder folder = Folder.of("within", 2026).folder();
    assertThatThrownBy(
            () -> transaction.executeWithoutResult(status -> filings.submit(folder, BODY)))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(rows("within")).isZero();
  }

  @Test
  void of_many_who_file_one_edition_at_once_one_does() throws Exception {
    var answers = new ArrayList<Receipt.Answer>();
    try (var callers = Executors.newFixedThreadPool(4)) {
      List<Callable<Receipt>> calls = new ArrayList<>();
      for (int n = 0; n < 4; n++) {
        SchemeFolder folder =
            Folder.of("raced", 2026).with("README.md", "# 第 " + n + "\n\n# No. " + n).folder();
        calls.add(() -> filings.submit(folder, BODY));
      }
      for (var done : callers.invokeAll(calls)) answers.add(done.get().answer());
    }
    assertThat(answers).containsOnlyOnce(Receipt.Answer.FILED).contains(Receipt.Answer.REFUSED);
    assertThat(
            jdbc.sql(
                    "select count(*) from scheme.filing where scheme = 'raced' and outcome ="
                        + " 'filed'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void another_process_follows_it_too_and_a_restart_remembers() {
    try (ConfigurableApplicationContext other = Yunqiao.start(same(), false)) {
      Schemes there = other.getBean(Schemes.class);
      assertThat(there.editions("far")).isEmpty();
      filed(Folder.of("far", 2026));
      there.refresh();
      assertThat(there.editions("far")).hasSize(1);

      Folder back = Folder.of("near", 2026);
      assertThat(other.getBean(Filings.class).submit(back.folder(), BODY).answer())
          .isEqualTo(Receipt.Answer.FILED);
      // without being asked to look, within a second or so
      Elsewhere.until(
          () -> !schemes.editions("near").isEmpty(), Duration.ofSeconds(10), "the other’s filing");
    }
    long before = journal.last();
    try (ConfigurableApplicationContext later = Yunqiao.start(same(), false)) {
      assertThat(later.getBean(Schemes.class).editions("far")).hasSize(1);
    }
    assertThat(journal.last()).as("nothing is released twice").isEqualTo(before);
  }

  private Map<String, Object> same() {
    return Map.of(
        "spring.datasource.url", environment.getRequiredProperty("spring.datasource.url"),
        "spring.datasource.username", environment.getRequiredProperty("spring.datasource.username"),
        "spring.datasource.password", environment.getRequiredProperty("spring.datasource.password"),
        "spring.datasource.hikari.maximum-pool-size", 4);
  }

  private long rows(String scheme) {
    return jdbc.sql("select count(*) from scheme.filing where scheme = ?")
        .param(scheme)
        .query(Long.class)
        .single();
  }
}
