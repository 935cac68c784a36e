package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.supervision.risk.Reason;
import org.yunqiao.work.supervision.risk.RiskRating;

/** Ratings follow what facts and inspections tell, and say why. */
@RealDatabase
@Import(DrawsTests.Setting.class)
class RiskRatingsTests {

  private static final String HOLDER = "91330100799655058B";
  private static final String BODY = "913301007900000550";

  /** About holders of whatever scheme, and without a window. */
  private static final InspectionItem ALL =
      InspectionItem.of("REC-01", LocalDate.parse("2026-11-30"));

  @Autowired private ObjectLibrary objects;
  @Autowired private RiskRatings ratings;
  @Autowired private RatingTable table;
  @Autowired private Parties parties;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private JdbcClient jdbc;
  @Autowired private SettableClock clock;

  @Test
  void a_rating_is_stated_when_the_class_changes_and_frames_are_by_it() {
    long body = party("样例认证中心有限公司", BODY);
    long holder = party("样例制造有限公司", HOLDER);
    attest("cb-approval", "CNCA-R-2016-001", "CNCA", body, "2016-01-01", "2030-12-31");
    attest("qms", "Q-1", "CNCA-R-2016-001", holder, "2024-05-01", "2027-04-30");
    objects.catchUp();
    assertThat(ratings.step()).as("facts come in bursts").isZero();
    assertThat(ratings.all(n -> {})).isEqualTo(2);
    Entry first = journal.read(journal.last() - 1, 1).getFirst();
    assertThat(first.type()).isEqualTo("object.rated");
    assertThat(first.by()).isEqualTo("supervision:risk");
    assertThat(last(HOLDER).riskClass()).isEqualTo("B");
    assertThat(last(HOLDER).inputs().values()).containsEntry("years-attested", number(2));
    assertThat(last(BODY).inputs().body()).isTrue();
    assertThat(last(BODY).inputs().values())
        .containsEntry("years-attested", number(10))
        .containsKey("issued-withdrawn-share");

    long stated = journal.last();
    assertThat(ratings.all(n -> {})).isZero();
    clock.forward(Duration.ofDays(29));
    assertThat(ratings.step()).as("once a month at least").isEqualTo(2);
    assertThat(journal.last()).as("nothing changed, nothing is stated").isEqualTo(stated);

    inspected(HOLDER, "B");
    inspected(HOLDER, "1");
    measure("correct", HOLDER, "object");
    measure("correct", HOLDER, "object");
    touched(HOLDER);
    assertThat(ratings.all(n -> {})).isEqualTo(1);
    assertThat(last(HOLDER).inputs().values())
        .containsEntry("adverse-share", number(1).divide(number(2)))
        .containsEntry("open-measures", number(2));
    assertThat(last(HOLDER).riskClass()).isEqualTo("C");
    assertThat(frame()).contains(HOLDER + "\tC");
    the_same_inputs_give_the_same_rating();
    a_list_settles_the_class();
    a_body_is_judged_by_what_it_issued_too(holder);
    whoever_was_touched_while_being_rated_comes_again();
    another_model_rates_everybody_anew();
  }

  private void the_same_inputs_give_the_same_rating() {
    LastRating last = last(HOLDER);
    assertThat(last.model()).isEqualTo(ratings.model().edition());
    RiskRating again = ratings.model().rate(last.inputs());
    assertThat(again.score()).isEqualTo(last.score());
    assertThat(again.riskClass()).isEqualTo(last.riskClass());
    Entry fact = journal.read(journal.last() - 1, 1).getFirst();
    assertThat(fact.payload().get("inputs")).isEqualTo(again.inputs());
    assertThat(fact.payload().get("reasons").toString()).contains("ORG-RESULTS");
  }

  private void a_list_settles_the_class() {
    measure("list-serious", HOLDER, "public");
    touched(HOLDER);
    ratings.all(n -> {});
    assertThat(last(HOLDER).riskClass()).isEqualTo("D");
    assertThat(ratings.model().rate(last(HOLDER).inputs()).reasons())
        .extracting(Reason::code)
        .endsWith("list-serious");
    assertThat(last(HOLDER).inputs().values())
        .as("a list is no open measure besides")
        .containsEntry("open-measures", number(2));
    jdbc.sql("update supervision.measure set state = 'closed'").update();
    touched(HOLDER);
    ratings.all(n -> {});
    assertThat(last(HOLDER).riskClass()).isEqualTo("B");
  }

  private void a_body_is_judged_by_what_it_issued_too(long holder) {
    attest("qms", "Q-2", "CNCA-R-2016-001", holder, "2025-05-01", "2028-04-30");
    jdbc.sql(
            """
            update supervision.enrolment set surveyed_on = date '2025-01-01'
            where scheme = 'qms' and from_day = date '2024-05-01'
            """)
        .update();
    objects.catchUp();
    ratings.all(n -> {});
    assertThat(last(BODY).inputs().values())
        .containsEntry("surveillance-overdue-share", number(1))
        .containsEntry("adverse-holder-share", number(1));
    assertThat(ratings.sizes()).containsValue(1L);
  }

  private void whoever_was_touched_while_being_rated_comes_again() {
    jdbc.sql("update supervision.object set rate_at = '-infinity' where code = ?")
        .param(HOLDER)
        .update();
    RatedObject found = table.due(clock.instant(), List.of(), 10).getFirst();
    touched(HOLDER);
    LastRating last = last(HOLDER);
    RiskRating rating = ratings.model().rate(last.inputs());
    table.keep(
        List.of(new RatingTable.Kept(found, last.inputs(), rating, null)),
        last.on(),
        clock.instant());
    assertThat(ratings.step()).isZero();
    clock.forward(RatingTable.REST);
    assertThat(ratings.step()).isEqualTo(1);
  }

  private void another_model_rates_everybody_anew() {
    jdbc.sql("update supervision.object set model = 'another'").update();
    assertThat(table.outdate(ratings.model().edition())).isEqualTo(2);
    long before = journal.last();
    assertThat(ratings.step()).isEqualTo(2);
    assertThat(journal.read(before, 10))
        .extracting(Entry::type)
        .containsExactly("object.rated", "object.rated");
  }

  private void inspected(String object, String result) {
    jdbc.sql(
            """
            insert into supervision.inspection
              (visit, item, object, department, region, due, results, concluded_at)
            values (1, 'CB-02', ?, 'd', '330100', date '2026-12-31', array[?], ?)
            """)
        .params(object, result, Timestamp.from(clock.instant()))
        .update();
  }

  private void measure(String kind, String object, String to) {
    jdbc.sql(
            """
            insert into supervision.measure
              (kind, object, department, region, to_kind, addressee, content, state, sent_at,
                sent_position)
            values (?, ?, 'd', '330100', ?, ?, '', 'sent', ?, 1)
            """)
        .params(kind, object, to, object, Timestamp.from(clock.instant()))
        .update();
  }

  /** As a fact about the object would. */
  private void touched(String object) {
    transaction.executeWithoutResult(status -> {
      journal.state(new ObjectExcluded("D-0", object, "as a test"));
    });
    objects.catchUp();
  }

  private LastRating last(String object) {
    return ratings.last(object).orElseThrow();
  }

  private static BigDecimal number(long value) {
    return BigDecimal.valueOf(value);
  }

  private String frame() {
    var frame = new StringWriter();
    objects.write(ALL, "", LocalDate.parse("2026-12-30"), frame, new StringWriter());
    return frame.toString();
  }

  private void attest(
      String scheme, String number, String issuer, long holder, String from, String to) {
    new Earlier(attestations, transaction)
        .attested(scheme, number, issuer, holder, from, to, List.of("A01"), Map.of());
  }

  private long party(String name, String code) {
    var who =
        new Particulars(
            Party.Kind.ORGANISATION,
            name,
            List.of(new Identifier(Identifier.CREDIT_CODE, code)),
            "330100",
            "CN",
            null,
            Map.of(),
            false);
    return transaction.execute(status -> {
      journal.turn();
      var enrolment = parties.enrol(List.of(who));
      enrolment.confirm(i -> true);
      return enrolment.id(0);
    });
  }
}
