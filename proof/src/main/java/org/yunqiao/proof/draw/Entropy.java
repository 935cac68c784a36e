package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yunqiao.proof.Jcs;

/** The chance of one draw, as all parties of its plan revealed it; entropy.json. */
public record Entropy(List<Contribution> contributions) {

  public Entropy {
    contributions = List.copyOf(contributions);
  }

  /** Reads entropy.json; refuses members it does not know. */
  public static Entropy read(byte[] json) {
    Members entropy = Members.read(json, "entropy");
    entropy.mustBe("kind", CommitReveal.KIND);
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
    entropy.end();
    return new Entropy(contributions);
  }

  /** As entropy.json: canonical JSON (RFC 8785) and one LF. */
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

  /** The seed, if everyone kept to the plan; refuses otherwise. */
  public Seed seed(Plan plan) {
    CommitReveal rules = plan.entropy();
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
