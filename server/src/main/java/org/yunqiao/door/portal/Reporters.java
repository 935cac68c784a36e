package org.yunqiao.door.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yunqiao.door.exchange.intake.HandIn;
import org.yunqiao.door.exchange.intake.HandIns;
import org.yunqiao.register.identity.Act;
import org.yunqiao.register.identity.Mandate;
import org.yunqiao.register.identity.Mandates;

/** Whoever reports for a party. */
@Component
class Reporters {

  private final Mandates mandates;
  private final HandIns handIns;

  Reporters(Mandates mandates, HandIns handIns) {
    this.mandates = mandates;
    this.handIns = handIns;
  }

  /**
   * One of them.
   *
   * @param mandate by which he acts now
   * @param all by which he could
   */
  record Reporter(Mandate mandate, List<Mandate> all) {

    long party() {
      return java.util.Objects.requireNonNull(mandate.party());
    }
  }

  /**
   * Who asks; refused where he may report for nobody.
   *
   * @param asked the number of a mandate; the first counts where it is none of his
   */
  Reporter now(@Nullable Long asked) {
    List<Mandate> all = all();
    if (all.isEmpty()) throw PortalProblem.noMandate();
    Mandate chosen =
        all.stream()
            .filter(mandate -> asked != null && mandate.id() == asked)
            .findFirst()
            .orElse(all.getFirst());
    return new Reporter(chosen, all);
  }

  /** A file of one of his parties; everybody else's is not there. */
  HandIn file(String id) {
    List<Mandate> all = all();
    if (all.isEmpty()) throw PortalProblem.noMandate();
    if (!id.matches("[1-9]\\d{0,17}")) throw PortalProblem.noHandIn();
    return handIns
        .find(Long.parseLong(id))
        .filter(file ->
            all.stream()
                .anyMatch(
                    one -> handIns.belongs(file, java.util.Objects.requireNonNull(one.party()))))
        .orElseThrow(PortalProblem::noHandIn);
  }

  private List<Mandate> all() {
    return mandates.of(DeskPages.account().id()).stream()
        .filter(mandate -> mandate.allows(Act.REPORT) && mandate.party() != null)
        .toList();
  }
}
