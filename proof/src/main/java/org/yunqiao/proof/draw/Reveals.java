package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yunqiao.proof.Jcs;

/** What all parties of a plan committed to and revealed, in its order. */
public record Reveals(List<Contribution> contributions) implements Entropy {

  public Reveals {
    contributions = List.copyOf(contributions);
  }

  static Reveals read(Members entropy) {
    var contributions = new ArrayList<Contribution>();
    for (Members each : entropy.list("contributions")) {
      contributions.add(
          new Contribution(
              each.text("party"),
              each.text("commitment"),
              each.instant("committedAt"),
              each.text("value"),
              each.instant("revealedAt")));
      each.end();
    }
    return new Reveals(contributions);
  }

  @Override
  public byte[] bytes() {
    List<Map<String, String>> list =
        contributions.stream()
            .map(each ->
                Map.of(
                    "party",
                    each.party(),
                    "commitment",
                    each.commitment(),
                    "committedAt",
                    each.committedAt().toString(),
                    "value",
                    each.value(),
                    "revealedAt",
                    each.revealedAt().toString()))
            .toList();
    Map<String, Object> tree = Map.of("kind", CommitReveal.KIND, "contributions", list);
    return (Jcs.string(tree) + "\n").getBytes(UTF_8);
  }

  @Override
  public Seed seed(Plan plan) {
    if (!(plan.entropy() instanceof CommitReveal rules)) {
      throw new Refused("entropy.kind", "the plan names another source");
    }
    if (!contributions.stream().map(Contribution::party).toList().equals(rules.parties())) {
      throw new Refused("entropy.parties", "not the parties of the plan, in its order");
    }
    String digest = plan.digest();
    for (Contribution each : contributions) {
      mustBeKept(each, digest);
      if (each.committedAt().isAfter(rules.commitBy())) {
        throw new Refused("commitment.late", each.party());
      }
      if (each.revealedAt().isAfter(rules.revealBy())) {
        throw new Refused("reveal.late", each.party());
      }
      if (contributions.stream().anyMatch(o -> each.revealedAt().isBefore(o.committedAt()))) {
        throw new Refused("reveal.early", each.party());
      }
    }
    return Seed.of(digest, contributions);
  }

  private static void mustBeKept(Contribution each, String planDigest) {
    if (!Commitment.of(planDigest, each.party(), each.value()).equals(each.commitment())) {
      throw new Refused("reveal.differs", each.party());
    }
  }
}
