package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yunqiao.proof.Checkpoint;
import org.yunqiao.proof.Jcs;
import org.yunqiao.proof.Json;
import org.yunqiao.proof.VerifierKey;

/**
 * The facts of the journal by which plan, commitments and reveals were stated, each with its
 * position, opened so that its leaf can be recomputed; proofs.json. Positions have no gaps and only
 * grow, so they tell what came first; that a leaf stands at its position is what its proof in the
 * log shows to whoever has the log's key.
 */
final class StatedOrder {

  private final List<StatedFact> facts = new ArrayList<>();

  static StatedOrder read(byte[] json) {
    Object tree = Json.read(json);
    if (!(tree instanceof List<?> list)) {
      throw new Refused("proofs.form", "a list of opened facts");
    }
    var order = new StatedOrder();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> map)) {
        throw new Refused("proofs.form", "an opened fact is an object");
      }
      order.facts.add(StatedFact.of(map));
    }
    if (!Arrays.equals(json, (Jcs.string(list) + "\n").getBytes(UTF_8))) {
      throw new Refused("proofs.form", "not canonical JSON and one LF");
    }
    return order;
  }

  /**
   * Refuses when a fact is missing, tells something else, or stands where it should not.
   *
   * @param log whose signature must cover all of them, in one tree; null: their places are taken as
   *     they are said
   */
  void mustSupport(Plan plan, Entropy entropy, @Nullable VerifierKey log) {
    StatedFact planned = find("draw.planned", Map.of("/draw", plan.draw(), "/plan", plan.digest()));
    var used = new ArrayList<StatedFact>(List.of(planned));
    used.addAll(
        switch (entropy) {
          case Reveals reveals -> revealed(plan, reveals, planned.position());
          case Entries entries -> entered(plan, entries, planned);
        });
    if (log != null) {
      mustStandInOneTree(used, log);
    }
  }

  /** After the plan come all commitments, and after the last of them come the values. */
  private List<StatedFact> revealed(Plan plan, Reveals reveals, long planned) {
    var used = new ArrayList<StatedFact>();
    long committed = planned;
    long revealed = Long.MAX_VALUE;
    for (Contribution each : reveals.contributions()) {
      StatedFact commitment = committed(plan, each);
      StatedFact reveal = revealed(plan, each);
      if (commitment.position() <= planned) {
        throw new Refused("proofs.order", each.party() + " committed before the plan was stated");
      }
      committed = Math.max(committed, commitment.position());
      revealed = Math.min(revealed, reveal.position());
      used.add(commitment);
      used.add(reveal);
    }
    if (revealed <= committed) {
      throw new Refused("proofs.order", "a value was revealed before everybody had committed");
    }
    return used;
  }

  /** The plan is older than the lottery by the journal's clock, and than both entries by place. */
  private List<StatedFact> entered(Plan plan, Entries entries, StatedFact planned) {
    if (plan.entropy() instanceof Lottery lottery && !isBefore(planned, lottery.drawnAt())) {
      throw new Refused("proofs.order", "the plan was not stated before the lottery was drawn");
    }
    var used = new ArrayList<StatedFact>();
    for (LotteryEntry each : entries.entries()) {
      StatedFact entry =
          find(
              "draw.entered",
              each.enteredAt(),
              Map.of("/draw", plan.draw(), "/witness", each.witness(), "/value", each.value()));
      if (entry.position() <= planned.position()) {
        throw new Refused("proofs.order", each.witness() + " entered before the plan was stated");
      }
      used.add(entry);
    }
    return used;
  }

  private StatedFact committed(Plan plan, Contribution each) {
    return find(
        "draw.committed",
        each.committedAt(),
        Map.of("/draw", plan.draw(), "/party", each.party(), "/commitment", each.commitment()));
  }

  private StatedFact revealed(Plan plan, Contribution each) {
    return find(
        "draw.revealed",
        each.revealedAt(),
        Map.of("/draw", plan.draw(), "/party", each.party(), "/value", each.value()));
  }

  /** Two trees, each signed, need not be one log; what came first is told within a single one. */
  private static void mustStandInOneTree(List<StatedFact> used, VerifierKey log) {
    Checkpoint tree = used.getFirst().standing(log);
    for (StatedFact each : used) {
      if (!each.standing(log).sameTree(tree)) {
        throw new Refused("proofs.tree", "the proofs are under different checkpoints");
      }
    }
  }

  private StatedFact find(String type, Instant at, Map<String, String> wanted) {
    StatedFact fact = find(type, wanted);
    if (!isAt(fact, at)) {
      throw new Refused("proofs.order", type + ": not at the time it says");
    }
    return fact;
  }

  private static boolean isAt(StatedFact fact, Instant at) {
    try {
      return at.equals(Instant.parse(fact.text("@at")));
    } catch (DateTimeException withheldOrNoTime) {
      return false;
    }
  }

  private static boolean isBefore(StatedFact fact, Instant at) {
    try {
      return Instant.parse(fact.text("@at")).isBefore(at);
    } catch (DateTimeException withheldOrNoTime) {
      return false;
    }
  }

  private StatedFact find(String type, Map<String, String> wanted) {
    return facts.stream()
        .filter(fact -> fact.is(type, wanted))
        .findFirst()
        .orElseThrow(() -> new Refused("proofs.missing", type));
  }
}
