package org.yunqiao.work.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.RealDatabase;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Outcome;
import org.yunqiao.register.attestation.Recording;
import org.yunqiao.register.attestation.Statement;

/** Task 7: a remote audit without its risk record can not be reported, by whatever way it comes. */
@RealDatabase
@Import(CaseWorld.Setting.class)
class Article7Tests {

  private static int holders;

  @Autowired private CaseWorld world;
  @Autowired private Attestations attestations;
  @Autowired private TransactionTemplate transaction;

  private Outcome reported(String scheme, String method, Map<String, Object> more) {
    world.on("2026-05-11");
    var body = new CertifyingBody(world);
    long holder = world.party("样例远程企业", "91331100792000" + (100 + ++holders) + "M", "331100");
    var attributes =
        new java.util.HashMap<String, Object>(
            Map.of("audit-method", method, "personnel", 20, "covered", "软件开发"));
    attributes.putAll(more);
    var statement =
        new Statement(
            scheme,
            "90126R%05dR0S".formatted(holders),
            body.code,
            holder,
            "",
            "331100",
            LocalDate.of(2026, 5, 6),
            LocalDate.of(2029, 5, 5),
            List.of("33.02"),
            attributes,
            List.of(),
            null,
            LocalDate.of(2026, 5, 11),
            null,
            false);
    return transaction.execute(status -> {
      Recording recording = attestations.record(List.of(statement));
      recording.enter();
      return recording.outcomes().getFirst();
    });
  }

  @Test
  void a_remote_audit_without_its_risk_record_can_not_be_reported() {
    for (String scheme : List.of("qms", "ems", "ohsms")) {
      for (String method : List.of("FS02", "FS03")) {
        assertThat(reported(scheme, method, Map.of()))
            .isInstanceOfSatisfying(
                Outcome.Refused.class,
                refused ->
                    assertThat(refused.code()).isEqualTo(scheme + ".remote-without-risk-record"));
        assertThat(reported(scheme, method, Map.of("remote-risk", "0c".repeat(32))))
            .isInstanceOf(Outcome.Recorded.class);
      }
      assertThat(reported(scheme, "FS01", Map.of())).isInstanceOf(Outcome.Recorded.class);
    }
  }
}
