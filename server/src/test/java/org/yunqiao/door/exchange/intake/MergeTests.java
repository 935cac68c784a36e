package org.yunqiao.door.exchange.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yunqiao.door.exchange.intake.CertificateFile.BODY;
import static org.yunqiao.door.exchange.intake.CertificateFile.code;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yunqiao.RealDatabase;
import org.yunqiao.door.exchange.connector.Connectors;
import org.yunqiao.door.exchange.export.RegisterExport;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.view.publicity.Asked;
import org.yunqiao.view.publicity.Following;
import org.yunqiao.view.publicity.PublicAttestation;
import org.yunqiao.view.publicity.PublicRegister;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody finds that two entries are one party, after either has held and issued. */
@RealDatabase
class MergeTests {

  private static final String OTHER_BODY = "CNCA-R-2002-901";

  @TempDir private Path folder;
  @Autowired private Intake intake;
  @Autowired private Connectors connectors;
  @Autowired private Parties parties;
  @Autowired private Attestations attestations;
  @Autowired private RegisterExport export;
  @Autowired private Following following;
  @Autowired private PublicRegister register;
  @Autowired private JdbcClient jdbc;
  private Sent sent;

  @BeforeEach
  void two_bodies_that_may_issue() throws IOException {
    sent = new Sent(intake, connectors, folder);
    send(CertificateFile.approval());
    send(approval(OTHER_BODY, code(901), "A02"));
  }

  private static CertificateFile approval(String number, String holder, String scope) {
    return new CertificateFile()
        .row(
            number,
            holder,
            "方案",
            "cb-approval",
            "发证机构",
            "CNCA",
            "颁证日期",
            "2022-01-10",
            "到期日期",
            "2028-01-09",
            "范围代码",
            scope);
  }

  private Sent.Answer send(CertificateFile file) throws IOException {
    return sent.take("certificates", file.write(folder));
  }

  private long party(String code) {
    return parties.find(Identifier.CREDIT_CODE, code).orElseThrow().id();
  }

  @Test
  void what_the_merged_one_held_is_held_by_the_one_that_stayed() throws Exception {
    send(
        new CertificateFile()
            .row("00224Q30001R0M", code(301))
            .row("00224Q30002R0M", code(302))
            .row("00224Q30003R0M", code(303)));
    long stays = party(code(301));
    long first = party(code(302));
    // two mergers, one after the other
    parties.merge(first, party(code(303)));
    parties.merge(stays, first);

    for (String number : List.of("00224Q30001R0M", "00224Q30002R0M", "00224Q30003R0M")) {
      Attestation held = attestations.find(number, party(code(900))).orElseThrow();
      assertThat(held.life().content(LocalDate.of(2025, 1, 1)).orElseThrow().holder())
          .as(number)
          .isEqualTo(stays);
    }
    assertThat(holders("00224Q3000[123]R0M")).hasSize(1).doesNotContain("");

    following.catchUp(left -> {});
    assertThat(
            register
                .list(new Asked(null, null, null, stays, register.today(), register.now()), 0, 9)
                .items())
        .extracting(PublicAttestation::number)
        .containsExactly("00224Q30001R0M", "00224Q30002R0M", "00224Q30003R0M");
  }

  @Test
  void that_its_holder_was_merged_is_no_news_of_a_certificate() throws Exception {
    send(new CertificateFile().row("00224Q30011R0M", code(311)).row("00224Q30012R0M", code(312)));
    parties.merge(party(code(311)), party(code(312)));
    long before = events();
    Sent.Answer answer =
        send(new CertificateFile().row("00224Q30012R0M", code(312), "获证组织地址", "样例路 9 号"));
    assertThat(answer.tally().unchanged()).isOne();
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void what_the_merged_body_was_approved_for_lets_the_other_issue() throws Exception {
    send(approval("CNCA-R-2002-903", code(903), "A01"));
    send(approval("CNCA-R-2002-904", code(904), "A02"));
    var ems =
        new CertificateFile().row("00224E30021R0M", code(321), "方案", "ems", "发证机构", code(903));
    assertThat(send(ems).with("attestation.issuer-scope")).hasSize(1);
    parties.merge(party(code(903)), party(code(904)));
    for (String named : List.of(code(903), code(904), "CNCA-R-2002-903", "CNCA-R-2002-904")) {
      String number = "00224E3002" + named.charAt(named.length() - 1) + "R0" + named.length();
      Sent.Answer answer =
          send(new CertificateFile().row(number, code(321), "方案", "ems", "发证机构", named));
      assertThat(answer.tally().accepted()).as("%s: %s", named, answer).isOne();
      assertThat(attestations.find(number, party(code(903)))).isPresent();
    }
  }

  @Test
  void what_the_merged_body_issued_is_found_again_and_not_registered_twice() throws Exception {
    var old =
        new CertificateFile().row("00224E30031R0M", code(331), "方案", "ems", "发证机构", OTHER_BODY);
    assertThat(send(old).tally().fresh()).isOne();
    Attestation issued = attestations.find("00224E30031R0M", party(code(901))).orElseThrow();
    parties.merge(party(code(900)), party(code(901)));

    Sent.Answer suspended =
        send(
            new CertificateFile()
                .row(
                    "00224E30031R0M",
                    code(331),
                    "方案",
                    "ems",
                    "发证机构",
                    BODY,
                    "证书状态",
                    "暂停",
                    "状态变更日期",
                    "2025-01-10"));
    assertThat(suspended.tally().accepted()).isOne();
    assertThat(
            jdbc.sql("select id from attestation.attestation where number = '00224E30031R0M'")
                .query(Long.class)
                .list())
        .containsExactly(issued.id());
    assertThat(attestations.find("00224E30031R0M", party(code(900))).orElseThrow().life().events())
        .hasSize(2);

    following.catchUp(left -> {});
    PublicAttestation seen =
        register.byNumber("00224E30031R0M", register.today(), register.now()).getFirst();
    assertThat(seen.standing()).isEqualTo("suspended");
    assertThat(seen.issuer().id()).isEqualTo(party(code(900)));
  }

  /** The holders that an export gives for these numbers. */
  private Set<String> holders(String numbers) {
    var lines = new StringWriter();
    export.write(lines);
    return lines
        .toString()
        .lines()
        .map(line -> JsonMapper.shared().readTree(line).path("attestation"))
        .filter(one -> one.path("number").asString("").matches(numbers))
        .flatMap(one -> one.path("events").valueStream())
        .map(event -> event.path("content").path("holder"))
        .filter(holder -> !holder.isMissingNode())
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  private long events() {
    return jdbc.sql("select count(*) from attestation.event").query(Long.class).single();
  }
}
