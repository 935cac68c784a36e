package org.yunqiao.work.supervision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.draw.CommitReveal;
import org.yunqiao.proof.draw.Lottery;
import org.yunqiao.proof.draw.Plan;

/**
 * A draw as it stands; all of it is public.
 *
 * @param region whose draw it is; empty for the whole country, and where it was not kept
 * @param parts one for each party of the plan, in its order
 * @param reason why it was aborted
 * @param followedBy the draw that is held in its place
 * @param results null until it is drawn
 */
public record Draw(
    Plan plan,
    String region,
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

  private static final String ACCOUNT = "account:";

  public String name() {
    return plan.draw();
  }

  /** Whether the parties reveal now: not before all have committed; to a lottery nobody does. */
  public boolean allCommitted() {
    return plan.entropy() instanceof Lottery
        || parts.stream().allMatch(part -> part.commitment() != null);
  }

  /** Whether nothing is awaited any more, so that it can be run. */
  public boolean allRevealed() {
    return parts.stream().allMatch(part -> part.value() != null);
  }

  /** Whether the two witnesses of a lottery entered something else. */
  public boolean differing() {
    return plan.entropy() instanceof Lottery
        && parts.stream().map(Part::value).distinct().count() > 1;
  }

  /** When it goes on: the deadline of the step it is in. */
  public Instant until() {
    return plan.entropy() instanceof CommitReveal rules && !allCommitted()
        ? rules.commitBy()
        : plan.entropy().until();
  }

  /**
   * What parties put in, as far as it is shown: what one witness of a lottery entered not before
   * the other has, so that each looks for himself.
   */
  public List<Part> shown() {
    boolean open = plan.entropy() instanceof CommitReveal || allRevealed();
    return open ? parts : parts.stream().map(Part::withoutValue).toList();
  }

  /** Who has not done what the step that it is in asks for. */
  public List<String> awaited() {
    boolean revealing = allCommitted();
    return parts.stream()
        .filter(part -> (revealing ? part.value() : part.commitment()) == null)
        .map(Part::party)
        .toList();
  }

  /**
   * Whether somebody may act for a party. Who is named in the plan by his account is nobody else,
   * and no account acts for two parties of a draw; what a party without account is asked to do,
   * whoever may commit at all may do for it.
   *
   * @param actor as facts name him
   */
  public boolean mayActFor(String party, String actor) {
    if (party.startsWith(ACCOUNT)) return party.equals(actor);
    return !actor.startsWith(ACCOUNT)
        || parts.stream()
                .noneMatch(part -> !part.party().equals(party) && actor.equals(part.committedBy()))
            && !isParty(actor);
  }

  private boolean isParty(String actor) {
    return parts.stream().anyMatch(part -> part.party().equals(actor));
  }

  Part part(String party) {
    return parts.stream()
        .filter(part -> part.party().equals(party))
        .findFirst()
        .orElseThrow(() -> SupervisionProblem.noParty(name(), party));
  }
}
