package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.draw.Plan;

/**
 * A draw as it stands; all of it is public.
 *
 * @param parts one for each party of the plan, in its order
 * @param reason why it was aborted
 * @param followedBy the draw that is held in its place
 * @param results null until it is drawn
 */
public record Draw(
    Plan plan,
    DrawState state,
    Instant plannedAt,
    long plannedPosition,
    List<Part> parts,
    @Nullable Instant endedAt,
    @Nullable String reason,
    @Nullable String followedBy,
    @Nullable Results results,
    List<Adjustment> adjustments) {

  /** Seed, and the digests of the files that follow from it. */
  public record Results(String seed, String drawn, String assignments, String skips) {}

  public String name() {
    return plan.draw();
  }

  boolean allCommitted() {
    return parts.stream().allMatch(part -> part.commitment() != null);
  }

  boolean allRevealed() {
    return parts.stream().allMatch(part -> part.value() != null);
  }

  /** When it goes on: the deadline of the step it is in. */
  public Instant until() {
    return allCommitted() ? plan.entropy().revealBy() : plan.entropy().commitBy();
  }

  /** Who has not done what the step that it is in asks for. */
  public List<String> awaited() {
    boolean revealing = allCommitted();
    return parts.stream()
        .filter(part -> (revealing ? part.value() : part.commitment()) == null)
        .map(Part::party)
        .toList();
  }

  Part part(String party) {
    return parts.stream()
        .filter(part -> part.party().equals(party))
        .findFirst()
        .orElseThrow(() -> SupervisionProblem.noParty(name(), party));
  }
}
