package org.yunqiao.work.supervision;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Entry;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.register.attestation.Attestation;
import org.yunqiao.register.attestation.Attestations;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.party.Regions;
import org.yunqiao.work.casework.Documents;

/**
 * Measures: orders to correct, leads handed over to another region, requests to suspend, sanctions
 * and lists. Each is answered by who is addressed and ends with a reason; both sides see every
 * step.
 */
@Component
public class Measures {

  static final String READER = "supervision-measures-1";

  public static final int MOST = 200;
  private static final int BATCH = 2_000;
  private static final int LONGEST = 4_000;
  private static final Act[] ANSWERING = {Act.ANSWER_FINDINGS, Act.REPORT, Act.DECIDE};

  private static final String ATTESTATION = "attestation.";
  private static final Set<String> NO_LONGER_VALID = Set.of("suspended", "withdrawn", "cancelled");

  private final MeasureTable table;
  private final InspectionTable inspections;
  private final ListingTable listings;
  private final ObjectLibrary objects;
  private final Authority authority;
  private final Attestations attestations;
  private final Parties parties;
  private final Regions regions;
  private final Documents documents;
  private final Vault vault;
  private final Journal journal;
  private final Clock clock;

  Measures(
      MeasureTable table,
      InspectionTable inspections,
      ListingTable listings,
      ObjectLibrary objects,
      Authority authority,
      Attestations attestations,
      Parties parties,
      Regions regions,
      Documents documents,
      Vault vault,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.inspections = inspections;
    this.listings = listings;
    this.objects = objects;
    this.authority = authority;
    this.attestations = attestations;
    this.parties = parties;
    this.regions = regions;
    this.documents = documents;
    this.vault = vault;
    this.journal = journal;
    this.clock = clock;
  }

  /** Takes a measure, and sends it to whom it is addressed. */
  @Transactional
  public Measure take(Taking taking) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
    MeasureKind kind = MeasureKind.of(taking.kind(), today);
    authority.demand(kind.act(), taking.region());
    Long from = taking.inspection();
    if (from != null) {
      Inspection inspection =
          inspections.find(from).orElseThrow(() -> SupervisionProblem.noInspection(from));
      if (inspection.concludedAt() == null) throw SupervisionProblem.notConcluded(from);
      if (!inspection.object().equals(taking.object())) {
        throw SupervisionProblem.noObject(taking.object());
      }
    }
    return sent(taking, kind, today);
  }

  /** What follows by itself from a result that stands; nobody is asked whether he may. */
  Measure follow(Taking taking) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), Inspections.BEIJING);
    return sent(taking, MeasureKind.of(taking.kind(), today), today);
  }

  private Measure sent(Taking taking, MeasureKind kind, LocalDate today) {
    String content = text(taking.content());
    if (taking.department().isBlank() || taking.department().length() > 200) {
      throw SupervisionProblem.noDepartment();
    }
    if (parties.find(Identifier.CREDIT_CODE, taking.object()).isEmpty()) {
      throw SupervisionProblem.noObject(taking.object());
    }
    Attestation certificate = kind.to() == MeasureKind.To.BODY ? certificate(taking) : null;
    String addressee = addressee(taking, kind, certificate);
    LocalDate due = kind.days().map(today::plusDays).orElse(null);
    Instant at = journal.turn();
    long position = journal.next();
    Long attestation = certificate == null ? null : certificate.id();
    long id = table.add(taking, kind, addressee, attestation, due, at, position);
    table.step(
        id,
        new MeasureStep(MeasureState.SENT, content, null, Actor.current().name(), at, position));
    journal.state(
        new MeasureTaken(
            id,
            kind.code(),
            taking.inspection(),
            taking.object(),
            taking.department(),
            taking.region(),
            kind.to().word(),
            addressee,
            attestation,
            content,
            due == null ? null : due.toString()));
    return get(id);
  }

  private Attestation certificate(Taking taking) {
    objects.catchUp();
    return attestations.find(table.enrolled(taking.object())).stream()
        .filter(each -> each.number().equals(taking.certificate().strip()))
        .findFirst()
        .orElseThrow(() -> SupervisionProblem.noCertificate(taking.certificate(), taking.object()));
  }

  private String addressee(Taking taking, MeasureKind kind, @Nullable Attestation certificate) {
    String named = taking.addressee().strip();
    return switch (kind.to()) {
      case OBJECT -> taking.object();
      case PUBLIC -> "";
      case DEPARTMENT -> {
        if (named.isEmpty() || named.length() > 200) throw SupervisionProblem.noDepartment();
        yield named;
      }
      case REGION -> {
        boolean known =
            named.matches("(\\d{2}){1,3}")
                && regions.find(named + "0".repeat(6 - named.length())).isPresent();
        if (!known) throw SupervisionProblem.noRegion(named);
        yield named;
      }
      case BODY ->
          Optional.ofNullable(certificate)
              .map(Attestation::issuer)
              .flatMap(parties::find)
              .flatMap(issuer -> issuer.identifier(Identifier.CREDIT_CODE))
              .orElseThrow(
                  () -> SupervisionProblem.noCertificate(taking.certificate(), taking.object()));
    };
  }

  /** Who is addressed takes it on. */
  @Transactional
  public Measure accept(long id) {
    return answered(id, MeasureState.ACCEPTED, "", null);
  }

  /** Who is addressed has carried it out, and tells how. */
  @Transactional
  public Measure execute(long id, String report) {
    return answered(id, MeasureState.EXECUTED, text(report), null);
  }

  /** As {@link #execute(long, String)}, with a paper or picture that shows it. */
  @Transactional
  public Measure execute(long id, String report, String name, InputStream document) {
    mustAnswer(get(id));
    String digest = documents.keep("measure", name, document).digest();
    return answered(id, MeasureState.EXECUTED, text(report), digest);
  }

  /** Who is addressed gives it back: it is not theirs. */
  @Transactional
  public Measure giveBack(long id, String reason) {
    return answered(id, MeasureState.RETURNED, text(reason), null);
  }

  private Measure answered(long id, MeasureState next, String reason, @Nullable String document) {
    Measure measure = locked(id);
    mustAnswer(measure);
    return to(measure, next, reason, document);
  }

  /** What was carried out is found wanting by who sent it: it is to be carried out again. */
  @Transactional
  public Measure insist(long id, String reason) {
    Measure measure = locked(id);
    if (measure.state() != MeasureState.EXECUTED) {
      throw SupervisionProblem.cannotBecome(id, measure.state(), MeasureState.ACCEPTED);
    }
    authority.demand(kind(measure).act(), measure.region());
    return to(measure, MeasureState.ACCEPTED, text(reason), null);
  }

  private Measure to(Measure measure, MeasureState next, String reason, @Nullable String document) {
    if (!measure.state().canBecome(next)) {
      throw SupervisionProblem.cannotBecome(measure.id(), measure.state(), next);
    }
    Instant at = journal.turn();
    table.step(
        measure.id(),
        new MeasureStep(next, reason, document, Actor.current().name(), at, journal.next()));
    journal.state(new MeasureAnswered(measure.id(), next.word(), reason, document));
    listed(measure, next);
    return get(measure.id());
  }

  /** Who sent it ends it, or lifts what was imposed. */
  @Transactional
  public Measure close(long id, String reason) {
    Measure measure = locked(id);
    authority.demand(kind(measure).act(), measure.region());
    return close(measure, text(reason));
  }

  private Measure close(Measure measure, String reason) {
    if (!measure.state().canBecome(MeasureState.CLOSED)) {
      throw SupervisionProblem.cannotBecome(measure.id(), measure.state(), MeasureState.CLOSED);
    }
    Instant at = journal.turn();
    table.step(
        measure.id(),
        new MeasureStep(
            MeasureState.CLOSED, reason, null, Actor.current().name(), at, journal.next()));
    journal.state(new MeasureClosed(measure.id(), measure.kind(), measure.object(), reason));
    listed(measure, MeasureState.CLOSED);
    return get(measure.id());
  }

  /** Listings that a platform was asked to take down are as far as the measure is. */
  private void listed(Measure measure, MeasureState next) {
    boolean givenBack = measure.state() == MeasureState.RETURNED;
    switch (next) {
      case EXECUTED -> listings.moved(measure.id(), ListingState.TOLD, ListingState.TAKEN_DOWN);
      case ACCEPTED -> listings.moved(measure.id(), ListingState.TAKEN_DOWN, ListingState.TOLD);
      case CLOSED ->
          listings.moved(
              measure.id(),
              ListingState.TOLD,
              givenBack ? ListingState.FOUND : ListingState.TAKEN_DOWN);
      case SENT, RETURNED -> {}
    }
  }

  /** One step after the journal: what a body was asked to suspend and did is at its end. */
  @Transactional
  public int step() {
    return journal.follow(READER, BATCH, this::apply);
  }

  private void apply(List<Entry> entries) {
    Map<Long, Entry> ended = new HashMap<>();
    for (Entry entry : entries) {
      String type = entry.type();
      boolean about = !entry.erased() && type.startsWith(ATTESTATION);
      if (about && NO_LONGER_VALID.contains(type.substring(ATTESTATION.length()))) {
        ended.put(entry.number("attestation"), entry);
      }
    }
    if (ended.isEmpty()) return;
    for (Measure each : table.waitingFor(ended.keySet())) {
      Entry fact = ended.get(each.attestation());
      if (fact == null) continue;
      Actor.acting(Actor.SYSTEM, () -> close(each, fact.type() + " @ " + fact.position()));
    }
  }

  public Measure get(long id) {
    return table.find(id).orElseThrow(() -> SupervisionProblem.noMeasure(id));
  }

  /** The measure, if whoever acts is on one of its sides. */
  @Transactional(readOnly = true)
  public Measure seen(long id) {
    Measure measure = get(id);
    if (!answers(measure)) authority.demand(Act.INSPECT, measure.region());
    return measure;
  }

  /** What was handed in with a step, for both sides. */
  @Transactional(readOnly = true)
  public InputStream paper(long id, long position) {
    return seen(id).steps().stream()
        .filter(step -> step.position() == position)
        .flatMap(step -> Stream.ofNullable(step.document()))
        .findFirst()
        .map(vault::open)
        .orElseThrow(() -> SupervisionProblem.noMeasure(id));
  }

  /** Those that follow from an inspection, in their order. */
  public List<Measure> of(long inspection) {
    return table.of(inspection);
  }

  /** Those about objects that are not closed, the newest first. */
  public List<Measure> about(Collection<String> objects) {
    return table.about(objects);
  }

  /**
   * Sent from or to regions, the newest first.
   *
   * @param before id of the last one of the page before; {@link Long#MAX_VALUE} for the first page
   */
  public List<Measure> in(List<String> regions, boolean openOnly, long before, int limit) {
    return table.in(regions, openOnly, before, Math.clamp(limit, 1, MOST));
  }

  /** Addressed to parties with these codes, the newest first. */
  public List<Measure> to(Collection<String> codes, boolean openOnly, long before, int limit) {
    return table.to(codes, openOnly, before, Math.clamp(limit, 1, MOST));
  }

  /** Whether whoever acts may answer for who is addressed. */
  public boolean answers(Measure measure) {
    if (!kind(measure).replies()) return false;
    return switch (measure.to()) {
      case REGION -> authority.may(Act.INSPECT, measure.addressee());
      case OBJECT, BODY -> authority.mayFor(addressed(measure), ANSWERING);
      case DEPARTMENT, PUBLIC -> false;
    };
  }

  /** Whether whoever acts stands on the side that sent it. */
  public boolean sends(Measure measure) {
    return authority.may(kind(measure).act(), measure.region());
  }

  private void mustAnswer(Measure measure) {
    if (!kind(measure).replies()) throw SupervisionProblem.noReply(measure.id());
    switch (measure.to()) {
      case REGION -> authority.demand(Act.INSPECT, measure.addressee());
      case OBJECT, BODY -> authority.demandFor(addressed(measure), ANSWERING);
      case DEPARTMENT, PUBLIC -> throw SupervisionProblem.noReply(measure.id());
    }
  }

  private long addressed(Measure measure) {
    return parties
        .find(Identifier.CREDIT_CODE, measure.addressee())
        .map(Party::id)
        .orElseThrow(() -> SupervisionProblem.noObject(measure.addressee()));
  }

  private static MeasureKind kind(Measure measure) {
    return MeasureKind.of(
        measure.kind(), LocalDate.ofInstant(measure.sentAt(), Inspections.BEIJING));
  }

  private Measure locked(long id) {
    return table.lock(id).orElseThrow(() -> SupervisionProblem.noMeasure(id));
  }

  private static String text(String given) {
    String text = given.strip();
    if (text.isEmpty() || text.length() > LONGEST) throw SupervisionProblem.noReason();
    return text;
  }
}
