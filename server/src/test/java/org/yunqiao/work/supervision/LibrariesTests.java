package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;

/** Officers, institutions and plans of a year: taken from files, and what stays when they are. */
@RealDatabase
@Import(LibrariesTests.Setting.class)
class LibrariesTests {

  private static final String FILE =
      "o1\t一所\t330000\tpresent\tccc\tX-9\no2\t二所\t440000\tpresent\t\n";

  @TempDir private Path folder;
  @Autowired private OfficerLibrary officers;
  @Autowired private InstitutionLibrary institutions;
  @Autowired private AnnualPlans plans;
  @Autowired private Draws draws;
  @Autowired private Journal journal;
  @Autowired private SettableClock clock;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    SettableClock settableClock() {
      return new SettableClock();
    }
  }

  @Test
  void what_an_officer_declared_stays_when_the_library_is_taken_anew() throws Exception {
    officers.replace(file(FILE));
    as(7, () -> officers.link("o1", 5));
    as(5, () -> officers.declare("o1", "X-1", "所持股份"));
    as(5, () -> officers.declare("o1", "X-1", "again"));
    as(5, () -> officers.present("o1", false));
    assertThat(written())
        .isEqualTo("o1\t一所\t330000\tabsent\tccc\tX-1\tX-9\no2\t二所\t440000\tpresent\t\n");
    officers.replace(file(FILE.replace("\tX-9", "")));
    assertThat(written()).startsWith("o1\t一所\t330000\tpresent\tccc\tX-1\n");
    assertThat(officers.of(5).orElseThrow().id()).isEqualTo("o1");
    assertThat(officers.interests(Optional.of("o1"), 9))
        .extracting(Interest::object, Interest::reason)
        .containsExactly(tuple("X-1", "所持股份"));
    officers.replace(file("o2\t二所\t440000\tpresent\t\n"));
    assertThat(officers.after("", 9)).extracting(LibraryOfficer::id).containsExactly("o2");
    officers.replace(file(FILE));
    assertThat(written()).startsWith("o1\t一所\t330000\tpresent\tccc\tX-1\tX-9\n");
    withdrawn_by_somebody_else_only(officers.interests(Optional.of("o1"), 9).getFirst().id());
  }

  private void withdrawn_by_somebody_else_only(long interest) {
    as(7, () -> officers.link("o1", 5));
    refused("supervision.frees-himself", () -> as(5, () -> officers.withdraw(interest)));
    as(8, () -> officers.withdraw(interest));
    assertThat(written()).startsWith("o1\t一所\t330000\tpresent\tccc\tX-9\n");
    refused("supervision.no-interest-of-number", () -> as(8, () -> officers.withdraw(interest)));
  }

  @Test
  void nobody_speaks_for_another_officer_nor_links_himself() throws Exception {
    officers.replace(file("p1\t一所\t330000\tpresent\t\np2\t一所\t330000\tpresent\t\n"));
    refused("supervision.links-himself", () -> as(11, () -> officers.link("p1", 11)));
    as(12, () -> officers.link("p1", 11));
    refused("supervision.linked-already", () -> as(12, () -> officers.link("p2", 11)));
    refused("supervision.no-officer", () -> as(12, () -> officers.link("p9", 13)));
    refused("supervision.not-himself", () -> as(12, () -> officers.present("p1", false)));
    refused("supervision.not-himself", () -> as(11, () -> officers.declare("p2", "X", "r")));
    refused("supervision.no-interest", () -> as(11, () -> officers.declare("p1", "X", " ")));
    refused("supervision.nothing-avoided", () -> as(11, () -> officers.declare("p1", "", "r")));
  }

  @Test
  void institutions_are_taken_from_a_file() throws Exception {
    String code = "91330100YL00010263";
    assertThat(institutions.replace(file(code + "\t样例检测院\t330100\tccc,food\n"))).isEqualTo(1);
    assertThat(institutions.find(code).orElseThrow())
        .isEqualTo(new Institution(code, "样例检测院", "330100", List.of("ccc", "food")));
    assertThat(institutions.after("", 9)).hasSize(1);
    for (String bad :
        List.of(
            "91330100YL0001026\t样例\t330100\tccc\n",
            code + "\t\t330100\tccc\n",
            code + "\t样例\t33\tccc\n",
            code + "\t样例\t330100\n",
            (code + "\t样例\t330100\tccc\n").repeat(2))) {
      refused("supervision.bad-line", () -> institutions.replace(file(bad)));
    }
    assertThat(institutions.find(code)).isPresent();
  }

  @Test
  void the_plan_of_a_year_tells_what_was_drawn_of_it() throws Exception {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    int year = today.getYear();
    String lines = "CCC-01\t\t%d\t9\nCCC-01\t33\t%d\t5\n".formatted(today.getMonthValue(), 1);
    AnnualPlan first = plans.state(year, file(lines));
    assertThat(first.version()).isEqualTo(1);
    assertThat(first.lines()).extracting(AnnualPlan.Line::drawn).containsOnly(0L);
    Entry fact = journal.read(journal.last() - 1, 1).getFirst();
    assertThat(fact.type()).isEqualTo("draw.year-planned");
    assertThat(fact.payload()).containsEntry("objects", 14);
    new SmallDraw(draws, clock, folder).revealed("Y-1");
    draws.run("Y-1");
    assertThat(plans.get(year).lines())
        .filteredOn(line -> line.region().isEmpty())
        .extracting(AnnualPlan.Line::quota, AnnualPlan.Line::drawn)
        .containsExactly(tuple(9L, 7L));
    AnnualPlan second = plans.state(year, file("CCC-01\t\t12\t3\n"));
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.lines()).hasSize(1);
    assertThat(plans.years()).containsExactly(year);
    refused("supervision.no-annual-plan", () -> plans.get(2001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CCC-01\t33\t13\t5\n",
        "CCC-01\t3\t1\t5\n",
        "CCC-01\t33\t1\t0\n",
        "CCC-01\t33\t1\n",
        "CCC-01\t33\t1\t5\nCCC-01\t33\t1\t6\n",
        ""
      })
  void a_plan_of_a_year_that_cannot_be_read_is_refused(String lines) {
    refused("supervision.bad-line", () -> plans.state(2027, file(lines)));
    assertThat(plans.find(2027)).isEmpty();
  }

  @Test
  void what_is_on_no_list_or_in_no_file_is_not_planned() {
    refused("supervision.unreadable", () -> plans.state(2027, folder.resolve("none")));
    refused("supervision.no-item", () -> plans.state(2027, file("NONE\t33\t1\t5\n")));
  }

  private static void as(long account, Runnable work) {
    Actor.acting(
        () -> "account:" + account,
        () -> {
          work.run();
          return 0;
        });
  }

  private String written() {
    var out = new StringWriter();
    officers.write(out);
    return out.toString();
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("file.tsv"), content);
  }

  /** Something that may throw. */
  private interface Work {
    void run() throws Exception;
  }

  private static void refused(String code, Work work) {
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(work::run)
        .returns(code, SupervisionProblem::code);
  }
}
