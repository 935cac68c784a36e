package org.yunqiao.proof.draw;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the chance of a draw comes from; stated in the plan, before there is any. */
public sealed interface Source permits CommitReveal, Lottery {

  /** What a party may be called. */
  Pattern PARTY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  /** Who puts in chance, or enters the one that was drawn; in the order of the plan. */
  List<String> parties();

  /** When the last step ends; whoever was silent until then is named, and the draw is void. */
  Instant until();

  /** As the member {@code entropy} of plan.json. */
  Map<String, Object> toJson();

  /** Reads the member {@code entropy} of plan.json. */
  static Source read(Members entropy) {
    Source read =
        switch (entropy.text("kind")) {
          case CommitReveal.KIND -> CommitReveal.read(entropy);
          case Lottery.KIND -> Lottery.read(entropy);
          default -> throw new Refused("plan.form", "kind: commit-reveal or lottery");
        };
    entropy.end();
    return read;
  }

  /** Refuses names that are not plain, and one that is there twice. */
  static void mustBeParties(List<String> parties) {
    if (new HashSet<>(parties).size() < parties.size()) {
      throw new Refused("plan.parties", "a party appears twice");
    }
    for (String party : parties) {
      if (!PARTY.matcher(party).matches()) {
        throw new Refused("plan.parties", "a party is named by 1 to 64 of A-Z a-z 0-9 . _ : -");
      }
    }
  }
}
