package org.yunqiao.proof.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yunqiao.proof.Jcs;

/** What both witnesses entered of a lottery, in the plan's order. */
public record Entries(List<LotteryEntry> entries) implements Entropy {

  public Entries {
    entries = List.copyOf(entries);
  }

  static Entries read(Members entropy) {
    var entries = new ArrayList<LotteryEntry>();
    for (Members each : entropy.list("entries")) {
      entries.add(
          new LotteryEntry(each.text("witness"), each.text("value"), each.instant("enteredAt")));
      each.end();
    }
    return new Entries(entries);
  }

  @Override
  public byte[] bytes() {
    List<Map<String, String>> list =
        entries.stream()
            .map(each ->
                Map.of(
                    "witness",
                    each.witness(),
                    "value",
                    each.value(),
                    "enteredAt",
                    each.enteredAt().toString()))
            .toList();
    Map<String, Object> tree = Map.of("kind", Lottery.KIND, "entries", list);
    return (Jcs.string(tree) + "\n").getBytes(UTF_8);
  }

  @Override
  public Seed seed(Plan plan) {
    if (!(plan.entropy() instanceof Lottery lottery)) {
      throw new Refused("entropy.kind", "the plan names another source");
    }
    if (!entries.stream().map(LotteryEntry::witness).toList().equals(lottery.parties())) {
      throw new Refused("entropy.parties", "not the witnesses of the plan, in its order");
    }
    for (LotteryEntry each : entries) {
      if (!lottery.fits(each.value())) {
        throw new Refused("entry.form", each.witness());
      }
      if (each.enteredAt().isBefore(lottery.drawnAt())) {
        throw new Refused("entry.early", each.witness());
      }
      if (each.enteredAt().isAfter(lottery.enterBy())) {
        throw new Refused("entry.late", each.witness());
      }
    }
    String value = entries.getFirst().value();
    if (!entries.getLast().value().equals(value)) {
      throw new Refused("entry.differs", String.join(", ", lottery.parties()));
    }
    return Seed.ofLottery(plan.digest(), value);
  }
}
