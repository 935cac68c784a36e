package org.yunqiao.proof.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yunqiao.proof.Json;
import org.yunqiao.proof.Opening;
import org.yunqiao.proof.StatedLeaf;

/**
 * The facts of the journal by which plan, commitments and reveals were stated, each with its
 * position, opened so that its leaf can be recomputed; proofs.json. Positions have no gaps and only
 * grow, so they tell what came first; that a leaf stands at its position is for the log's inclusion
 * proofs to show.
 */
final class StatedOrder {

  private final List<StatedLeaf> facts = new ArrayList<>();

  static StatedOrder read(byte[] json) {
    if (!(Json.read(json) instanceof List<?> list)) {
      throw new Refused("proofs.form", "a list of opened facts");
    }
    var order = new StatedOrder();
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> map)) {
        throw new Refused("proofs.form", "an opened fact is an object");
      }
      order.facts.add(StatedLeaf.of(map));
    }
    return order;
  }

  /** Refuses when a fact is missing, tells something else, or stands where it should not. */
  void mustSupport(Plan plan, Entropy entropy) {
    long planned =
        position("draw.planned", "", Map.of("/draw", plan.draw(), "/plan", plan.digest()));
    long committed = 0;
    long revealed = Long.MAX_VALUE;
    for (Contribution each : entropy.contributions()) {
      long commitment =
          position(
              "draw.committed",
              each.committedAt().toString(),
              Map.of(
                  "/draw", plan.draw(), "/party", each.party(), "/commitment", each.commitment()));
      long reveal =
          position(
              "draw.revealed",
              each.revealedAt().toString(),
              Map.of("/draw", plan.draw(), "/party", each.party(), "/value", each.value()));
      if (commitment < planned) {
        throw new Refused("proofs.order", each.party() + " committed before the plan was stated");
      }
      committed = Math.max(committed, commitment);
      revealed = Math.min(revealed, reveal);
    }
    if (revealed < committed) {
      throw new Refused("proofs.order", "a value was revealed before everybody had committed");
    }
  }

  private long position(String type, String at, Map<String, String> wanted) {
    for (StatedLeaf fact : facts) {
      if (fact.opening().type().equals(type) && shows(fact.opening(), wanted)) {
        if (!fact.agrees() || fact.position() == null) {
          throw new Refused("proofs.leaf", type + ": not the leaf it says, or no position");
        }
        if (!at.isEmpty()
            && !Instant.parse(at).equals(Instant.parse(text(fact.opening(), "@at")))) {
          throw new Refused("proofs.order", type + ": not at the time it says");
        }
        return fact.position();
      }
    }
    throw new Refused("proofs.missing", type);
  }

  private static boolean shows(Opening opening, Map<String, String> wanted) {
    return wanted.entrySet().stream()
        .allMatch(each -> each.getValue().equals(text(opening, each.getKey())));
  }

  private static String text(Opening opening, String path) {
    return opening.fields().get(path) instanceof Opening.Open open
            && open.value() instanceof String text
        ? text
        : "";
  }
}
