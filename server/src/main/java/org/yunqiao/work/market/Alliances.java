package org.yunqiao.work.market;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.attestation.Standing;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;

/**
 * All alliances. A body that is approved forms one and asks others; who was asked joins by its own
 * word. A member then rests a certificate of its own on a report with one of the common tests.
 */
@Component
public class Alliances {

  private static final int MOST = 200;
  private static final int LONGEST = 300;
  private static final String APPROVAL = "cb-approval";

  private final AllianceTable table;
  private final Attestations attestations;
  private final Reports reports;
  private final Parties parties;
  private final Standpoint standpoint;
  private final Journal journal;

  Alliances(
      AllianceTable table,
      Attestations attestations,
      Reports reports,
      Parties parties,
      Standpoint standpoint,
      Journal journal) {
    this.table = table;
    this.attestations = attestations;
    this.reports = reports;
    this.parties = parties;
    this.standpoint = standpoint;
    this.journal = journal;
  }

  /**
   * A body forms an alliance and asks others to join.
   *
   * @param others credit codes
   */
  @Transactional
  public Alliance form(
      long lead, String name, String rule, List<String> others, List<Alliance.Test> tests) {
    journal.turn();
    standpoint.demandFor(lead, Act.REPORT);
    demandApproved(lead);
    for (String said : List.of(name, rule)) {
      if (said.isBlank() || said.length() > LONGEST) throw MarketProblem.badAlliance();
    }
    Set<Alliance.Test> accepted = new LinkedHashSet<>(tests);
    if (accepted.isEmpty() || accepted.size() > MarketLimits.most("tests", standpoint.today()))
      throw MarketProblem.badAlliance();
    for (Alliance.Test test : accepted) {
      boolean blank = test.item().isBlank() || test.method().isBlank();
      if (blank || test.item().length() > LONGEST || test.method().length() > LONGEST) {
        throw MarketProblem.badAlliance();
      }
    }
    Set<Long> bodies = new LinkedHashSet<>();
    for (String code : others) {
      Party party =
          parties.find(Identifier.CREDIT_CODE, code).orElseThrow(() -> MarketProblem.noBody(code));
      if (standpoint.same(party.id(), lead)) continue;
      demandApproved(party.id());
      bodies.add(party.id());
    }
    LocalDate today = standpoint.today();
    if (bodies.isEmpty()) throw MarketProblem.alone();
    long most = MarketLimits.most("members", today);
    if (bodies.size() + 1 > most) throw MarketProblem.tooManyMembers(most);
    long id =
        table.add(name, rule, lead, today).orElseThrow(() -> MarketProblem.formedAlready(name));
    table.asked(id, lead);
    table.joined(id, List.of(lead), today);
    bodies.forEach(body -> table.asked(id, body));
    accepted.forEach(test -> table.accepts(id, test));
    journal.state(
        new AllianceFormed(
            id,
            name,
            rule,
            lead,
            List.copyOf(bodies),
            accepted.stream().map(test -> test.item() + " | " + test.method()).toList()));
    return get(id);
  }

  private void demandApproved(long body) {
    LocalDate today = standpoint.today();
    boolean approved =
        attestations.credentials(APPROVAL, List.of(body)).stream()
            .anyMatch(
                each -> each.life().standing(today).filter(s -> s == Standing.VALID).isPresent());
    if (!approved) throw MarketProblem.notApproved();
  }

  /** Who was asked joins. */
  @Transactional
  public Alliance join(long id, long body) {
    journal.turn();
    get(id);
    standpoint.demandFor(body, Act.REPORT);
    demandApproved(body);
    if (!table.joined(id, standpoint.known(List.of(body)), standpoint.today()))
      throw MarketProblem.notInvited();
    journal.state(new AllianceJoined(id, body));
    return get(id);
  }

  /**
   * A member rests a certificate of its own on a report.
   *
   * @param laboratory credit code of who issued the report
   */
  @Transactional
  public Recognition recognise(
      long id, long body, String laboratory, String reportNumber, String certificateNumber) {
    journal.turn();
    Alliance alliance = get(id);
    standpoint.demandFor(body, Act.REPORT);
    Set<Long> itself = standpoint.known(List.of(body));
    boolean in =
        alliance.members().stream()
            .anyMatch(m -> itself.contains(m.body()) && m.joinedOn() != null);
    if (!in) throw MarketProblem.notInvited();
    if (!alliance.stands()) throw MarketProblem.alone();
    demandApproved(body);
    Attestation tested = report(laboratory, reportNumber);
    Content report =
        reports.valid(tested).orElseThrow(() -> MarketProblem.reportNotValid(reportNumber));
    boolean common =
        alliance.tests().stream().anyMatch(t -> Reports.tests(report, t.item(), t.method()));
    if (!common) throw MarketProblem.noCommonTest(reportNumber);
    Attestation certificate =
        attestations
            .find(certificateNumber, body)
            .filter(each -> !each.scheme().equals(Reports.SCHEME))
            .orElseThrow(() -> MarketProblem.noCertificate(certificateNumber));
    Content certified =
        reports
            .valid(certificate)
            .orElseThrow(() -> MarketProblem.certificateNotValid(certificateNumber));
    Long one = report.holder();
    Long other = certified.holder();
    if (one != null && other != null && !standpoint.same(one, other)) {
      throw MarketProblem.certificateOfOther(certificateNumber);
    }
    LocalDate today = standpoint.today();
    long recognised =
        table
            .recognise(id, body, tested.id(), certificate.id(), today)
            .orElseThrow(() -> MarketProblem.recognisedAlready(certificateNumber));
    journal.state(new TestRecognised(recognised, id, body, tested.id(), certificate.id()));
    return new Recognition(recognised, id, body, tested.id(), certificate.id(), today);
  }

  private Attestation report(String laboratory, String number) {
    Party tested =
        parties
            .find(Identifier.CREDIT_CODE, laboratory)
            .orElseThrow(() -> MarketProblem.noBody(laboratory));
    return attestations
        .find(number, tested.id())
        .filter(each -> each.scheme().equals(Reports.SCHEME))
        .orElseThrow(() -> MarketProblem.noReport(number));
  }

  public Alliance get(long id) {
    return table.find(id).orElseThrow(() -> MarketProblem.noAlliance(id));
  }

  /** All of them, the newest first. */
  public List<Alliance> all() {
    return table.all(MOST);
  }

  /** Those that bodies are in or are asked to join, the newest first. */
  public List<Alliance> of(Collection<Long> bodies) {
    return table.of(standpoint.known(bodies), MOST);
  }

  /** What an alliance recognised, the newest first. */
  public List<Recognition> recognitions(long id) {
    return table.recognitions(id, MOST);
  }
}
