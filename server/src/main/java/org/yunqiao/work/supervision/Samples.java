package org.yunqiao.work.supervision;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.attestation.Content;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.work.casework.Documents;

/**
 * Sampling of products (产品质量监督抽查管理暂行办法): picked or bought, tested by a laboratory that knows only
 * its number, told to those whom it concerns, who can object in the days of the law. A bad result
 * that stands asks the body to suspend the certificate, and the producer's province to act.
 */
@Component
public class Samples {

  private static final int LONGEST = 2_000;
  private static final int MOST = 200;
  private static final BigDecimal DEAREST = new BigDecimal("100000000");

  private final SampleTable table;
  private final InspectionTable inspections;
  private final Measures measures;
  private final Authority authority;
  private final Attestations attestations;
  private final Parties parties;
  private final Documents documents;
  private final Vault vault;
  private final Journal journal;
  private final Clock clock;

  Samples(
      SampleTable table,
      InspectionTable inspections,
      Measures measures,
      Authority authority,
      Attestations attestations,
      Parties parties,
      Documents documents,
      Vault vault,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.inspections = inspections;
    this.measures = measures;
    this.authority = authority;
    this.attestations = attestations;
    this.parties = parties;
    this.documents = documents;
    this.vault = vault;
    this.journal = journal;
    this.clock = clock;
  }

  /** An officer who is there takes a sample. */
  @Transactional
  public Sample take(long inspection, Picking picking) {
    Inspection where =
        inspections.lock(inspection).orElseThrow(() -> SupervisionProblem.noInspection(inspection));
    if (where.concludedAt() != null || where.excluded() != null) {
      throw SupervisionProblem.inspectionOver(inspection);
    }
    if (where.officer(Authority.account()).isEmpty()) throw SupervisionProblem.notSent(inspection);
    for (String each : List.of(picking.product(), picking.place())) said(each);
    BigDecimal price = picking.price();
    boolean dear = price.signum() < 0 || price.compareTo(DEAREST) > 0;
    if (dear || picking.model().length() > LONGEST || picking.certificate().length() > 200) {
      throw SupervisionProblem.badSample();
    }
    Long attestation = certificate(where, picking.certificate().strip());
    journal.turn();
    long id = table.add(inspection, picking, attestation);
    journal.state(
        new SampleTaken(
            id,
            inspection,
            picking.product(),
            picking.certificate(),
            attestation,
            picking.anonymous()));
    return get(id);
  }

  /** The certificate of a number under one of the schemes that the item is about. */
  private @Nullable Long certificate(Inspection inspection, String number) {
    if (number.isEmpty()) return null;
    return InspectionItem.of(inspection.item(), today()).schemes().stream()
        .flatMap(scheme -> attestations.numbered(scheme, List.of(number)).stream())
        .findFirst()
        .map(Attestation::id)
        .orElse(null);
  }

  /** It goes to a laboratory, which from now on sees it by its number. */
  @Transactional
  public Sample send(long id, String laboratory) {
    Sample sample = locked(id, SampleState.TAKEN);
    authority.demand(Act.INSPECT, region(sample));
    if (parties.find(Identifier.CREDIT_CODE, laboratory).isEmpty()) {
      throw SupervisionProblem.noObject(laboratory);
    }
    journal.turn();
    table.sent(id, laboratory);
    journal.state(new SampleSent(id, laboratory));
    return get(id);
  }

  /**
   * The laboratory tells what it found. A good result stands at once; a bad one can be objected to,
   * and one that was objected to stands after the second test.
   */
  @Transactional
  public Sample test(long id, boolean passed, String findings, String name, InputStream report) {
    Sample sample = get(id);
    boolean again = sample.state() == SampleState.DISPUTED;
    sample = locked(id, again ? SampleState.DISPUTED : SampleState.SENT);
    String laboratory = sample.laboratory();
    Party party =
        parties
            .find(Identifier.CREDIT_CODE, laboratory)
            .orElseThrow(() -> SupervisionProblem.noObject(laboratory));
    authority.demandFor(party.id(), Act.REPORT);
    String what = passed && findings.isBlank() ? "" : said(findings);
    String digest = documents.keep("sample", name, report).digest();
    LocalDate today = today();
    journal.turn();
    LocalDate tellBy =
        SupervisionLimits.workingDays("notify-sample", today)
            .orElse(today.plusDays(SupervisionLimits.most("notify-sample", today)));
    table.tested(
        id, SampleState.TESTED, passed, what, digest, today, passed || again ? null : tellBy);
    journal.state(new SampleTested(id, passed, what, digest));
    return passed || again ? settle(get(id)) : get(id);
  }

  /** A bad result is told; from now on they can object. */
  @Transactional
  public Sample tell(long id) {
    Sample sample = locked(id, SampleState.TESTED);
    authority.demand(Act.INSPECT, region(sample));
    LocalDate today = today();
    LocalDate until = today.plusDays(SupervisionLimits.most("object-to-sample", today));
    journal.turn();
    table.told(id, today, until);
    journal.state(new SampleTold(id, until.toString()));
    return get(id);
  }

  /** Who holds the certificate, or sold it, objects in time; it is tested again. */
  @Transactional
  public Sample dispute(long id, String reason) {
    Sample sample = locked(id, SampleState.TOLD);
    if (sample.objectUntil() != null && today().isAfter(sample.objectUntil())) {
      throw SupervisionProblem.tooLate(sample.objectUntil());
    }
    if (!concerned(sample)) throw SupervisionProblem.notConcerned(id);
    String why = said(reason);
    journal.turn();
    table.disputed(id, why);
    journal.state(new SampleDisputed(id, why));
    return get(id);
  }

  /** Results to which nobody objected in time stand. */
  @Transactional
  public int settle() {
    List<Sample> over = table.unopposed(today(), MOST);
    for (Sample each : over) {
      Actor.acting(Actor.SYSTEM, () -> settle(locked(each.id(), SampleState.TOLD)));
    }
    return over.size();
  }

  private Sample settle(Sample sample) {
    boolean passed = Boolean.TRUE.equals(sample.passed());
    table.settled(sample.id(), today());
    journal.state(new SampleSettled(sample.id(), sample.inspection(), passed));
    if (!passed) followUp(sample);
    return get(sample.id());
  }

  /** The body is asked to suspend, and the province where the producer is to act. */
  private void followUp(Sample sample) {
    Inspection from = inspection(sample);
    Optional<Party> producer = holder(sample).flatMap(parties::find);
    Optional<String> code = producer.flatMap(each -> each.identifier(Identifier.CREDIT_CODE));
    if (code.isEmpty()) return;
    String content = sample.product() + " " + sample.model() + "：" + sample.findings();
    measures.follow(
        new Taking(
            "suspend",
            from.id(),
            code.get(),
            from.department(),
            from.region(),
            "",
            sample.certificate(),
            content));
    String home = producer.map(Party::region).orElse("");
    if (home.length() >= 2 && !from.region().startsWith(home.substring(0, 2))) {
      measures.follow(
          new Taking(
              "hand-over",
              from.id(),
              code.get(),
              from.department(),
              from.region(),
              home.substring(0, 2) + "0000",
              "",
              content));
    }
  }

  private Optional<Long> holder(Sample sample) {
    Long attestation = sample.attestation();
    if (attestation == null) return Optional.empty();
    return attestations.find(List.of(attestation)).stream()
        .findFirst()
        .flatMap(found -> found.life().content(LocalDate.MAX))
        .map(Content::holder);
  }

  public Sample get(long id) {
    return table.find(id).orElseThrow(() -> SupervisionProblem.noSample(id));
  }

  /** Those of an inspection, in their order. */
  public List<Sample> of(long inspection) {
    return table.of(inspection);
  }

  /** Those that laboratories have to test or have tested, the newest first. */
  public List<Sample> at(Collection<String> laboratories, int limit) {
    return table.at(laboratories, Math.clamp(limit, 1, MOST));
  }

  /**
   * Bad results that were told to those who sold the product or hold its certificate, the newest
   * first.
   */
  public List<Sample> concerning(Collection<String> codes, int limit) {
    return table.concerning(codes, Math.clamp(limit, 1, MOST));
  }

  /** Whether products are tested in an inspection: its item says so, or some were taken. */
  public boolean sampled(Inspection inspection) {
    boolean sampling =
        InspectionItem.last(inspection.item())
            .filter(item -> item.method().equals("sampling"))
            .isPresent();
    return sampling || !table.of(inspection.id()).isEmpty();
  }

  /** The laboratory's report, for those who inspect there, who tested, and whom it was told. */
  @Transactional(readOnly = true)
  public InputStream report(long id) {
    Sample sample = get(id);
    Inspection from = inspection(sample);
    boolean may =
        from.officer(Authority.account()).isPresent()
            || speaks(sample.laboratory())
            || (sample.toldOn() != null && concerned(sample));
    if (!may) authority.demand(Act.INSPECT, from.region());
    return Optional.ofNullable(sample.report())
        .map(vault::open)
        .orElseThrow(() -> SupervisionProblem.noSample(id));
  }

  private boolean speaks(String laboratory) {
    return parties
        .find(Identifier.CREDIT_CODE, laboratory)
        .filter(party -> authority.mayFor(party.id(), Act.REPORT))
        .isPresent();
  }

  private boolean concerned(Sample sample) {
    String seller = inspection(sample).object();
    return Stream.concat(
            holder(sample).stream(),
            parties.find(Identifier.CREDIT_CODE, seller).map(Party::id).stream())
        .anyMatch(party -> authority.mayFor(party, Act.ANSWER_FINDINGS, Act.REPORT));
  }

  private String region(Sample sample) {
    return inspection(sample).region();
  }

  private Inspection inspection(Sample sample) {
    return inspections
        .find(sample.inspection())
        .orElseThrow(() -> SupervisionProblem.noInspection(sample.inspection()));
  }

  private Sample locked(long id, SampleState expected) {
    Sample sample = table.lock(id).orElseThrow(() -> SupervisionProblem.noSample(id));
    if (sample.state() != expected) throw SupervisionProblem.sampleIs(id, sample.state());
    return sample;
  }

  private static String said(String text) {
    String said = text.strip();
    if (said.isEmpty() || said.length() > LONGEST) throw SupervisionProblem.badSample();
    return said;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
  }
}
