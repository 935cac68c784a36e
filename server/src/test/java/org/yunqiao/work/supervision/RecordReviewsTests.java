package org.yunqiao.work.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.proof.draw.RegionRule;
import org.yunqiao.proof.draw.Staffing;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Earlier;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Particulars;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.supervision.risk.Share;

/** The regulator draws from his own books, and says in public what he found. */
@RealDatabase
@Import(DrawsTests.Setting.class)
class RecordReviewsTests {

  private static final String ONE = "913301007900000550";
  private static final String OTHER = "91110000100000000X";

  @TempDir private Path folder;
  @Autowired private Draws draws;
  @Autowired private RecordReviews reviews;
  @Autowired private ObjectLibrary objects;
  @Autowired private OfficerLibrary officers;
  @Autowired private RiskRatings ratings;
  @Autowired private Parties parties;
  @Autowired private Attestations attestations;
  @Autowired private Journal journal;
  @Autowired private TransactionTemplate transaction;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;

  @Test
  void records_are_drawn_by_body_reviewed_once_and_counted_in_public() throws Exception {
    books();
    Draw draw = held();
    assertThat(draw.plan().strata())
        .extracting(Stratum::name, Stratum::of, Stratum::draw)
        .containsExactly(tuple(OTHER, 3L, 3L), tuple(ONE, 12L, 5L));
    assertThat(jdbc.sql("select count(*) from supervision.inspection").query(Long.class).single())
        .as("nobody is visited")
        .isZero();
    assertThat(reviews.draws()).extracting(Draw::name).containsExactly("R-1");
    List<RecordReview> waiting = reviews.of("R-1");
    assertThat(waiting).hasSize(8).allSatisfy(each -> assertThat(each.defects()).isNull());
    assertThat(reviews.quality()).extracting(BodyQuality::drawn).containsExactlyInAnyOrder(3L, 5L);

    int n = 0;
    for (RecordReview each : waiting) {
      boolean bad = each.body().equals(ONE) && n++ < 2;
      reviews.review("R-1", each.record(), bad ? List.of("late", "scope") : List.of());
    }
    Entry fact = journal.read(journal.last() - 1, 1).getFirst();
    assertThat(fact.type()).isEqualTo("record.reviewed");
    assertThat(reviews.quality())
        .containsExactly(
            new BodyQuality(ONE, 5, new Share(2, 5)), new BodyQuality(OTHER, 3, new Share(0, 3)));
    assertThat(reviews.defects()).containsExactly(Map.entry("late", 2L), Map.entry("scope", 2L));
    assertThat(reviews.of("R-1")).allSatisfy(each -> assertThat(each.at()).isNotNull());

    String record = waiting.getFirst().record();
    refused("supervision.reviewed", () -> reviews.review("R-1", record, List.of("late")));
    refused("supervision.not-among", () -> reviews.review("R-1", "a999999", List.of()));
    refused("supervision.no-defect", () -> reviews.review("R-1", record, List.of("ugly")));
    refused("supervision.no-draw", () -> reviews.review("none", record, List.of()));
    assertThat(reviews.quality().getFirst().defective()).isEqualTo(new Share(2, 5));

    objects.catchUp();
    ratings.all(so -> {});
    assertThat(ratings.get(ONE).inputs().values()).containsKey("defective-record-share");
  }

  @Test
  void a_draw_of_enterprises_is_not_of_records() throws Exception {
    new SmallDraw(draws, clock, folder).revealed("D-1");
    draws.run("D-1");
    refused("supervision.not-of-records", () -> reviews.of("D-1"));
    assertThat(reviews.draws()).extracting(Draw::name).doesNotContain("D-1");
  }

  private void books() throws Exception {
    long one = party("样例认证中心有限公司", ONE);
    long other = party("样例检验认证有限公司", OTHER);
    attest("cb-approval", "CNCA-R-2016-001", "CNCA", one);
    attest("cb-approval", "CNCA-R-2016-002", "CNCA", other);
    long holder = party("样例制造有限公司", "91330100799655058B");
    for (int i = 0; i < 12; i++) attest("qms", "Q-" + i, "CNCA-R-2016-001", holder);
    for (int i = 0; i < 3; i++) attest("qms", "P-" + i, "CNCA-R-2016-002", holder);
    officers.replace(
        Files.writeString(
            folder.resolve("pool.tsv"), "o1\tu\t33\tpresent\t\no2\tu\t33\tpresent\t\n"));
  }

  private Draw held() {
    var now = clock.instant();
    Draw draw =
        draws.plan(
            new Wish(
                "R-1",
                "REC-01",
                "",
                Quota.read("*=5"),
                new Staffing(1, 100, new RegionRule(RegionRule.Kind.ANY, 0)),
                List.of("office", "witness"),
                now.plus(Duration.ofHours(1)),
                now.plus(Duration.ofHours(2)),
                "",
                null));
    draws.commit("R-1", "office", SmallDraw.commitment(draw, "office", SmallDraw.ONE));
    draws.commit("R-1", "witness", SmallDraw.commitment(draw, "witness", SmallDraw.OTHER));
    draws.reveal("R-1", "office", SmallDraw.ONE);
    draws.reveal("R-1", "witness", SmallDraw.OTHER);
    return draws.run(Objects.requireNonNull(draw.name()));
  }

  private static void refused(String code, Runnable work) {
    assertThatExceptionOfType(SupervisionProblem.class)
        .isThrownBy(work::run)
        .returns(code, SupervisionProblem::code);
  }

  private void attest(String scheme, String number, String issuer, long holder) {
    new Earlier(attestations, transaction)
        .attested(
            scheme, number, issuer, holder, "2026-01-01", "2028-12-31", List.of("A01"), Map.of());
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
