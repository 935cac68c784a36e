package org.yunqiao.door.portal;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.yunqiao.Problem;
import org.yunqiao.ledger.Actor;
import org.yunqiao.ledger.store.Place;
import org.yunqiao.ledger.store.Start;
import org.yunqiao.work.supervision.BodyQuality;
import org.yunqiao.work.supervision.RecordReview;
import org.yunqiao.work.supervision.RecordReviews;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./yunqiao review list | note | quality}: records of the platform that a draw chose. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = {
      "记录复核：对随机抽中的平台记录逐条复核，按报送机构公布质量。",
      "Reviews of records that a draw chose; how good they are is public, body by body."
    },
    footer = {
      "",
      "例 examples:",
      "  ./yunqiao draw plan R-2026-1 --item REC-01 --quota '*=30' --per-object 1 --send any"
          + " --parties office,witness",
      "  ./yunqiao review list R-2026-1",
      "  ./yunqiao review note R-2026-1 a1024",
      "  ./yunqiao review note R-2026-1 a1025 --defect late,scope",
      "  ./yunqiao review quality"
    })
public final class ReviewCommand implements Callable<Integer> {

  private static final Actor ACTOR = () -> "command:review";

  /** What is to be done. */
  enum Task {
    list,
    note,
    kinds,
    quality
  }

  @Parameters(
      index = "0",
      paramLabel = "list|note|kinds|quality",
      description = {"做什么", "what to do"})
  private Task task = Task.quality;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DRAW",
      description = {"抽取的名称", "name of the draw"})
  private String draw = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "RECORD",
      description = {"note：记录", "note: the record"})
  private String record = "";

  @Option(
      names = "--defect",
      split = ",",
      paramLabel = "KIND",
      description = {"note：质量问题，没有则不写", "note: what is wrong; left out where nothing is"})
  private List<String> defects = List.of();

  @Mixin private Place place = new Place();

  private final Start start;
  private final Clock clock;
  private final PrintStream told;
  private final PrintStream err;

  public ReviewCommand(Start start, Clock clock, PrintStream told, PrintStream err) {
    this.start = start;
    this.clock = clock;
    this.told = told;
    this.err = err;
  }

  @Override
  public Integer call() {
    try (Place.Opened opened = place.open("review", clock, false);
        ConfigurableApplicationContext application = start.start(opened.properties(), false)) {
      RecordReviews reviews = application.getBean(RecordReviews.class);
      try {
        return Actor.acting(ACTOR, () -> work(reviews));
      } catch (Problem refused) {
        Words.say(refused, application.getBean(MessageSource.class), err);
        return 1;
      }
    }
  }

  private int work(RecordReviews reviews) {
    switch (task) {
      case list -> reviews.of(draw).forEach(this::tell);
      case note -> {
        reviews.review(draw, record, defects);
        told.println(
            draw + "\t" + record + "\t" + (defects.isEmpty() ? "good" : String.join(",", defects)));
      }
      case kinds ->
          reviews
              .kinds()
              .forEach(each -> told.println(each.code() + "\t" + each.zh() + "\t" + each.en()));
      case quality -> reviews.quality().forEach(this::tell);
    }
    return 0;
  }

  private void tell(RecordReview each) {
    List<String> found = each.defects();
    String outcome = found == null ? "waiting" : found.isEmpty() ? "good" : String.join(",", found);
    told.println(each.record() + "\t" + each.body() + "\t" + outcome);
  }

  private void tell(BodyQuality each) {
    told.printf(
        Locale.ROOT,
        "%s\tdrawn %d\tdefective %d/%d\t%.4f\t%.4f–%.4f%n",
        each.body(),
        each.drawn(),
        each.defective().hits(),
        each.defective().of(),
        each.defective().rate(),
        each.defective().least(),
        each.defective().most());
  }
}
