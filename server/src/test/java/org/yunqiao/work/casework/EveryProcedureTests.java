package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.yunqiao.Problem;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Role;
import org.yunqiao.register.identity.Terms;
import org.yunqiao.register.scheme.Edition;
import org.yunqiao.register.scheme.Schemes;

/** The shipped procedures that have no line of Java of their own, each run to its end. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class EveryProcedureTests {

  private static int parties;

  @Autowired private CaseWorld world;
  @Autowired private Cases cases;
  @Autowired private Definitions definitions;
  @Autowired private Schemes schemes;
  @Autowired private Attestations attestations;

  private int n;
  private long party;
  private long asks;
  private long officer;
  private long assessor;
  private long decider;

  @BeforeEach
  void people() {
    world.on("2026-03-02");
    n = ++parties;
    party = world.party("样例申请方" + n, "91330700792000" + (100 + n) + "M", "330700");
    asks = world.mandate(party, Role.APPLICANT);
    officer = national(Role.REGION_OFFICER);
    assessor = national(Role.ASSESSOR);
    decider = national(Role.REGION_DECIDER);
  }

  private long national(Role role) {
    return world.grant(world.account(), Terms.forRegion(null, role, CaseWorld.SINCE));
  }

  private void refused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              List<String> codes =
                  problem instanceof CaseworkProblem mine
                      ? mine.objections().stream().map(o -> o.code()).toList()
                      : List.of();
              assertThat(codes.isEmpty() ? List.of(problem.code()) : codes).contains(code);
            });
  }

  private void accept(Case file) {
    refused(
        "%s.acceptance-reason".formatted(file.scheme()),
        () -> world.does(officer, file, "acceptance", "supplement", Map.of()));
    world.does(officer, file, "acceptance", "supplement", Map.of("reason", "缺一份材料"));
    world.does(asks, file, "supplement", "done", Map.of("remark", "已补"));
    world.does(officer, file, "acceptance", "accept", Map.of());
  }

  private Content issued(Case file) {
    Long id = cases.decision(asks, file.number()).orElseThrow().attestation();
    assertThat(id).isNotNull();
    Attestation found = attestations.find(List.of(id)).iterator().next();
    assertThat(cases.get(asks, file.number()).state()).isEqualTo(Case.State.CLOSED);
    return found.life().content(LocalDate.MAX).orElseThrow();
  }

  private static Map<String, Object> granted(String number, String expires) {
    return CaseWorld.form("number", number, "expires", expires, "reason", "符合规定条件");
  }

  @Test
  void each_of_them_is_fit_to_run_and_asks_for_roles_that_there_are() {
    LocalDate day = LocalDate.of(2026, 7, 1);
    var run = new java.util.ArrayList<String>();
    for (String scheme : schemes.library().codes()) {
      boolean has =
          schemes
              .library()
              .inForce(scheme, day)
              .map(Edition::edition)
              .flatMap(edition -> schemes.library().folder(scheme, edition))
              .filter(folder -> folder.has("procedure.yaml"))
              .isPresent();
      if (!has) continue;
      assertThat(definitions.procedure(scheme, day).steps()).isNotEmpty();
      run.add(scheme);
    }
    assertThat(run)
        .contains(
            "qms",
            "integrated-ms",
            "surveillance",
            "certificate-change",
            "certificate-transfer",
            "cma",
            "cb-approval",
            "auditor-registration",
            "auditor-evaluation",
            "rule-filing",
            "ccc-declaration",
            "same-quality",
            "import-food",
            "demonstration-zone",
            "leader",
            "research-project",
            "complaint",
            "appeal",
            "data-correction");
  }

  @Test
  void a_body_is_approved_after_its_review_and_never_against_it() {
    Case file = bodyWithCapital(500);
    accept(file);
    Map<String, Object> conclusion = Map.of("conclusion", "人员能力证据不足");
    world.does(assessor, file, "expert-review", "correct", conclusion, "review-report");
    world.does(asks, file, "correction", "done", Map.of("remark", "已补充"), "correction");
    world.does(assessor, file, "expert-review", "nonconforming", conclusion, "review-report");
    Map<String, Object> decision = granted("CNCA-R-2026-9%02d".formatted(n), "2032-03-01");
    refused(
        "cb-approval.approved-against-review",
        () -> world.does(decider, file, "decision", "approve", decision));
    world.does(decider, file, "decision", "refuse", Map.of("reason", "人员条件不具备"));
    assertThat(cases.get(asks, file.number()).outcome()).isEqualTo("refuse");
  }

  /** An application to be approved as certification body; capital in 10,000 yuan. */
  private Case bodyWithCapital(int capital) {
    return world.open(
        asks,
        "cb-approval",
        world.authority("CNCA"),
        CaseWorld.form(
            "scope", List.of("A01"),
            "capital", capital,
            "full-time", 16,
            "field-staff", List.of(Map.of("class", "A01", "staff", 10)),
            "premises", true,
            "management-system", true,
            "technical-capability", true,
            "government-interest", false,
            "foreign-invested", false));
  }

  @Test
  void too_little_capital_is_refused_by_the_register_at_the_decision() {
    Case file = bodyWithCapital(200);
    world.does(officer, file, "acceptance", "accept", Map.of());
    Map<String, Object> conclusion = Map.of("conclusion", "符合条件");
    world.does(assessor, file, "expert-review", "conforming", conclusion, "review-report");
    refused(
        "cb-approval.capital-short",
        () ->
            world.does(
                decider,
                file,
                "decision",
                "approve",
                granted("CNCA-R-2026-8%02d".formatted(n), "2032-03-01")));
    assertThat(world.steps(asks, file)).containsExactly("decision");
  }

  @Test
  void a_rule_is_filed_under_the_right_field_or_sent_back() {
    long reporter = world.mandate(party, Role.BODY_REPORTER);
    Map<String, Object> form =
        CaseWorld.form(
            "category", "B",
            "project", "B0501",
            "field", "SC01",
            "name", "样例机器人认证规则",
            "rule-number", "YL-R-01",
            "published-by", "样例认证有限公司",
            "published", "2026-02-01",
            "standards", List.of("GB/T 12643"),
            "no-secrets", true);
    Case wrong = world.open(reporter, "rule-filing", world.authority("CNCA"), form);
    String number = "GZBA-2026-%04d".formatted(n);
    refused(
        "rule-filing.field-of-products",
        () -> world.does(officer, wrong, "examination", "file", Map.of("number", number)));
    refused(
        "rule-filing.examined",
        () -> world.does(officer, wrong, "examination", "refuse", Map.of()));
    world.does(officer, wrong, "examination", "refuse", Map.of("reason", "领域应为 PV"));
    form.put("field", "PV11");
    Case right = world.open(reporter, "rule-filing", world.authority("CNCA"), form);
    world.does(officer, right, "examination", "file", Map.of("number", number));
    assertThat(issued(right).attributes()).containsEntry("field", "PV11");
  }

  @Test
  void a_manufacturer_declares_for_itself_and_nobody_approves_it() {
    String code = "91350100M000100Y43";
    long maker = world.mandate(world.party("样例电器", code, "350100"), Role.APPLICANT);
    world.on("2021-05-10");
    Case file =
        world.open(
            maker,
            "ccc-declaration",
            world.authority("CNCA"),
            CaseWorld.form(
                "category", "0501",
                "procedure", "a",
                "scope", List.of("0501"),
                "product", "电钻",
                "standard", "GB/T 3883.201",
                "manufacturer", "样例电器有限公司",
                "manufacturer-code", code,
                "manufacturer-country", "156",
                "factory", "样例电器有限公司",
                "laboratory", "150020110123",
                "type-test-issued", "2021-04-02",
                "quality-assured", true,
                "technical-file-years", 10));
    Map<String, Object> unsigned = Map.of("number", "2021980501000001", "signed", false);
    String[] papers = {"declaration", "type-test-report", "technical-file"};
    refused(
        "ccc-declaration.declared-unsigned",
        () -> world.does(maker, file, "declaration", "declare", unsigned, papers));
    Map<String, Object> signed = Map.of("number", "2021980501000001", "signed", true);
    world.does(maker, file, "declaration", "declare", signed, papers);
    assertThat(cases.get(maker, file.number()).state()).isEqualTo(Case.State.CLOSED);
    assertThat(attestations.find("2021980501000001", world.authority("CNCA"))).isPresent();
  }

  @Test
  void an_establishment_abroad_is_registered_after_its_assessment() {
    world.on("2026-07-01");
    Case file =
        world.open(
            asks,
            "import-food",
            world.authority("GACC"),
            CaseWorld.form(
                "origin",
                "NZL",
                "kind",
                "producing",
                "products",
                List.of(Map.of("hs", "0402", "category", "dairy")),
                "approved-at-home",
                true,
                "own-system",
                true,
                "recommendation",
                "MPI-2026-01"));
    accept(file);
    Map<String, Object> assessed = Map.of("mode", "video", "conclusion", "体系有效");
    world.does(assessor, file, "assessment", "conforming", assessed);
    Map<String, Object> decision = granted("CNZL0402260701%04d".formatted(n), "2031-06-30");
    world.does(decider, file, "decision", "register", decision);
    assertThat(issued(file).attributes()).containsEntry("origin", "NZL");
  }

  @Test
  void a_zone_is_built_checked_accepted_and_then_named() {
    world.on("2024-03-04");
    Case file =
        world.open(
            asks,
            "demonstration-zone",
            world.authority("CNCA"),
            CaseWorld.form("kind", "testing-platform", "area", "样例市"));
    accept(file);
    Map<String, Object> remark = Map.of("remark", "需求真实，条件具备");
    world.does(assessor, file, "expert-review", "approve", remark, "review-report");
    world.does(asks, file, "plan", "done", Map.of("milestones", "三年三步"), "plan");
    world.does(assessor, file, "mid-term", "mend", Map.of("remark", "指标偏低"));
    world.does(asks, file, "plan", "done", Map.of("milestones", "调整后的三步"), "plan");
    world.does(assessor, file, "mid-term", "go-on", Map.of("remark", "进度正常"));
    world.on("2026-03-02");
    world.does(asks, file, "built", "done", Map.of("built", "2026-02-10"), "report");
    Map<String, Object> accepted =
        Map.of(
            "score", 76,
            "experts", 7,
            "indicators", List.of(Map.of("name", "机构数", "target", 200, "actual", 230)));
    world.does(assessor, file, "acceptance-review", "done", accepted, "acceptance-report");
    refused(
        "demonstration-zone.score",
        () ->
            world.does(
                decider,
                file,
                "decision",
                "name",
                granted("SFQ2026-%02d".formatted(n), "2029-03-01")));
    world.does(decider, file, "decision", "refuse", Map.of("reason", "验收不到 80 分"));
    assertThat(cases.get(asks, file.number()).outcome()).isEqualTo("refuse");
  }

  @Test
  void an_appeal_is_decided_by_none_of_those_it_is_against_and_closed_with_its_reason() {
    var body = new CertifyingBody(world);
    Case file =
        world.open(
            asks,
            "appeal",
            body.party,
            CaseWorld.form(
                "against", "qms-2026-000001",
                "decided", "2026-02-20",
                "grounds", "整改证据已按期提交，未被考虑。",
                "wanted", "撤销不予认证的决定"));
    String against = Long.toString(world.accountOf(body.decider));
    long other = world.mandate(body.party, Role.BODY_DECIDER);
    world.does(
        body.reviewer,
        file,
        "admission",
        "admit",
        Map.of("reason", "属于申诉范围", "concerned", List.of(against)));
    world.does(body.reviewer, file, "investigation", "done", Map.of("findings", "证据确已提交"));
    world.does(asks, file, "hearing", "done", Map.of("statement", "请求复议"));
    Map<String, Object> reason = Map.of("reason", "原决定没有考虑已提交的证据。");
    refused(
        "appeal.decided-by-concerned",
        () -> world.does(body.decider, file, "conclusion", "upheld", reason));
    world.does(other, file, "conclusion", "upheld", reason);
    assertThat(cases.get(asks, file.number()).state()).isEqualTo(Case.State.OPEN);
    refused(
        "appeal.not-published",
        () -> world.does(body.reviewer, file, "publication", "done", published("2026-03-03")));
    world.does(body.reviewer, file, "publication", "done", published("2026-03-02"));
    assertThat(cases.get(asks, file.number()).state()).isEqualTo(Case.State.CLOSED);
  }

  private static Map<String, Object> published(String day) {
    return Map.of("published-reason", "原决定没有考虑已提交的证据。", "published-on", day);
  }

  @Test
  void data_that_are_wrong_are_corrected_and_what_stood_before_stays_known() {
    var body = new CertifyingBody(world);
    String number = "90126Q6%04dR0M".formatted(n);
    body.certified(number, party, "2026-01-05", "2029-01-04");
    Case file =
        world.open(
            asks,
            "data-correction",
            body.party,
            Map.of("certificate", number, "wrong", "覆盖范围写错", "should-be", "精密零部件的生产"));
    world.does(
        body.reviewer,
        file,
        "verification",
        "wrong",
        Map.of("findings", "录入有误"),
        "source-document");
    refused(
        "data-correction.corrected-what",
        () ->
            world.does(body.decider, file, "decision", "correct", Map.of("reason", "登记与证书原件不一致")));
    Map<String, Object> right = new HashMap<>();
    right.put("covered", "精密零部件的生产");
    right.put("reason", "登记与证书原件不一致");
    world.does(body.decider, file, "decision", "correct", right);
    world.does(body.reviewer, file, "answer", "done", Map.of("answered", "已按证书原件更正登记。"));
    var life = attestations.find(number, body.party).orElseThrow().life();
    assertThat(life.content(LocalDate.of(2026, 3, 2)).orElseThrow().attributes())
        .containsEntry("covered", "精密零部件的生产");
    assertThat(life.content(LocalDate.of(2026, 3, 1)).orElseThrow().attributes())
        .containsEntry("covered", "精密机械零部件的生产和销售");
  }

  @Test
  void a_laboratory_that_commits_itself_is_approved_at_once_and_verified_afterwards() {
    long laboratory = world.mandate(party, Role.LABORATORY);
    long authority = world.authority("SAMR-33");
    Map<String, Object> form = LaboratoryApprovalTests.application("12");
    form.put("route", "commitment");
    Case file = world.open(laboratory, "cma", authority, form);
    world.does(officer, file, "acceptance", "accept", Map.of());
    assertThat(world.steps(laboratory, file)).containsExactly("decision");
    world.does(decider, file, "decision", "approve", Map.of("reason", "已作出承诺"));
    String number = "26110011%04d".formatted(n);
    world.does(
        officer, file, "certificate", "done", Map.of("number", number, "expires", "2032-03-01"));
    assertThat(attestations.find(number, authority)).isPresent();
    assertThat(world.steps(laboratory, file)).containsExactly("verification");
    world.on("2026-06-03");
    world.does(
        assessor, file, "verification", "kept", Map.of("remark", "与承诺一致"), "verification-report");
    assertThat(cases.events(laboratory, file.number()))
        .filteredOn(
            event -> "verification".equals(event.step()) && event.kind().equals("completed"))
        .singleElement()
        .satisfies(event ->
            assertThat(event.detail())
                .containsEntry("warned", List.of("cma.commitment-verified-late")));
  }
}
