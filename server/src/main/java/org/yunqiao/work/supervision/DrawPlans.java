package org.yunqiao.work.supervision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.yunqiao.proof.draw.Bundle;
import org.yunqiao.proof.draw.Frame;
import org.yunqiao.proof.draw.Officers;
import org.yunqiao.proof.draw.Plan;
import org.yunqiao.proof.draw.Stratum;
import org.yunqiao.proof.draw.Subjects;

/** Makes a plan of a wish: the three files from the libraries, and the digests that bind them. */
@Component
class DrawPlans {

  private final DrawFiles files;

  DrawPlans(DrawFiles files) {
    this.files = files;
  }

  /** The plan that would be stated now; what it speaks of is in the folder. */
  Plan make(Wish wish, InspectionItem item, LocalDate on, Path folder) throws IOException {
    long leftOut = files.gather(wish, item, on, folder);
    Frame frame = Frame.of(folder.resolve(Bundle.FRAME));
    Subjects subjects = Subjects.of(folder.resolve(Bundle.OBJECTS));
    Officers officers = Officers.of(folder.resolve(Bundle.OFFICERS));
    Plan plan =
        new Plan(
            wish.name(),
            wish.item(),
            rule(wish, item, leftOut),
            frame.digest(),
            subjects.digest(),
            officers.digest(),
            strata(wish, frame),
            wish.staffing(),
            wish.entropy(),
            wish.follows());
    subjects.mustBeOf(plan);
    officers.mustSuffice(plan.staffing(), plan.drawn());
    return plan;
  }

  /** In words, how the frame came about; who was left out of it is a burden that was saved. */
  private static String rule(Wish wish, InspectionItem item, long leftOut) {
    String where = wish.region().isEmpty() ? "" : " · " + wish.region();
    String saved =
        wish.files() != null || item.windowMonths() == 0
            ? ""
            : " · 已减去 %d 个月内检查过的 %d 个 without %d inspected within %d months"
                .formatted(item.windowMonths(), leftOut, leftOut, item.windowMonths());
    return item.zh() + " " + item.en() + where + saved;
  }

  void keep(Path folder) throws IOException {
    for (String file : new String[] {Bundle.FRAME, Bundle.OBJECTS, Bundle.OFFICERS}) {
      files.keep(folder.resolve(file));
    }
  }

  private static List<Stratum> strata(Wish wish, Frame frame) {
    List<Stratum> strata = new ArrayList<>();
    frame.strata().forEach((name, size) -> strata.add(stratum(wish, name, size)));
    for (String name : wish.quotas().keySet()) {
      // the protocol refuses a stratum of nobody
      if (!name.equals(Quota.OTHERS) && !frame.strata().containsKey(name))
        strata.add(new Stratum(name, 0, 0));
    }
    return strata;
  }

  private static Stratum stratum(Wish wish, String name, long size) {
    Quota quota = wish.quotas().get(name);
    if (quota != null) return new Stratum(name, size, quota.of(size));
    Quota others = wish.quotas().get(Quota.OTHERS);
    if (others == null) throw SupervisionProblem.noQuota(name);
    return new Stratum(name, size, Math.min(size, others.of(size)));
  }
}
