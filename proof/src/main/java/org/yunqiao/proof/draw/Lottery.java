package org.yunqiao.proof.draw;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A public lottery, or dice thrown before witnesses: what is drawn there, after the plan was
 * stated, is the chance. Two witnesses enter it, each for himself; should they differ, the draw is
 * void.
 *
 * @param what which lottery and which of its draws, or which dice
 * @param where it can be seen, or looked up afterwards
 * @param drawnAt when; the plan was stated before
 * @param rule in words, how what was drawn is written down
 * @param form as it is written: each {@code #} is a digit, all else stands as it is
 * @param outcomes how many there are, each as likely: with few of them whoever writes the plan
 *     could try plans until one suits him
 * @param parties the two witnesses
 * @param enterBy until when they enter it
 */
public record Lottery(
    String what,
    String where,
    Instant drawnAt,
    String rule,
    String form,
    long outcomes,
    List<String> parties,
    Instant enterBy)
    implements Source {

  static final String KIND = "lottery";

  /** Six of 33 and one of 16, a common lottery, has seventeen times as many; ten dice sixty. */
  static final long FEWEST_OUTCOMES = 1_000_000;

  private static final long MOST_OUTCOMES = 1_000_000_000_000_000L;
  private static final Pattern FORM = Pattern.compile("[#A-Za-z0-9 +:/-]{1,128}");

  public Lottery {
    parties = List.copyOf(parties);
    mustBeLine("what", what);
    mustBeLine("where", where);
    mustBeLine("rule", rule);
    if (parties.size() != 2) {
      throw new Refused("plan.parties", "2 witnesses");
    }
    Source.mustBeParties(parties);
    if (!FORM.matcher(form).matches() || !form.strip().equals(form)) {
      throw new Refused("plan.lottery", "form: 1 to 128 of # A-Z a-z 0-9 space + : / -");
    }
    long digits = form.chars().filter(c -> c == '#').count();
    if (outcomes < FEWEST_OUTCOMES || outcomes > MOST_OUTCOMES || Math.pow(10, digits) < outcomes) {
      throw new Refused(
          "plan.lottery", "outcomes: 1,000,000 or more, and no more than the form has places for");
    }
    if (!drawnAt.isBefore(enterBy)) {
      throw new Refused("plan.deadlines", "it is drawn before it can be entered");
    }
  }

  static Lottery read(Members entropy) {
    entropy.mustBe("differing", "void");
    return new Lottery(
        entropy.text("what"),
        entropy.text("where"),
        entropy.instant("drawnAt"),
        entropy.text("rule"),
        entropy.text("form"),
        entropy.number("outcomes"),
        entropy.texts("witnesses"),
        entropy.instant("enterBy"));
  }

  /** Whether something is written as the plan wants it. */
  public boolean fits(String value) {
    if (value.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (form.charAt(i) == '#' ? c < '0' || c > '9' : c != form.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Instant until() {
    return enterBy;
  }

  @Override
  public Map<String, Object> toJson() {
    return Map.of(
        "kind",
        KIND,
        "differing",
        "void",
        "what",
        what,
        "where",
        where,
        "drawnAt",
        drawnAt.toString(),
        "rule",
        rule,
        "form",
        form,
        "outcomes",
        outcomes,
        "witnesses",
        parties,
        "enterBy",
        enterBy.toString());
  }

  private static void mustBeLine(String what, String text) {
    if (text.isBlank() || text.length() > 1_000 || !PlainText.isPlain(text)) {
      throw new Refused("plan.lottery", what + ": 1 to 1,000 characters in one line");
    }
  }
}
