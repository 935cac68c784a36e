package org.yunqiao.view.publicity;

import java.time.Instant;
import java.util.List;

/**
 * An article as a desk works on it.
 *
 * @param version of the working copy, so that nobody overwrites what he has not seen
 * @param edition that is being worked on, or was published last
 * @param hands names of those who wrote at this edition
 * @param note why it was sent back; empty if it was not
 */
public record Article(
    long id,
    int version,
    int edition,
    ArticleState state,
    Content content,
    List<String> hands,
    String note,
    Instant editedAt) {

  public Article {
    hands = List.copyOf(hands);
  }

  /** Whether somebody has written at it and can therefore not be its reviewer (四眼). */
  public boolean writtenBy(String actor) {
    return hands.contains(actor);
  }

  Article demand(ArticleState... allowed) {
    if (!List.of(allowed).contains(state)) throw PublicityProblem.notNow(state);
    return this;
  }

  Article demandVersion(int seen) {
    if (version != seen) throw PublicityProblem.changedMeanwhile();
    return this;
  }
}
