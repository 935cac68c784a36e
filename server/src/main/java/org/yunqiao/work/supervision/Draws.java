package org.yunqiao.work.supervision;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Fact;
import org.yunqiao.ledger.Journal;
import org.yunqiao.ledger.tiles.PublishedLog;
import org.yunqiao.proof.Hashes;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.LogEntry;
import org.yunqiao.proof.TlogProof;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Commitment;
import org.yunqiao.proof.draw.Contribution;
import org.yunqiao.proof.draw.Entries;
import org.yunqiao.proof.draw.Entropy;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.LotteryEntry;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.Refused;
import org.yunqiao.proof.draw.Reveals;
import org.yunqiao.proof.draw.Seed;

/**
 * Draws, from the plan to whoever goes (docs/protocols/draw.md): planned, committed to, revealed,
 * held. Each step is a fact; nothing is ever taken away, and what was planned is never changed.
 */
@Component
public class Draws {

  static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final Duration MOMENT = Duration.ofSeconds(5);
  private static final int LONGEST_REASON = 1_000;

  private final DrawTable table;
  private final DrawFiles files;
  private final DrawPlans plans;
  private final ObjectLibrary objects;
  private final Journal journal;
  private final PublishedLog log;
  private final Inspections inspections;
  private final InspectionTable visits;
  private final Clock clock;

  Draws(
      DrawTable table,
      DrawFiles files,
      DrawPlans plans,
      ObjectLibrary objects,
      Inspections inspections,
      InspectionTable visits,
      Journal journal,
      PublishedLog log,
      Clock clock) {
    this.table = table;
    this.files = files;
    this.plans = plans;
    this.objects = objects;
    this.inspections = inspections;
    this.visits = visits;
    this.journal = journal;
    this.log = log;
    this.clock = clock;
  }

  /** The items that can be drawn for today. */
  public List<InspectionItem> items() {
    return InspectionItem.all(today());
  }

  /** An item as it stands today; refused where the list has none of that code. */
  public InspectionItem item(String code) {
    return InspectionItem.of(code, today());
  }

  /** What an item is called, also one that ended; its code where the list never had it. */
  public String name(String item, boolean chinese) {
    return InspectionItem.last(item).map(found -> chinese ? found.zh() : found.en()).orElse(item);
  }

  /** Whose holders an item is about; none means all. One that ended still tells. */
  public List<String> schemes(String item) {
    return InspectionItem.last(item).map(InspectionItem::schemes).orElse(List.of());
  }

  /**
   * What a wish would mean: the plan that would be stated now, and who could go. Nothing is kept.
   */
  public Outlook preview(Wish wish) {
    mustBeNew(wish);
    InspectionItem item = item(wish.item());
    return DrawFiles.folder(
        folder -> Outlook.of(plans.make(wish, item, today(), folder), item, folder));
  }

  /** States a plan. From now on nothing in it changes; its files are in the vault. */
  @Transactional
  public Draw plan(Wish wish) {
    return plan(wish, "");
  }

  /**
   * States the plan that was seen before, and no other: libraries go on in the meantime.
   *
   * @param seen digest of the plan; empty: whichever comes of it
   */
  @Transactional
  public Draw plan(Wish wish, String seen) {
    mustBeNew(wish);
    LocalDate on = today();
    InspectionItem item = InspectionItem.of(wish.item(), on);
    Plan plan =
        DrawFiles.folder(folder -> {
          Plan made = plans.make(wish, item, on, folder);
          if (!seen.isEmpty() && !seen.equals(made.digest())) throw SupervisionProblem.notAsSeen();
          plans.keep(folder);
          return made;
        });
    Instant at = journal.turn();
    table.add(plan, wish.region(), at, journal.next());
    journal.state(stated(plan));
    return get(plan.draw());
  }

  private static Fact stated(Plan plan) {
    String follows = plan.follows().isEmpty() ? null : plan.follows();
    return switch (plan.entropy()) {
      case CommitReveal rules ->
          new DrawPlanned(
              plan.draw(),
              plan.item(),
              plan.digest(),
              plan.frame(),
              plan.objects(),
              plan.officers(),
              plan.size(),
              plan.drawn(),
              rules.parties(),
              rules.commitBy().toString(),
              rules.revealBy().toString(),
              follows);
      case Lottery lottery ->
          new LotteryPlanned(
              plan.draw(),
              plan.item(),
              plan.digest(),
              plan.frame(),
              plan.objects(),
              plan.officers(),
              plan.size(),
              plan.drawn(),
              lottery.what(),
              lottery.drawnAt().toString(),
              lottery.parties(),
              lottery.enterBy().toString(),
              follows);
    };
  }

  private void mustBeNew(Wish wish) {
    if (table.find(wish.name()).isPresent()) throw SupervisionProblem.planned(wish.name());
    if (!wish.follows().isEmpty() && get(wish.follows()).state() != DrawState.ABORTED) {
      throw SupervisionProblem.notAborted(wish.follows());
    }
    if (!wish.region().matches("(\\d\\d){0,3}")) throw SupervisionProblem.badRegion(wish.region());
    Instant settled =
        switch (wish.entropy()) {
          case CommitReveal rules -> rules.commitBy();
          case Lottery lottery -> lottery.drawnAt();
        };
    if (!settled.isAfter(clock.instant())) throw SupervisionProblem.deadlines();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), BEIJING);
  }

  /** A party binds itself to a value; once, and in time. */
  @Transactional
  public Draw commit(String name, String party, String commitment) {
    Draw draw = open(name);
    revealing(draw);
    if (draw.part(party).commitment() != null) throw SupervisionProblem.committed(party);
    if (!isDigest(commitment)) throw SupervisionProblem.badCommitment();
    mustAct(draw, party);
    Instant at = journal.turn();
    Instant until = revealing(draw).commitBy();
    if (at.isAfter(until)) throw SupervisionProblem.late(party, until);
    table.commit(name, party, commitment, Actor.current().name(), at, journal.next());
    journal.state(new DrawCommitted(name, party, commitment));
    return get(name);
  }

  /** A party shows its value; once, in time, and not before all have committed. */
  @Transactional
  public Draw reveal(String name, String party, String value) {
    Draw draw = open(name);
    Part part = draw.part(party);
    if (part.value() != null) throw SupervisionProblem.committed(party);
    Instant until = revealing(draw).revealBy();
    if (!draw.allCommitted()) throw SupervisionProblem.early(party);
    mustAct(draw, party);
    Instant at = journal.turn();
    if (at.isAfter(until)) throw SupervisionProblem.late(party, until);
    try {
      String commitment = Commitment.of(draw.plan().digest(), party, value);
      if (!commitment.equals(part.commitment())) throw SupervisionProblem.differs(party);
    } catch (Refused refused) {
      throw SupervisionProblem.protocol(refused);
    }
    table.reveal(name, party, value, at, journal.next());
    journal.state(new DrawRevealed(name, party, value));
    return get(name);
  }

  /**
   * A witness enters what the lottery brought; once, after it was drawn, and in time. Two that
   * differ void the draw: nothing of it is taken away, so everybody sees who entered what.
   */
  @Transactional
  public Draw enter(String name, String witness, String value) {
    Draw draw = open(name);
    if (!(draw.plan().entropy() instanceof Lottery lottery)) {
      throw SupervisionProblem.otherSource(name);
    }
    if (draw.part(witness).value() != null) throw SupervisionProblem.committed(witness);
    mustAct(draw, witness);
    if (!lottery.fits(value)) throw SupervisionProblem.notInForm(lottery.form());
    Instant at = journal.turn();
    if (at.isBefore(lottery.drawnAt())) throw SupervisionProblem.notDrawnYet(lottery.drawnAt());
    if (at.isAfter(lottery.enterBy())) throw SupervisionProblem.late(witness, lottery.enterBy());
    table.enter(name, witness, value, Actor.current().name(), at, journal.next());
    journal.state(new DrawEntered(name, witness, value));
    Draw entered = get(name);
    return entered.allRevealed() && entered.differing()
        ? end(entered, "differing", List.of())
        : entered;
  }

  /** Of a draw in which parties commit and reveal. */
  private static CommitReveal revealing(Draw draw) {
    if (draw.plan().entropy() instanceof CommitReveal rules) return rules;
    throw SupervisionProblem.otherSource(draw.name());
  }

  private static void mustAct(Draw draw, String party) {
    if (!draw.mayActFor(party, Actor.current().name())) {
      throw SupervisionProblem.notTheParty(party);
    }
  }

  /**
   * Holds the draw. Held already, it is as it was; two runs at once are one. When a deadline went
   * by without everybody, the draw is void, and who was silent is named.
   */
  @Transactional
  public Draw run(String name) {
    Draw draw = table.lock(name).orElseThrow(() -> SupervisionProblem.noDraw(name));
    if (draw.state() == DrawState.DRAWN) return draw;
    if (draw.state() == DrawState.ABORTED) throw SupervisionProblem.over(name);
    if (!draw.allCommitted() || !draw.allRevealed()) {
      if (!clock.instant().isAfter(draw.until())) {
        throw SupervisionProblem.waiting(name, draw.until());
      }
      return end(draw, silence(draw), draw.awaited());
    }
    Draw.Results results =
        DrawFiles.folder(folder -> {
          files.fetch(draw.plan(), folder);
          Seed seed = new Bundle(folder).draw(draw.plan(), entropy(draw));
          // records are reviewed, and nobody is visited for it
          if (!InspectionItem.ofRecords(today()).contains(draw.plan().item())) {
            inspections.drawn(name, draw.plan().item(), today(), folder);
            try (Stream<String> drawn = Files.lines(folder.resolve(Bundle.DRAWN))) {
              objects.drawn(() -> drawn.map(line -> line.split("\t")[2]).iterator(), today());
            }
          }
          return new Draw.Results(
              seed.hex(),
              files.keep(folder.resolve(Bundle.DRAWN)),
              files.keep(folder.resolve(Bundle.ASSIGNMENTS)),
              files.keep(folder.resolve(Bundle.SKIPS)));
        });
    Instant at = journal.turn();
    table.drawn(name, results, at, journal.next());
    journal.state(
        new DrawDrawn(
            name, results.seed(), results.drawn(), results.assignments(), results.skips()));
    return get(name);
  }

  /** What those who were silent did not do. */
  private static String silence(Draw draw) {
    return switch (draw.plan().entropy()) {
      case CommitReveal rules -> draw.allCommitted() ? "unrevealed" : "uncommitted";
      case Lottery lottery -> "unentered";
    };
  }

  /** Those that wait although their deadline went by: to be run, whatever comes of it. */
  List<String> overdue() {
    return table.overdue(clock.instant());
  }

  /** Ends a draw that was not held yet, with a reason that everybody can read. */
  @Transactional
  public Draw abort(String name, String reason) {
    return end(open(name), reason(reason), List.of());
  }

  private Draw end(Draw draw, String reason, List<String> silent) {
    Instant at = journal.turn();
    table.abort(draw.name(), reason, at, journal.next());
    journal.state(new DrawAborted(draw.name(), reason, silent.isEmpty() ? null : silent));
    return get(draw.name());
  }

  /** An object that was drawn will not be inspected; it stays among the drawn, with the reason. */
  @Transactional
  public Draw exclude(String name, String object, String reason) {
    String why = reason(reason);
    assigned(drawn(name), object);
    Instant at = journal.turn();
    table.adjust(name, new Adjustment(journal.next(), object, null, null, why, at));
    journal.state(new ObjectExcluded(name, object, why));
    visits.exclude(name, object, why);
    return get(name);
  }

  /** Another officer of the same pool goes; {@code -} is a place that had stayed empty. */
  @Transactional
  public Draw replace(String name, String object, String officer, String instead, String reason) {
    String why = reason(reason);
    Draw draw = drawn(name);
    List<String> now = goes(draw, object);
    boolean known =
        files.read(
            draw.plan().officers(),
            lines -> lines.anyMatch(line -> line.startsWith(instead + "\t")));
    if (!now.contains(officer) || now.contains(instead) || !known) {
      throw SupervisionProblem.notAssigned(object, now.contains(officer) ? instead : officer);
    }
    Instant at = journal.turn();
    table.adjust(name, new Adjustment(journal.next(), object, officer, instead, why, at));
    journal.state(new OfficerReplaced(name, object, officer, instead, why));
    visits.replace(name, object, officer, instead);
    return get(name);
  }

  /** Who goes to an object that was drawn, as it is by now; {@code -} is a place for nobody. */
  public List<String> goes(String name, String object) {
    Draw draw = get(name);
    if (draw.state() != DrawState.DRAWN) throw SupervisionProblem.notDrawn(name);
    return List.copyOf(goes(draw, object));
  }

  private List<String> goes(Draw draw, String object) {
    List<String> now = new ArrayList<>(assigned(draw, object));
    for (Adjustment each : draw.adjustments()) {
      if (each.object().equals(object) && each.officer() != null) {
        now.set(now.indexOf(each.officer()), Objects.requireNonNull(each.instead()));
      }
    }
    return now;
  }

  private List<String> assigned(Draw draw, String object) {
    String assignments = Objects.requireNonNull(draw.results()).assignments();
    return files
        .read(
            assignments, lines -> lines.filter(line -> line.startsWith(object + "\t")).findFirst())
        .map(line -> List.of(line.substring(object.length() + 1).split("\t")))
        .orElseThrow(() -> SupervisionProblem.notAssigned(object, ""));
  }

  public Optional<Draw> find(String name) {
    return table.find(name);
  }

  public Draw get(String name) {
    return table.find(name).orElseThrow(() -> SupervisionProblem.noDraw(name));
  }

  /** The newest first. */
  public List<Draw> list(int limit) {
    return table.list(limit);
  }

  /** One file of a draw's bundle, as far as the draw has come. */
  @Transactional(readOnly = true)
  public InputStream file(String name, String file) {
    Draw draw = get(name);
    Plan plan = draw.plan();
    Draw.Results results = draw.results();
    return switch (file) {
      case Bundle.PLAN -> new ByteArrayInputStream(plan.bytes());
      case Bundle.FRAME -> files.open(plan.frame());
      case Bundle.OBJECTS -> files.open(plan.objects());
      case Bundle.OFFICERS -> files.open(plan.officers());
      case Bundle.SCRIPT -> new ByteArrayInputStream(Bundle.script());
      default -> {
        if (results == null) throw SupervisionProblem.noFile(name, file);
        yield switch (file) {
          case Bundle.ENTROPY -> new ByteArrayInputStream(entropy(draw).bytes());
          case Bundle.SEED -> new ByteArrayInputStream(Bundle.seed(results.seed()));
          case Bundle.DRAWN -> files.open(results.drawn());
          case Bundle.ASSIGNMENTS -> files.open(results.assignments());
          case Bundle.SKIPS -> files.open(results.skips());
          case Bundle.PROOFS -> new ByteArrayInputStream(proofs(draw));
          default -> throw SupervisionProblem.noFile(name, file);
        };
      }
    };
  }

  /**
   * Writes the whole bundle of a draw that was held into a folder. A draw is held faster than the
   * log is published, so it waits a moment for that.
   *
   * @return whether it holds the log's proofs; without them the order of its facts is only said
   */
  public boolean bundle(String name, Path folder) throws IOException {
    Draw draw = get(name);
    if (draw.state() != DrawState.DRAWN) throw SupervisionProblem.notDrawn(name);
    boolean proven = log.covers(positions(draw).getLast(), MOMENT);
    Files.createDirectories(folder);
    for (String file : Bundle.FILES) {
      try (InputStream in = file(name, file)) {
        try (var out = Files.newOutputStream(folder.resolve(file))) {
          in.transferTo(out);
        }
      }
    }
    return proven;
  }

  private static Entropy entropy(Draw draw) {
    return switch (draw.plan().entropy()) {
      case CommitReveal rules ->
          new Reveals(
              draw.parts().stream()
                  .map(part ->
                      new Contribution(
                          part.party(),
                          Objects.requireNonNull(part.commitment()),
                          Objects.requireNonNull(part.committedAt()),
                          Objects.requireNonNull(part.value()),
                          Objects.requireNonNull(part.revealedAt())))
                  .toList());
      case Lottery lottery ->
          new Entries(
              draw.parts().stream()
                  .map(part ->
                      new LotteryEntry(
                          part.party(),
                          Objects.requireNonNull(part.value()),
                          Objects.requireNonNull(part.revealedAt())))
                  .toList());
    };
  }

  /** Where plan, commitments and values were stated, in this order. */
  private static List<Long> positions(Draw draw) {
    List<Long> positions = new ArrayList<>(List.of(draw.plannedPosition()));
    draw.parts().stream()
        .map(Part::committedPosition)
        .filter(position -> position > 0)
        .sorted()
        .forEach(positions::add);
    draw.parts().stream().map(Part::revealedPosition).sorted().forEach(positions::add);
    return positions;
  }

  /** These facts, opened, with what shows that they stand in the log, where it covers them. */
  private byte[] proofs(Draw draw) {
    List<Long> positions = positions(draw);
    Iterator<TlogProof> inLog = log.proofs(positions).orElse(List.of()).iterator();
    List<Map<String, Object>> facts = new ArrayList<>();
    for (long position : positions) {
      var fact = new LinkedHashMap<>(journal.open(position, path -> true).toJson());
      fact.put("position", position);
      fact.put("leaf", Hashes.write(LogEntry.leaf(journal.logEntry(position))));
      if (inLog.hasNext()) {
        fact.put("proof", new String(inLog.next().bytes(), StandardCharsets.UTF_8));
      }
      facts.add(fact);
    }
    return (Jcs.string(facts) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Draw open(String name) {
    Draw draw = table.lock(name).orElseThrow(() -> SupervisionProblem.noDraw(name));
    if (draw.state() != DrawState.PLANNED) throw SupervisionProblem.over(name);
    return draw;
  }

  private Draw drawn(String name) {
    Draw draw = table.lock(name).orElseThrow(() -> SupervisionProblem.noDraw(name));
    if (draw.state() != DrawState.DRAWN) throw SupervisionProblem.notDrawn(name);
    return draw;
  }

  private static String reason(String reason) {
    String why = reason.strip();
    if (why.isEmpty() || why.length() > LONGEST_REASON) throw SupervisionProblem.noReason();
    return why;
  }

  private static boolean isDigest(String text) {
    return text.length() == 64 && text.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0);
  }
}
