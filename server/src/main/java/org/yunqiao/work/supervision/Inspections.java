package org.yunqiao.work.supervision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.Vault;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.party.Identifier;
import org.yunqiao.register.party.Parties;
import org.yunqiao.register.party.Party;
import org.yunqiao.register.scheme.calendar.WorkingDays;
import org.yunqiao.work.casework.Attached;
import org.yunqiao.work.casework.Documents;

/**
 * Inspections: who goes, what was found, who signed it, and when it is public. At least two go
 * (行政处罚法第四十二条), all of them sign the same record, and what they signed is public within the days of
 * the law unless an objection pauses it.
 */
@Component
public class Inspections {

  static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  public static final int MOST = 200;

  private static final int BATCH = 5_000;
  private static final int LONGEST = 2_000;
  private static final Act[] OBJECTING = {Act.ANSWER_FINDINGS, Act.REPORT};
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final InspectionTable table;
  private final AnswerTable answers;
  private final ObjectionTable objections;
  private final MeasureTable measures;
  private final SampleTable samples;
  private final Authority authority;
  private final Documents documents;
  private final Parties parties;
  private final Vault vault;
  private final Journal journal;
  private final Clock clock;

  Inspections(
      InspectionTable table,
      AnswerTable answers,
      ObjectionTable objections,
      MeasureTable measures,
      SampleTable samples,
      Authority authority,
      Documents documents,
      Parties parties,
      Vault vault,
      Journal journal,
      Clock clock) {
    this.table = table;
    this.answers = answers;
    this.objections = objections;
    this.measures = measures;
    this.samples = samples;
    this.authority = authority;
    this.documents = documents;
    this.parties = parties;
    this.vault = vault;
    this.journal = journal;
    this.clock = clock;
  }

  /** A point of the check-list with what counts of it. */
  public record Checked(CheckPoint point, @Nullable Answer answer, List<Evidence> evidence) {}

  /** Makes an inspection of each object that a draw chose, from the files of the draw. */
  void drawn(String draw, String item, LocalDate on, Path folder) throws IOException {
    LocalDate due = on.plusDays(SupervisionLimits.most("inspect-within", on));
    Map<String, String> units = new HashMap<>();
    try (Stream<String> lines = Files.lines(folder.resolve(Bundle.OFFICERS))) {
      lines.map(line -> line.split("\t", 3)).forEach(each -> units.put(each[0], each[1]));
    }
    Map<String, List<String>> assigned = new LinkedHashMap<>();
    try (Stream<String> lines = Files.lines(folder.resolve(Bundle.ASSIGNMENTS))) {
      lines
          .map(line -> List.of(line.split("\t")))
          .forEach(each -> assigned.put(each.getFirst(), each.subList(1, each.size())));
    }
    List<InspectionTable.Drawn> batch = new ArrayList<>();
    try (Stream<String> lines = Files.lines(folder.resolve(Bundle.OBJECTS))) {
      for (String line : (Iterable<String>) lines::iterator) {
        // most lines are of objects that were not drawn
        List<String> officers = assigned.get(line.substring(0, line.indexOf('\t')));
        if (officers == null) continue;
        String[] columns = line.split("\t", 3);
        List<String> going = officers.stream().filter(each -> !each.equals("-")).toList();
        String unit = going.isEmpty() ? "" : units.getOrDefault(going.getFirst(), "");
        batch.add(new InspectionTable.Drawn(columns[0], unit, columns[1], going));
        if (batch.size() == BATCH) {
          table.add(draw, item, due, batch);
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) table.add(draw, item, due, batch);
  }

  /** Has somebody inspected for another reason than a draw. */
  @Transactional
  public Inspection order(Visiting wish) {
    authority.demand(Act.INSPECT, wish.region());
    LocalDate today = today();
    String why = reason(wish.reason());
    InspectionItem.of(wish.item(), today);
    int least = SupervisionLimits.most("officers-least", today);
    if (Set.copyOf(wish.officers()).size() < Math.max(least, wish.officers().size())) {
      throw SupervisionProblem.fewOfficers(least);
    }
    if (parties.find(Identifier.CREDIT_CODE, wish.object()).isEmpty()) {
      throw SupervisionProblem.noObject(wish.object());
    }
    if (!measures.officers(wish.officers())) {
      throw SupervisionProblem.unknownOfficers(String.join(" ", wish.officers()));
    }
    Long visit = null;
    if (wish.joins() != null) {
      Inspection leads = locked(wish.joins());
      if (!leads.object().equals(wish.object()) || leads.concludedAt() != null) {
        throw SupervisionProblem.cannotJoin(leads.id());
      }
      if (table.visit(leads.visit()).stream()
          .anyMatch(each -> each.department().equals(wish.department()))) {
        throw SupervisionProblem.joined(wish.department());
      }
      visit = leads.visit();
    }
    LocalDate due = today.plusDays(SupervisionLimits.most("inspect-within", today));
    journal.turn();
    long id = table.add(wish, visit, due);
    Inspection made = get(id);
    journal.state(
        new InspectionOrdered(
            id,
            made.visit(),
            made.item(),
            made.object(),
            made.department(),
            made.region(),
            wish.officers(),
            made.answers(),
            why));
    return made;
  }

  public Inspection get(long id) {
    return table.find(id).orElseThrow(() -> SupervisionProblem.noInspection(id));
  }

  /** All departments' inspections of one visit. */
  public List<Inspection> visit(long visit) {
    return table.visit(visit);
  }

  /** Those that an account goes to, the most urgent first. */
  public List<Inspection> of(long account, int limit) {
    return table.of(account, Math.clamp(limit, 1, MOST));
  }

  /**
   * Those of regions, the newest first.
   *
   * @param waitingOnly without those that are at their end
   * @param before id of the last one of the page before; {@link Long#MAX_VALUE} for the first page
   */
  public List<Inspection> in(List<String> regions, boolean waitingOnly, long before, int limit) {
    return table.in(regions, waitingOnly, before, Math.clamp(limit, 1, MOST));
  }

  /** Those of objects that are concluded, the newest first. */
  public List<Inspection> about(Collection<String> objects, int limit) {
    return table.about(objects, Math.clamp(limit, 1, MOST)).stream()
        .filter(each -> each.concludedAt() != null)
        .toList();
  }

  /** The check-list with what counts of each point. */
  @Transactional(readOnly = true)
  public List<Checked> checked(long id) {
    Inspection inspection = get(id);
    Map<String, Answer> latest =
        answers.latest(id).stream().collect(Collectors.toMap(Answer::point, answer -> answer));
    Map<String, List<Evidence>> shown =
        answers.evidence(id).stream().collect(Collectors.groupingBy(Evidence::point));
    return points(inspection).stream()
        .map(point ->
            new Checked(
                point, latest.get(point.code()), shown.getOrDefault(point.code(), List.of())))
        .toList();
  }

  private List<CheckPoint> points(Inspection inspection) {
    Instant concluded = inspection.concludedAt();
    LocalDate on = concluded == null ? today() : LocalDate.ofInstant(concluded, BEIJING);
    return CheckPoint.of(inspection.item(), on);
  }

  /**
   * Takes answers of one of the officers, as often as they are sent. What is proposed as a result
   * counts no more where they change something.
   *
   * @return how many were new
   */
  @Transactional
  public int answer(long id, List<Answer> given) {
    Inspection inspection = going(id);
    Sent officer = officer(inspection);
    Instant now = now();
    LocalDate today = today();
    Set<String> known =
        points(inspection).stream().map(CheckPoint::code).collect(Collectors.toSet());
    for (Answer each : given) {
      if (!known.contains(each.point())) throw SupervisionProblem.noPoint(each.point());
      if (each.note().length() > Answer.LONGEST_NOTE) throw SupervisionProblem.longNote();
      if (each.at().isAfter(now.plus(AHEAD))) throw SupervisionProblem.future();
    }
    if (answers.count(id) + given.size() > SupervisionLimits.most("answers", today)) {
      throw SupervisionProblem.tooMany(SupervisionLimits.most("answers", today));
    }
    int added = answers.add(id, given, officer.officer(), now);
    if (added > 0 && inspection.record() != null) table.withdraw(id);
    return added;
  }

  /** Keeps a picture or paper; sent again, it is there once. */
  @Transactional
  public void show(
      long id, UUID key, String point, String name, Instant takenAt, InputStream content) {
    Inspection inspection = going(id);
    Sent officer = officer(inspection);
    List<Evidence> shown = answers.evidence(id);
    if (shown.stream().anyMatch(each -> each.key().equals(key))) return;
    if (points(inspection).stream().noneMatch(each -> each.code().equals(point))) {
      throw SupervisionProblem.noPoint(point);
    }
    int most = SupervisionLimits.most("evidence", today());
    if (shown.size() >= most) throw SupervisionProblem.tooMany(most);
    Instant now = now();
    if (takenAt.isAfter(now.plus(AHEAD))) throw SupervisionProblem.future();
    Attached kept = documents.keep(point, name, content);
    answers.add(
        id,
        new Evidence(
            key,
            point,
            kept.digest(),
            kept.name(),
            Documents.mediaType(kept.name()),
            takenAt,
            now,
            officer.officer()));
    if (inspection.record() != null) table.withdraw(id);
  }

  /** A picture or paper of an inspection. */
  @Transactional(readOnly = true)
  public Documents.Opened open(long id, String digest) {
    mustSee(get(id));
    Evidence found =
        answers.evidence(id).stream()
            .filter(each -> each.document().equals(digest))
            .findFirst()
            .orElseThrow(() -> SupervisionProblem.noEvidence(id));
    return new Documents.Opened(found.name(), found.mediaType(), vault.open(digest));
  }

  /** Refuses, unless whoever acts goes there, inspects in its region, or was inspected. */
  public void mustSee(Inspection inspection) {
    if (inspection.officer(Authority.account()).isPresent()) return;
    if (inspection.concludedAt() != null && mayObject(inspection)) return;
    authority.demand(Act.INSPECT, inspection.region());
  }

  /** Whether whoever acts inspects in its region: may publish it, and answer objections. */
  public boolean manages(Inspection inspection) {
    return authority.may(Act.INSPECT, inspection.region());
  }

  /** Whether whoever acts speaks for who was inspected. */
  public boolean mayObject(Inspection inspection) {
    return !Authority.byCommand()
        && parties
            .find(Identifier.CREDIT_CODE, inspection.object())
            .filter(party -> authority.mayFor(party.id(), OBJECTING))
            .isPresent();
  }

  /**
   * An officer writes down the result, and signs it; the others sign the same record or change it.
   *
   * @param results codes of {@link ResultCode}
   */
  @Transactional
  public Inspection propose(long id, Collection<String> results, String remark) {
    Inspection inspection = going(id);
    Sent officer = officer(inspection);
    LocalDate today = today();
    int least = SupervisionLimits.most("officers-least", today);
    if (inspection.officers().size() < least) throw SupervisionProblem.fewOfficers(least);
    if (remark.length() > LONGEST) throw SupervisionProblem.longNote();
    List<String> chosen = ResultCode.chosen(results, today);
    List<Sample> taken = samples.of(id);
    if (taken.stream().anyMatch(each -> each.state() != SampleState.SETTLED)) {
      throw SupervisionProblem.samplesWait(id);
    }
    List<Checked> list = checked(id);
    boolean left = taken.stream().anyMatch(each -> !Boolean.TRUE.equals(each.passed()));
    for (Checked each : list) {
      Answer answer = each.answer();
      // who is gone or closed cannot be asked every point
      boolean nobody = chosen.stream().noneMatch(code -> Set.of("1", "A", "E").contains(code));
      if (answer == null) {
        if (!nobody) throw SupervisionProblem.unanswered(each.point().code());
        continue;
      }
      switch (answer.kind()) {
        case GOOD -> {}
        case BAD -> {
          left = true;
          if (answer.note().isBlank()) throw SupervisionProblem.noNote(each.point().code());
          if (each.point().evidence() && each.evidence().isEmpty()) {
            throw SupervisionProblem.noEvidenceOf(each.point().code());
          }
        }
        case UNCHECKED -> {
          if (answer.note().isBlank()) throw SupervisionProblem.noNote(each.point().code());
        }
      }
    }
    if (left && !ResultCode.anyAdverse(chosen, today)) throw SupervisionProblem.nothingFound();
    Instant at = journal.turn();
    String record =
        vault.keep(
            new ByteArrayInputStream(record(inspection, list, taken, chosen, remark.strip())),
            "application/json");
    table.propose(id, chosen, remark.strip(), record);
    return sign(get(id), officer, record, at);
  }

  private static byte[] record(
      Inspection inspection,
      List<Checked> list,
      List<Sample> samples,
      List<String> results,
      String remark) {
    var record = new LinkedHashMap<String, Object>();
    record.put("inspection", inspection.id());
    record.put("item", inspection.item());
    record.put("object", inspection.object());
    if (inspection.draw() != null) record.put("draw", inspection.draw());
    record.put("department", inspection.department());
    record.put("region", inspection.region());
    record.put("officers", inspection.officers().stream().map(Sent::officer).toList());
    record.put("points", list.stream().map(Inspections::point).toList());
    if (!samples.isEmpty()) {
      record.put("samples", samples.stream().map(Inspections::sample).toList());
    }
    record.put("results", results);
    record.put("remark", remark);
    return Jcs.bytes(record);
  }

  private static Map<String, Object> sample(Sample each) {
    return Map.of(
        "sample", each.id(),
        "product", each.product(),
        "certificate", each.certificate(),
        "passed", Boolean.TRUE.equals(each.passed()),
        "report", Objects.requireNonNullElse(each.report(), ""));
  }

  private static Map<String, Object> point(Checked each) {
    var point = new LinkedHashMap<String, Object>();
    point.put("point", each.point().code());
    Answer answer = each.answer();
    if (answer != null) {
      point.put("answer", answer.kind().word());
      point.put("note", answer.note());
      point.put("at", answer.at().toString());
    }
    point.put("evidence", each.evidence().stream().map(Evidence::document).sorted().toList());
    return point;
  }

  /**
   * Another officer signs what was proposed, and nothing else; with the last one it is concluded.
   */
  @Transactional
  public Inspection sign(long id, String record) {
    Inspection inspection = going(id);
    Sent officer = officer(inspection);
    if (!record.equals(inspection.record())) throw SupervisionProblem.otherRecord();
    if (officer.signed() != null) throw SupervisionProblem.signed(officer.officer());
    return sign(inspection, officer, record, journal.turn());
  }

  private Inspection sign(Inspection inspection, Sent officer, String record, Instant at) {
    long id = inspection.id();
    table.sign(id, officer.officer(), record, at, journal.next());
    journal.state(new InspectionSigned(id, officer.officer(), record, inspection.proposed()));
    Inspection now = get(id);
    if (now.officers().stream().allMatch(each -> record.equals(each.signed()))) conclude(now, at);
    return get(id);
  }

  private void conclude(Inspection inspection, Instant at) {
    LocalDate on = LocalDate.ofInstant(at, BEIJING);
    Optional<LocalDate> publishBy = SupervisionLimits.workingDays("publish-within", on);
    table.conclude(inspection, at, on, journal.next(), publishBy.orElse(null));
    journal.state(
        new InspectionConcluded(
            inspection.id(),
            inspection.item(),
            inspection.object(),
            inspection.department(),
            inspection.region(),
            inspection.draw(),
            Objects.requireNonNull(inspection.record()),
            inspection.proposed(),
            publishBy.map(LocalDate::toString).orElse(null)));
  }

  /** Makes the result public, with the measures that were taken; not while somebody objects. */
  @Transactional
  public Inspection publish(long id) {
    Inspection inspection = locked(id);
    authority.demand(Act.INSPECT, inspection.region());
    if (inspection.state() != InspectionState.CONCLUDED) {
      throw SupervisionProblem.notConcluded(id);
    }
    if (inspection.disputed()) throw SupervisionProblem.disputed(id);
    Instant at = journal.turn();
    List<String> kinds = measures.of(id).stream().map(Measure::kind).distinct().sorted().toList();
    table.publish(id, at, journal.next());
    journal.state(
        new InspectionPublished(
            id,
            inspection.visit(),
            inspection.item(),
            inspection.object(),
            inspection.department(),
            inspection.region(),
            inspection.draw(),
            LocalDate.ofInstant(Objects.requireNonNull(inspection.concludedAt()), BEIJING)
                .toString(),
            inspection.results(),
            kinds));
    return get(id);
  }

  /** Who was inspected objects to the result. */
  @Transactional
  public Inspection object(long id, String text) {
    Inspection inspection = locked(id);
    Party party =
        parties
            .find(Identifier.CREDIT_CODE, inspection.object())
            .orElseThrow(() -> SupervisionProblem.noObject(inspection.object()));
    authority.demandFor(party.id(), OBJECTING);
    boolean stands =
        inspection.state() == InspectionState.CONCLUDED
            || inspection.state() == InspectionState.PUBLISHED;
    if (!stands) throw SupervisionProblem.notConcluded(id);
    if (inspection.disputed()) throw SupervisionProblem.disputed(id);
    String why = reason(text);
    Instant at = journal.turn();
    LocalDate today = today();
    LocalDate answerBy =
        SupervisionLimits.workingDays("answer-objection", today)
            .orElse(today.plusDays(SupervisionLimits.most("answer-objection", today)));
    long objection = objections.add(id, party.id(), why, at, answerBy);
    journal.state(new ResultObjected(id, objection, party.id(), answerBy.toString()));
    return get(id);
  }

  /** An objection is answered; where it is right, the result counts no more. */
  @Transactional
  public Inspection answerObjection(long id, boolean upheld, String text) {
    Inspection inspection = locked(id);
    authority.demand(Act.INSPECT, inspection.region());
    ResultObjection open =
        objections.of(id).stream()
            .filter(each -> each.upheld() == null)
            .findFirst()
            .orElseThrow(() -> SupervisionProblem.noObjection(id));
    String why = reason(text);
    Instant at = journal.turn();
    objections.answer(open.id(), upheld, why, at);
    LocalDate until = inspection.publishBy();
    if (upheld) {
      table.annul(id, at);
      until = null;
    } else if (inspection.state() == InspectionState.CONCLUDED && until != null) {
      // the days that were left when somebody objected are left again
      LocalDate filed = LocalDate.ofInstant(open.filedAt(), BEIJING);
      int left = Math.max(1, WorkingDays.shared().between(filed, until));
      until = SupervisionLimits.workingDays(today(), left).orElse(null);
      table.publishBy(id, until);
    }
    journal.state(
        new ResultObjectionAnswered(
            id, open.id(), upheld, why, until == null ? null : until.toString()));
    return get(id);
  }

  /** The objections against a result, in their order. */
  public List<ResultObjection> objections(long id) {
    return objections.of(id);
  }

  /** States the last day of those that were concluded before their year was notified. */
  @Transactional
  void reckon() {
    for (Inspection each : table.withoutDay(MOST)) {
      LocalDate on = LocalDate.ofInstant(Objects.requireNonNull(each.concludedAt()), BEIJING);
      SupervisionLimits.workingDays("publish-within", on)
          .ifPresent(day -> {
            journal.turn();
            table.publishBy(each.id(), day);
            journal.state(new InspectionDated(each.id(), day.toString()));
          });
    }
  }

  private Inspection locked(long id) {
    return table.lock(id).orElseThrow(() -> SupervisionProblem.noInspection(id));
  }

  /** One that goes on. */
  private Inspection going(long id) {
    Inspection inspection = locked(id);
    switch (inspection.state()) {
      case OPEN, RECORDED -> {}
      case CONCLUDED, PUBLISHED, EXCLUDED, VOID -> throw SupervisionProblem.inspectionOver(id);
    }
    return inspection;
  }

  /** Which of its officers acts; somebody else never answers nor signs for him. */
  private static Sent officer(Inspection inspection) {
    return inspection
        .officer(Authority.account())
        .orElseThrow(() -> SupervisionProblem.notSent(inspection.id()));
  }

  private static String reason(String text) {
    String why = text.strip();
    if (why.isEmpty() || why.length() > LONGEST) throw SupervisionProblem.noReason();
    return why;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), BEIJING);
  }
}
