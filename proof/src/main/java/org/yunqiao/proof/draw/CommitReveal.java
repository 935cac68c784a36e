package org.yunqiao.proof.draw;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who puts chance into the seed, and until when. All must have committed before anyone reveals; who
 * does not reveal in time voids the draw, in public and by name.
 */
public record CommitReveal(List<String> parties, Instant commitBy, Instant revealBy) {

  static final String KIND = "commit-reveal";

  private static final Pattern PARTY = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  public CommitReveal {
    parties = List.copyOf(parties);
    if (parties.size() < 2 || parties.size() > 16) {
      throw new Refused("plan.parties", "2 to 16 parties");
    }
    if (new HashSet<>(parties).size() < parties.size()) {
      throw new Refused("plan.parties", "a party appears twice");
    }
    for (String party : parties) {
      if (!PARTY.matcher(party).matches()) {
        throw new Refused("plan.parties", "a party is named by 1 to 64 of A-Z a-z 0-9 . _ : -");
      }
    }
    if (!commitBy.isBefore(revealBy)) {
      throw new Refused("plan.deadlines", "committing ends before revealing does");
    }
  }
}
