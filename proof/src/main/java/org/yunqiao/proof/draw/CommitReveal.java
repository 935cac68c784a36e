package org.yunqiao.proof.draw;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who puts chance into the seed, and until when. All must have committed before anyone reveals; who
 * does not reveal in time voids the draw, in public and by name.
 */
public record CommitReveal(List<String> parties, Instant commitBy, Instant revealBy)
    implements Source {

  static final String KIND = "commit-reveal";

  public CommitReveal {
    parties = List.copyOf(parties);
    if (parties.size() < 2 || parties.size() > 16) {
      throw new Refused("plan.parties", "2 to 16 parties");
    }
    Source.mustBeParties(parties);
    if (!commitBy.isBefore(revealBy)) {
      throw new Refused("plan.deadlines", "committing ends before revealing does");
    }
  }

  static CommitReveal read(Members entropy) {
    entropy.mustBe("unrevealed", "void");
    return new CommitReveal(
        entropy.texts("parties"), entropy.instant("commitBy"), entropy.instant("revealBy"));
  }

  @Override
  public Instant until() {
    return revealBy;
  }

  @Override
  public Map<String, Object> toJson() {
    return Map.of(
        "kind",
        KIND,
        "unrevealed",
        "void",
        "parties",
        parties,
        "commitBy",
        commitBy.toString(),
        "revealBy",
        revealBy.toString());
  }
}
