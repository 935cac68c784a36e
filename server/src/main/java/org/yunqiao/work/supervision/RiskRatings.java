package org.yunqiao.work.supervision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.Journal;
import org.yunqiao.register.scheme.table.Tables;
import org.yunqiao.work.supervision.risk.Listed;
import org.yunqiao.work.supervision.risk.RiskInputs;
import org.yunqiao.work.supervision.risk.RiskModel;
import org.yunqiao.work.supervision.risk.RiskRating;

/**
 * Rates objects by the model in force, and keeps their class current, so that frames are drawn by
 * it. That a class or the model changed is a fact, with its reasons.
 */
@Component
public class RiskRatings {

  private static final int BATCH = 1_000;
  private static final Actor ACTOR = () -> "supervision:risk";
  private static final Set<String> BODIES = Set.of("body", "laboratory");

  private final ObjectLibrary objects;
  private final RatingTable table;
  private final RiskInputTable inputs;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private volatile String edition = "";

  RiskRatings(
      ObjectLibrary objects,
      RatingTable table,
      RiskInputTable inputs,
      Journal journal,
      TransactionTemplate transaction,
      Clock clock) {
    this.objects = objects;
    this.table = table;
    this.inputs = inputs;
    this.journal = journal;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Rates some of those whose time has come; tells how many. */
  int step() {
    return step(clock.instant());
  }

  /**
   * Rates everybody whose time has come, and whoever a fact has touched, at once.
   *
   * @param progress told how many were rated, now and then
   * @return how many were rated
   */
  public long all(LongConsumer progress) {
    Instant by = clock.instant().plus(RatingTable.REST);
    long rated = 0;
    for (int some = step(by); some > 0; some = step(by)) {
      rated += some;
      progress.accept(rated);
    }
    return rated;
  }

  private int step(Instant by) {
    RiskModel model = model();
    if (!model.edition().equals(edition)) {
      transaction.executeWithoutResult(status -> table.outdate(model.edition()));
      edition = model.edition();
    }
    Integer rated = transaction.execute(status -> table.alone() ? rate(by, model) : 0);
    return rated == null ? 0 : rated;
  }

  private int rate(Instant by, RiskModel model) {
    LocalDate on = today();
    List<RatedObject> objects = table.due(by, bodies(on), BATCH);
    if (objects.isEmpty()) return 0;
    Set<String> lists = model.lists().stream().map(Listed::kind).collect(Collectors.toSet());
    List<RiskInputs> known = inputs.of(objects, on, lists);
    List<RiskRating> ratings = known.stream().map(model::rate).toList();
    boolean any = false;
    for (int i = 0; i < objects.size(); i++) any |= differs(objects.get(i), ratings.get(i));
    Instant at = any ? journal.turn() : clock.instant();
    var kept = new ArrayList<RatingTable.Kept>();
    Actor.acting(
        ACTOR,
        () -> {
          for (int i = 0; i < objects.size(); i++) {
            Long position = null;
            if (differs(objects.get(i), ratings.get(i))) {
              position = journal.next();
              journal.state(ObjectRated.of(ratings.get(i)));
            }
            kept.add(new RatingTable.Kept(objects.get(i), known.get(i), ratings.get(i), position));
          }
          return kept;
        });
    table.keep(kept, on, at);
    return objects.size();
  }

  private static boolean differs(RatedObject object, RiskRating rating) {
    return !rating.riskClass().equals(object.riskClass()) || !rating.model().equals(object.model());
  }

  /** Schemes whose holders are rated as bodies: those that items inspect as such. */
  private static Set<String> bodies(LocalDate on) {
    var schemes = new TreeSet<String>();
    Tables.shared().named(InspectionItem.TABLE).rows(on).stream()
        .filter(row -> BODIES.contains(row.text("object")))
        .map(row -> row.text("schemes"))
        .filter(text -> !text.isEmpty())
        .forEach(text -> schemes.addAll(List.of(text.split(" "))));
    return schemes;
  }

  /** Follows the journal to its end, so that whoever was registered by now is rated too. */
  public void catchUp() {
    objects.catchUp();
  }

  /** How an object was rated last; empty where it was not yet. */
  public Optional<LastRating> last(String object) {
    return table.last(object);
  }

  /** How an object was rated last; refused where it was not. */
  public LastRating get(String object) {
    return last(object).orElseThrow(() -> SupervisionProblem.notRated(object));
  }

  /** How many objects each class has now. */
  public Map<String, Long> sizes() {
    return table.sizes();
  }

  /** The model of today. */
  public RiskModel model() {
    return RiskModel.on(today());
  }

  private LocalDate today() {
    return clock.instant().atZone(Draws.BEIJING).toLocalDate();
  }
}
