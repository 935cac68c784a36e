package org.yunqiao.proof.draw;

/** The chance of one draw, as it came about by the source that its plan names; entropy.json. */
public sealed interface Entropy permits Reveals, Entries {

  /** Reads entropy.json; refuses members it does not know. */
  static Entropy read(byte[] json) {
    Members entropy = Members.read(json, "entropy");
    Entropy read =
        switch (entropy.text("kind")) {
          case CommitReveal.KIND -> Reveals.read(entropy);
          case Lottery.KIND -> Entries.read(entropy);
          default -> throw new Refused("entropy.form", "kind: commit-reveal or lottery");
        };
    entropy.end();
    return read;
  }

  /** As entropy.json: canonical JSON (RFC 8785) and one LF. */
  byte[] bytes();

  /** The seed, if everyone kept to the plan; refuses otherwise. */
  Seed seed(Plan plan);
}
